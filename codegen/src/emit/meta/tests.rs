//! Tests of `meta`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, STRING, answer};
use crate::ir::{ErrorCode, Method, Payload, RateLimit};

fn meta(fixture: &Fixture, path: &str) -> String {
    fixture.member(path, "const META")
}

#[test]
fn a_plain_get_states_little() {
    let mut fixture = Fixture::new();
    fixture.operation("listStars", Method::Get, "/stars").operation_id = None;
    let path = fixture.files().into_keys().find(|path| path.starts_with("stars/") && !path.ends_with("mod.rs"));
    assert_snapshot!(meta(&fixture, &path.unwrap_or_default()), @r#"
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "GET /stars",
        call: "stars().get_stars()",
        document: "stars",
        method: rt::Method::Get,
        path: "/api/v3/stars",
        ..rt::OperationMeta::DEFAULT
    };
    "#);
}

#[test]
fn all_members() {
    let mut fixture = Fixture::new();
    let operation = fixture.operation("pin", Method::Post, "/pins/{ID}");
    operation.path.fixed_query = vec![("primary".to_owned(), "true".to_owned())];
    operation.scopes = vec![vec!["ZohoCliq.Pins.CREATE".to_owned()]];
    operation.rate_limit = Some(RateLimit { requests: 20, period_seconds: 60, lock_seconds: Some(300) });
    operation.error_codes = vec![ErrorCode {
        code: "chat_not_found".to_owned(),
        number: Some(11016),
        status: Some(404),
        meaning: "There is no such chat.".to_owned(),
    }];
    operation.answer =
        answer(vec![(200, Payload::Json(STRING)), (201, Payload::Bytes(String::new())), (300, Payload::Json(STRING))]);
    operation.deprecated = true;
    assert_snapshot!(meta(&fixture, "stars/pin.rs"), @r#"
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "pin",
        call: "stars().pin()",
        document: "stars",
        method: rt::Method::Post,
        path: "/api/v3/pins/{ID}",
        fixed_query: &[("primary", "true")],
        scopes: &[&["ZohoCliq.Pins.CREATE"]],
        rate_limit: Some(rt::RateLimit {
            requests: 20,
            period_seconds: 60,
            lock_seconds: Some(300),
        }),
        errors: &[
            rt::DocumentedError {
                code: "chat_not_found",
                number: Some(11016),
                status: Some(404),
                meaning: "There is no such chat.",
            },
        ],
        success: &[300],
        accept: "application/json, */*",
        deprecated: true,
    };
    "#);
}
