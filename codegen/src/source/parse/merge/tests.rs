//! Tests of the merge key.

use serde_json::{Value, json};

use crate::source::parse::parse;

fn tree_of(text: &str) -> Value {
    let parsed = parse("x.yml", text).unwrap();
    assert_eq!(parsed.unmerged, []);
    assert!(!parsed.has_duplicates);
    parsed.tree
}

#[test]
fn what_is_merged_stands_where_the_key_does_and_own_keys_win() {
    let tree = tree_of("a: &a {x: 1, y: 2}\nb:\n  first: 0\n  <<: *a\n  y: 3\nc: {y: 3, <<: *a}\n");
    assert_eq!(tree["b"], json!({"first": 0, "x": 1, "y": 3}));
    assert_eq!(tree["c"], json!({"y": 3, "x": 1}));
    let keys = |name: &str| tree[name].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((keys("b"), keys("c")), (vec!["first".into(), "x".into(), "y".into()], vec!["y".into(), "x".into()]));
}

#[test]
fn earlier_in_a_list_wins() {
    let text = "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b, {y: 3, z: 3}]}\nd: {<<: []}\n";
    assert_eq!(tree_of(text)["c"], json!({"x": 1, "y": 2, "z": 3}));
    assert_eq!(tree_of(text)["d"], json!({}));
}

#[test]
fn merging_is_not_deep_and_follows_merges() {
    let text = "a: &a {p: {x: 1}, q: 1}\nb: &b {<<: *a, p: {y: 1}}\nc: {<<: *b}\n";
    assert_eq!(tree_of(text)["c"], json!({"p": {"y": 1}, "q": 1}));
}

#[test]
fn what_is_no_mapping_is_left_out_and_told() {
    let text = "a: &a {<<: 1, x: 1}\nb: {<<: *a}\nc: [{<<: [*a, two], y: 1}]\nd: {<<: }\n";
    let parsed = parse("x.yml", text).unwrap();
    assert_eq!(parsed.tree, json!({"a": {"x": 1}, "b": {"x": 1}, "c": [{"y": 1}], "d": {}}));
    let told: Vec<(String, Value)> =
        parsed.unmerged.into_iter().map(|one| (one.pointer.to_string(), one.value)).collect();
    let at = |pointer: &str, value: Value| (pointer.to_owned(), value);
    assert_eq!(told, [at("#/a/<<", json!(1)), at("#/c/0/<</1", json!("two")), at("#/d/<<", Value::Null)]);
}

#[test]
fn json_has_no_merge_key() {
    let parsed = parse("x.json", r#"{"a": {"<<": {"x": 1}}}"#).unwrap();
    assert_eq!((parsed.tree, parsed.unmerged), (json!({"a": {"<<": {"x": 1}}}), vec![]));
}
