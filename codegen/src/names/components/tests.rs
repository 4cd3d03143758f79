//! What a component's key says.

use super::{RESPONSE, short, strip, topic};
use crate::names::words::words;

#[test]
fn topics() {
    for (key, expected) in [
        ("list-starred-messages-response", "starred messages"),
        ("get-pin-categories-response", "pin categories"),
        ("star-message-request", "star message"),
        ("user-schema", "user"),
        ("chat", "chat"),
    ] {
        assert_eq!(topic(key).join(" "), expected);
    }
}

#[test]
fn a_suffix_stays_where_the_rest_is_no_name() {
    assert_eq!(strip(&words("no-response"), RESPONSE), None);
    assert_eq!(strip(&words("response"), RESPONSE), None);
    assert_eq!(strip(&words("user-response-body"), RESPONSE), Some(words("user")));
}

#[test]
fn short_forms() {
    for (key, is_body, expected) in [
        ("star-message-request", true, "star message body"),
        ("address-request", false, "address"),
        ("list-starred-messages-response", false, "starred messages"),
        ("BotListResponse", false, "bot list"),
        ("BotCreateResponse", false, ""),
        ("star-message-response", false, ""),
        ("chat", false, ""),
    ] {
        assert_eq!(short(&words(key), is_body).join(" "), expected, "{key}");
    }
    assert_eq!(super::plain(&words("v3-post-in-a-chat")).join(" "), "post in chat");
    assert_eq!(super::plain(&words("database_v2")).join(" "), "database");
    assert_eq!(super::plain(&words("V3")).join(" "), "v3");
}
