//! Tests of looking up pointers.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::ir::Pointer;

#[test]
fn the_examples_of_the_rfc() {
    let tree = json!({
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8
    });
    let cases = [
        ("/foo/0", json!("bar")),
        ("/", json!(0)),
        ("/a~1b", json!(1)),
        ("/c%d", json!(2)),
        ("/e^f", json!(3)),
        ("/g|h", json!(4)),
        ("/i\\j", json!(5)),
        ("/k\"l", json!(6)),
        ("/ ", json!(7)),
        ("/m~0n", json!(8)),
    ];
    assert_eq!(lookup(&tree, ""), Ok(&tree));
    for (pointer, value) in cases {
        assert_eq!(lookup(&tree, pointer), Ok(&value), "{pointer}");
    }
}

#[test]
fn an_escaped_tilde_is_not_unescaped_twice() {
    assert_eq!(lookup(&json!({"~1": 1, "/": 2}), "/~01"), Ok(&json!(1)));
}

#[test]
fn an_index_is_digits_without_a_leading_zero() {
    let tree = json!(["a", "b"]);
    assert_eq!(lookup(&tree, "/1"), Ok(&json!("b")));
    for wrong in ["/01", "/+1", "/-", "/", "/2", "/99999999999999999999999", "/0x1"] {
        assert!(lookup(&tree, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_miss_says_how_far_the_way_led() {
    let tree = json!({"a": {"b": {}}});
    let missing = lookup(&tree, "/a/b/c~1d/e").unwrap_err();
    assert_eq!((missing.way.as_str(), missing.token.as_str(), missing.last), ("/a/b", "c/d", &json!({})));
    let missing = lookup(&tree, "/x").unwrap_err();
    assert_eq!((missing.way.as_str(), missing.token.as_str()), ("", "x"));
}

proptest! {
    /// Whatever the keys are: the pointer that is made of them leads to their node, and to no other.
    #[test]
    fn pointers_round_trip(keys in proptest::collection::vec("[a~/01%\"ü ]{0,6}", 0..6)) {
        let mut tree = json!("here");
        for key in keys.iter().rev() {
            tree = json!({ key: tree, "decoy": 0 });
        }
        let pointer = keys.iter().fold(Pointer::root(), |at, key| at.child(key));
        prop_assert_eq!(lookup(&tree, pointer.as_str()), Ok(&json!("here")));
        prop_assert_eq!(pointer.tokens().collect::<Vec<_>>(), keys);
    }
}
