//! Tests of `wire_text`.

use super::WireText;

fn round_trip(json: &str) -> (String, String) {
    let text: WireText = serde_json::from_str(json).unwrap();
    (text.to_string(), serde_json::to_string(&text).unwrap())
}

#[test]
fn everything_comes_back_as_it_was() {
    for (json, text) in [
        (r#""855727961""#, "855727961"),
        (r#""""#, ""),
        ("855727961", "855727961"),
        ("-7", "-7"),
        ("18446744073709551615", "18446744073709551615"),
        ("1746000123456789001", "1746000123456789001"),
        ("12.0", "12"),
    ] {
        assert_eq!(round_trip(json), (text.to_owned(), json.to_owned()));
    }
    // Beyond 64 bits the last digits are lost.
    let (text, json) = round_trip("123456789012345678901234");
    assert!(text.starts_with("123456789012345") && text.len() == 24, "{text}");
    assert!(json.starts_with("1.23456789012345"), "{json}");
}

#[test]
fn other_json_is_refused() {
    for json in ["1.5", "true", "null", "[]", "{}"] {
        let error = serde_json::from_str::<WireText>(json).unwrap_err().to_string();
        assert!(error.contains("a string or an integer"), "{json}: {error}");
    }
}

#[test]
fn only_the_text_counts() {
    assert_eq!(WireText::from(5_i64), WireText::from("5"));
    assert!(WireText::from("10") < WireText::from(9_u64), "as texts");
}
