//! Calls without an answer.

use std::error::Error as _;
use std::time::Duration;

use wiremock::ResponseTemplate;
use zoho_cliq::{Client, Error, RetryPolicy, TransportErrorKind};

use crate::operations::{delete_things, get_thing};
use crate::server::{TOKEN, answering, client_of, raw};

/// The kind of an error, after a look at its texts.
fn kind(error: &Error) -> TransportErrorKind {
    let mut texts = format!("{error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push_str(&cause.to_string());
        source = cause.source();
    }
    assert!(!texts.contains("api/v3") && !texts.contains(TOKEN), "no URL and no token: {texts}");
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_slow_answer_is_a_timeout() {
    let (server, client) = answering(ResponseTemplate::new(204).set_delay(Duration::from_millis(200))).await;
    let error = delete_things(&client).timeout(Duration::from_millis(20)).await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Timeout);
    assert!(error.is_timeout());
    let hasty = Client::builder()
        .insecure_base_url(server.uri())
        .bearer_token(TOKEN)
        .timeout(Duration::from_millis(20))
        .build()
        .unwrap();
    assert!(delete_things(&hasty).await.unwrap_err().is_timeout());
    delete_things(&hasty).timeout(Duration::from_secs(5)).await.unwrap();
}

#[tokio::test]
async fn nobody_listens() {
    // Port 1 is reserved and, short of a server for it on this machine, closed.
    let error = get_thing(&client_of("http://127.0.0.1:1"), "1").await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Connect);
    assert_eq!(error.to_string(), "`get_thing`: no connection to the server");
}

#[tokio::test]
async fn an_answer_that_breaks_off() {
    let (url, _request) = raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":").await;
    let error = get_thing(&client_of(&url), "1").retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Body);
    let (url, _request) = raw("").await;
    let error = get_thing(&client_of(&url), "1").retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Exchange);
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[tokio::test]
async fn only_https_unless_asked_for() {
    let refused = Client::builder().base_url("http://127.0.0.1:1").bearer_token(TOKEN).build();
    assert!(matches!(refused, Err(Error::Config(_))));
    let allowed = Client::builder().base_url("https://127.0.0.1:1").bearer_token(TOKEN).build().unwrap();
    let error = get_thing(&allowed, "1").await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Connect);
}

/// The tests are built with the library's `gzip`, as a program is in which another crate has asked for it.
#[cfg(feature = "ring")]
#[tokio::test]
async fn what_other_crates_switch_on_changes_no_answer() {
    let plain = b"{\"id\":\"7\"}";
    let answer = ResponseTemplate::new(200).set_body_raw(plain.as_slice(), "application/octet-stream");
    let (server, client) = answering(answer.insert_header("content-encoding", "gzip")).await;
    // What is packed stays so: a body of bytes is handed out as it came.
    let raw = get_thing(&client, "1").send_raw().await.unwrap();
    assert_eq!(raw.bytes().await.unwrap().as_ref(), plain);
    let requests = server.received_requests().await.unwrap();
    assert!(!requests[0].headers.contains_key("accept-encoding"), "nothing packed is asked for");
    // The other crate's own client does ask, once it has the provider that the documentation of this crate speaks of.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::get(format!("{}/other", server.uri())).await.unwrap();
    assert!(server.received_requests().await.unwrap()[1].headers.contains_key("accept-encoding"));
}
