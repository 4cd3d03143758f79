//! What a run did, on one screen.

use std::fmt::Write;

use crate::generation::{Counts, Generation};
use crate::report_file::Files;
use crate::sync::{Changes, Mode};

/// The most rows of documents. With the other lines they fill a small terminal.
pub const ROWS: usize = 24;

const HEADER: [&str; 8] =
    ["document", "operations", "types", "rate limits", "error codes", "examples", "errors", "warnings"];

/// How many lines the summary has without the rows of documents, and how many of these it would have.
#[must_use]
pub fn lines(made: &Generation) -> (usize, usize) {
    let others = full(made, None, Mode::Check, 0.0, 0).lines().count();
    (others - usize::from(!made.documents.is_empty()), made.documents.len().min(ROWS))
}

/// A table of the documents with at most this many rows, what happened to the files, and the time.
#[must_use]
pub fn full(made: &Generation, changes: Option<&Changes>, mode: Mode, seconds: f64, rows: usize) -> String {
    let mut text = table(made, rows.clamp(1, ROWS));
    let files = Files::count(changes, mode);
    // Writing into a string can't fail.
    let _ = match (changes, mode) {
        (None, _) => writeln!(text, "nothing written: {}", plural(made.total.errors, "error")),
        (Some(_), Mode::Check) => {
            writeln!(text, "files     {} up to date, {} differ", files.unchanged, files.differing)
        }
        (Some(_), Mode::Write) => {
            writeln!(
                text,
                "files     {} written, {} unchanged, {} deleted",
                files.written, files.unchanged, files.deleted
            )
        }
    };
    if let Some(typed) = (100 * made.total.leaves_typed).checked_div(made.total.leaves) {
        let _ = writeln!(text, "examples  {typed} % of what the answers show lands in typed fields");
    }
    let _ = writeln!(text, "warnings  {}", made.total.warnings);
    if made.total.excepted > 0 {
        let _ = writeln!(text, "excepted  {} (known warnings; their reasons are in codegen.toml)", made.total.excepted);
    }
    if let Some(standing) = made.version.standing.as_ref().filter(|standing| !standing.baseline.messages.is_empty()) {
        let _ = writeln!(text, "baseline  {} (known; see {})", made.total.baseline, standing.shown);
        for note in standing.notes() {
            let _ = writeln!(text, "          {note}");
        }
    }
    let _ = writeln!(text, "time      {seconds:.2} s");
    text
}

/// What is said in quiet: only that there are warnings, since they must not go unnoticed.
#[must_use]
pub fn quiet(total: &Counts) -> String {
    if total.warnings == 0 {
        return String::new();
    }
    format!("{}; run without --quiet to read them\n", plural(total.warnings, "warning"))
}

/// What is said at the end where warnings are denied.
#[must_use]
pub fn denied(warnings: usize) -> String {
    let (subject, pronoun) =
        if warnings == 1 { ("1 warning is", "it") } else { (&*format!("{warnings} warnings are"), "them") };
    format!(
        "error: {subject} left, and --deny-warnings is given; correct the documents by overlays, or except {pronoun} in \
         codegen.toml\n"
    )
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn table(made: &Generation, most: usize) -> String {
    let shown = if made.documents.len() > most { most - 1 } else { made.documents.len() };
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(made.documents.iter().take(shown).map(|counts| row(counts, made.output.is_some())));
    rows.push(row(&made.total, made.output.is_some()));

    let widths: [usize; HEADER.len()] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    let mut text = String::new();
    for (index, cells) in rows.iter().enumerate() {
        if index == rows.len() - 1 && shown < made.documents.len() {
            let _ = writeln!(text, "… and {} more (all of them: --report FILE)", made.documents.len() - shown);
        }
        let mut line = String::new();
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            // Names to the left, numbers to the right.
            let _ = if column == 0 { write!(line, "{cell:<width$}") } else { write!(line, "  {cell:>width$}") };
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// How many examples there are. Those that show no value are not to be overlooked: `8 of 9`.
fn examples(counts: &Counts) -> String {
    match counts.examples_excepted {
        0 => counts.examples.to_string(),
        excepted => format!("{} of {}", counts.examples - excepted, counts.examples),
    }
}

/// The cells of a document. What the client lacks is not to be overlooked: `11 of 12`.
fn row(counts: &Counts, generated: bool) -> [String; HEADER.len()] {
    let operations = if generated && counts.operations_emitted != counts.operations {
        format!("{} of {}", counts.operations_emitted, counts.operations)
    } else {
        counts.operations.to_string()
    };
    [
        counts.name.clone(),
        operations,
        counts.types.to_string(),
        counts.rate_limits.to_string(),
        counts.error_codes.to_string(),
        examples(counts),
        counts.errors.to_string(),
        counts.warnings.to_string(),
    ]
}
