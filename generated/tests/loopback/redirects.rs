//! Redirects: followed where nothing is changed by it, and never with the token to another server.

use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::operations::{delete_things, get_thing};
use crate::server::{TOKEN, answering, client_of, json};

fn redirect(status: u16, to: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).insert_header("Location", to)
}

#[tokio::test]
async fn another_server_sees_neither_the_token_nor_what_the_caller_added() {
    let (other, _) = answering(json(200, r#"{"id":"1"}"#)).await;
    for status in [301, 302, 303, 307, 308] {
        let (_server, client) = answering(redirect(status, &format!("{}/elsewhere", other.uri()))).await;
        get_thing(&client, "1").header("X-Secret", "hidden").header("Cookie", "a=b").await.unwrap();
    }
    let requests = other.received_requests().await.unwrap();
    assert_eq!(requests.len(), 5);
    for request in requests {
        assert_eq!(request.url.path(), "/elsewhere");
        assert!(!format!("{:?}", request.headers).contains("5ec2e7"));
        for name in ["authorization", "x-secret", "cookie"] {
            assert!(!request.headers.contains_key(name), "{name}");
        }
    }
}

#[tokio::test]
async fn the_token_does_not_come_back_by_a_detour() {
    let (first, second) = (MockServer::start().await, MockServer::start().await);
    let detour = redirect(302, &format!("{}/there", second.uri()));
    Mock::given(path("/api/v3/things/1")).respond_with(detour).mount(&first).await;
    Mock::given(path("/back")).respond_with(json(200, r#"{"id":"1"}"#)).mount(&first).await;
    Mock::given(path("/there")).respond_with(redirect(302, &format!("{}/back", first.uri()))).mount(&second).await;
    get_thing(&client_of(&first.uri()), "1").await.unwrap();
    let requests = first.received_requests().await.unwrap();
    assert!(requests[0].headers.contains_key("authorization") && !requests[1].headers.contains_key("authorization"));
}

#[tokio::test]
async fn the_same_server_sees_the_token() {
    let server = MockServer::start().await;
    Mock::given(path("/api/v3/things/1")).respond_with(redirect(307, "/moved?a=b")).mount(&server).await;
    Mock::given(path("/moved")).respond_with(json(200, r#"{"id":"7"}"#)).mount(&server).await;
    let thing = get_thing(&client_of(&server.uri()), "1").await.unwrap();
    assert_eq!(thing.id.as_str(), "7");
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[1].headers["authorization"], format!("Bearer {TOKEN}"));
}

#[tokio::test]
async fn what_changes_something_is_not_sent_elsewhere() {
    let (other, _) = answering(ResponseTemplate::new(204)).await;
    for status in [301, 302, 303, 307, 308] {
        let (_server, client) = answering(redirect(status, &format!("{}/api/v3/things", other.uri()))).await;
        let error = delete_things(&client).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert!(error.as_api().unwrap().headers().contains_key("location"));
    }
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn circles_and_odd_targets_end_as_what_they_are() {
    let (server, client) = answering(redirect(302, "/round")).await;
    assert_eq!(get_thing(&client, "1").await.unwrap_err().status(), Some(302));
    assert_eq!(server.received_requests().await.unwrap().len(), 6);
    for target in ["ftp://example.com/", "file:///etc/passwd", "http://user:pass@127.0.0.1:1/", "http://[", ""] {
        let (_server, client) = answering(redirect(302, target)).await;
        let error = get_thing(&client, "1").await.unwrap_err();
        assert_eq!(error.status(), Some(302), "{target}");
    }
}
