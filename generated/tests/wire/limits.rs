//! Promise: every limit that the documents state is compared before anything is sent.
//!
//! A limit is tried from both sides. What lies on it is sent; what lies one beyond it is an error that names the
//! argument and the limit, and the server sees nothing of it.

use serde_json::json;
use zoho_cliq::messages::{Recipients, Source};
use zoho_cliq::runtime::Operation;
use zoho_cliq::{Client, Error, Request};

use crate::documents;
use crate::harness::{answering, json_answer, received};

/// Makes one call on the limit and one beyond it.
async fn limit<O: Operation>(argument: &str, limit: usize, beyond: usize, call: impl Fn(&Client, usize) -> Request<O>) {
    // Every field of every answer is optional, so this is a success for all operations.
    let (server, client) = answering(json_answer(200, &json!({}))).await;
    let error = match call(&client, beyond).await {
        Err(Error::InvalidRequest(error)) => error,
        Err(other) => panic!("{beyond} is beyond the limit of `{argument}`, but the error is {other:?}"),
        Ok(_) => panic!("{beyond} is beyond the limit of `{argument}`, but the call was made"),
    };
    assert_eq!(received(&server).await.len(), 0, "nothing is sent beyond the limit");
    assert_eq!(error.argument(), argument);
    let numbers: Vec<_> = error.problem().split(|letter: char| !letter.is_ascii_digit()).collect();
    assert!(numbers.contains(&limit.to_string().as_str()), "the limit {limit} is missing in `{error}`");

    if let Err(error) = call(&client, limit).await {
        panic!("{limit} is on the limit of `{argument}`, which is allowed: {error}");
    }
    assert_eq!(received(&server).await.len(), 1, "what lies on the limit is sent");
}

async fn at_most<O: Operation>(argument: &str, most: usize, call: impl Fn(&Client, usize) -> Request<O>) {
    limit(argument, most, most + 1, call).await;
}

async fn at_least<O: Operation>(argument: &str, least: usize, call: impl Fn(&Client, usize) -> Request<O>) {
    limit(argument, least, least - 1, call).await;
}

/// As many ids as asked for.
fn ids(count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(|id| id.to_string())
}

/// A text of as many characters as asked for, and of more bytes: the documents count characters.
fn text(length: usize) -> String {
    "é".repeat(length)
}

fn integer(number: usize) -> i64 {
    i64::try_from(number).expect("a small number")
}

/// Compares the numbers of limits with those that the documents state, so that a new one can't be overlooked. Three
/// calls share the body with the text of a new thread; so there are two tests more than statements.
#[test]
fn no_limit_is_without_a_test() {
    let stated = ["messages", "mypins", "stars", "threads"].map(documents::stated_limits);
    assert_eq!(stated, [22, 7, 1, 2], "a limit that is new or gone needs a change of the tests in this file");
}

// stars.yml

#[tokio::test]
async fn a_page_of_starred_messages() {
    at_most("limit", 50, |client, size| client.stars().list_starred_messages().limit(integer(size))).await;
}

// messages.yml

#[tokio::test]
async fn messages_to_delete() {
    at_most("message_ids", 25, |client, size| client.messages().delete_messages("1", ids(size))).await;
}

#[tokio::test]
async fn the_comment_of_a_deletion() {
    at_most("comment", 250, |client, size| client.messages().delete_messages("1", ids(1)).comment(text(size))).await;
}

#[tokio::test]
async fn the_text_of_a_message_in_a_channel() {
    at_most("text", 5000, |client, size| client.messages().post_message_in_channel("news", text(size))).await;
}

#[tokio::test]
async fn the_text_of_a_message_in_a_chat() {
    at_most("text", 5000, |client, size| client.messages().post_message_in_chat("1", text(size))).await;
}

#[tokio::test]
async fn a_forwarded_message_is_needed() {
    at_least("source.message_ids", 1, |client, size| {
        client.messages().forward_messages(Source::new("1", ids(size)), Recipients::default().user_ids(["2"]))
    })
    .await;
}

#[tokio::test]
async fn forwarded_messages() {
    at_most("source.message_ids", 25, |client, size| {
        client.messages().forward_messages(Source::new("1", ids(size)), Recipients::default().user_ids(["2"]))
    })
    .await;
}

#[tokio::test]
async fn chats_to_forward_to() {
    at_most("recipients.chat_ids", 100, |client, size| {
        client.messages().forward_messages(Source::new("1", ids(1)), Recipients::default().chat_ids(ids(size)))
    })
    .await;
}

#[tokio::test]
async fn users_to_forward_to() {
    at_most("recipients.user_ids", 100, |client, size| {
        client.messages().forward_messages(Source::new("1", ids(1)), Recipients::default().user_ids(ids(size)))
    })
    .await;
}

