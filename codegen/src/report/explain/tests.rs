//! Tests of the page of explanations.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::*;

/// The page with one section for each code, in their order, and the texts that it has already.
fn expected(page: &str) -> String {
    let known: HashMap<&str, &str> =
        sections(page).filter_map(|(heading, body)| Some((heading.get(..4)?, body))).collect();
    let intro = page.split("\n## ").next().unwrap_or_default().trim_end();
    let sections = Code::ALL.iter().map(|code| {
        let body = known.get(code.as_str()).copied().unwrap_or("Not explained yet.");
        format!("\n## {}\n\n{body}\n", code.heading())
    });
    format!("{intro}\n{}", sections.collect::<String>())
}

/// A code that is added has to be explained, one that is removed has to go from the page, and titles are the same in
/// both places.
#[test]
fn the_page_and_the_table_agree() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("DIAGNOSTICS.md");
    let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let expected = expected(&page);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert!(
            page == expected,
            "DIAGNOSTICS.md differs from the codes; run `UPDATE_DOCS=1 cargo test -p codegen --lib the_page`, \
             and explain the new codes there"
        );
    }
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let text = code.explanation();
        assert_eq!(text.matches("```").count(), 2, "{code} has no example");
        for part in ["**What the generator does.** ", "**What to do.** "] {
            assert!(text.contains(part), "{code}: {part} is missing");
        }
        let meaning = text.split("```").next().unwrap_or_default().trim();
        assert!(meaning.len() > 40, "{code} says too little about its meaning: {meaning}");
    }
}

#[test]
fn codes_are_unique_and_in_order_and_their_letter_is_their_severity() {
    let numbers: Vec<&str> = Code::ALL.iter().map(|code| &code.as_str()[1..]).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    for code in Code::ALL {
        let letter = code.severity().to_string().remove(0).to_ascii_uppercase();
        assert!(code.as_str().starts_with(letter), "{code}");
    }
}

#[test]
fn codes_can_be_asked_for_in_any_case() {
    for code in Code::ALL {
        assert_eq!(Code::parse(&format!(" {} ", code.as_str().to_lowercase())), Some(*code));
    }
    for wrong in ["", "E", "E999", "203", "é203"] {
        assert_eq!(Code::parse(wrong), None);
    }
}

#[test]
fn a_wrong_code_is_near_a_right_one() {
    for (wrong, right) in [
        ("W201", Some("E201")),
        ("301", Some("W301")),
        ("e230", Some("E203")),
        ("W999", None),
        ("", None),
        ("é203", Some("E203")),
    ] {
        assert_eq!(Code::nearest(wrong).map(Code::as_str), right, "{wrong}");
    }
}
