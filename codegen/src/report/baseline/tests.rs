//! Tests of setting the warnings of a baseline aside.

use super::*;
use crate::ir::{DocId, Origin, Pointer};
use crate::report::{Code, resolve_baseline};

fn at(document: usize, pointer: &str) -> Origin {
    Origin { document: DocId::new(document), pointer: Pointer::from_text(pointer) }
}

fn inputs() -> Vec<SourceFile> {
    let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
    vec![file("b.yml", "x: 1\n"), file("a.yml", "x: {y: 1}\n"), file("codegen.toml", "[documents.c]\n")]
}

fn entry(code: Code, file: &str, pointer: Option<&str>, message: &str) -> Known {
    Known { code, file: file.to_owned(), pointer: pointer.map(str::to_owned), message: message.to_owned() }
}

fn report() -> Report {
    let mut report = Report::default();
    report.at(Code::Ignored, &at(0, "/x/y"), "one");
    report.at(Code::Ignored, &at(0, "/x/y"), "another at the node");
    report.at(Code::OddRequired, &at(0, "/x/y"), "one");
    report.at(Code::Ignored, &at(0, "/x"), "one");
    report.at(Code::Ignored, &at(1, "/x/y"), "one");
    report.push(Code::StaleConfig, Place::config(&["documents", "c"]), "no c");
    report
}

fn baseline(messages: impl IntoIterator<Item = Known>) -> Baseline {
    Baseline { messages: messages.into_iter().collect(), ..Baseline::default() }
}

#[test]
fn a_warning_is_set_aside_by_file_node_code_and_words_and_by_nothing_less() {
    let (inputs, mut report) = (inputs(), report());
    let baseline = baseline([entry(Code::Ignored, "a.yml", Some("#/x/y"), "one")]);
    assert_eq!(report.set_aside(&baseline, &crate::source::sorted(&inputs)), []);
    let left: Vec<String> = report.diagnostics().iter().map(|one| format!("{} {}", one.code, one.message)).collect();
    assert_eq!(left, ["W317 another at the node", "W311 one", "W317 one", "W317 one", "W108 no c"]);
    assert_eq!(report.in_baseline().len(), 1);
    let located = resolve_baseline(&report, &inputs);
    assert_eq!((located[0].file.as_str(), located[0].line), ("a.yml", 1));
    assert_eq!((report.warnings(), report.has_errors()), (5, false));
}

#[test]
fn what_stands_is_all_that_a_baseline_needs() {
    let (inputs, mut report) = (inputs(), report());
    let files = crate::source::sorted(&inputs);
    let baseline = baseline(report.standing(&files));
    assert_eq!(baseline.messages.len(), 6);
    assert_eq!(report.set_aside(&baseline, &files), []);
    assert!(report.diagnostics().is_empty());
    // It is the same when it is made again.
    assert_eq!(report.standing(&files), baseline.messages);
}

#[test]
fn what_is_gone_is_told_unless_errors_may_hide_it() {
    let inputs = inputs();
    let files = crate::source::sorted(&inputs);
    let gone = entry(Code::Ignored, "c.yml", Some("#"), "one");
    let baseline = baseline([gone.clone()]);
    let mut report = report();
    assert_eq!(report.set_aside(&baseline, &files), [gone]);
    report.at(Code::DanglingRef, &at(0, "/x"), "nowhere");
    assert_eq!(report.set_aside(&baseline, &files), []);
    // An error has no place in what stands.
    assert!(report.standing(&files).iter().all(|one| one.code != Code::DanglingRef));
}
