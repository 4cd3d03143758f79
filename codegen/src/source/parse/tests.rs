//! Tests of reading one file.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn tree_of(text: &str) -> Value {
    parse("x.yml", text).unwrap().tree
}

fn broken(text: &str) -> Broken {
    parse("x.yml", text).unwrap_err()
}

#[test]
fn scalars_are_those_of_yaml_1_2() {
    let text =
        "a: 2022-05-16T18:03:51+05:30\nb: Yes\nc: No\nd: on\ne: true\nf: ~\ng:\nh: 1e3\ni: 0x1F\nj: 007\nk: 1_000\n";
    assert_eq!(
        tree_of(text),
        json!({
            "a": "2022-05-16T18:03:51+05:30", "b": "Yes", "c": "No", "d": "on", "e": true, "f": null, "g": null,
            "h": 1000.0, "i": 31, "j": "007", "k": "1_000"
        })
    );
}

#[test]
fn integers_stay_exact() {
    // The second is beyond the exact range of floats, the third beyond 64 bits.
    let tree =
        tree_of("a: 3964000000001089\nb: 18446744073709551615\nc: 18446744073709551616\nd: -9223372036854775809\n");
    assert_eq!(tree["a"].to_string(), "3964000000001089");
    assert_eq!(tree["b"], json!(u64::MAX));
    assert_eq!(tree["c"], json!("18446744073709551616"));
    assert_eq!(tree["d"], json!("-9223372036854775809"));
}

#[test]
fn what_json_has_no_number_for_is_text() {
    assert_eq!(tree_of("[.inf, -.inf, .nan]"), json!([".inf", "-.inf", ".nan"]));
}

#[test]
fn keys_are_the_text_that_stands_there() {
    let tree = tree_of("200: a\n1.10: b\ntrue: c\n0x10: d\n~: e\n");
    let keys: Vec<&str> = tree.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["200", "1.10", "true", "0x10", "~"]);
}

#[test]
fn a_key_can_not_be_a_list() {
    let broken = broken("a: 1\n? [x, y]\n: 2\n");
    assert_eq!(broken.message, "a key has to be a text or a number, not a list or a mapping");
    assert_eq!(broken.position, Some((2, 3)));
}

#[test]
fn the_order_of_the_text_is_kept() {
    let tree = tree_of("z: 1\na: 2\nm: 3\n");
    assert_eq!(tree.as_object().unwrap().keys().collect::<Vec<_>>(), ["z", "a", "m"]);
}

#[test]
fn the_first_of_two_equal_keys_counts_and_is_noticed() {
    let parsed = parse("x.yml", "a: 1\nb:\n  c: 2\n  c: 3\na: 4\n").unwrap();
    assert!(parsed.has_duplicates);
    assert_eq!(parsed.tree, json!({"a": 1, "b": {"c": 2}}));
    assert!(!parse("x.yml", "a: {c: 1}\nb: {c: 1}\n").unwrap().has_duplicates);
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = "a:\n  b: |\n    x\n    y\n  c: 'z'\n";
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    assert_eq!(tree_of(&windows), tree_of(plain));
}

#[test]
fn tags_and_aliases_are_followed() {
    assert_eq!(
        tree_of("a: &x {b: !own 1, c: !!str 2}\nd: *x\n"),
        json!({"a": {"b": 1, "c": "2"}, "d": {"b": 1, "c": "2"}})
    );
}

#[test]
fn a_tab_in_the_indentation_is_named() {
    let broken = broken("a:\n\tb: 1\n");
    assert_eq!(broken.message, "not YAML: a tab stands in the indentation");
    assert_eq!(broken.position.unwrap().0, 2);
}

#[test]
fn half_a_file_ends_in_an_error_with_a_position() {
    let broken = broken("a:\n  b: \"cut he");
    assert_eq!(broken.message, "not YAML: found unexpected end of stream");
    assert_eq!(broken.help.as_deref(), Some("the parser was reading a quoted scalar that begins at line 2 column 6"));
    assert_eq!(broken.position, Some((2, 13)));
}

#[test]
fn a_second_document_is_an_error_at_its_place() {
    let broken = broken("# one\n---\na: 1\n---\nb: 2\n");
    assert_eq!(broken.message, "the file holds more than one YAML document");
    assert_eq!(broken.position, Some((4, 1)));
}

#[test]
fn json_is_read_as_json() {
    let parsed = parse("x.json", "{\n\t\"a\": \"\\ud83d\\ude00\",\n\t\"b\": [1, 2.5, null]\n}").unwrap();
    assert_eq!(parsed.tree, json!({"a": "😀", "b": [1, 2.5, null]}));
    let broken = parse("x.json", "{\n  \"a\": 1,,\n}").unwrap_err();
    assert_eq!(broken.message, "not JSON: key must be a string");
    assert_eq!(broken.position, Some((2, 10)));
    assert!(parse("x.json", "{} {}").is_err());
}

