//! Promise: a message that was posted is never reported as a failure, and its id comes out when it was asked for.
//!
//! The documents say of `sync_message`: "Send true to get the id of the new message in the answer. Otherwise the answer
//! is empty." Whoever gets an error for a message that was posted posts it again.

use serde_json::{Value as Json, json};
use wiremock::ResponseTemplate;
use zoho_cliq::runtime::Operation;
use zoho_cliq::runtime::serde::Serialize;
use zoho_cliq::{Client, Request};

use crate::harness::{answering, json_answer};

/// Posts without `sync_message` and gets what is documented for that: nothing.
async fn empty_answer<O: Operation>(call: impl Fn(&Client) -> Request<O>) {
    for status in [200, 204] {
        let (_server, client) = answering(ResponseTemplate::new(status)).await;
        if let Err(error) = call(&client).await {
            panic!("the message was posted, which an empty answer with status {status} says: {error}");
        }
    }
}

/// What a call gives back, as JSON, so that a test compiles with whatever type the operation returns.
async fn written<O: Operation>(request: Request<O>) -> Json
where
    O::Output: Serialize,
{
    serde_json::to_value(request.await.expect("a documented success")).expect("a value that can be written")
}

#[tokio::test]
async fn a_post_in_a_channel_has_no_answer() {
    empty_answer(|client| client.messages().post_message_in_channel("announcements", "Hey!")).await;
}

#[tokio::test]
async fn a_post_in_a_chat_has_no_answer() {
    empty_answer(|client| client.messages().post_message_in_chat("1488288613043522033", "Hey!")).await;
}

#[tokio::test]
async fn a_thread_by_channel_id_has_no_answer() {
    empty_answer(|client| client.threads().create_thread_by_channel_id("O12", "Hey!", "1599044334698_1")).await;
}

#[tokio::test]
async fn a_thread_by_chat_id_has_no_answer() {
    empty_answer(|client| client.threads().create_thread_by_chat_id("CT_12", "Hey!", "1599044334698_1")).await;
}

#[tokio::test]
async fn a_thread_by_channel_unique_name_has_no_answer() {
    empty_answer(|client| client.threads().create_thread_by_channel_unique_name("news", "Hey!", "1599044334698_1"))
        .await;
}

#[tokio::test]
async fn a_post_in_a_thread_has_no_answer() {
    empty_answer(|client| client.threads().send_thread_message("CT_12-T-13", "Hey!")).await;
}

/// The schema of this answer says that it is always empty, the description of the operation says when it isn't. Its
/// five sisters are seen to give back their ids in the tests of the operations.
#[tokio::test]
async fn a_post_in_a_channel_tells_the_id_that_was_asked_for() {
    let answer = json!({"message_id": "1599387839188_229293271789"});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let request = client.messages().post_message_in_channel("announcements", "Hey!").sync_message(true);
    assert_eq!(written(request).await, answer);
}
