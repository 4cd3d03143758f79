//! The programs of `examples/` do what they say, against a server on loopback.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use serde_json::json;
use wiremock::matchers::{body_partial_json, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const TOKEN: &str = "1000.programs";

/// Runs an example, which cargo built beside this test, with a server in place of the real one.
async fn run(name: &str, server: &MockServer, arguments: &[&str], variables: &[(&str, String)]) -> Output {
    let folder = std::env::current_exe().expect("a path");
    let folder: PathBuf = folder.parent().and_then(|deps| deps.parent()).expect("the folder of the build").into();
    let program = folder.join("examples").join(name);
    // `cargo test --test programs` builds no examples, and leaves those of an earlier build.
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let newest = ["src", "examples"].into_iter().filter_map(|folder| last_change(&source.join(folder))).max();
    if last_change(&program) < newest {
        let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--offline", "--example", name]).status();
        assert!(built.expect("cargo runs").success(), "{name} can be built");
    }
    let mut command = Command::new(program);
    command.args(arguments).env("CLIQ_TOKEN", TOKEN).env("CLIQ_URL", server.uri());
    for (name, value) in variables {
        command.env(name, value);
    }
    tokio::task::spawn_blocking(move || command.output()).await.expect("a thread").expect("the program starts")
}

/// When a file, or the last one of a folder, was changed.
fn last_change(path: &Path) -> Option<SystemTime> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).ok()?;
        return entries.filter_map(|entry| last_change(&entry.ok()?.path())).max();
    }
    path.metadata().ok()?.modified().ok()
}

