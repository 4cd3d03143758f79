//! “Nothing was sent” is true, and what the head of an answer says holds, however much of its body arrives.

use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use zoho_cliq::runtime as rt;
use zoho_cliq::{Client, ClientBuilder, Error, LimitPolicy, RetryPolicy, Sent, TransportErrorKind};

use crate::auth::World;
use crate::operations::get_thing;
use crate::server::{TOKEN, json};

/// `PUT /api/v3/limited`, once in a minute, with a lock of five.
#[derive(Debug, Clone)]
struct Limited;

impl rt::Operation for Limited {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "limited",
        method: rt::Method::Put,
        path: "/api/v3/limited",
        rate_limit: Some(rt::RateLimit { requests: 1, period_seconds: 60, lock_seconds: Some(300) }),
        ..rt::OperationMeta::DEFAULT
    };
    type Output = ();

    fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
        answer.empty()
    }
}

/// What the server does with one connection after another: it writes this and, unless it hangs, hangs up.
#[derive(Clone)]
struct Script {
    answers: Vec<&'static str>,
    hangs: bool,
}

async fn serve(script: Script) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let seen = count.clone();
    tokio::spawn(async move {
        let open = Arc::new(Mutex::new(Vec::new()));
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.windows(4).any(|window| window == b"\r\n\r\n") {
                if stream.read_buf(&mut request).await.unwrap_or_default() == 0 {
                    break;
                }
            }
            let number = seen.fetch_add(1, Ordering::SeqCst);
            let answer = script.answers[number.min(script.answers.len() - 1)];
            let _ = stream.write_all(answer.as_bytes()).await;
            if script.hangs {
                open.lock().unwrap().push(stream);
            }
        }
    });
    (url, count)
}

fn builder(url: &str) -> ClientBuilder {
    let quick = RetryPolicy::default().delays(Duration::from_millis(1), Duration::from_millis(1));
    Client::builder().insecure_base_url(url).bearer_token(TOKEN).retry(quick).timeout(Duration::from_secs(5))
}

fn limited(client: &Client) -> rt::Request<Limited> {
    rt::Request::new(client, Limited)
}

const UNAVAILABLE: &str = "HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn a_repetition_that_finds_no_place_does_not_hide_the_first_answer() {
    for policy in [LimitPolicy::Wait, LimitPolicy::FailFast] {
        let (url, count) = serve(Script { answers: vec![UNAVAILABLE], hangs: false }).await;
        let client = builder(&url).limit_policy(policy).build().unwrap();
        let error = limited(&client).await.unwrap_err();
        assert_eq!((error.status(), error.was_sent()), (Some(503), Sent::Yes), "{error}");
        assert_eq!(count.load(Ordering::SeqCst), 1);
        let error = limited(&client).await.unwrap_err();
        assert!(matches!(error, Error::RateLimited { .. }) && error.was_sent() == Sent::No && error.is_rate_limited());
        assert_eq!(count.load(Ordering::SeqCst), 1, "and nothing was");
    }
}

#[tokio::test]
async fn a_repetition_that_finds_no_server_does_not_hide_the_first_answer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = builder(&format!("http://{}", listener.local_addr().unwrap())).build().unwrap();
    let once = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 1024];
        assert!(stream.read(&mut request).await.unwrap() > 0);
        drop(listener);
        stream.write_all(UNAVAILABLE.as_bytes()).await.unwrap();
    });
    let error = get_thing(&client, "1").await.unwrap_err();
    assert_eq!((error.status(), error.was_sent()), (Some(503), Sent::Yes), "{error}");
    once.await.unwrap();
}

