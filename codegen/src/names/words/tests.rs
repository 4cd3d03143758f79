//! Words of all kinds of text.

use super::{ascii_words, camel, snake, words};

#[test]
fn borders() {
    for (text, expected) in [
        ("CHAT_ID1", "chat id1"),
        ("deleteMultipleMessagesV3", "delete multiple messages v3"),
        ("Send a message to an existing thread", "send a message to an existing thread"),
        ("star-message-response", "star message response"),
        ("fileMessage_id", "file message id"),
        ("Custom Field's Uniquename", "custom fields uniquename"),
        ("+last_modified_time", "last modified time"),
        ("chatIDs", "chat ids"),
        ("IDsOfChats", "ids of chats"),
        ("XMLHttpRequest", "xml http request"),
        ("OAuth2Token", "o auth2 token"),
        ("sha256Sum", "sha256 sum"),
        ("2FA", "2fa"),
        ("🙂", ""),
        ("", ""),
        ("a²b", "a b"),
        ("Größe", "grosse"),
        ("Æther", "aether"),
    ] {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }
}

#[test]
fn forms() {
    assert_eq!(snake(&words("2FA")), "n2fa");
    assert_eq!(camel(&words("2FA")), "N2fa");
    assert_eq!(camel(&words("1.1")), "N1_1");
    assert_eq!(snake(&words("Star a Message")), "star_a_message");
    assert_eq!(camel(&words("日本")), "日本");
    assert_eq!(snake(&ascii_words("日本 chat")), "chat");
}

#[test]
fn long_texts_end_at_a_word() {
    let sentence = "word ".repeat(60);
    assert_eq!(snake(&words(&sentence)).len(), 64);
    assert!(snake(&words(&sentence)).ends_with("_word"));
    assert_eq!(camel(&words(&"x".repeat(300))).len(), 64);
}
