//! Where statements end.

use super::super::{parse, tree};
use super::{split, statements};

#[test]
fn boundaries() {
    let cases: [(&str, &[&str]); 6] = [
        ("One. Two! Three", &["One.", "Two!", "Three"]),
        ("Use e.g. This or 1.5 of it", &["Use e.g. This or 1.5 of it"]),
        ("A name. <b>Maximum</b>: 5", &["A name.", "Maximum: 5"]),
        ("A name\n<b>Maximum</b>: 5", &["A name", "Maximum: 5"]),
        ("A name\nMaximum length: 5", &["A name", "Maximum length: 5"]),
        ("wrapped\nline with <b>bold</b> words", &["wrapped\nline with bold words"]),
    ];
    for (text, expected) in cases {
        let found: Vec<String> = statements(&mut parse::parse(text)).into_iter().map(|s| s.text).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn no_byte_is_lost() {
    for block in parse::parse("A. <b>B:</b> c.\n<b>D</b> Number of API calls allowed within a minute. E") {
        let line = tree::flatten(vec![block]);
        let text = tree::plain(&line);
        assert_eq!(split(&line).into_iter().map(|range| &text[range]).collect::<String>(), text);
    }
}