#[tokio::test]
async fn a_refused_renewal_does_not_hide_that_the_server_saw_the_call() {
    let world = World::start().await;
    let client = world.builder().build().unwrap();
    get_thing(&client, "1").await.unwrap();
    world.good.lock().unwrap().clear();
    world.refuse(json(200, r#"{"error":"invalid_code"}"#));
    let error = get_thing(&client, "1").await.unwrap_err();
    assert_eq!((error.status(), error.was_sent()), (Some(401), Sent::Yes), "{error}");
    assert!(error.source().unwrap().to_string().contains("invalid_code"), "why it was not renewed");
}

#[tokio::test]
async fn errors_say_what_the_server_saw() {
    // Nobody listens.
    let error = get_thing(&builder("http://127.0.0.1:1").build().unwrap(), "1").await.unwrap_err();
    assert_eq!(error.was_sent(), Sent::No, "{error:?}");
    // It hangs up, or says nothing.
    for hangs in [false, true] {
        let (url, _) = serve(Script { answers: vec![""], hangs }).await;
        let client = builder(&url).timeout(Duration::from_millis(300)).build().unwrap();
        let error = get_thing(&client, "1").await.unwrap_err();
        assert_eq!(error.was_sent(), Sent::Unknown, "{error:?}");
    }
    // It breaks off behind the head.
    let half = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
    let (url, _) = serve(Script { answers: vec![half], hangs: false }).await;
    let error = get_thing(&builder(&url).build().unwrap(), "1").await.unwrap_err();
    assert_eq!(error.was_sent(), Sent::Yes, "{error:?}");
    // An answer, and then nothing any more: what was seen of the first attempt stays seen.
    let (url, count) = serve(Script { answers: vec![UNAVAILABLE, ""], hangs: false }).await;
    let error = get_thing(&builder(&url).build().unwrap(), "1").await.unwrap_err();
    assert_eq!((error.was_sent(), count.load(Ordering::SeqCst)), (Sent::Yes, 3), "{error:?}");
    let Error::Transport(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportErrorKind::Exchange);
}

#[tokio::test]
async fn what_lies_behind_a_redirect_changes_nothing_about_the_first_server() {
    let far = format!("/{}", "x".repeat(70_000));
    for target in ["http://127.0.0.1:1/", far.as_str()] {
        let head: &'static str =
            format!("HTTP/1.1 302 X\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").leak();
        let (url, count) = serve(Script { answers: vec![head], hangs: false }).await;
        let error = get_thing(&builder(&url).retry(RetryPolicy::none()).build().unwrap(), "1").await.unwrap_err();
        assert_eq!((error.was_sent(), count.load(Ordering::SeqCst)), (Sent::Yes, 1), "{error:?}");
    }
}

#[tokio::test]
async fn a_success_whose_body_stalls_was_sent() {
    let head = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n";
    let (url, _) = serve(Script { answers: vec![head], hangs: true }).await;
    let client = builder(&url).timeout(Duration::from_millis(200)).build().unwrap();
    let error = get_thing(&client, "1").await.unwrap_err();
    assert!(error.is_timeout() && error.was_sent() == Sent::Yes, "{error:?}");
    // What came of a download that broke off is not its end.
    let mut raw = get_thing(&client, "1").send_raw().await.unwrap();
    assert!(raw.chunk().await.is_err() && raw.chunk().await.is_err());
}

#[tokio::test]
async fn a_call_without_time_is_not_sent() {
    let (url, count) = serve(Script { answers: vec![UNAVAILABLE], hangs: false }).await;
    let client = builder(&url).build().unwrap();
    let past = std::time::Instant::now();
    for request in [get_thing(&client, "1").timeout(Duration::ZERO), get_thing(&client, "1").deadline(past)] {
        let error = request.await.unwrap_err();
        assert!(error.is_timeout() && error.was_sent() == Sent::No, "{error:?}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_refusal_locks_by_its_head() {
    let head =
        "HTTP/1.1 429 X\r\nContent-Type: application/json\r\nRetry-After: 77\r\nContent-Length: 100000\r\n\r\n{\"mess";
    for hangs in [false, true] {
        let (url, count) = serve(Script { answers: vec![head], hangs }).await;
        let client = builder(&url).timeout(Duration::from_millis(300)).build().unwrap();
        let error = limited(&client).await.unwrap_err();
        assert_eq!((error.status(), error.retry_after()), (Some(429), Some(Duration::from_secs(77))), "{error}");
        let locked = limited(&client).await.unwrap_err();
        assert!(matches!(locked, Error::RateLimited { locked: true, .. }), "{locked}");
        assert_eq!(count.load(Ordering::SeqCst), 1, "it isn't repeated");
    }
    // A body beyond what the client takes is cut, not an error of its own.
    let (url, _) = serve(Script { answers: vec![head], hangs: false }).await;
    let error = limited(&builder(&url).most_bytes(3).build().unwrap()).await.unwrap_err();
    assert_eq!(error.as_api().unwrap().body().as_ref(), b"{\"m");
}

#[tokio::test]
async fn without_a_header_the_documented_lock_holds_and_is_told() {
    for header in ["", "Retry-After: 0\r\n", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"] {
        let head: &'static str =
            format!("HTTP/1.1 429 X\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n").leak();
        let (url, _) = serve(Script { answers: vec![head], hangs: false }).await;
        let client = builder(&url).build().unwrap();
        let error = limited(&client).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(300)), "{header:?}");
        let Error::RateLimited { retry_after, locked: true, .. } = limited(&client).await.unwrap_err() else {
            panic!("not locked")
        };
        assert!(retry_after > Duration::from_secs(290), "{retry_after:?}");
    }
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let client = builder("http://127.0.0.1:1").build().unwrap();
    let call = std::pin::pin!(get_thing(&client, "1").send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.poll(&mut context) else { panic!("it waits for ever") };
    assert!(matches!(error, Error::Config(_)) && error.to_string().contains("tokio"), "{error}");
}