#[tokio::test]
async fn the_title_of_forwarded_messages() {
    at_most("recipients.title", 255, |client, size| {
        let recipients = Recipients::default().user_ids(["2"]).title(text(size));
        client.messages().forward_messages(Source::new("1", ids(1)), recipients)
    })
    .await;
}

#[tokio::test]
async fn the_words_of_a_search() {
    at_most("query", 1000, |client, size| client.messages().search_messages().query(text(size))).await;
}

#[tokio::test]
async fn a_page_of_a_search() {
    at_most("limit", 50, |client, size| client.messages().search_messages().limit(integer(size))).await;
}

#[tokio::test]
async fn authors_of_a_search() {
    at_most("from_user_ids", 5, |client, size| client.messages().search_messages().from_user_ids(ids(size))).await;
}

#[tokio::test]
async fn addressees_of_a_search() {
    at_most("to_user_ids", 5, |client, size| client.messages().search_messages().to_user_ids(ids(size))).await;
}

#[tokio::test]
async fn mentioned_users_of_a_search() {
    at_most("mentioned_user_ids", 5, |client, size| client.messages().search_messages().mentioned_user_ids(ids(size)))
        .await;
}

#[tokio::test]
async fn chats_of_a_search() {
    at_most("chat_ids", 5, |client, size| client.messages().search_messages().chat_ids(ids(size))).await;
}

#[tokio::test]
async fn teams_of_a_search() {
    at_most("team_ids", 5, |client, size| client.messages().search_messages().team_ids(ids(size))).await;
}

#[tokio::test]
async fn file_names_of_a_search() {
    at_most("file_name", 10, |client, size| client.messages().search_messages().file_name(ids(size))).await;
}

// With a single item the length is the same whether the commas count or not, which the document leaves open.

#[tokio::test]
async fn all_file_names_of_a_search_together() {
    at_most("file_name", 500, |client, size| client.messages().search_messages().file_name([text(size)])).await;
}

#[tokio::test]
async fn file_types_of_a_search() {
    at_most("file_type", 10, |client, size| client.messages().search_messages().file_type(ids(size))).await;
}

#[tokio::test]
async fn all_file_types_of_a_search_together() {
    at_most("file_type", 500, |client, size| client.messages().search_messages().file_type([text(size)])).await;
}

#[tokio::test]
async fn the_words_in_files_of_a_search() {
    at_most("file_content_query", 500, |client, size| {
        client.messages().search_messages().file_content_query(text(size))
    })
    .await;
}

#[tokio::test]
async fn star_types_of_a_search() {
    at_most("star_types", 5, |client, size| client.messages().search_messages().star_types(vec!["note"; size])).await;
}

// mypins.yml

#[tokio::test]
async fn the_title_of_a_new_folder() {
    at_most("title", 255, |client, size| client.pins().create_chat_folder(text(size))).await;
}

#[tokio::test]
async fn the_symbol_of_a_new_folder() {
    at_most("symbol", 50, |client, size| client.pins().create_chat_folder("Later").symbol(text(size))).await;
}

#[tokio::test]
async fn the_chats_of_a_new_folder() {
    at_most("chat_ids", 100, |client, size| client.pins().create_chat_folder("Later").chat_ids(ids(size))).await;
}

#[tokio::test]
async fn chats_to_unpin() {
    at_most("chat_ids", 25, |client, size| client.pins().remove_chats_from_all_folders(ids(size))).await;
}

#[tokio::test]
async fn the_new_title_of_a_folder() {
    at_most("title", 255, |client, size| client.pins().update_chat_folder("1").title(text(size))).await;
}

#[tokio::test]
async fn the_new_symbol_of_a_folder() {
    at_most("symbol", 50, |client, size| client.pins().update_chat_folder("1").symbol(text(size))).await;
}

#[tokio::test]
async fn the_new_chats_of_a_folder() {
    at_most("chat_ids", 100, |client, size| {
        client.pins().replace_chats_in_folder("1", ids(size), "2024-01-01T12:00:00Z")
    })
    .await;
}

// threads.yml

#[tokio::test]
async fn the_text_of_a_thread_by_channel_id() {
    at_most("text", 5000, |client, size| client.threads().create_thread_by_channel_id("1", text(size), "2")).await;
}

#[tokio::test]
async fn the_text_of_a_thread_by_chat_id() {
    at_most("text", 5000, |client, size| client.threads().create_thread_by_chat_id("1", text(size), "2")).await;
}

#[tokio::test]
async fn the_text_of_a_thread_by_channel_unique_name() {
    at_most("text", 5000, |client, size| {
        client.threads().create_thread_by_channel_unique_name("news", text(size), "2")
    })
    .await;
}

#[tokio::test]
async fn the_text_of_a_message_in_a_thread() {
    at_most("text", 5000, |client, size| client.threads().send_thread_message("1", text(size))).await;
}
