//! Words of calls.

use super::{is_cut_off, sentence, subject, without_articles, without_version};
use crate::names::words::words;

#[test]
fn sentences_are_cut_before_a_dangling_link() {
    let cut = |text: &str| sentence(&without_articles(&words(text))).join("_");
    assert_eq!(cut("Get main message of a thread"), "get_main_message_of_thread");
    assert_eq!(cut("Get the messages of the chat and of the thread"), "get_messages_of_chat");
    assert_eq!(cut("the"), "the");
}

#[test]
fn ids_that_were_cut_off() {
    for (id, summary) in [
        ("get_details_of_a_specific_comm", "Get details of a specific comment"),
        ("add_or_update_extension_proper", "Add or update extension properties"),
        ("delete_records_of_given_ids_in", "Delete records of given IDs in a datastore"),
        ("getDetailsOfASpecificComm", "Get details of a specific comment"),
        ("get details of a specific comm", "Get details of a specific comment"),
    ] {
        assert!(is_cut_off(id, summary), "{id}");
    }
    for (id, summary) in [
        ("get_comm", "Get comments"),
        ("get_details_of_a_specific_comment", "Get details of a specific comment"),
        ("get_details_of_a_specific_comment", "Get details of a specific comments"),
        ("get_details_of_a_specific_user", "Get details of a specific user in a group"),
        ("retrieve_the_comments_of_a_user", "List comments"),
        ("", "Get details of a specific comment"),
    ] {
        assert!(!is_cut_off(id, summary), "{id}");
    }
}

#[test]
fn a_version_at_the_end_goes() {
    assert_eq!(without_version(words("getThreadV3")), words("get thread"));
    assert_eq!(without_version(words("v3")), words("v3"));
    assert_eq!(without_version(words("exportCsv")), words("export csv"));
}

#[test]
fn subjects_are_of_reading_calls() {
    assert_eq!(subject(&words("list chats")), Some(words("chats").as_slice()));
    assert_eq!(subject(&words("star message")), None);
    assert_eq!(subject(&words("get")), None);
}
