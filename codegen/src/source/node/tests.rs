//! Tests of nodes.

use serde_json::json;

use super::*;
use crate::ir::{DocId, Pointer};

fn origin() -> Origin {
    Origin { document: DocId::new(0), pointer: Pointer::root() }
}

#[test]
fn children_know_their_place() {
    let tree = json!({"a/b": [1, {"c": true}]});
    let root = Node::new(&tree, origin());
    let list = root.get("a/b").unwrap();
    assert_eq!(list.origin().pointer.as_str(), "/a~1b");
    let last = list.items().nth(1).unwrap().get("c").unwrap();
    assert_eq!((last.origin().pointer.as_str(), last.as_bool()), ("/a~1b/1/c", Some(true)));
    assert_eq!(
        root.members().map(|(key, node)| (key, node.origin().clone())).collect::<Vec<_>>(),
        [("a/b", list.origin().clone())]
    );
    assert!(root.has("a/b") && !root.has("c") && !list.has("0"));
    assert_eq!((list.members().count(), root.items().count()), (0, 0));
}

#[test]
fn values_in_words() {
    let long = "x".repeat(50);
    let cases = [
        (json!(null), "nothing", "nothing".to_owned()),
        (json!(true), "a boolean", "`true`".to_owned()),
        (json!(-3), "a whole number", "the number -3".to_owned()),
        (json!(2.5), "a number", "the number 2.5".to_owned()),
        (json!("a\"b"), "a string", "the string \"a\\\"b\"".to_owned()),
        (json!(long), "a string", format!("the string \"{}…\"", "x".repeat(40))),
        (json!([1]), "a list", "a list".to_owned()),
        (json!({}), "an object", "an object".to_owned()),
    ];
    for (value, kind, full) in cases {
        let node = Node::new(&value, origin());
        assert_eq!((node.kind(), node.kind_and_value()), (kind, full));
    }
}
