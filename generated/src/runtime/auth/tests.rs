//! Tests of `auth`.

use http::{HeaderMap, HeaderValue};

use super::{Secret, StaticToken};

#[test]
fn secrets_are_not_shown() {
    let secret = Secret::new("1000.abc");
    assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "Secret(hidden) Some(Secret(hidden))");
    assert_eq!(secret.expose(), "1000.abc");
}

#[test]
fn the_header_is_marked_as_sensitive() {
    let mut headers = HeaderMap::new();
    StaticToken::new(&"1000.abc\n".into()).unwrap().authorize(&mut headers);
    assert_eq!(headers["authorization"], "Bearer 1000.abc");
    assert_eq!(format!("{headers:?}"), r#"{"authorization": Sensitive}"#);
}

#[test]
fn a_header_of_the_call_stays() {
    let mut headers = HeaderMap::from_iter([(http::header::AUTHORIZATION, HeaderValue::from_static("Bearer other"))]);
    StaticToken::new(&"1000.abc".into()).unwrap().authorize(&mut headers);
    assert_eq!(headers["authorization"], "Bearer other");
}

#[test]
fn unusable_tokens_are_refused_without_being_shown() {
    let refused = |token: &str| StaticToken::new(&token.into()).map(|_| ()).unwrap_err().to_string();
    assert_eq!(refused("  "), "the client can't be built: the access token is empty");
    assert_eq!(
        refused("1000.abc\r\nX-Other: 1"),
        "the client can't be built: the access token has characters that a header can't hold"
    );
}
