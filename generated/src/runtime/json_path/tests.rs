//! The path is that of the value which `serde_json` refused.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::path_at;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Page {
    data: Vec<Item>,
    next: Option<BTreeMap<String, u8>>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Item {
    id: i64,
    name: Option<String>,
}

fn path(json: &str) -> String {
    let error = serde_json::from_str::<Page>(json).expect_err("the text has another shape");
    path_at(json.as_bytes(), error.line(), error.column())
}

#[test]
fn the_path_leads_to_the_refused_value() {
    let cases = [
        ("[]", "."),
        ("\"text\"", "."),
        (r#"{"data":3}"#, "data"),
        (r#"{"data":[{"id":1},{"id":"x"}]}"#, "data[1].id"),
        (r#"{"data":[{"id":1,"name":5}]}"#, "data[0].name"),
        (r#"{"data":[{"id":1,"name":5 }]}"#, "data[0].name"),
        (r#"{"data":[{"id":true}]}"#, "data[0].id"),
        (r#"{"data":[{"id":null}]}"#, "data[0].id"),
        (r#"{"data":[{"id":1.5}]}"#, "data[0].id"),
        (r#"{"data":[{"name":"a"},{"id":2}]}"#, "data[0]"),
        (r#"{"data":[],"next":{"a b":1,"c":300}}"#, "next.c"),
        ("{\n  \"data\": [\n    {\"id\": 1},\n    {\"id\": \"\\\"}\"}\n  ]\n}", "data[1].id"),
        (r#"{"data":[{"id":"#, "data[0].id"),
        (r#"{"da"#, "da"),
        ("", "."),
    ];
    for (json, expected) in cases {
        assert_eq!(path(json), expected, "{json}");
    }
}

#[test]
fn any_place_of_any_text_has_a_path() {
    let texts = [r#"{"a":[1,"\"",{"b":null}]}"#, "]]}}", "\"\\", "{,,,:\"", "\u{feff}{\"ü\":[\n\n1"];
    for text in texts {
        for line in 0..4 {
            for column in 0..30 {
                assert!(!path_at(text.as_bytes(), line, column).is_empty());
            }
        }
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Painted {
    color: crate::runtime::DateTime,
}

/// A value that a type of this crate refuses, instead of one that serde refuses by itself.
#[test]
fn the_path_leads_into_types_of_this_crate() {
    for json in [r#"{"id":"5","color":["blue"]}"#, r#"{"color":{"a":1}}"#, r#"{"color":true}"#] {
        let error = serde_json::from_str::<Painted>(json).expect_err("the text has another shape");
        assert_eq!(path_at(json.as_bytes(), error.line(), error.column()), "color", "{error}");
    }
}
