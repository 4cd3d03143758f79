//! All names of a model at once: readable, valid, unique, and independent of what does not concern them.

mod obstacles;
mod properties;
mod readable;

use std::fmt::Write as _;

use super::{Names, assign};
use crate::analyze::{Facts, facts};
use crate::config::Config;
use crate::ir::{DocId, Model};
use crate::report::Report;

/// Everything that a model's naming gives.
struct Outcome {
    facts: Facts,
    names: Names,
    report: Report,
}

fn name(model: &Model, config: &Config) -> Outcome {
    let mut report = Report::default();
    let facts = facts(model);
    let names = assign(model, &facts, config, &mut report);
    Outcome { facts, names, report }
}

/// The names of a document as text, in the order of the model.
fn listing(model: &Model, outcome: &Outcome, document: DocId) -> String {
    let names = &outcome.names;
    let mut text = format!("{}: {}\n", names.module(document), names.document(document).handle);
    for operation in model.operations_of(document) {
        let op = names.operation(operation.id);
        let inputs: Vec<&str> = op.inputs.iter().map(|name| name.as_str()).collect();
        let _ = writeln!(text, "fn {}({}) -> {}", op.call, inputs.join(", "), op.request);
    }
    for ty in model.types_of(document) {
        let ty = names.ty(ty.id);
        let members: Vec<&str> = ty.members.iter().chain([&ty.rest]).map(|name| name.as_str()).collect();
        let _ = writeln!(text, "{} {{ {} }}", ty.name, members.join(", "));
    }
    text
}

/// The diagnostics as text.
fn messages(report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        let help = diagnostic.help.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{}: {} ({help})", diagnostic.code, diagnostic.message);
    }
    text
}
