//! All kinds of changes, as a table.
//!
//! Comes in: a form. Goes out: text. Must not know: single changes.

use std::fmt::Write;

use codegen::compare::{Rule, Verdict};
use serde::Serialize;

use crate::Error;
use crate::commands::diff::Format;

#[derive(Serialize)]
struct Listed {
    count: usize,
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    verdict: &'static str,
    met_at: &'static str,
    subject: &'static str,
    action: &'static str,
    title: &'static str,
}

/// The table.
///
/// # Errors
///
/// The form is none for a table.
pub fn listed(format: Format) -> Result<String, Error> {
    let rows = Rule::ALL.iter().map(|rule| Row {
        code: rule.code(),
        verdict: rule.effect().verdict().word(),
        met_at: rule.effect().met_at(),
        subject: rule.subject().word(),
        action: rule.action().word(),
        title: rule.title().trim_end_matches('.'),
    });
    match format {
        Format::Text => {
            let lines =
                rows.map(|row| format!("{}  {:13}  {:10}  {}\n", row.code, row.verdict, row.subject, row.title));
            Ok(format!("{}\n{}\n", lines.collect::<String>(), counts()))
        }
        Format::Markdown => {
            let mut text = "| code | verdict | met at | subject | |\n|---|---|---|---|---|\n".to_owned();
            for row in rows {
                // Writing into a string can't fail.
                let _ = writeln!(
                    text,
                    "| {} | {} | {} | {} | {} |",
                    row.code, row.verdict, row.met_at, row.subject, row.title
                );
            }
            Ok(format!("{text}\n{}.\n", counts()))
        }
        Format::Json => {
            let listed = Listed { count: Rule::ALL.len(), rules: rows.collect() };
            // Strings and numbers alone: there is nothing that JSON can't hold.
            Ok(serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n")
        }
        Format::Github => Err(Error::new("annotations are for changes: --rules has the forms text, markdown and json")),
    }
}

/// `144 kinds of changes: 60 breaking, 40 additive, 44 documentation`.
fn counts() -> String {
    let count = |verdict| Rule::ALL.iter().filter(|rule| rule.effect().verdict() == verdict).count();
    let counts = Verdict::ALL.map(|verdict| format!("{} {}", count(verdict), verdict.word()));
    format!("{} kinds of changes: {}", Rule::ALL.len(), counts.join(", "))
}
