//! Tests of finding lines and columns.

use super::*;
use crate::ir::{DocId, Origin, Pointer};
use crate::source::testing::files;

const TOML: &str = "[documents.stars]\nmodule = \"star\"\n[documents.stars.types]\n\"a.b\" = \"B\"\n";

fn origin(document: usize, pointer: &str) -> Origin {
    Origin { document: DocId::new(document), pointer: Pointer::from_text(pointer) }
}

/// File, line, column and length of a place among the files `a.yml`, `b.yml` and `codegen.toml`, given in another order.
fn place(place: Place) -> (String, usize, usize, usize) {
    let inputs = files(&[("b.yml", "x: 1\ny:\n  - z: 2\n"), ("codegen.toml", TOML), ("a.yml", "only: a\n")]);
    let mut report = Report::default();
    report.push(Code::Ignored, place, "m").help("h");
    let located = resolve_places(&report, &inputs).remove(0);
    assert_eq!((located.severity, located.help.as_deref()), (Severity::Warning, Some("h")));
    (located.file, located.line, located.column, located.length)
}

#[test]
fn documents_are_counted_by_name_whatever_their_order() {
    let node = |document, pointer, key| place(Place::Node { origin: origin(document, pointer), key });
    assert_eq!(node(1, "/y/0/z", false), ("b.yml".into(), 3, 8, 1));
    assert_eq!(node(1, "/y/0/z", true), ("b.yml".into(), 3, 5, 1));
    assert_eq!(node(0, "/only", true), ("a.yml".into(), 1, 1, 4));
    assert_eq!(place(Place::Position { file: 1, line: 2, column: 1 }), ("b.yml".into(), 2, 1, 1));
    assert_eq!(place(Place::File(0)), ("a.yml".into(), 1, 1, 0));
}

#[test]
fn choices_are_found_by_their_path_quoted_or_not() {
    let choice = |path: &str| place(Place::Config(path.to_owned()));
    assert_eq!(choice("documents.stars.module"), ("codegen.toml".into(), 2, 10, 6));
    for path in ["documents.stars.types.\"a.b\"", "documents.stars.types.a.b"] {
        assert_eq!(choice(path), ("codegen.toml".into(), 4, 9, 3), "{path}");
    }
    assert_eq!(choice("documents.stars"), ("codegen.toml".into(), 1, 12, 5));
    // The nearest table, if the key is not there.
    assert_eq!(choice("documents.stars.ids.x"), ("codegen.toml".into(), 1, 12, 5));
    assert_eq!(choice("nothing"), ("codegen.toml".into(), 1, 1, 0));
    assert_eq!(place(Place::ConfigPosition { line: 3, column: 2 }), ("codegen.toml".into(), 3, 2, 1));
}

#[test]
fn files_that_were_not_given_do_no_harm() {
    assert_eq!(place(Place::File(9)).0, "file 10");
    assert_eq!(place(Place::Node { origin: origin(9, "/a"), key: false }), ("file 10".into(), 1, 1, 0));
    let mut report = Report::default();
    report.push(Code::BadConfig, Place::config(&["a"]), "m");
    assert_eq!(resolve_places(&report, &[])[0].file, "codegen.toml");
}

#[test]
fn the_order_is_that_of_files_lines_columns_and_codes() {
    let inputs = files(&[("b.yml", "x: 1\ny: 2\n"), ("a.yml", "x: 1\n")]);
    let mut report = Report::default();
    let at = |report: &mut Report, code, document, pointer: &str, message: &str| {
        report.at(code, &origin(document, pointer), message);
    };
    at(&mut report, Code::Ignored, 1, "/y", "5");
    at(&mut report, Code::Ignored, 1, "/x", "4");
    at(&mut report, Code::DanglingRef, 1, "/x", "3");
    at(&mut report, Code::Ignored, 0, "/x", "2");
    at(&mut report, Code::Ignored, 0, "/x", "1");
    at(&mut report, Code::Ignored, 0, "/x", "1");
    let messages: Vec<String> = resolve_places(&report, &inputs).into_iter().map(|one| one.message).collect();
    assert_eq!(messages, ["1", "2", "3", "4", "5"]);
}
