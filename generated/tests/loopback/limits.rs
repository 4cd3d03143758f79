//! Rate limits, as the server sees them. The queue itself is tested without a server, with time as an argument.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};
use zoho_cliq::runtime as rt;
use zoho_cliq::{Client, Error, FileLimitsStore, LimitPolicy, Limiter, Limits, LimitsStore, Sent, TransportErrorKind};

use crate::operations::delete_things;
use crate::server::{TOKEN, answering, client_of, json};
use crate::traces::listen;

/// `PUT /api/v3/things/{THING_ID}/color`: three calls in a second, then locked for 5 minutes.
#[derive(Debug, Clone)]
struct Paint(&'static str);

impl rt::Operation for Paint {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "paint",
        method: rt::Method::Put,
        path: "/api/v3/things/{THING_ID}/color",
        rate_limit: Some(rt::RateLimit { requests: 3, period_seconds: 1, lock_seconds: Some(300) }),
        ..rt::OperationMeta::DEFAULT
    };
    type Output = ();

    fn parts(&self, parts: &mut rt::Parts) {
        parts.path("THING_ID", &self.0);
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
        answer.empty()
    }
}

fn paint(client: &Client, id: &'static str) -> rt::Request<Paint> {
    rt::Request::new(client, Paint(id))
}

async fn calls(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

/// A server that notes when calls arrive.
async fn noting() -> (MockServer, Arc<Mutex<Vec<Instant>>>) {
    let server = MockServer::start().await;
    let arrivals = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&arrivals);
    let answer = move |_: &Request| {
        noted.lock().unwrap().push(Instant::now());
        ResponseTemplate::new(204)
    };
    Mock::given(any()).respond_with(answer).mount(&server).await;
    (server, arrivals)
}

#[tokio::test]
async fn clones_keep_one_limit_over_all_ids() {
    let (server, arrivals) = noting().await;
    let client = client_of(&server.uri());
    let tasks: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"]
        .into_iter()
        .map(|id| tokio::spawn(paint(&client.clone(), id).send()))
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let arrivals = arrivals.lock().unwrap().clone();
    assert_eq!(arrivals.len(), 7);
    for pair in arrivals.windows(4) {
        assert!(pair[3] - pair[0] >= Duration::from_secs(1), "the server saw four calls in {:?}", pair[3] - pair[0]);
    }
}

#[tokio::test]
async fn a_call_that_does_not_wait_fails_and_sends_nothing() {
    let (server, _) = noting().await;
    let client = client_of(&server.uri());
    for _ in 0..3 {
        paint(&client, "a").limit_policy(LimitPolicy::FailFast).await.unwrap();
    }
    let error = paint(&client, "b").limit_policy(LimitPolicy::FailFast).await.unwrap_err();
    let Error::RateLimited { operation, retry_after, locked, .. } = error else { panic!("{error:?}") };
    assert_eq!((operation, locked), ("paint", false));
    assert!(retry_after > Duration::ZERO && retry_after <= Duration::from_secs(2), "{retry_after:?}");
    // There is no place before its deadline, so it doesn't wait for the deadline either.
    let begin = Instant::now();
    let error = paint(&client, "b").timeout(Duration::from_millis(300)).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { locked: false, .. }) && begin.elapsed() < Duration::from_millis(300));
    assert_eq!(calls(&server).await, 3);
    paint(&client, "b").limit_policy(LimitPolicy::Off).await.unwrap();
    delete_things(&client).await.unwrap();
    assert_eq!(calls(&server).await, 5, "other operations aren't touched");
}

