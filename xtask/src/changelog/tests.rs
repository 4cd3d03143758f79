//! Tests of where entries go in a changelog.

use proptest::prelude::*;

use super::*;

fn notes(version: &str) -> Notes {
    Notes { version: Some(version.to_owned()), released: "0.1.0".to_owned(), text: "### Added\n\n- One.\n".to_owned() }
}

fn with(text: &str, version: &str) -> Result<String, &'static str> {
    updated(text, &notes(version), version, "2026-01-31")
}

#[test]
fn a_section_of_an_older_version_is_left_alone() {
    for old in ["## 0.1.0 - 2026-01-01", "## [0.1.0]", "## 0.0.9", "## Older"] {
        let text = format!("## Unreleased\n\n{old}\n\n{BEGIN}\n\nold\n\n{END}\n");
        let new = with(&text, "0.2.0").expect("a changelog");
        assert!(new.ends_with(&format!("{END}\n\n{old}\n\n{BEGIN}\n\nold\n\n{END}\n")), "{new}");
        assert!(new.starts_with("## Unreleased\n\n## 0.2.0 - 2026-01-31\n\n"), "{new}");
    }
}

#[test]
fn a_file_need_not_end_with_a_line_break() {
    let new = with("## Unreleased", "0.2.0").expect("a changelog");
    assert!(new.starts_with("## Unreleased\n\n## 0.2.0 - 2026-01-31\n\n<!--"), "{new}");
}

#[test]
fn marks_that_stand_twice_are_an_error() {
    let text = format!("## Unreleased\n\n## 0.2.0\n\n{BEGIN}\n{END}\n{BEGIN}\n{END}\n");
    assert!(with(&text, "0.2.0").is_err());
    let turned = format!("## Unreleased\n\n## 0.2.0\n\n{END}\n{BEGIN}\n");
    assert!(with(&turned, "0.2.0").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// All lines of a person stand in the new text, in their order, and a second run changes nothing.
    #[test]
    fn what_people_wrote_is_kept_byte_for_byte(
        before in prop::collection::vec("(### Added|- [a-z é]{0,9} {0,2}|)", 0..6),
        after in prop::collection::vec("(## 0\\.[0-3]\\.0 - x|### Added|- [a-z]{0,9}|)", 0..6),
        newline in "(\n|\r\n)",
    ) {
        let lines: Vec<String> = before.into_iter().chain(["## Unreleased".to_owned()]).chain(after).collect();
        let text: String = lines.iter().map(|line| format!("{line}{newline}")).collect();
        let once = with(&text, "0.2.0").expect("a changelog");
        prop_assert_eq!(with(&once, "0.2.0").expect("a changelog"), once.clone());
        let mut rest = once.as_str();
        for line in &lines {
            let at = rest.find(&format!("{line}{newline}"));
            prop_assert!(at.is_some(), "{:?} in {:?}", line, once);
            rest = &rest[at.unwrap_or_default() + line.len()..];
        }
    }
}
