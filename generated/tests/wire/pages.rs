//! Promise: the two paged lists come as streams that fetch the next page with the token of the page before, unchanged.

use serde_json::{Value as Json, json};
use wiremock::matchers::{query_param, query_param_is_missing};
use wiremock::{Mock, MockServer};
use zoho_cliq::Client;

use crate::harness::{client_of, json_answer, received};

/// A token that a client would spoil that decodes or encodes it once too often.
const STARS_TOKEN: &str = "eyJsIjoiMSsxPTIifQ==/+%2B &x=1";

/// A token that a client would spoil that reads it as a floating point number: 2^53 + 1.
const SEARCH_TOKEN: &str = "9007199254740993";

/// A server with a first page and, for its token, a second and last one.
async fn two_pages(token: &str, first: Json, second: Json) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let pages = [
        (Mock::given(query_param_is_missing("next_token")), first),
        (Mock::given(query_param("next_token", token)), second),
    ];
    for (page, body) in pages {
        page.respond_with(json_answer(200, &body)).mount(&server).await;
    }
    let client = client_of(&server.uri());
    (server, client)
}

/// The queries that the server received, as decoded pairs.
async fn queries(server: &MockServer) -> Vec<Vec<(String, String)>> {
    received(server).await.iter().map(|request| request.url.query_pairs().into_owned().collect()).collect()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

async fn two_pages_of_stars() -> (MockServer, Client) {
    let first = json!({"star_messages": [{"id": "1"}, {"id": "2"}], "next_token": STARS_TOKEN});
    two_pages(STARS_TOKEN, first, json!({"star_messages": [{"id": "3"}]})).await
}

async fn two_pages_of_hits() -> (MockServer, Client) {
    let first =
        json!({"messages": [{"message_id": "1"}, {"message_id": "2"}], "next_token": 9_007_199_254_740_993_i64});
    two_pages(SEARCH_TOKEN, first, json!({"messages": [{"message_id": "3"}]})).await
}

#[tokio::test]
async fn all_starred_messages_one_after_another() {
    let (server, client) = two_pages_of_stars().await;
    let mut items = client.stars().list_starred_messages().limit(2).items();
    let mut ids = Vec::new();
    while let Some(message) = items.next().await {
        ids.push(message.unwrap().id.unwrap().to_string());
    }
    assert_eq!(ids, ["1", "2", "3"]);
    // The filters of the first call go with every page, or the second page would be one of another list.
    let limit = pair("limit", "2");
    assert_eq!(queries(&server).await, [vec![limit.clone()], vec![limit, pair("next_token", STARS_TOKEN)]]);
}

#[tokio::test]
async fn starred_messages_page_by_page() {
    let (server, client) = two_pages_of_stars().await;
    let mut pages = client.stars().list_starred_messages().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.next_token.as_deref(), Some(STARS_TOKEN));
    assert_eq!(first.star_messages.len(), 2);
    assert_eq!(received(&server).await.len(), 1, "a page is asked for when it is needed, not before");
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!((second.next_token, second.star_messages.len()), (None, 1));
    assert!(pages.next().await.is_none(), "a page without a token is the last one");
    assert_eq!(received(&server).await.len(), 2);
}

#[tokio::test]
async fn all_hits_of_a_search_one_after_another() {
    let (server, client) = two_pages_of_hits().await;
    let mut items = client.messages().search_messages().query("proposal").items();
    let mut ids = Vec::new();
    while let Some(message) = items.next().await {
        ids.push(message.unwrap().message_id.unwrap().to_string());
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let query = pair("query", "proposal");
    assert_eq!(queries(&server).await, [vec![query.clone()], vec![query, pair("next_token", SEARCH_TOKEN)]]);
}

#[tokio::test]
async fn hits_of_a_search_page_by_page() {
    let (server, client) = two_pages_of_hits().await;
    let mut pages = client.messages().search_messages().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.next_token, Some(9_007_199_254_740_993));
    assert_eq!(first.messages.len(), 2);
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!((second.next_token, second.messages.len()), (None, 1));
    assert!(pages.next().await.is_none(), "a page without a token is the last one");
    assert_eq!(received(&server).await.len(), 2);
}

#[tokio::test]
async fn a_page_without_items_does_not_end_the_list() {
    let first = json!({"star_messages": [], "next_token": STARS_TOKEN});
    let (_server, client) = two_pages(STARS_TOKEN, first, json!({"star_messages": [{"id": "3"}]})).await;
    let mut items = client.stars().list_starred_messages().items();
    assert_eq!(items.next().await.unwrap().unwrap().id.unwrap().as_str(), "3");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_refused_page_comes_out_as_an_error() {
    let server = MockServer::start().await;
    let first = json!({"messages": [{"message_id": "1"}], "next_token": 5});
    let refusal = json!({"error": {"code": "rate_limit_exceeded", "message": "Too many requests."}});
    let page = Mock::given(query_param_is_missing("next_token"));
    page.respond_with(json_answer(200, &first)).mount(&server).await;
    Mock::given(query_param("next_token", "5")).respond_with(json_answer(429, &refusal)).mount(&server).await;

    let mut items = client_of(&server.uri()).messages().search_messages().items();
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status(), Some(429));
    assert!(error.as_api().unwrap().code() == "rate_limit_exceeded");
    assert!(!items.is_complete(), "the list broke off, and did not end");
}
