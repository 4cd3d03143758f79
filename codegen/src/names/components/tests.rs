//! What a component's key says.

use super::{RESPONSE, strip, topic};
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
