//! Tests of showing reports.

use insta::assert_snapshot;

use super::*;
use crate::ir::{DocId, Origin as NodeOrigin, Pointer};
use crate::report::{Code, Place};
use crate::source::testing::files;

fn node(pointer: &str) -> NodeOrigin {
    NodeOrigin { document: DocId::new(0), pointer: Pointer::from_text(pointer) }
}

fn shown(text: &str, fill: impl Fn(&mut Report)) -> String {
    let mut report = Report::default();
    fill(&mut report);
    render(&report, &files(&[("stars.yml", text), ("codegen.toml", "[documents.x]\nmodule = \"X\"\n")]), false)
}

#[test]
fn messages_look_as_those_of_rustc() {
    let text = "openapi: 3.0.0\npaths:\n  /stars/{id}:\n    get: {summary: Größe, tags: [a]}\n";
    let shown = shown(text, |report| {
        report.at(Code::Ignored, &node("/paths/~1stars~1{id}/get/tags/0"), "not used").help("nothing to do");
        report.at_key(Code::UndeclaredPathParam, &node("/paths/~1stars~1{id}"), "`id` is not declared");
        report.at(Code::BadNode, &node("/paths/~1stars~1{id}/get/parameters/0"), "synthesised");
        report.push(Code::NotUtf8, Place::File(0), "not UTF-8");
        report.push(Code::BadPin, Place::config(&["documents", "x", "module"]), "taken");
        report.push(Code::BadConfig, Place::ConfigPosition { line: 1, column: 2 }, "odd");
    });
    assert_snapshot!(shown, @r#"
    error[E107]: odd
     --> codegen.toml:1:2
      |
    1 | [documents.x]
      |  ^

    error[E602]: taken
     --> codegen.toml:2:10
      |
    2 | module = "X"
      |          ^^^

    error[E101]: not UTF-8
    --> stars.yml

    warning[W301]: `id` is not declared
     --> stars.yml:3:3
      |
    3 |   /stars/{id}:
      |   ^^^^^^^^^^^

    error[E105]: synthesised
     --> stars.yml:4:5
      |
    4 |     get: {summary: Größe, tags: [a]}
      |     ^^^

    warning[W317]: not used
     --> stars.yml:4:34
      |
    4 |     get: {summary: Größe, tags: [a]}
      |                                  ^
      |
      = help: nothing to do
    "#);
}

#[test]
fn long_lines_are_cut_around_the_caret() {
    let long = "<li>value</li>".repeat(300);
    let text = format!("a: {{description: '{long}', example: here, more: '{long}'}}\n");
    let shown = shown(&text, |report| {
        report.at(Code::Ignored, &node("/a/example"), "far to the right");
        report.at(Code::Ignored, &node("/a/description"), "long itself");
    });
    assert!(shown.lines().all(|line| line.chars().count() <= WIDTH + 10), "{shown}");
    assert_snapshot!(shown, @r#"
    warning[W317]: long itself
     --> stars.yml:1:18
      |
    1 | ...n: '<li>value</li><li>value</li><li>value.../li><li>value</li><li>value</li><li>va
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    warning[W317]: far to the right
     --> stars.yml:1:4231
      |
    1 | ...li>value</li><li>value</li><li>value</li>', example: here, more: '<li>value</li><li>value</li><li>value</li><l...
      |                                                         ^^^^
    "#);
}

#[test]
fn what_a_document_holds_can_not_disturb_the_layout() {
    let text = "\"a\\nb\": {tab:\t\"x\\u001b[31m\"}\n\u{1f600}: \u{4e00}\n";
    let shown = shown(text, |report| {
        report.at_key(Code::Ignored, &node("").child("a\nb"), "key `a\nb` with \u{1b}[31m");
        report.at(Code::Ignored, &node("").child("\u{1f600}"), "wide");
    });
    assert!(!shown.contains('\u{1b}'));
    assert_snapshot!(shown, @r#"
    warning[W317]: key `a b` with  [31m
     --> stars.yml:1:1
      |
    1 | "a\nb": {tab:    "x\u001b[31m"}
      | ^^^^^^

    warning[W317]: wide
     --> stars.yml:2:4
      |
    2 | 😀: 一
      |     ^^
    "#);
}

#[test]
fn places_beyond_the_text_are_shown_without_an_excerpt() {
    let shown = shown("a: 1", |report| {
        report.push(Code::NotYaml, Place::Position { file: 0, line: 1, column: 99 }, "behind the end of the line");
        report.push(Code::NotYaml, Place::Position { file: 0, line: 7, column: 2 }, "behind the end of the file");
        report.push(Code::NotYaml, Place::Position { file: 0, line: 0, column: 0 }, "before the beginning");
        report.push(Code::NotYaml, Place::Position { file: 0, line: 2, column: usize::MAX }, "nowhere");
    });
    assert_snapshot!(shown, @r#"
    error[E102]: before the beginning
    --> stars.yml:0:0

    error[E102]: behind the end of the line
     --> stars.yml:1:5
      |
    1 | a: 1
      |     ^

    error[E102]: nowhere
    --> stars.yml:2:18446744073709551615

    error[E102]: behind the end of the file
    --> stars.yml:7:2
    "#);
}

#[test]
fn colours_only_on_request() {
    let mut report = Report::default();
    report.push(Code::NotUtf8, Place::File(0), "m");
    assert!(render(&report, &[], true).contains("\u{1b}["));
    assert!(!render(&report, &[], false).contains("\u{1b}["));
    assert_eq!(render(&Report::default(), &[], true), "");
}

#[test]
fn lines_end_as_yaml_says() {
    assert_eq!(lines("\u{feff}a\r\nb\rc\n\nd"), ["a", "b", "c", "", "d"]);
    assert_eq!(lines("\r\n"), ["", ""]);
    assert_eq!(lines(""), [""]);
}

/// The column of a message is that of the text, also in lines that are cut.
#[test]
fn the_column_is_that_of_the_whole_line() {
    let text = format!("a: {{b: '{}', c: d}}\n", "x".repeat(5000));
    let shown = shown(&text, |report| {
        report.at(Code::Ignored, &node("/a/c"), "m");
    });
    assert!(shown.contains("stars.yml:1:5015"), "{shown}");
}

#[test]
fn a_long_line_is_cut_around_the_place_and_keeps_its_column() {
    let text =
        format!("{{\"openapi\": \"3.0.3\", \"x-a\": \"{}é{}\", \"paths\": 5}}", "-".repeat(3_000), "=".repeat(3_000));
    let column = text.chars().count() - "\"paths\": 5}".len() + 1;
    let input = [SourceFile { name: "a.json".to_owned(), text }];
    let Err(report) = crate::generate(&input, &crate::Config::default()) else { panic!("`paths` is no number") };
    let shown = render(&report, &input, false);
    assert!(shown.contains(&format!("--> a.json:1:{column}\n")), "{shown}");
    assert!(shown.contains("\"paths\": 5}"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 200), "{shown}");
}

/// Who copies a part of a document copies its slips: what a file has in several places is shown once, with all of them.
#[test]
fn warnings_that_say_the_same_of_a_file_are_shown_once() {
    let file = |name: &str, text: String| SourceFile { name: name.to_owned(), text };
    let rows: String = (0..7).map(|index| format!("x{index}: {{a: {{example: 1}}, b: 1}}\n")).collect();
    let inputs = [file("a.yml", rows), file("b.yml", "x0: {a: 1}\n".to_owned())];
    let mut report = Report::default();
    let at = |document: usize, pointer: &str| NodeOrigin {
        document: DocId::new(document),
        pointer: Pointer::from_text(pointer),
    };
    for index in (0..7).rev() {
        report.at_key(Code::Ignored, &at(0, &format!("/x{index}/a/example")), "the same").help("do this");
    }
    // Of another name, of another file, in other words, with another remedy, of another code; and errors each stand for themselves.
    report.at_key(Code::Ignored, &at(0, "/x0/b"), "the same").help("do this");
    report.at_key(Code::Ignored, &at(1, "/x0/a"), "the same").help("do this");
    report.at_key(Code::Ignored, &at(0, "/x1/a"), "something else").help("do this");
    report.at_key(Code::Ignored, &at(0, "/x2/a"), "the same").help("do that");
    report.at_key(Code::OddRequired, &at(0, "/x3/a"), "the same").help("do this");
    report.at_key(Code::DanglingRef, &at(0, "/x0/a"), "nowhere");
    report.at_key(Code::DanglingRef, &at(0, "/x1/a"), "nowhere");
    let text = render(&report, &inputs, false);
    assert_eq!(text.matches("[W317]: the same").count(), 4, "{text}");
    let places = "= help: do this\n  = note: the same at a.yml:2:10, a.yml:3:10, a.yml:4:10, a.yml:5:10, a.yml:6:10 and 1 more\n";
    assert!(text.contains(places), "{text}");
    assert_eq!((text.matches("[E201]").count(), text.matches("= note: ").count()), (2, 1), "{text}");
    assert_eq!(crate::report::resolve_places(&report, &inputs).len(), 14);
}
