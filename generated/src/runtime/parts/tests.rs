//! Tests of `parts`.

use bytes::Bytes;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::{HttpRequest, Parts};
use crate::runtime::{Error, Form, InvalidRequest, Method, OperationMeta, Style};

static META: OperationMeta = OperationMeta {
    id: "put_thing",
    method: Method::Put,
    path: "/api/v3/things/{THING_ID}/parts/{PART_ID}",
    fixed_query: &[("action", "re order")],
    ..OperationMeta::DEFAULT
};

fn finish(fill: impl FnOnce(&mut Parts)) -> Result<HttpRequest, Error> {
    let mut parts = Parts::new(&META);
    fill(&mut parts);
    parts.finish()
}

fn filled(fill: impl FnOnce(&mut Parts)) -> HttpRequest {
    finish(|parts| {
        parts.path("THING_ID", &"1");
        parts.path("PART_ID", &"2");
        fill(parts);
    })
    .unwrap()
}

fn refused(fill: impl FnOnce(&mut Parts)) -> InvalidRequest {
    match finish(fill) {
        Err(Error::InvalidRequest(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_facts_come_first() {
    let request = filled(|_| {});
    assert_eq!(request.method, Method::Put);
    assert_eq!(request.path, "/api/v3/things/1/parts/2");
    assert_eq!(request.query, "action=re%20order");
    assert_eq!(request.headers.get("accept").unwrap(), "application/json");
    assert!(request.body.is_none());
}

#[test]
fn a_path_value_stays_one_segment() {
    let request = finish(|parts| {
        parts.path("THING_ID", &"a/b %c?d");
        // Braces of a value are no placeholder.
        parts.path("PART_ID", &"{THING_ID}");
    });
    assert_eq!(request.unwrap().path, "/api/v3/things/a%2Fb%20%25c%3Fd/parts/%7BTHING_ID%7D");
}

#[test]
fn values_that_change_the_path_are_refused() {
    for dots in [".", "..", "%2e", "%2E.", ".%2e", "%2e%2E"] {
        let error = refused(|parts| {
            parts.path("THING_ID", &dots);
            parts.path("PART_ID", &"2");
        });
        assert!(error.problem().contains("would change the path"), "{dots}: {error}");
    }
    let error = refused(|parts| parts.path("THING_ID", &""));
    assert_eq!(error.to_string(), "`put_thing` was not sent: `THING_ID` is empty, which would change the path");
    let label = refused(|parts| {
        parts.path_styled("THING_ID", &"", Style::Label);
        parts.path("PART_ID", &"2");
    });
    assert!(label.problem().contains("would change the path"));
}

#[test]
fn placeholders_and_values_have_to_match() {
    assert_eq!(
        refused(|parts| parts.path("THING_ID", &"1")).to_string(),
        "`put_thing` was not sent: `PART_ID` has no value"
    );
    let error = refused(|parts| parts.path("OTHER", &"1"));
    assert_eq!((error.argument(), error.problem()), ("OTHER", "has no place in the path"));
    let error = refused(|parts| parts.path("THING_ID", &None::<String>));
    assert_eq!((error.argument(), error.problem()), ("THING_ID", "has no value"));
}

#[test]
fn queries_keep_their_order() {
    let request = filled(|parts| {
        parts.query("b", &vec!["1", "2 3"]);
        parts.query("none", &None::<i64>);
        parts.query("a&", &"=");
        parts.query_styled("c", &vec![1_i64, 2], Style::Form);
    });
    assert_eq!(request.query, "action=re%20order&b=1&b=2%203&a%26=%3D&c=1,2");
}

#[test]
fn headers_and_cookies() {
    let request = filled(|parts| {
        parts.header("X-List", &vec!["a", "b"]);
        parts.header("x-none", &None::<String>);
        parts.header("Authorization", &"ignored");
        parts.header("content-type", &"ignored");
        parts.header("Accept", &"ignored");
        parts.cookie("one", &"a b");
        parts.cookie("two", &true);
    });
    assert_eq!(request.headers.get("x-list").unwrap(), "a,b");
    assert_eq!(request.headers.get("cookie").unwrap(), "one=a%20b; two=true");
    assert_eq!(request.headers.get("accept").unwrap(), "application/json");
    assert_eq!(request.headers.len(), 3);
}

#[test]
fn header_values_cannot_smuggle_lines() {
    let error = refused(|parts| parts.header("x-a", &"1\r\nx-b: 2"));
    assert!(error.problem().contains("line break"), "{error}");
    assert_eq!(error.argument(), "x-a");
    assert_eq!(refused(|parts| parts.header("x a", &"1")).problem(), "is not the name of a header");
}

#[test]
fn bodies_have_their_media_types() {
    let body = |fill: fn(&mut Parts)| {
        let request = filled(fill);
        (
            request.headers.get("content-type").unwrap().to_str().unwrap().to_owned(),
            request.body.unwrap().as_bytes().unwrap().clone(),
        )
    };
    assert_eq!(
        body(|parts| parts.json(&json!({"b": 1, "a": null}))),
        ("application/json".to_owned(), Bytes::from_static(br#"{"b":1,"a":null}"#))
    );
    assert_eq!(
        body(|parts| parts.json_as("application/merge-patch+json", &json!({}))).0,
        "application/merge-patch+json"
    );
    assert_eq!(body(|parts| parts.text("text/plain", "é")).1, "é".as_bytes());
    assert_eq!(body(|parts| parts.bytes("image/png", &Bytes::from_static(b"\x00\xff"))).1, b"\x00\xff".as_slice());
    let (media_type, text) = body(|parts| {
        let mut form = Form::new();
        form.field("a b", &"c&d");
        parts.form(form);
    });
    assert_eq!((media_type.as_str(), &*text), ("application/x-www-form-urlencoded", b"a+b=c%26d".as_slice()));
}

#[test]
fn the_first_failure_is_the_one_told() {
    struct Broken;
    impl Serialize for Broken {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no such thing"))
        }
    }
    let error = refused(|parts| {
        parts.json(&Broken);
        parts.header("x-a", &"\n");
    });
    assert_eq!(error.to_string(), "`put_thing` was not sent: `body` can't be written as JSON: no such thing");
}
