//! Tests of setting known warnings aside.

use insta::assert_snapshot;

use super::*;
use crate::ir::{DocId, Origin, Pointer};
use crate::report::{render, resolve_excepted};

fn at(document: usize, pointer: &str) -> Origin {
    Origin { document: DocId::new(document), pointer: Pointer::from_text(pointer) }
}

/// What is left of a report, and what was set aside, with these lines below `[exceptions]`.
fn except(mut report: Report, lines: &str) -> (Report, String) {
    let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
    let text = format!("[exceptions]\n{lines}");
    let inputs = [
        file("a.yml", "x: {y: 1}\n"),
        file("b.yml", "x: 1\n"),
        file("codegen.toml", &text),
        file("overlays/a.yml", "x: 1\n"),
    ];
    let mut said = Report::default();
    let config = crate::Config::parse(&text, &mut said);
    assert!(said.diagnostics().is_empty(), "{}", render(&said, &inputs, false));
    report.except(&config.exceptions, &crate::source::sorted(&inputs));
    let aside: Vec<String> = resolve_excepted(&report, &inputs)
        .into_iter()
        .map(|one| {
            format!(
                "{}:{} {} {} ({})",
                one.warning.file, one.warning.line, one.warning.code, one.warning.message, one.reason
            )
        })
        .collect();
    let shown = render(&report, &inputs, false);
    (report, format!("{shown}--\n{}", aside.join("\n")))
}

#[test]
fn a_warning_is_set_aside_by_file_node_and_code_and_by_nothing_less() {
    let mut report = Report::default();
    report.at(Code::Ignored, &at(0, "/x/y"), "meant");
    report.at_key(Code::Ignored, &at(0, "/x/y"), "meant too");
    report.at(Code::Ignored, &at(0, "/x"), "the node around it");
    report.at(Code::OddRequired, &at(0, "/x/y"), "another code");
    report.at(Code::Ignored, &at(1, "/x/y"), "another file");
    report.push(Code::Ignored, Place::Position { file: 0, line: 1, column: 1 }, "only a line");
    let (report, _) = except(report, "'a.yml#/x/y W317' = 'known'\n");
    let left: Vec<&str> = report.diagnostics().iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(left, ["the node around it", "another code", "another file", "only a line"]);
    let aside: Vec<(&str, &str)> =
        report.excepted().iter().map(|one| (one.diagnostic.message.as_str(), one.reason.as_str())).collect();
    assert_eq!(aside, [("meant", "known"), ("meant too", "known")]);
    assert_eq!((report.warnings(), report.has_errors()), (4, false));
}

#[test]
fn whole_files_and_overlays_have_places_too() {
    let mut report = Report::default();
    report.push(Code::Ignored, Place::File(1), "whole");
    report.at(Code::BadKeyword, &at(2, "/x"), "of an overlay");
    let (_, said) = except(report, "'b.yml# W317' = 'one'\n'overlays/a.yml#/x w106' = 'two'\n");
    assert_eq!(said, "--\nb.yml:1 W317 whole (one)\noverlays/a.yml:1 W106 of an overlay (two)");
}

#[test]
fn an_exception_that_is_no_longer_needed_is_an_error() {
    let mut report = Report::default();
    report.at(Code::Ignored, &at(0, "/x"), "other");
    report.at(Code::Ignored, &at(0, "/paths/~1stars/get"), "moved");
    let lines = "'a.yml#/paths/~1star/get W317' = 'moved'\n'a.yml#/x W311' = 'another code'\n'b.yml#/x W311' = 'settled'\n\
                 'c.yml#/x W311' = 'renamed'\n";
    assert_snapshot!(except(report, lines).1, @r#"
    warning[W317]: moved
     --> a.yml:1:1
      |
    1 | x: {y: 1}
      | ^

    warning[W317]: other
     --> a.yml:1:4
      |
    1 | x: {y: 1}
      |    ^

    error[E112]: the exception is no longer needed: W317 is not reported there
     --> codegen.toml:2:34
      |
    2 | 'a.yml#/paths/~1star/get W317' = 'moved'
      |                                  ^^^^^^^
      |
      = help: W317 is reported at `#/paths/~1stars/get`; is that meant? If not, remove the line

    error[E112]: the exception is no longer needed: W311 is not reported there
     --> codegen.toml:3:19
      |
    3 | 'a.yml#/x W311' = 'another code'
      |                   ^^^^^^^^^^^^^^
      |
      = help: W317 is reported there; correct the code, or remove the line

    error[E112]: the exception is no longer needed: W311 is not reported there
     --> codegen.toml:4:19
      |
    4 | 'b.yml#/x W311' = 'settled'
      |                   ^^^^^^^^^
      |
      = help: remove the line

    error[E112]: the exception is about `c.yml`, and there is no such file
     --> codegen.toml:5:19
      |
    5 | 'c.yml#/x W311' = 'renamed'
      |                   ^^^^^^^^^
      |
      = help: did you mean `a.yml`?
    --
    "#);
}

#[test]
fn while_there_are_errors_only_a_file_that_is_not_there_is_certain() {
    let mut report = Report::default();
    report.at(Code::DanglingRef, &at(0, "/x"), "broken");
    let (report, _) = except(report, "'a.yml#/x/y W317' = 'x'\n'nowhere.yml#/x W311' = 'x'\n");
    let stale: Vec<&str> = report.diagnostics().iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(stale, ["broken", "the exception is about `nowhere.yml`, and there is no such file"]);
}

#[test]
fn appending_a_report_keeps_what_was_set_aside() {
    let mut part = Report::default();
    part.at(Code::Ignored, &at(0, "/x"), "known");
    let (part, _) = except(part, "'a.yml#/x W317' = 'why'\n");
    let mut whole = Report::default();
    whole.append(part);
    assert_eq!((whole.excepted().len(), whole.warnings()), (1, 0));
}
