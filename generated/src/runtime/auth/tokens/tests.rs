//! Tests of the answers of the accounts server, good and bad, with the time given.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;

use super::{Answered, Tokens};
use crate::runtime::{AuthErrorKind, DataCenter};

fn answered(status: u16, body: &[u8]) -> Answered {
    Answered { status, retry_after: None, body: Bytes::copy_from_slice(body) }
}

#[test]
fn tokens_are_read() {
    let body = br#"{"access_token":"1000.a","api_domain":"https://www.zohoapis.in","token_type":"Bearer",
        "expires_in":3600,"scope":"ZohoCliq.Chats.READ ZohoCliq.Messages.READ"}"#;
    let tokens = Tokens::from_answer(&answered(200, body), UNIX_EPOCH).unwrap();
    assert_eq!(tokens.access_token().expose(), "1000.a");
    assert_eq!(tokens.lifetime(UNIX_EPOCH), Some(Duration::from_secs(3600)));
    assert_eq!(tokens.scopes().unwrap(), ["ZohoCliq.Chats.READ", "ZohoCliq.Messages.READ"]);
    assert_eq!(tokens.data_center(), Some(DataCenter::In));
    assert!(!format!("{tokens:?}").contains("1000.a"));
    let old = br#"{"access_token":"a","expires_in_sec":3600,"expires_in":3600000}"#;
    assert_eq!(
        Tokens::from_answer(&answered(200, old), UNIX_EPOCH).unwrap().lifetime(UNIX_EPOCH),
        Some(Duration::from_secs(3600))
    );
    assert_eq!(Tokens::from_json(tokens.to_json().expose()).unwrap(), tokens, "kept tokens are the same");
    assert!(Tokens::from_json("1000.a").is_err_and(|error| !error.to_string().contains("1000")));
}

#[test]
fn refusals_are_recognised_whatever_their_status() {
    let throttle = r#"{"error":"Access Denied","error_description":"You have made too many requests continuously."}"#;
    for (status, body, kind, code) in [
        (200, r#"{"error":"invalid_code"}"#, AuthErrorKind::Refused, Some("invalid_code")),
        (400, r#"{"error":"invalid_client"}"#, AuthErrorKind::Refused, Some("invalid_client")),
        (200, throttle, AuthErrorKind::Throttled, Some("Access Denied")),
        (400, throttle, AuthErrorKind::Throttled, Some("Access Denied")),
        (200, r#"{"error":"general_error"}"#, AuthErrorKind::Unreachable, Some("general_error")),
        (503, "", AuthErrorKind::Unreachable, None),
        (200, "<html>", AuthErrorKind::Unreadable, None),
        (200, r#"{"access_token":""}"#, AuthErrorKind::Unreadable, None),
        (200, r#"{"access_token":7}"#, AuthErrorKind::Unreadable, None),
        (404, "[]", AuthErrorKind::Unreadable, None),
    ] {
        let error = Tokens::from_answer(&answered(status, body.as_bytes()), UNIX_EPOCH).unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code), "{body}");
        assert_eq!(error.retry_after().is_some(), kind == AuthErrorKind::Throttled, "{body}");
    }
}

#[test]
fn a_token_that_ends_at_once_has_no_known_end() {
    let tokens = Tokens::from_answer(&answered(200, br#"{"access_token":"a","expires_in":0}"#), UNIX_EPOCH).unwrap();
    assert_eq!(tokens.expires_at(), None);
}

#[test]
fn a_status_of_429_is_throttling_with_its_time() {
    for body in [&b""[..], b"<html>", br#"{"error":"whatever"}"#] {
        let answer = Answered { retry_after: Some(Duration::from_secs(42)), ..answered(429, body) };
        let error = Tokens::from_answer(&answer, UNIX_EPOCH).unwrap_err();
        assert_eq!((error.kind(), error.retry_after()), (AuthErrorKind::Throttled, Some(Duration::from_secs(42))));
    }
}
