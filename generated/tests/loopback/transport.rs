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
