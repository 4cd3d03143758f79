//! Words of calls.

use super::{sentence, subject, without_articles, without_version};
use crate::names::words::words;

#[test]
fn sentences_are_cut_before_a_dangling_link() {
    let cut = |text: &str| sentence(&without_articles(&words(text))).join("_");
    assert_eq!(cut("Get main message of a thread"), "get_main_message_of_thread");
    assert_eq!(cut("Get the messages of the chat and of the thread"), "get_messages_of_chat");
    assert_eq!(cut("the"), "the");
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