#[track_caller]
fn printed(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

fn json(body: &serde_json::Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.to_string(), "application/json")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_posted() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/api/v3/chats/CT_1/message"))
        .and(body_partial_json(json!({"text": "Hello", "sync_message": true})))
        .respond_with(json(&json!({"message_id": "17_42"})))
        .expect(1)
        .mount(&server)
        .await;
    let output = run("post_message", &server, &["CT_1", "Hello"], &[]).await;
    assert_eq!(printed(&output), "posted 17_42\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_refuses_is_told() {
    let server = MockServer::start().await;
    let refusal = json!({"code": "chat_closed", "message": "The chat is closed."});
    let answer = ResponseTemplate::new(403).set_body_raw(refusal.to_string(), "application/json");
    Mock::given(method("POST")).respond_with(answer).mount(&server).await;
    let output = run("post_message", &server, &["CT_1", "Hello"], &[]).await;
    assert!(printed(&output).starts_with("refused: chat_closed ("), "{output:?}");
    let output = run("post_message", &server, &["CT_1"], &[]).await;
    assert!(String::from_utf8_lossy(&output.stderr).contains("usage: post_message CHAT_ID TEXT"), "{output:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_star_is_set_and_all_pages_are_read() {
    let server = MockServer::start().await;
    Mock::given(method("POST")).and(path("/api/v3/stars")).respond_with(json(&json!({"id": "1"}))).mount(&server).await;
    let page = |id: &str, next: Option<&str>| {
        let message = json!({"id": id, "chat_information": {"title": "Tea"}});
        json(&json!({"star_messages": [message], "next_token": next.unwrap_or_default()}))
    };
    Mock::given(method("GET"))
        .and(query_param("next_token", "second"))
        .respond_with(page("2", None))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(method("GET")).respond_with(page("1", Some("second"))).expect(1).with_priority(9).mount(&server).await;
    let text = printed(&run("star_and_page", &server, &["CT_1", "17_42"], &[]).await);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("starred") && lines[2].contains('2') && lines[2].contains("Tea"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_opened_and_followed() {
    let server = MockServer::start().await;
    let members = json(&json!({"members": [{"name": "Ann"}, {"name": "Bob"}]}));
    Mock::given(method("GET")).respond_with(members).expect(1).mount(&server).await;
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(204)).expect(3).mount(&server).await;
    let output = run("thread", &server, &["CT_1", "17_42", "CT_1_T"], &[]).await;
    assert_eq!(printed(&output), "Ann\nBob\n");
}

/// Two pages, of which the second one fails as often as it is told.
async fn two_pages(failures: u64) -> MockServer {
    let server = MockServer::start().await;
    let page = |id: &str, next: &str| json(&json!({"star_messages": [{"id": id}], "next_token": next}));
    let second = Mock::given(method("GET")).and(query_param("next_token", "second"));
    second.respond_with(ResponseTemplate::new(403)).up_to_n_times(failures).with_priority(1).mount(&server).await;
    let second = Mock::given(method("GET")).and(query_param("next_token", "second"));
    second.respond_with(page("2", "")).with_priority(2).mount(&server).await;
    // A day is sent as the milliseconds of its beginning.
    let first = Mock::given(method("GET")).and(query_param("from_time", "1769817600000"));
    first.respond_with(page("1", "second")).with_priority(9).mount(&server).await;
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_broke_off_goes_on() {
    let server = two_pages(1).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("stars.jsonl");
    let arguments = [file.to_str().expect("UTF-8"), "2026-01-31"];
    let broken = run("export", &server, &arguments, &[]).await;
    assert!(String::from_utf8_lossy(&broken.stderr).starts_with("broken off: "), "{broken:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "{\"id\":\"1\"}\n");
    assert!(printed(&run("export", &server, &arguments, &[]).await).starts_with("complete"));
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    assert!(!folder.path().join("stars.resume").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_posts_several_messages_at_once() {
    let server = MockServer::start().await;
    let posted = json(&json!({"message_id": "17_42"}));
    Mock::given(method("POST")).respond_with(posted).expect(3).mount(&server).await;
    Mock::given(method("DELETE")).respond_with(json(&json!({"data": []}))).expect(1).mount(&server).await;
    let arguments = ["news", "CT_0", "855", "-", "17_41", "Hello", "CT_1", "CT_2"];
    let text = printed(&run("bot", &server, &arguments, &[]).await);
    assert_eq!(text.lines().count(), 4, "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_are_listed() {
    let server = MockServer::start().await;
    let folder = json!({"category_id": "7", "title": "Releases", "chats": [{"chat_id": "CT_1", "name": "Ann"}]});
    Mock::given(method("GET")).respond_with(json(&json!({"data": [folder]}))).mount(&server).await;
    let text = printed(&run("folders", &server, &["list"], &[]).await);
    assert!(text.contains("Releases") && text.contains("Ann"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_that_nobody_uses_are_found() {
    let server = MockServer::start().await;
    let none = json(&json!({"messages": []}));
    Mock::given(method("GET")).and(path("/api/v3/messages/search")).respond_with(none).expect(1).mount(&server).await;
    printed(&run("thread_housekeeping", &server, &["release", "30"], &[]).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_keeps_its_token_and_its_limits() {
    let server = MockServer::start().await;
    let tokens = json!({"access_token": TOKEN, "expires_in": 3600, "api_domain": "https://www.zohoapis.eu", "token_type": "Bearer"});
    Mock::given(method("POST")).and(path("/oauth/v2/token")).respond_with(json(&tokens)).expect(1).mount(&server).await;
    Mock::given(method("GET")).respond_with(json(&json!({"star_messages": []}))).expect(2).mount(&server).await;
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().display().to_string();
    let variable = |name: &'static str, value: &str| (name, value.to_owned());
    let variables = [
        variable("CLIQ_CLIENT_ID", "1000.C"),
        variable("CLIQ_CLIENT_SECRET", "s"),
        variable("CLIQ_REFRESH_TOKEN", "1000.r"),
        variable("CLIQ_ACCOUNTS_URL", &server.uri()),
    ];
    for _ in 0..2 {
        let output = run("service", &server, &[&state], &variables).await;
        assert_eq!(printed(&output), "0 starred messages on the first page\n");
    }
    let limits = std::fs::read_to_string(folder.path().join("limits.json")).expect("the limits are kept");
    assert!(limits.contains("/api/v3/stars"), "{limits}");
}
