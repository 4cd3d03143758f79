//! Lists that come page by page.

use futures_util::StreamExt;
use wiremock::matchers::{query_param, query_param_is_missing};
use wiremock::{Mock, MockServer};

use crate::operations::list_things;
use crate::server::{client_of, json};

/// A server with one page per token; the first page has the token "".
async fn pages(pages: &[(&str, u16, &str)]) -> MockServer {
    let server = MockServer::start().await;
    for (token, status, body) in pages {
        let page = if token.is_empty() {
            Mock::given(query_param_is_missing("next_token"))
        } else {
            Mock::given(query_param("next_token", *token))
        };
        page.respond_with(json(*status, body)).mount(&server).await;
    }
    server
}

const FIRST: (&str, u16, &str) = ("", 200, r#"{"things": [{"id": "1"}, {"id": "2"}], "next_token": "a b"}"#);

async fn calls(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

async fn ids(server: &MockServer) -> Vec<String> {
    let items = list_things(&client_of(&server.uri())).items();
    items.map(|thing| thing.unwrap().id.to_string()).collect().await
}

#[tokio::test]
async fn a_page_without_a_token_is_the_last() {
    let server = pages(&[
        FIRST,
        ("a b", 200, r#"{"things": [], "next_token": "c"}"#),
        ("c", 200, r#"{"things": [{"id": "3"}]}"#),
    ])
    .await;
    assert_eq!(ids(&server).await, ["1", "2", "3"]);
    assert_eq!(calls(&server).await, 3);
}

#[tokio::test]
async fn null_and_empty_tokens_are_no_tokens() {
    for last in [r#"{"things": [{"id": "3"}], "next_token": null}"#, r#"{"things": [{"id": "3"}], "next_token": ""}"#] {
        let server = pages(&[FIRST, ("a b", 200, last)]).await;
        assert_eq!(ids(&server).await, ["1", "2", "3"]);
        assert_eq!(calls(&server).await, 2);
    }
}

#[tokio::test]
async fn a_repeated_token_ends_the_list() {
    let server = pages(&[
        FIRST,
        ("a b", 200, r#"{"things": [{"id": "3"}], "next_token": "c"}"#),
        ("c", 200, r#"{"things": [{"id": "4"}], "next_token": "a b"}"#),
    ])
    .await;
    assert_eq!(ids(&server).await, ["1", "2", "3", "4"]);
    assert_eq!(calls(&server).await, 3);
}

#[tokio::test]
async fn a_list_that_broke_off_is_no_list_that_ended() {
    let server = pages(&[FIRST]).await;
    let client = client_of(&server.uri());
    let broken = Mock::given(query_param("next_token", "a b")).respond_with(json(500, "")).up_to_n_times(2);
    broken.mount(&server).await;
    let last = json(200, r#"{"things": [{"id": "3"}]}"#);
    Mock::given(query_param("next_token", "a b")).respond_with(last).with_priority(9).mount(&server).await;

    let mut items = list_things(&client).items();
    let (mut ids, mut failures) = (Vec::new(), 0);
    while let Some(thing) = items.next().await {
        match thing {
            Ok(thing) => ids.push(thing.id.to_string()),
            Err(error) => {
                assert_eq!((error.status(), items.is_complete()), (Some(500), false));
                failures += 1;
            }
        }
    }
    assert_eq!((ids, failures, items.is_complete()), (["1", "2", "3"].map(str::to_owned).to_vec(), 2, true));
}

#[tokio::test]
async fn a_combinator_sees_an_error_once() {
    let server = pages(&[FIRST, ("a b", 500, "")]).await;
    let results: Vec<_> = list_things(&client_of(&server.uri())).items().collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(calls(&server).await, 2);
}

#[tokio::test]
async fn a_resumed_list_does_not_go_round_in_circles() {
    let server = pages(&[("A", 200, r#"{"things": [{"id": "1"}], "next_token": "A"}"#)]).await;
    let mut pages = list_things(&client_of(&server.uri())).pages_from("A".to_owned());
    assert_eq!(pages.resume_token().unwrap(), "A");
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none() && !pages.is_complete(), "nobody knows what was left out");
    assert_eq!(calls(&server).await, 1);
}

#[tokio::test]
async fn a_further_page_without_a_body_is_no_end() {
    for status in [200, 204] {
        let server = pages(&[("", 200, r#"{"things": [{"id": "1"}], "next_token": "A"}"#), ("A", status, "")]).await;
        let mut pages = list_things(&client_of(&server.uri())).pages();
        assert!(pages.next().await.unwrap().is_ok());
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(matches!(error, zoho_cliq::Error::Decode(_)), "{error:?}");
        assert_eq!((pages.is_complete(), pages.resume_token().map(String::as_str)), (false, Some("A")));
    }
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_needed() {
    let server = pages(&[FIRST]).await;
    let client = client_of(&server.uri());
    let items: Vec<_> = list_things(&client).items().take(2).collect().await;
    assert_eq!((items.len(), calls(&server).await), (2, 1));
}

#[tokio::test]
async fn streams_can_be_sent_and_shown() {
    fn sendable<T: Send + Unpin + std::fmt::Debug>(_: &T) {}
    let client = client_of("http://127.0.0.1:1");
    sendable(&list_things(&client).pages());
    sendable(&list_things(&client).items());
}

#[tokio::test]
async fn a_list_can_be_resumed() {
    let server = pages(&[FIRST, ("a b", 500, "")]).await;
    let client = client_of(&server.uri());
    let mut pages_of = list_things(&client).pages();
    assert_eq!(pages_of.resume_token(), None);
    pages_of.next().await.unwrap().unwrap();
    assert_eq!(pages_of.resume_token().unwrap(), "a b");
    pages_of.next().await.unwrap().unwrap_err();
    let token = pages_of.resume_token().cloned().expect("the token of the page that has failed");
    let server = pages(&[FIRST, ("a b", 200, r#"{"things": [{"id": "3"}]}"#)]).await;
    let mut rest = list_things(&client_of(&server.uri())).pages_from(token);
    assert_eq!(rest.next().await.unwrap().unwrap().things[0].id.as_str(), "3");
    assert!(rest.next().await.is_none());
    assert_eq!((rest.resume_token(), calls(&server).await), (None, 1));
}
