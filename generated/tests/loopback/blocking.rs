//! Calls that a thread waits for.

use wiremock::matchers::{query_param, query_param_is_missing};
use wiremock::{Mock, MockServer};
use zoho_cliq::{Blocking, Client, FileLimitsStore, LimitsStore as _};

use crate::operations::{get_thing, list_things};
use crate::server::{TOKEN, json};

/// A server on a runtime of its own, as a script would have it: in another process.
fn server() -> (tokio::runtime::Runtime, MockServer) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let first = json(200, r#"{"id": "7", "things": [{"id": "1"}, {"id": "2"}], "next_token": "a"}"#);
        Mock::given(query_param_is_missing("next_token")).respond_with(first).mount(&server).await;
        let second = json(200, r#"{"things": [{"id": "3"}]}"#);
        Mock::given(query_param("next_token", "a")).respond_with(second).mount(&server).await;
        server
    });
    (runtime, server)
}

fn client(server: &MockServer) -> Client {
    Client::builder().insecure_base_url(server.uri()).bearer_token(TOKEN).build().unwrap()
}

#[test]
fn a_thread_without_a_runtime_can_call() {
    let (_runtime, server) = server();
    let client = client(&server);
    assert_eq!(get_thing(&client, "7").wait().unwrap().id.as_str(), "7");
    assert_eq!(get_thing(&client, "7").wait_with_response().unwrap().status(), 200);
    assert!(get_thing(&client, "").wait().is_err());
    assert!(client.wait_ensure_token().is_ok() && client.wait_renew_token().is_err());
    let ids: Vec<String> = list_things(&client).items().wait().map(|thing| thing.unwrap().id.to_string()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(list_things(&client).pages().wait().count(), 2);
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || get_thing(&client, "7").wait().unwrap())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap().id.as_str() == "7"));
}

#[test]
fn a_script_saves_its_limits_at_its_end() {
    let (_runtime, server) = server();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("limits.json");
    let builder = Client::builder().insecure_base_url(server.uri()).bearer_token(TOKEN);
    let client = builder.limits_store(FileLimitsStore::new(&path)).build().unwrap();
    get_thing(&client, "7").wait().unwrap();
    client.wait_save_limits().unwrap();
    let left = FileLimitsStore::new(&path).load().unwrap().unwrap();
    // This call has no limit: what is left knows of nothing, but it is there.
    assert!(left.buckets().is_empty());
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    assert!(client.wait_save_limits().unwrap_err().to_string().contains("can't be written"));
}

#[tokio::test]
async fn it_may_be_called_from_within_a_runtime() {
    let (runtime, server) = std::thread::spawn(server).join().unwrap();
    assert_eq!(get_thing(&client(&server), "7").wait().unwrap().id.as_str(), "7");
    runtime.shutdown_background();
}

/// A source that itself waits for a call, on the thread that would have to make it.
struct Waiting(Client);

impl zoho_cliq::TokenSource for Waiting {
    fn identity(&self) -> String {
        "waiting".to_owned()
    }

    fn renew(&self) -> zoho_cliq::Renewal<'_> {
        Box::pin(async {
            match get_thing(&self.0, "7").wait() {
                Ok(_) => Err(zoho_cliq::AuthError::new("it waited")),
                Err(error) => Err(zoho_cliq::AuthError::because("no token", error)),
            }
        })
    }
}

#[test]
fn a_source_that_waits_for_a_call_gets_an_error() {
    let (_runtime, server) = server();
    let source = Waiting(client(&server));
    let waiting = Client::builder().insecure_base_url(server.uri()).token_source(source).build().unwrap();
    let error = get_thing(&waiting, "7").wait().unwrap_err();
    let cause = std::error::Error::source(&error).expect("why").to_string();
    assert!(cause.contains("has to be awaited"), "{cause}");
    // And the thread still works.
    assert_eq!(get_thing(&client(&server), "7").wait().unwrap().id.as_str(), "7");
}

#[test]
fn an_iterator_that_broke_off_goes_on_when_it_is_told_to() {
    let (runtime, server) = server();
    let client = client(&server);
    let mut items = list_things(&client).items().wait();
    assert!(items.next().unwrap().is_ok() && items.next().unwrap().is_ok());
    runtime.block_on(async {
        let broken = Mock::given(query_param("next_token", "a")).respond_with(json(500, "")).up_to_n_times(1);
        broken.with_priority(1).mount(&server).await;
    });
    assert!(items.next().unwrap().is_err());
    assert!(items.next().is_none() && !items.is_complete());
    assert_eq!(items.again().next().unwrap().unwrap().id.as_str(), "3");
    assert!(items.next().is_none() && items.is_complete());
}