#[test]
fn nesting_has_an_end() {
    let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse("x.yml", &deep(MAX_DEPTH)).is_ok());
    assert_eq!(broken(&deep(MAX_DEPTH + 1)).message, "nodes are nested more than 100 levels deep");
    assert_eq!(broken(&"- ".repeat(10_000)).message, "nodes are nested more than 100 levels deep");
    for text in [deep(200_000), "{a: ".repeat(200_000), "[\n".repeat(200_000), "{? ".repeat(200_000)] {
        let broken = broken(&text);
        assert_eq!(broken.message, "more than 1000 brackets are open at once");
        assert!(broken.position.is_some());
    }
    let blocks: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(broken(&blocks).message, "nodes are nested more than 100 levels deep");
    // Brackets and dashes in texts are no nodes.
    assert!(parse("x.yml", &format!("a: '{}'\nb: '{}'\n", "[{".repeat(500), "- ".repeat(5000))).is_ok());
    assert!(parse("x.json", &deep(100_000)).is_err());
}

#[test]
fn the_limit_of_depth_leaves_room_on_a_small_stack() {
    let text = format!("{}1{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    assert!(thread.spawn(move || parse("x.yml", &text).is_ok()).unwrap().join().unwrap());
}

#[test]
fn an_alias_bomb_ends_in_an_error() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(", "));
    }
    let message = broken(&bomb).message;
    assert!(message.contains("aliases make the file too large") || message.contains("repetition limit"), "{message}");
    // Many aliases of one long text are many copies of it.
    let long = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(1_000_000), vec!["*a"; 1000].join(", "));
    assert_eq!(broken(&long).message, "aliases make the file too large");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", name in "x\\.(yml|json)") {
        let _ = parse(&name, &text);
    }

    #[test]
    fn no_yaml_like_text_makes_it_panic(text in "[-a:\\[\\]{}\"'|>&*!?,#%@ \t\r\n\u{feff}]{0,60}") {
        let _ = parse("x.yml", &text);
        let _ = crate::source::locate::duplicates(&text);
    }

    /// What is written as JSON comes back, through both readers. YAML 1.1 calls U+2028 and U+2029 line breaks, and folds the
    /// spaces before one, so they don't stand in the text.
    #[test]
    fn trees_round_trip(
        keys in proptest::collection::vec("[^\\p{C}\\p{Zl}\\p{Zp}]{0,8}", 0..6),
        numbers in proptest::collection::vec(any::<i64>(), 0..6),
        text in "[^\\p{C}\\p{Zl}\\p{Zp}]*",
    ) {
        let members: serde_json::Map<String, Value> =
            keys.into_iter().zip(numbers.iter().map(|number| json!([number, text]))).collect();
        let tree = Value::Object(members);
        prop_assert_eq!(&parse("x.json", &tree.to_string()).unwrap().tree, &tree);
        prop_assert_eq!(&parse("x.yml", &tree.to_string()).unwrap().tree, &tree);
    }
}

#[test]
fn a_control_character_is_told_at_its_place() {
    let broken = broken("a: 1\nb: é\u{8}x\n");
    assert_eq!(broken.message, "not YAML: the control character U+0008 is not allowed");
    assert_eq!(broken.help.as_deref(), Some("remove it, or write `\\x08` in double quotes"));
    assert_eq!(broken.position, Some((2, 5)));
}

/// YAML 1.2 and editors know no other line breaks than those of Windows and Unix.
#[test]
fn other_line_breaks_are_characters() {
    let text = "a: A word \u{2028}of two\u{85} lines \u{2029} \u{e000} \u{100}\n\u{2028}k: '\u{2029}'\n";
    assert_eq!(
        tree_of(text),
        json!({"a": "A word \u{2028}of two\u{85} lines \u{2029} \u{e000} \u{100}", "\u{2028}k": "\u{2029}"})
    );
    assert_eq!(tree_of("a: \"\\L\\N\"\n"), json!({"a": "\u{2028}\u{85}"}));
}

#[test]
fn lines_are_those_of_an_editor() {
    // To YAML 1.1 the first line has two breaks more in it.
    assert_eq!(broken("a: \"é\u{2028}bc\u{85}d\"\nb: }\n").position, Some((2, 4)));
    assert_eq!(broken("a: 1\rb: 2\r\nc: }\n").position, Some((3, 4)));
    let json = parse("x.json", "{\"é\": 1,\n \"üü\": 2,, }").unwrap_err();
    assert_eq!(json.position, Some((2, 10)));
}
