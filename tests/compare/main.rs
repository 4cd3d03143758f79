//! Promise: what `cargo xtask diff` says of a change of the documents is what a user of the client meets: no change of the client goes
//! unsaid, none is made up, and the verdict is the one that a Rust program would give.
//!
//! `mutated` tries changes by the thousand and asks the emitted files whether there is a difference; `edits` states the verdicts of changes
//! such as vendors make, and `page` shows them to readers.

mod crosscheck;
mod edits;
mod mutated;
mod page;

use codegen::compare::Change;
use codegen::{Config, Reading, Report, SourceFile, read, source};

/// What documents say, or why they are wrong.
fn reading(inputs: &[SourceFile], config: &Config) -> Result<Reading, Report> {
    let mut report = Report::default();
    let documents = source::load(inputs, config, &mut report);
    let reading = read(&documents, inputs, config, &mut report);
    if report.has_errors() { Err(report) } else { Ok(reading) }
}

/// A list of changes as text, one on each line: `breaking@run C332 notes::Notes::list_notes: …`.
fn listed(changes: &[Change]) -> String {
    let line = |change: &Change| {
        let (verdict, met) = (change.verdict().word(), change.effect().met_at());
        format!("{verdict}@{met} {} {}: {}\n", change.rule, change.item, change.message)
    };
    changes.iter().map(line).collect()
}
