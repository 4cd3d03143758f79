//! What listeners of `tracing` are told, and what nobody is told.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use wiremock::{Mock, ResponseTemplate};
use zoho_cliq::{Accounts, Callback, Client, Error, RefreshTokens, RetryPolicy, Secret};

use crate::auth::World;
use crate::operations::{PostThing, Thing, delete_things, get_thing, list_things};
use crate::server::{answering, client_of, json};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that any crate says at any level while `work` goes on, on this thread.
pub(crate) fn listen<T>(work: impl Future<Output = T>) -> (T, String) {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let result = tracing::subscriber::with_default(subscriber, || runtime.block_on(work));
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    (result, text)
}

#[test]
fn a_span_tells_of_each_call() {
    let ((), text) = listen(async {
        let (_server, client) = answering(ResponseTemplate::new(503)).await;
        get_thing(&client, "5ec2e7").retry(RetryPolicy::default().attempts(2)).await.unwrap_err();
    });
    let close = text.lines().find(|line| line.contains("close")).unwrap();
    for part in [
        "cliq{",
        r#"operation="get_thing""#,
        r#"method="GET""#,
        r#"path="/api/v3/things/{THING_ID}""#,
        "status=503",
        "attempts=2",
        "waited_ms=0",
    ] {
        assert!(close.contains(part), "{part}: {close}");
    }
    assert!(text.contains("call is repeated attempt=1"), "{text}");
}

/// Whatever a program may print: results, errors with their causes, the client, its settings, and what listeners are told.
#[test]
fn no_secret_is_ever_shown() {
    const SECRETS: &[&str] = &["5ec2e7", "1000.access", "bodytext", "argvalue"];
    let (mut shown, traces) = listen(async {
        let mut shown = Vec::new();
        let mut note = |error: &dyn std::error::Error| {
            shown.push(format!("{error:?} {error}"));
            let mut source = error.source();
            while let Some(cause) = source {
                shown.push(format!("{cause:?} {cause}"));
                source = cause.source();
            }
        };
        let world = World::start().await;
        let client = world.builder().build().unwrap();
        get_thing(&client, "argvalue").await.unwrap();
        world.good.lock().unwrap().clear();
        get_thing(&client, "argvalue").await.unwrap();
        // A server that repeats the token, and bodies that can't be read.
        for (status, body) in [
            (401, r#"{"message":"the token TOKEN is bad","code":"TOKEN"}"#),
            (500, r#"{"message":"TOKEN","bodytext":"bodytext"}"#),
            (200, r#"{"id":["bodytext"]}"#),
            (200, r#"{"id":"bodytext","color":{"bodytext":1}}"#),
            (200, "bodytext"),
            (404, "<html>bodytext</html>"),
        ] {
            let answer = move |request: &wiremock::Request| {
                let token = request.headers["authorization"].to_str().unwrap().trim_start_matches("Bearer ");
                json(status, &body.replace("TOKEN", token))
            };
            let mock = Mock::given(wiremock::matchers::path_regex("^/api/")).respond_with(answer);
            let guard = mock.with_priority(1).mount_as_scoped(&world.server).await;
            note(&get_thing(&client, "argvalue").await.unwrap_err());
            drop(guard);
        }
        let thing = Thing { id: "argvalue".into(), color: None };
        note(&zoho_cliq::runtime::Request::new(&client, PostThing(thing)).header("X", "\nargvalue").await.unwrap_err());
        // Nobody there; and an accounts server that repeats what it was sent.
        let accounts = Accounts::at_insecure("http://127.0.0.1:1", "1000.client", "5ec2e7.secret").unwrap();
        note(&accounts.renew(&Secret::from("5ec2e7.refresh")).await.unwrap_err());
        note(&accounts.revoke(&Secret::from("5ec2e7.refresh")).await.unwrap_err());
        let repeating = json(400, r#"{"error":"odd","error_description":"5ec2e7.secret"}"#);
        let (server, _) = answering(repeating).await;
        let accounts = Accounts::at_insecure(&server.uri(), "1000.client", "5ec2e7.secret").unwrap();
        let source = RefreshTokens::new(accounts.clone(), "5ec2e7.refresh");
        note(&accounts.renew(&Secret::from("5ec2e7.refresh")).await.unwrap_err());
        let builder = Client::builder().insecure_base_url(server.uri()).token_source(source.clone());
        let callback = Callback::parse("code=5ec2e7&state=", "").unwrap();
        note(&accounts.exchange(&callback, "x").await.unwrap_err());
        shown.push(format!("{accounts:?} {source:?} {builder:?} {callback:?}"));
        let refused = builder.build().unwrap();
        let error: Error = delete_things(&refused).await.unwrap_err();
        shown.push(format!("{error:?} {error} {refused:?} {:?} {:?}", refused.limits(), list_things(&refused).pages()));
        let nobody = client_of("http://127.0.0.1:1");
        shown.push(format!("{:?}", get_thing(&nobody, "argvalue").await.unwrap_err()));
        shown.push(format!("{client:?} {:?} {:?}", client.limits(), get_thing(&client, "argvalue")));
        shown
    });
    // What this crate says. Of the others, the server of the test lives in the same process and may speak of what it got.
    let own: Vec<String> = traces.lines().filter(|line| !line.contains("wiremock")).map(str::to_owned).collect();
    assert!(own.iter().any(|line| line.contains("access token renewed user=1000.client")), "{traces}");
    shown.extend(own);
    for text in shown {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
}
