//! Tests of collecting diagnostics.

use super::*;
use crate::ir::{DocId, Pointer};

fn origin(pointer: &str) -> Origin {
    Origin { document: DocId::new(0), pointer: Pointer::from_text(pointer) }
}

#[test]
fn counts() {
    let mut report = Report::default();
    report.at(Code::DanglingRef, &origin("/a"), "x");
    report.at(Code::Ignored, &origin("/a"), "x");
    report.push(Code::Ignored, Place::File(0), "x");
    assert_eq!((report.errors(), report.warnings(), report.count(Code::Ignored)), (1, 2, 2));
    assert!(report.has_errors());
}

#[test]
fn the_same_question_asked_twice_is_one_diagnostic() {
    let mut report = Report::default();
    report.once_at(Code::DanglingRef, &origin("/a"), "x").help("h");
    report.once_at(Code::DanglingRef, &origin("/a"), "x").help("h");
    report.once_at(Code::DanglingRef, &origin("/b"), "x");
    report.once_at(Code::CircularRef, &origin("/a"), "x");
    report.at_key(Code::Ignored, &origin("/a"), "x");
    report.once_at(Code::Ignored, &origin("/a"), "x");
    assert_eq!(report.diagnostics().len(), 5);
}

#[test]
fn an_error_that_two_reports_share_is_one() {
    let part = || {
        let mut report = Report::default();
        report.once_at(Code::DanglingRef, &origin("/a"), "x");
        report
    };
    let mut whole = part();
    whole.append(part());
    assert_eq!(whole.errors(), 1);
}

#[test]
fn sorting_does_not_depend_on_the_order_of_finding() {
    let places = [Place::File(1), Place::Position { file: 0, line: 2, column: 1 }, Place::config(&["a", "b.c"])];
    let mut one = Report::default();
    let mut other = Report::default();
    for place in &places {
        one.push(Code::Ignored, place.clone(), "b");
        one.push(Code::Ignored, place.clone(), "a");
    }
    for place in places.iter().rev() {
        other.push(Code::Ignored, place.clone(), "a");
        other.push(Code::Ignored, place.clone(), "b");
    }
    assert_eq!(one.sorted(), other.sorted());
    assert_eq!(one.sorted()[0].message, "a");
}

#[test]
fn paths_of_choices_are_spelled_as_in_toml() {
    let Place::Config(path) = Place::config(&["documents", "my-pins", "types", "#/a.b", ""]) else {
        panic!("a choice")
    };
    assert_eq!(path, r##"documents.my-pins.types."#/a.b"."""##);
}
