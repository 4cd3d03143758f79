//! Words that are no names.

use super::{for_call, for_module, for_type, identifier};

#[test]
fn keywords() {
    assert_eq!(identifier("type").as_str(), "r#type");
    assert_eq!(identifier("type").bare(), "type");
    assert_eq!(identifier("self").as_str(), "self_");
    assert_eq!(identifier("Self").as_str(), "Self_");
    assert_eq!(identifier("chat").as_str(), "chat");
}

#[test]
fn refused() {
    assert!(for_type("Option") && for_type("ChatId") && !for_type("Paid"));
    assert!(for_module("type") && for_module("ids") && for_module("com1") && !for_module("common"));
    assert!(for_call("types") && for_call("rt") && for_call("new") && !for_call("types_of_chat"));
}
