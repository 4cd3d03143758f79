//! Changes as JSON for programs.

use codegen::compare::{Side, Verdict};
use serde::Serialize;

use super::{Changes, Located, Shown, key};
use crate::keep_names::Row;

#[derive(Serialize)]
struct Report<'a> {
    base: &'a str,
    package: &'a str,
    version: &'a str,
    next_version: Option<String>,
    counts: Counts,
    warnings: Warnings,
    changes: Vec<Entry<'a>>,
    keep_names: Vec<Row<'a>>,
}

/// Of all changes, whichever are listed; those that are accepted count as such alone.
#[derive(Serialize)]
struct Counts {
    breaking: usize,
    additive: usize,
    documentation: usize,
    accepted: usize,
}

#[derive(Serialize)]
struct Warnings {
    before: usize,
    after: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    verdict: &'static str,
    met_at: &'static str,
    subject: &'static str,
    action: &'static str,
    module: &'a str,
    item: &'a str,
    part: Option<&'a str>,
    endpoint: Option<&'a str>,
    message: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    place: Option<Place<'a>>,
    fingerprint: &'a str,
    /// The key below `[accepted]` in `codegen.toml`.
    key: String,
    /// Why it is accepted, if it is.
    accepted: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    version: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    pointer: &'a str,
}

pub(super) fn write(changes: &Changes, shown: &Shown) -> String {
    let report = Report {
        base: &changes.base,
        package: &changes.package.name,
        version: &changes.package.version,
        next_version: changes.next_version(),
        counts: Counts {
            breaking: changes.count(Verdict::Breaking),
            additive: changes.count(Verdict::Additive),
            documentation: changes.count(Verdict::Documentation),
            accepted: changes.accepted(),
        },
        warnings: Warnings { before: changes.warnings.0, after: changes.warnings.1 },
        changes: changes.all.iter().filter(|located| shown.has(located.change.verdict())).map(entry).collect(),
        keep_names: changes.kept_names.rows(),
    };
    // Strings and numbers alone: there is nothing that JSON can't hold.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn entry(located: &Located) -> Entry<'_> {
    let Located { change, spot, fingerprint, accepted } = located;
    Entry {
        code: change.rule.code(),
        verdict: change.verdict().word(),
        met_at: change.effect().met_at(),
        subject: change.subject().word(),
        action: change.action().word(),
        module: &change.module,
        item: &change.item,
        part: change.part.as_deref(),
        endpoint: change.endpoint.as_deref(),
        message: &change.message,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        place: spot.as_ref().map(|spot| Place {
            version: if spot.side == Side::Old { "before" } else { "after" },
            file: &spot.line.file,
            line: spot.line.line,
            column: spot.line.column,
            pointer: &spot.pointer,
        }),
        fingerprint,
        key: key(located),
        accepted: accepted.as_deref(),
    }
}