#[tokio::test]
async fn a_refusal_locks_for_as_long_as_the_server_or_the_document_says() {
    let seconds = Duration::from_secs;
    for (answer, lock) in [
        (json(429, r#"{"message":"Too many requests within a certain time frame."}"#), seconds(300)),
        (ResponseTemplate::new(429).insert_header("Retry-After", "7"), seconds(7)),
        (
            json(400, r#"{"code":"request_limit_exceeded","message":"You have exceeded the URL throttle limits."}"#),
            seconds(300),
        ),
        (json(429, r#"{"error":{"code":"rate_limit_exceeded","message":"slow down"}}"#), seconds(300)),
    ] {
        let (server, client) = answering(answer).await;
        let first = paint(&client, "a").await.unwrap_err();
        assert!(matches!(first, Error::Api(_)), "the answer of the server comes out as it is: {first:?}");
        let error = paint(&client.clone(), "b").await.unwrap_err();
        let Error::RateLimited { retry_after, locked, .. } = error else { panic!("{error:?}") };
        assert!(locked && retry_after <= lock && retry_after > lock - seconds(2), "{retry_after:?}");
        assert_eq!(error.retry_after(), Some(retry_after));
        assert_eq!(calls(&server).await, 1);
    }
}

#[tokio::test]
async fn an_operation_without_a_limit_is_not_limited_by_guess() {
    let (server, client) = answering(ResponseTemplate::new(429)).await;
    for _ in 0..5 {
        assert_eq!(delete_things(&client).await.unwrap_err().status(), Some(429));
    }
    assert_eq!(calls(&server).await, 5);
    let (server, client) = answering(ResponseTemplate::new(429).insert_header("Retry-After", "60")).await;
    delete_things(&client).await.unwrap_err();
    assert!(matches!(delete_things(&client).await, Err(Error::RateLimited { locked: true, .. })));
    assert_eq!(calls(&server).await, 1, "what the server says is no guess");
}

#[tokio::test]
async fn the_state_can_be_seen_and_outlives_the_process() {
    let (server, client) = answering(json(429, "{}")).await;
    assert!(client.limits().buckets().is_empty());
    paint(&client, "a").await.unwrap_err();
    let limits = client.limits();
    let [bucket] = limits.buckets() else { panic!("{limits:?}") };
    assert_eq!((bucket.operation(), bucket.used(), bucket.waiting()), ("PUT /api/v3/things/{}/color", 1, 0));
    assert_eq!(bucket.limits(), [(3, Duration::from_secs(1))]);
    assert!(server.uri().ends_with(bucket.server()), "{bucket:?}");
    assert!(bucket.locked_until().unwrap() > std::time::SystemTime::now() + Duration::from_secs(295));
    let kept = serde_json::to_string(&limits).unwrap();
    assert!(!kept.contains("5ec2e7"), "{kept}");

    let limits: Limits = serde_json::from_str(&kept).unwrap();
    let next = Client::builder().insecure_base_url(server.uri()).bearer_token(TOKEN).limiter(limits).build().unwrap();
    assert!(matches!(paint(&next, "a").await, Err(Error::RateLimited { locked: true, .. })));
    assert_eq!(calls(&server).await, 1);
}

#[tokio::test]
async fn used_places_outlive_the_process() {
    let (server, _) = noting().await;
    let client = client_of(&server.uri());
    for _ in 0..3 {
        paint(&client, "a").await.unwrap();
    }
    let limits = client.limits();
    let next = Client::builder().insecure_base_url(server.uri()).bearer_token(TOKEN).limiter(&limits).build().unwrap();
    assert!(matches!(
        paint(&next, "a").limit_policy(LimitPolicy::FailFast).await,
        Err(Error::RateLimited { locked: false, .. })
    ));
}

#[tokio::test]
async fn clients_of_one_user_can_share_a_limiter_and_those_of_others_do_not() {
    let (server, _) = noting().await;
    let limiter = Limiter::new();
    let client = |token: &str, user: &str| {
        let builder = Client::builder().insecure_base_url(server.uri()).bearer_token(token).user(user);
        builder.limiter(limiter.clone()).limit_policy(LimitPolicy::FailFast).build().unwrap()
    };
    let (one, same, other) = (client("1000.a", "ann"), client("1000.b", "ann"), client("1000.c", "bob"));
    for _ in 0..3 {
        paint(&one, "a").await.unwrap();
    }
    assert!(matches!(paint(&same, "a").await, Err(Error::RateLimited { .. })));
    paint(&other, "a").await.unwrap();
    let users: Vec<_> =
        limiter.limits().buckets().iter().map(|bucket| (bucket.user().to_owned(), bucket.used())).collect();
    assert_eq!(users, [("ann".to_owned(), 3), ("bob".to_owned(), 1)]);
}

#[tokio::test]
async fn what_a_user_without_a_name_is_called_has_nothing_of_the_token() {
    let (server, _) = noting().await;
    let shown = async |token: &str| {
        let limiter = Limiter::new();
        for name in [None, Some("ann")] {
            let accounts = zoho_cliq::Accounts::at_insecure(&server.uri(), "1000.APP", "secret").unwrap();
            let source = zoho_cliq::RefreshTokens::new(accounts, token);
            let builder = Client::builder().insecure_base_url(server.uri()).limiter(limiter.clone());
            let builder = if let Some(name) = name { builder.user(name) } else { builder };
            // The accounts server gives none; that counts as well.
            let renewed = builder.token_source(source).build().unwrap();
            renewed.ensure_token().await.unwrap_err();
        }
        for token in [token, "1000.other", token] {
            let fixed = Client::builder().insecure_base_url(server.uri()).limiter(limiter.clone()).bearer_token(token);
            paint(&fixed.build().unwrap(), "a").await.unwrap();
        }
        let limits = limiter.limits();
        limits
            .buckets()
            .iter()
            .map(|bucket| (bucket.user().to_owned(), bucket.operation().to_owned(), bucket.used()))
            .collect()
    };
    let limits: Vec<(String, String, usize)> = shown(TOKEN).await;
    let seen: Vec<_> =
        limits.iter().map(|(user, operation, used)| (user.as_str(), operation.as_str(), *used)).collect();
    let (renewal, call) = ("access token of 1000.APP", "PUT /api/v3/things/{}/color");
    assert_eq!(seen, [("1000.APP", renewal, 1), ("ann", renewal, 1), ("default", call, 2), ("default#2", call, 1)]);
    assert_eq!(limits, shown("1000.another.token").await);
}

#[tokio::test]
async fn a_connection_that_was_not_made_takes_no_place() {
    let client = client_of("http://127.0.0.1:1");
    for _ in 0..5 {
        let error = paint(&client, "a").limit_policy(LimitPolicy::FailFast).retry(zoho_cliq::RetryPolicy::none());
        assert!(matches!(error.await, Err(Error::Transport(_))));
    }
    assert!(client.limits().buckets().is_empty());
}

/// A server that lets nobody in: its queue of connections is full, and further ones wait. The first answer holds the queue.
fn full() -> (String, Vec<std::net::TcpStream>, impl Sized) {
    use rustix::net::{AddressFamily, SocketType, bind, getsockname, listen, socket};
    let listener = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    bind(&listener, &"127.0.0.1:0".parse::<SocketAddr>().unwrap()).unwrap();
    listen(&listener, 0).unwrap();
    let address: SocketAddr = getsockname(&listener).unwrap().try_into().unwrap();
    let short = Duration::from_millis(100);
    let mut waiting = Vec::new();
    while let Ok(stream) = std::net::TcpStream::connect_timeout(&address, short) {
        waiting.push(stream);
    }
    (format!("http://{address}"), waiting, listener)
}

#[tokio::test]
async fn a_connection_that_the_calls_own_time_cuts_off_takes_no_place() {
    let (url, waiting, _listener) = full();
    assert!(!waiting.is_empty());
    let client = client_of(&url);
    for _ in 0..5 {
        let call = paint(&client, "a").limit_policy(LimitPolicy::FailFast).timeout(Duration::from_millis(50));
        let error = call.await.unwrap_err();
        assert_eq!(error.was_sent(), Sent::No, "{error:?}");
        assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Timeout), "{error:?}");
    }
    assert!(client.limits().buckets().is_empty());
}

/// A client of the next process: of what is known there is the file alone.
fn next(server: &MockServer, store: impl LimitsStore) -> Client {
    let builder = Client::builder().insecure_base_url(server.uri()).bearer_token(TOKEN).limits_store(store);
    builder.limit_policy(LimitPolicy::FailFast).build().unwrap()
}

/// Waits for what happens beside the calls.
async fn within_a_second(is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(1), "it takes too long");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_restart_in_the_middle_of_a_window_makes_no_call_too_many() {
    let (server, arrivals) = noting().await;
    let folder = tempfile::tempdir().unwrap();
    // Two calls, a restart, two calls, a restart, and so on, as fast as they are let.
    for _ in 0..5 {
        let client = next(&server, FileLimitsStore::new(folder.path().join("limits.json")));
        for _ in 0..2 {
            paint(&client, "a").limit_policy(LimitPolicy::Wait).await.unwrap();
        }
        client.save_limits().await.unwrap();
    }
    let arrivals = arrivals.lock().unwrap().clone();
    assert_eq!(arrivals.len(), 10);
    for four in arrivals.windows(4) {
        assert!(four[3] - four[0] >= Duration::from_secs(1), "the server saw four calls in {:?}", four[3] - four[0]);
    }
    assert!(
        arrivals[9] - arrivals[0] < Duration::from_secs(10),
        "a window that is over is over in the next process, too"
    );
}

#[tokio::test]
async fn a_lock_is_there_after_a_crash() {
    let (server, _) = answering(json(429, "{}")).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("limits.json");
    let first = next(&server, FileLimitsStore::new(&path));
    paint(&first, "a").await.unwrap_err();
    // Nobody asks for it, and the client lives on.
    within_a_second(|| std::fs::read_to_string(&path).is_ok_and(|text| text.contains("locked_until"))).await;
    let second = next(&server, FileLimitsStore::new(&path));
    assert!(matches!(paint(&second, "a").await, Err(Error::RateLimited { locked: true, .. })));
    assert_eq!(calls(&server).await, 1);
    assert!(!std::fs::read_to_string(&path).unwrap().contains("5ec2e7"));
}

#[test]
fn a_program_that_ends_normally_needs_to_do_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = || FileLimitsStore::new(folder.path().join("limits.json"));
    let program = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    program.block_on(async {
        let (server, _) = noting().await;
        let client = next(&server, store());
        for _ in 0..3 {
            paint(&client, "a").await.unwrap();
        }
    });
    drop(program);
    let left = store().load().unwrap().unwrap();
    assert_eq!(left.buckets()[0].used(), 3, "{left:?}");
}

#[test]
fn a_file_that_holds_no_limits_is_told_and_replaced() {
    for broken in [
        r#"{"access_token":"1000.5ec2e7"}"#.as_bytes(),
        br#"{"at":1,"buckets":[{"server":"s","us"#,
        b"",
        &[0xff, 0xfe, 0x00],
    ] {
        let ((), text) = listen(async {
            let (server, _) = noting().await;
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("limits.json");
            std::fs::write(&path, broken).unwrap();
            let client = next(&server, FileLimitsStore::new(&path));
            paint(&client, "a").await.unwrap();
            client.save_limits().await.unwrap();
            assert_eq!(FileLimitsStore::new(&path).load().unwrap().unwrap().buckets().len(), 1);
        });
        let told = text.lines().filter(|line| line.contains("WARN") && line.contains("limits not loaded")).count();
        assert_eq!(told, 1, "{text}");
        assert!(!text.contains("access_token"), "{text}");
    }
}

/// A store that can't be used, and takes its time for it.
struct Broken;

impl LimitsStore for Broken {
    fn load(&self) -> std::io::Result<Option<Limits>> {
        Err(std::io::Error::other("nobody there"))
    }

    fn save(&self, _: &Limits) -> std::io::Result<()> {
        std::thread::sleep(Duration::from_millis(400));
        Err(std::io::Error::other("nobody there"))
    }
}

#[test]
fn a_store_that_is_slow_and_fails_is_told_once_and_no_call_notices() {
    let ((), text) = listen(async {
        let (server, _) = noting().await;
        let client = next(&server, Broken);
        for _ in 0..20 {
            let begin = Instant::now();
            paint(&client, "a").limit_policy(LimitPolicy::Off).await.unwrap();
            assert!(begin.elapsed() < Duration::from_millis(200), "{:?}", begin.elapsed());
        }
        assert_eq!(client.save_limits().await.unwrap_err().to_string(), "nobody there");
    });
    assert_eq!(
        text.lines().filter(|line| line.contains("WARN") && line.contains("limits not saved")).count(),
        1,
        "{text}"
    );
}
