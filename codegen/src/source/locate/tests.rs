//! Tests of finding places.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::source::parse::parse;

fn place(text: &str, pointer: &str, key: bool) -> (usize, usize, usize) {
    let wanted = Wanted { pointer: Pointer::from_text(pointer), key };
    let mark = locate(text, &[wanted])[0];
    (mark.line, mark.column, mark.length)
}

const TEXT: &str = "\
openapi: 3.0.0
paths:
  /stars/{id}:
    get:
      tags: [a, bee]
      description: |
        long
        text
      parameters:
        - name: id
          in: path
        - name: größe
      'quoted key': \"quoted\"
      empty:
";

#[test]
fn values_and_keys() {
    assert_eq!(place(TEXT, "/openapi", false), (1, 10, 5));
    assert_eq!(place(TEXT, "/openapi", true), (1, 1, 7));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/tags/1", false), (5, 17, 3));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/parameters/0/in", false), (11, 15, 4));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/quoted key", false), (13, 21, 8));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/quoted key", true), (13, 7, 12));
}

#[test]
fn a_block_is_shown_at_its_key_and_an_item_at_its_first_member() {
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get", false), (4, 5, 3));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/description", false), (6, 7, 11));
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/parameters/1", false).0, 12);
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/empty", false), (14, 7, 5));
}

#[test]
fn columns_are_characters() {
    assert_eq!(place("{ä: 1, ö: 2}", "/ö", false), (1, 11, 1));
    assert_eq!(place("\u{feff}{ä: 1, ö: 2}", "/ö", true), (1, 8, 1));
}

#[test]
fn byte_order_marks_in_the_text_move_nothing() {
    let text = "a: x \u{feff}y\n\u{feff}b: 1\nb\u{feff}: {c: 2}\nd: [\u{feff}e, f]\ng: 1\n";
    assert_eq!(place(text, "/b\u{feff}/c", false), (3, 9, 1));
    assert_eq!(place(text, "/d/1", false), (4, 9, 1));
    assert_eq!(place(text, "/g", false), (5, 4, 1));
}

#[test]
fn what_was_merged_is_shown_at_the_merge_key() {
    let text = "a: &a\n  x: {y: 1}\nb:\n  p: 1\n  <<: *a\n  q: {r: 1}\n";
    assert_eq!(place(text, "/b/x/y", false), (5, 3, 2));
    assert_eq!(place(text, "/b/x", true), (5, 3, 2));
    assert_eq!(place(text, "/b/p", true), (4, 3, 1));
    assert_eq!(place(text, "/b/q/s", false), (6, 3, 1));
    assert_eq!(place(text, "/a/x/y", false), (2, 10, 1));
}

#[test]
fn what_is_not_there_has_the_place_of_what_is_around_it() {
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/get/parameters/0/schema/type", false).0, 10);
    assert_eq!(place(TEXT, "/paths/~1stars~1{id}/post/parameters", false), (3, 3, 11));
    assert_eq!(place(TEXT, "/nothing", true), (1, 1, 1));
    assert_eq!(place("", "/nothing", false), (1, 1, 1));
}

#[test]
fn a_key_that_stands_twice_means_the_first() {
    let text = "a:\n  x: 1\na:\n  x: 2\n  y: 3\n";
    assert_eq!(place(text, "/a/x", false), (2, 6, 1));
    // Only the second block has it, and the tree does not have the second block.
    assert_eq!(place(text, "/a/y", false), (1, 1, 1));
}

#[test]
fn windows_line_ends_count_once() {
    let text = TEXT.replace('\n', "\r\n");
    assert_eq!(place(&text, "/paths/~1stars~1{id}/get/parameters/0/in", false), (11, 15, 4));
}

#[test]
fn json_and_aliases() {
    let text = "{\n\t\"a\": {\"b\": [1, \"\\ud83d\\ude00\", 3]}\n}";
    assert_eq!(place(text, "/a/b/0", false), (2, 14, 1));
    let text = "a: &x {b: 1}\nc: *x\n";
    assert_eq!(place(text, "/c/b", false), (2, 1, 1));
}

#[test]
fn keys_that_are_lists_confuse_nothing() {
    assert_eq!(place("? [a, {b: c}]\n: {d: e}\nd: 1\n", "/d", false), (3, 4, 1));
}

#[test]
fn all_duplicates_are_found() {
    let text = "a: 1\nb:\n  - c: 1\n    d: {e: 1, e: 2}\n    c: 2\na: 3\n";
    let found: Vec<(String, usize, usize, usize)> =
        duplicates(text).into_iter().map(|one| (one.key, one.at.line, one.at.column, one.first.line)).collect();
    assert_eq!(found, [("e".into(), 4, 15, 4), ("c".into(), 5, 5, 3), ("a".into(), 6, 1, 1)]);
}

fn pointers(value: &Value, at: &Pointer, into: &mut Vec<Pointer>) {
    into.push(at.clone());
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| pointers(value, &at.child(key), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, value)| pointers(value, &at.index(i), into)),
        _ => {}
    }
}

proptest! {
    /// Each scalar of a tree is found where it stands: the text there is the scalar. The text is YAML made by another
    /// hand than the parser's.
    #[test]
    fn every_scalar_is_found(keys in proptest::collection::hash_set("[a-z~/ü]{1,5}", 1..5), depth in 1_usize..6) {
        let mut tree = Value::from("leaf");
        for _ in 0..depth {
            let members = keys.iter().map(|key| (key.clone(), Value::Array(vec![tree.clone(), Value::from(key.as_str())])));
            tree = Value::Object(members.take(2).collect());
        }
        let text = serde_yaml::to_string(&tree).unwrap();
        let tree = parse("x.yml", &text).unwrap().tree;
        let mut all = Vec::new();
        pointers(&tree, &Pointer::root(), &mut all);
        let wanted: Vec<Wanted> = all.iter().map(|pointer| Wanted { pointer: pointer.clone(), key: false }).collect();
        let lines: Vec<&str> = text.lines().collect();
        for (pointer, mark) in all.iter().zip(locate(&text, &wanted)) {
            if let Ok(Value::String(value)) = crate::source::pointer::lookup(&tree, pointer.as_str()) {
                let there: String = lines[mark.line - 1].chars().skip(mark.column - 1).take(mark.length).collect();
                prop_assert_eq!(there.trim_matches('\''), value);
            }
        }
    }
}
