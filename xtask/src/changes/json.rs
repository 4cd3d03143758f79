//! Changes as JSON for programs.

use codegen::compare::{Side, Verdict};
use serde::Serialize;

use super::{Changes, Located};

#[derive(Serialize)]
struct Report<'a> {
    base: &'a str,
    package: &'a str,
    version: &'a str,
    next_version: Option<String>,
    counts: Counts,
    warnings: Warnings,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Counts {
    breaking: usize,
    additive: usize,
    documentation: usize,
}

#[derive(Serialize)]
struct Warnings {
    before: usize,
    after: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    verdict: &'static str,
    met_at: &'static str,
    subject: &'static str,
    action: &'static str,
    module: &'a str,
    item: &'a str,
    endpoint: Option<&'a str>,
    message: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    place: Option<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    version: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
}

pub(super) fn write(changes: &Changes) -> String {
    let report = Report {
        base: &changes.base,
        package: &changes.package.name,
        version: &changes.package.version,
        next_version: changes.next_version(),
        counts: Counts {
            breaking: changes.count(Verdict::Breaking),
            additive: changes.count(Verdict::Additive),
            documentation: changes.count(Verdict::Documentation),
        },
        warnings: Warnings { before: changes.warnings.0, after: changes.warnings.1 },
        changes: changes.all.iter().map(entry).collect(),
    };
    // Strings and numbers alone: there is nothing that JSON can't hold.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn entry(Located { change, line }: &Located) -> Entry<'_> {
    Entry {
        verdict: change.verdict().word(),
        met_at: change.effect().met_at(),
        subject: change.subject().word(),
        action: change.action().word(),
        module: &change.module,
        item: &change.item,
        endpoint: change.endpoint.as_deref(),
        message: &change.message,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        place: line.as_ref().map(|(side, line)| Place {
            version: if *side == Side::Old { "before" } else { "after" },
            file: &line.file,
            line: line.line,
            column: line.column,
        }),
    }
}
