//! Tests of `docs`.

use serde_json::json;

use super::{Doc, cell, code, limits};
use crate::ir::{Constraints, Measure};

#[test]
fn limits_in_words() {
    let none = Constraints::default();
    let length = |min_length, max_length| Constraints { min_length, max_length, ..none.clone() };
    let number = |minimum, maximum| Constraints { minimum, maximum, ..none.clone() };
    for (constraints, expected) in [
        (length(None, Some(255)), "At most 255 characters."),
        (length(Some(1), None), "At least 1 character."),
        (length(Some(0), Some(5)), "At most 5 characters."),
        (length(Some(3), Some(3)), "Exactly 3 characters."),
        (number(Some(Measure::Integer(1)), Some(Measure::Integer(50))), "From 1 to 50."),
        (number(None, Some(Measure::Float(0.5))), "At most 0.5."),
        (number(Some(Measure::Excluded(0.0)), Some(Measure::Integer(10))), "More than 0 and at most 10."),
        (number(None, Some(Measure::Excluded(0.5))), "Less than 0.5."),
        (Constraints { max_items: Some(25), ..none.clone() }, "At most 25 items."),
        (
            Constraints { inside: vec![length(None, Some(3))], ..none.clone() },
            "Inside, and not checked: at most 3 characters.",
        ),
        (Constraints { pattern: Some("^`a`$".to_owned()), ..none.clone() }, "Has to match ``^`a`$``."),
        (none.clone(), ""),
    ] {
        assert_eq!(limits(&constraints, None, false), expected);
    }
    assert_eq!(limits(&none, Some(&json!("all")), true), "Deprecated. Default: `all`.");
    assert_eq!(limits(&none, Some(&json!("")), false), "Default: `\"\"`.");
}

#[test]
fn code_and_cells_hold_any_text() {
    assert_eq!(code("a"), "`a`");
    assert_eq!(code("`a``b"), "``` `a``b ```");
    assert_eq!(cell("a | b\nc \\| d"), "a \\| b c \\| d");
}

#[test]
fn paragraphs_are_apart_and_empty_ones_are_not() {
    let doc = Doc::of("One.").paragraph("").paragraph("Two.\n\n- a").outer().to_string();
    let expected = quote::quote!(#[doc = " One."] #[doc = ""] #[doc = " Two."] #[doc = ""] #[doc = " - a"]);
    assert_eq!(doc, expected.to_string());
}
