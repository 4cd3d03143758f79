//! Tokens that are renewed: an accounts server and an API that knows which token is good.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wiremock::matchers::{any, path, path_regex};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};
use zoho_cliq::runtime as rt;
use zoho_cliq::{
    Accounts, AuthErrorKind, Callback, Client, ClientBuilder, DataCenter, Error, FileTokenStore, RefreshTokens,
    ScopePolicy, Secret, TokenStore as _,
};

use crate::operations::{Thing, delete_things, get_thing};
use crate::server::json;

/// An accounts server that issues `1000.access.1`, `1000.access.2` and so on, and an API that accepts those in `good`.
pub(crate) struct World {
    pub(crate) server: MockServer,
    pub(crate) issued: Arc<AtomicUsize>,
    pub(crate) good: Arc<Mutex<HashSet<String>>>,
    /// What the accounts server adds to its answers.
    extra: Arc<Mutex<String>>,
    /// What it answers in place of a token.
    refusal: Arc<Mutex<Option<ResponseTemplate>>>,
}

impl World {
    pub(crate) async fn start() -> Self {
        let server = MockServer::start().await;
        let issued = Arc::new(AtomicUsize::new(0));
        let good: Arc<Mutex<HashSet<String>>> = Arc::default();
        let extra = Arc::new(Mutex::new(r#","expires_in":3600"#.to_owned()));
        let refusal: Arc<Mutex<Option<ResponseTemplate>>> = Arc::default();
        {
            let (issued, good, extra, refusal) = (issued.clone(), good.clone(), extra.clone(), refusal.clone());
            let token = move |_: &Request| {
                let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
                if let Some(refusal) = refusal.lock().unwrap().clone() {
                    return refusal;
                }
                let token = format!("1000.access.{number}");
                good.lock().unwrap().insert(format!("Bearer {token}"));
                let extra = extra.lock().unwrap().clone();
                json(200, &format!(r#"{{"access_token":"{token}"{extra}}}"#)).set_delay(Duration::from_millis(30))
            };
            Mock::given(path("/oauth/v2/token")).respond_with(token).mount(&server).await;
        }
        Mock::given(path("/oauth/v2/token/revoke"))
            .respond_with(json(200, r#"{"status":"success"}"#))
            .mount(&server)
            .await;
        let known = good.clone();
        let api = move |request: &Request| {
            let token = request.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
            if known.lock().unwrap().contains(token) {
                json(200, r#"{"id":"1"}"#)
            } else {
                json(401, r#"{"message":"Request was rejected because of invalid AuthToken."}"#)
            }
        };
        Mock::given(path_regex("^/api/")).respond_with(api).mount(&server).await;
        Self { server, issued, good, extra, refusal }
    }

    /// From now on the accounts server answers with this.
    pub(crate) fn refuse(&self, answer: ResponseTemplate) {
        *self.refusal.lock().unwrap() = Some(answer);
    }

    fn issued(&self) -> usize {
        self.issued.load(Ordering::SeqCst)
    }

    /// Waits until so many tokens were asked for: renewals go on beside the calls.
    async fn asked_for(&self, tokens: usize) {
        for _ in 0..200 {
            if self.issued() >= tokens {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(self.issued(), tokens);
    }

    fn accounts(&self) -> Accounts {
        Accounts::at_insecure(&self.server.uri(), "1000.client", "5ec2e7.client").unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        let source = RefreshTokens::new(self.accounts(), "1000.5ec2e7.refresh");
        Client::builder().insecure_base_url(self.server.uri()).token_source(source)
    }

    async fn calls(&self) -> usize {
        let requests = self.server.received_requests().await.unwrap();
        requests.iter().filter(|request| request.url.path().starts_with("/api/")).count()
    }

    async fn all_at_once(&self, client: &Client, count: usize) -> Vec<Result<Thing, Error>> {
        let tasks: Vec<_> = (0..count).map(|_| tokio::spawn(get_thing(client, "1").send())).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_renew_once() {
    let world = World::start().await;
    // Tokens that live for half a second, the first of which has ended when the thousand calls come.
    *world.extra.lock().unwrap() = r#","expires_in":1"#.to_owned();
    let client = world.builder().build().unwrap();
    get_thing(&client, "1").await.unwrap();
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    world.good.lock().unwrap().clear();
    *world.extra.lock().unwrap() = r#","expires_in":3600"#.to_owned();
    let results = world.all_at_once(&client, 1000).await;
    assert!(results.iter().all(Result::is_ok), "{:?}", results.iter().find(|result| result.is_err()));
    assert_eq!(world.issued(), 2);
    assert_eq!(world.calls().await, 1001, "nobody came with the old token");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_revoked_mid_flight_is_renewed_once() {
    let world = World::start().await;
    let client = world.builder().build().unwrap();
    get_thing(&client, "1").await.unwrap();
    world.good.lock().unwrap().clear();
    let results = world.all_at_once(&client, 200).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(world.issued(), 2);
}

#[tokio::test]
async fn a_new_token_that_is_refused_is_not_renewed_in_a_loop() {
    let world = World::start().await;
    let client = world.builder().build().unwrap();
    get_thing(&client, "1").await.unwrap();
    // From now on no token is good.
    let api = path_regex("^/api/");
    Mock::given(api).respond_with(json(401, r#"{"message":"no"}"#)).with_priority(1).mount(&world.server).await;
    for _ in 0..20 {
        assert_eq!(get_thing(&client, "1").await.unwrap_err().status(), Some(401));
    }
    assert_eq!(world.issued(), 2, "the first 401 is worth one renewal");
    assert_eq!(world.calls().await, 1 + 2 + 19);
}

#[tokio::test]
async fn a_wrong_scope_is_no_reason_to_renew() {
    let world = World::start().await;
    let client = world.builder().build().unwrap();
    let body =
        r#"{"code":"oauthtoken_scope_invalid","message":"The OAuth token passed does not have the required scope."}"#;
    Mock::given(path_regex("^/api/")).respond_with(json(401, body)).with_priority(1).mount(&world.server).await;
    let error = get_thing(&client, "1").await.unwrap_err();
    assert!(error.as_api().unwrap().code() == zoho_cliq::ErrorCode::SCOPE_INVALID);
    assert_eq!(world.issued(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusing_accounts_server_gives_one_clear_error() {
    let world = World::start().await;
    *world.refusal.lock().unwrap() = Some(json(200, r#"{"error":"invalid_code"}"#));
    let client = world.builder().build().unwrap();
    for result in world.all_at_once(&client, 100).await {
        let error = result.unwrap_err();
        assert_eq!(
            error.to_string(),
            "no access token: the accounts server refused with `invalid_code`: the refresh token or the code is wrong, \
             revoked or used up; authorize the application again"
        );
        assert!(matches!(error, Error::Auth(error) if error.kind() == AuthErrorKind::Refused));
    }
    assert_eq!((world.issued(), world.calls().await), (1, 0));
    // The eleventh request in ten minutes is not sent.
    for _ in 1..10 {
        assert!(matches!(client.renew_token().await, Err(Error::Auth(error)) if error.code() == Some("invalid_code")));
    }
    assert_eq!(world.issued(), 10);
    let error = client.renew_token().await.unwrap_err();
    assert_eq!(error.to_string(), "no access token: the accounts server was not asked, 10 in 600 seconds are allowed");
    assert!(error.retry_after().unwrap() > Duration::from_secs(590));
    let before = std::error::Error::source(&error).unwrap().to_string();
    assert!(before.contains("invalid_code"), "{before}");
    assert_eq!(world.issued(), 10);
}

#[tokio::test]
async fn the_throttle_of_the_accounts_server_is_respected() {
    let world = World::start().await;
    let body = r#"{"error":"Access Denied","error_description":"You have made too many requests continuously."}"#;
    *world.refusal.lock().unwrap() = Some(json(400, body));
    let client = world.builder().build().unwrap();
    for _ in 0..3 {
        let error = client.renew_token().await.unwrap_err();
        assert!(matches!(&error, Error::Auth(error) if error.kind() == AuthErrorKind::Throttled), "{error:?}");
        assert!(error.retry_after().unwrap() > Duration::from_secs(590));
    }
    assert_eq!(world.issued(), 1);
    assert!(
        client.limits().buckets().iter().any(|bucket| bucket.locked_until().is_some()),
        "the next process has to know"
    );
}

#[tokio::test]
async fn a_token_that_still_lives_bridges_a_failed_renewal() {
    let world = World::start().await;
    // The last tenth of its life begins after 5.4 seconds.
    *world.extra.lock().unwrap() = r#","expires_in":6"#.to_owned();
    let client = world.builder().build().unwrap();
    get_thing(&client, "1").await.unwrap();
    *world.refusal.lock().unwrap() = Some(ResponseTemplate::new(503));
    tokio::time::sleep(Duration::from_millis(5_450)).await;
    get_thing(&client, "1").await.unwrap();
    world.asked_for(2).await;
    tokio::time::sleep(Duration::from_millis(650)).await;
    assert!(
        matches!(get_thing(&client, "1").await, Err(Error::Auth(error)) if error.kind() == AuthErrorKind::Unreachable)
    );
}

/// `GET /api/v3/things/1`, for which a scope is needed.
#[derive(Debug, Clone)]
struct Scoped;

impl rt::Operation for Scoped {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "scoped",
        path: "/api/v3/things/1",
        scopes: &[&["ZohoCliq.Things.READ"]],
        ..rt::OperationMeta::DEFAULT
    };
    type Output = Thing;

    fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
        answer.json()
    }
}

#[tokio::test]
async fn a_call_without_its_scope_is_not_sent() {
    let world = World::start().await;
    *world.extra.lock().unwrap() =
        r#","expires_in":3600,"scope":"ZohoCliq.Chats.ALL ZohoCliq.Things.CREATE""#.to_owned();
    let client = world.builder().build().unwrap();
    let error = rt::Request::new(&client, Scoped).await.unwrap_err();
    let Error::MissingScope(missing) = &error else { panic!("{error:?}") };
    assert_eq!((missing.operation(), missing.scopes()), ("scoped", [["ZohoCliq.Things.READ"].as_slice()].as_slice()));
    assert!(error.to_string().contains("ZohoCliq.Things.READ"));
    assert_eq!(world.calls().await, 0);
    for policy in [ScopePolicy::Warn, ScopePolicy::Off] {
        let client = world.builder().scope_policy(policy).build().unwrap();
        rt::Request::new(&client, Scoped).await.unwrap();
    }
    *world.extra.lock().unwrap() = r#","expires_in":3600"#.to_owned();
    let client = world.builder().build().unwrap();
    rt::Request::new(&client, Scoped).await.unwrap();
}

#[tokio::test]
async fn a_kept_token_spares_the_accounts_server() {
    let world = World::start().await;
    let folder = std::env::temp_dir().join(format!("zoho-cliq-auth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = FileTokenStore::new(folder.join("tokens.json"));
    for _ in 0..3 {
        let client = world.builder().token_store(store.clone()).build().unwrap();
        get_thing(&client, "1").await.unwrap();
    }
    assert_eq!(world.issued(), 1);
    // A kept token that the server no longer accepts is renewed.
    world.good.lock().unwrap().clear();
    let client = world.builder().token_store(store.clone()).build().unwrap();
    get_thing(&client, "1").await.unwrap();
    assert_eq!(world.issued(), 2);
    // One of another user isn't used.
    let other = RefreshTokens::new(world.accounts(), "1000.other");
    let client = Client::builder().insecure_base_url(world.server.uri()).token_source(other).token_store(store);
    get_thing(&client.build().unwrap(), "1").await.unwrap();
    assert_eq!(world.issued(), 3);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn the_check_at_the_start_of_a_program_uses_the_kept_token() {
    let world = World::start().await;
    let folder = tempfile::tempdir().unwrap();
    let store = FileTokenStore::new(folder.path().join("tokens.json"));
    let first = world.builder().token_store(store.clone()).build().unwrap();
    first.ensure_token().await.unwrap();
    first.ensure_token().await.unwrap();
    let second = world.builder().token_store(store.clone()).build().unwrap();
    second.ensure_token().await.unwrap();
    get_thing(&second, "1").await.unwrap();
    assert_eq!(world.issued(), 1, "the second program renews nothing");
    second.renew_token().await.unwrap();
    assert_eq!(world.issued(), 2, "a renewal that is asked for is one");
    // One that is about to end is none to start with, and wrong settings are told.
    store.save(&store.load().unwrap().unwrap().with_expiry(std::time::SystemTime::now())).unwrap();
    world.refuse(json(200, r#"{"error":"invalid_code"}"#));
    let third = world.builder().token_store(store).build().unwrap();
    assert!(matches!(third.ensure_token().await, Err(Error::Auth(error)) if error.code() == Some("invalid_code")));
    assert_eq!(world.issued(), 3);
    let fixed = Client::builder().insecure_base_url(world.server.uri()).bearer_token("1000.fixed").build().unwrap();
    fixed.ensure_token().await.unwrap();
    assert!(fixed.renew_token().await.is_err());
}

#[tokio::test]
async fn a_code_is_exchanged_and_a_token_revoked() {
    let world = World::start().await;
    *world.extra.lock().unwrap() =
        r#","expires_in":3600,"refresh_token":"1000.r","api_domain":"https://www.zohoapis.eu""#.to_owned();
    let accounts = world.accounts();
    let url = accounts.authorization_url("https://app.example/cb", &["A.B.READ", "A.C.ALL"], "s 1");
    let query = "response_type=code&client_id=1000.client&scope=A.B.READ%2CA.C.ALL&redirect_uri=https%3A%2F%2Fapp.example%2Fcb\
                 &access_type=offline&prompt=consent&state=s+1";
    assert_eq!(url, format!("{}/oauth/v2/auth?{query}", world.server.uri()));
    let callback = Callback::parse("https://app.example/cb?code=1000.c&state=s+1&location=eu", "s 1").unwrap();
    let tokens = accounts.exchange(&callback, "https://app.example/cb").await.unwrap();
    assert_eq!(tokens.refresh_token().unwrap().expose(), "1000.r");
    assert_eq!(tokens.data_center(), Some(DataCenter::Eu));
    accounts.revoke(&Secret::from("1000.r")).await.unwrap();
    let requests = world.server.received_requests().await.unwrap();
    let form = String::from_utf8(requests[0].body.clone()).unwrap();
    assert_eq!(
        form,
        "grant_type=authorization_code&code=1000.c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb\
         &client_id=1000.client&client_secret=5ec2e7.client"
    );
    assert_eq!(requests[1].url.query(), Some("token=1000.r"));
}

#[tokio::test]
async fn a_slow_accounts_server_holds_no_call_beyond_its_deadline() {
    let world = World::start().await;
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(60));
    Mock::given(any()).respond_with(slow).with_priority(1).mount(&world.server).await;
    let client = world.builder().build().unwrap();
    let begin = Instant::now();
    let error = delete_things(&client).timeout(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout() && begin.elapsed() < Duration::from_secs(5), "{error:?} after {:?}", begin.elapsed());
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[test]
fn data_centres_have_to_agree() {
    let accounts = Accounts::new(DataCenter::Eu, "1000.client", "secret").unwrap();
    let source = RefreshTokens::new(accounts, "1000.refresh");
    let client = Client::builder().token_source(source.clone()).build().unwrap();
    assert!(format!("{client:?}").contains("https://cliq.zoho.eu"), "the source knows the data centre");
    let error = Client::builder().data_center(DataCenter::In).token_source(source).build().unwrap_err();
    assert!(error.to_string().contains("`in`") && error.to_string().contains("`eu`"), "{error}");
}

#[tokio::test]
async fn a_hung_accounts_server_holds_up_nobody_whose_token_is_still_good() {
    let world = World::start().await;
    *world.extra.lock().unwrap() = r#","expires_in":3"#.to_owned();
    let client = world.builder().timeout(Duration::from_millis(500)).build().unwrap();
    get_thing(&client, "1").await.unwrap();
    // A tenth of the token's life before its end, a renewal begins and gets no answer.
    tokio::time::sleep(Duration::from_millis(2_750)).await;
    world.refuse(json(200, "{}").set_delay(Duration::from_secs(60)));
    let begin = Instant::now();
    get_thing(&client, "1").await.unwrap();
    assert!(begin.elapsed() < Duration::from_millis(200), "{:?}", begin.elapsed());
    world.asked_for(2).await;
}

#[tokio::test]
async fn a_token_without_a_life_is_used_until_it_is_refused() {
    let world = World::start().await;
    *world.extra.lock().unwrap() = r#","expires_in":0"#.to_owned();
    let client = world.builder().build().unwrap();
    for _ in 0..5 {
        get_thing(&client, "1").await.unwrap();
    }
    assert_eq!(world.issued(), 1);
}
