//! The text of `baseline.toml` -> [`Baseline`].
//!
//! Comes in: text. Goes out: the warnings that stood when somebody took them in, with a reason for each code; what can't be
//! read is reported at its line and column. Must not know: which warnings there are now.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::parse::{FileOf, Reader};
use crate::report::{Code, Report, Severity};
use crate::suggest::nearest;

/// The name of the file.
pub const BASELINE_FILE: &str = "baseline.toml";

/// What a reason says until somebody fills it in.
pub const NO_REASON: &str = "FILL IN: why these may stand";

/// How a reason begins that nobody has filled in.
const PLACEHOLDER: &str = "FILL IN";

/// How an entry is written.
const FORM: &str = "write `{ file = \"stars.yml\", pointer = \"#/paths/~1stars/get\", message = \"…\" }`, or let `cargo xtask \
                    lint --baseline` write it";

/// Warnings that stood when somebody took them in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The codes, each with the reason why its warnings may stand; none, where nobody has given one.
    pub reasons: BTreeMap<Code, Option<String>>,
    /// The warnings.
    pub messages: BTreeSet<Known>,
}

/// A warning without its line, which other edits move.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The code.
    pub code: Code,
    /// The file's name, as in [`crate::SourceFile::name`].
    pub file: String,
    /// The node, as `#/paths/~1stars/get`. None for a choice of `codegen.toml`, which the message names.
    pub pointer: Option<String>,
    /// What is wrong. Two warnings of one code at one node differ in this.
    pub message: String,
}

impl Baseline {
    /// Reads the text of `baseline.toml`.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, in file 0: half a baseline would let warnings come up that a person knows.
    pub fn parse(text: &str) -> Result<Self, Report> {
        let mut report = Report::default();
        let mut reader = Reader { text, report: &mut report, of: FileOf::Baseline };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reader
                .error(error.span().unwrap_or_default(), error.message())
                .help("repair the line; or delete the file, and write it anew by `cargo xtask lint --baseline`");
        }
        let mut baseline = Self::default();
        if !reader.report.has_errors() {
            for (key, section) in table.get_ref() {
                if let Some(code) = reader.code(key) {
                    reader.section(code, section, &mut baseline);
                }
            }
        }
        if report.has_errors() { Err(report) } else { Ok(baseline) }
    }
}

impl Reader<'_> {
    fn code(&mut self, key: &Spanned<DeString<'_>>) -> Option<Code> {
        let name = key.get_ref().as_ref();
        match Code::parse(name) {
            Some(code) if code.severity() == Severity::Error => {
                self.error(key.span(), &format!("{code} is an error, and only warnings can be in a baseline"))
                    .help("an error means that nothing can be made of the document; correct it in an overlay");
                None
            }
            Some(code) if code.as_str() == name => Some(code),
            other => {
                let diagnostic = self.error(key.span(), &format!("there is no code `{name}`"));
                match other.or_else(|| Code::nearest(name)) {
                    Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
                    None => diagnostic.help("each section is named by the code of its warnings: `[W501]`"),
                };
                None
            }
        }
    }

    fn section(&mut self, code: Code, section: &Spanned<DeValue<'_>>, baseline: &mut Baseline) {
        let mut reason = None;
        for (key, value) in self.table(code.as_str(), section) {
            match key.get_ref().as_ref() {
                "reason" => {
                    let text = self.string("reason", value).map(str::trim).unwrap_or_default();
                    reason = (!text.is_empty() && !text.starts_with(PLACEHOLDER)).then(|| text.to_owned());
                }
                "messages" => self.messages(code, value, &mut baseline.messages),
                name => self.no_key(key.span(), name, &["reason", "messages"]),
            }
        }
        baseline.reasons.insert(code, reason);
    }

    fn messages(&mut self, code: Code, list: &Spanned<DeValue<'_>>, messages: &mut BTreeSet<Known>) {
        let Some(entries) = list.get_ref().as_array() else {
            let kind = list.get_ref().type_str();
            let message = format!("`messages` should be a list, but is a value of type {kind}");
            self.error(list.span(), &message).help(FORM);
            return;
        };
        for entry in entries {
            if let Some(known) = self.entry(code, entry) {
                messages.insert(known);
            }
        }
    }

    fn entry(&mut self, code: Code, entry: &Spanned<DeValue<'_>>) -> Option<Known> {
        if entry.get_ref().as_table().is_none() {
            self.error(entry.span(), "this names no warning").help(FORM);
            return None;
        }
        let (mut file, mut pointer, mut message) = (None, None, None);
        for (key, value) in self.table("messages", entry) {
            let name = key.get_ref().as_ref();
            let place = match name {
                "file" => &mut file,
                "pointer" => &mut pointer,
                "message" => &mut message,
                _ => {
                    self.no_key(key.span(), name, &["file", "pointer", "message"]);
                    continue;
                }
            };
            *place = self.string(name, value).map(str::to_owned);
        }
        let (Some(file), Some(message)) = (file, message) else {
            self.error(entry.span(), "a warning has a `file` and a `message`").help(FORM);
            return None;
        };
        Some(Known { code, file, pointer, message })
    }

    fn no_key(&mut self, span: Range<usize>, name: &str, known: &[&str]) {
        let help = match nearest(name, known.iter().copied()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("known here: `{}`", known.join("`, `")),
        };
        self.error(span, &format!("there is no key `{name}` in a baseline")).help(help);
    }
}
