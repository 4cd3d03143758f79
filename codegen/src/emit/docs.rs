//! Doc comments.
//!
//! Comes in: Markdown that is safe for rustdoc, and facts that left the prose. Goes out: one `#[doc]` attribute for each
//! line. Must not know where the documented item stands.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::wrap;
use crate::ir::{Constraints, Docs, Measure};

/// A doc comment that grows paragraph by paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A comment of one paragraph.
    pub(super) fn of(text: impl AsRef<str>) -> Self {
        Self::new().paragraph(text)
    }

    /// A document's text, or `otherwise` where it has none.
    pub(super) fn text(docs: &Docs, otherwise: impl AsRef<str>) -> Self {
        if docs.is_empty() {
            return Self::of(otherwise);
        }
        Self::new().paragraph(&docs.summary).paragraph(&docs.body)
    }

    /// Adds lines after an empty one; nothing where the text is empty.
    #[must_use]
    pub(super) fn paragraph(mut self, text: impl AsRef<str>) -> Self {
        let text = text.as_ref().trim_matches('\n').trim_end();
        if !text.is_empty() {
            if !self.lines.is_empty() {
                self.lines.push(String::new());
            }
            wrap::lines(text, &mut self.lines);
        }
        self
    }

    /// The attributes of an item.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#[doc = #lines])*)
    }

    /// The attributes of a file.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    /// The lines as they stand behind `///`. Names and paths are quoted as the document has them, so that what the
    /// compiler refuses in a comment may stand in them.
    fn spaced(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| match line.as_str() {
            "" => String::new(),
            line => format!(" {}", line.replace(is_unseen, "\u{fffd}")),
        })
    }
}

/// Whether a character is a control character, or changes the direction of the text around it.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a value has to satisfy and what the server takes without it, in words; empty where nothing is said.
pub(super) fn limits(constraints: &Constraints, default: Option<&Value>, deprecated: bool) -> String {
    let mut sentences = Vec::new();
    if deprecated {
        sentences.push("Deprecated.".to_owned());
    }
    sentences.extend(ranges(constraints));
    for inside in &constraints.inside {
        sentences.extend(
            ranges(inside).into_iter().map(|range| format!("Inside, and not checked: {}", lower_first(&range))),
        );
    }
    sentences.extend(default.map(|value| format!("Default: {}.", code(&plain(value)))));
    sentences.join(" ")
}

/// The limits themselves, a sentence for each kind.
fn ranges(constraints: &Constraints) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(range(constraints.min_length, constraints.max_length, "character"));
    sentences.extend(range(constraints.min_items, constraints.max_items, "item"));
    sentences.extend(numbers(constraints.minimum, constraints.maximum));
    sentences.extend(constraints.pattern.as_ref().map(|pattern| format!("Has to match {}.", code(pattern))));
    sentences
}

fn numbers(min: Option<Measure>, max: Option<Measure>) -> Option<String> {
    let least = |min: Measure| match min {
        Measure::Excluded(number) => format!("more than {number}"),
        other => format!("at least {}", number(other)),
    };
    let most = |max: Measure| match max {
        Measure::Excluded(number) => format!("less than {number}"),
        other => format!("at most {}", number(other)),
    };
    let is_excluded = |bound| matches!(bound, Measure::Excluded(_));
    let sentence = match (min, max) {
        (Some(min), Some(max)) if is_excluded(min) || is_excluded(max) => format!("{} and {}.", least(min), most(max)),
        (Some(min), Some(max)) => format!("from {} to {}.", number(min), number(max)),
        (Some(min), None) => format!("{}.", least(min)),
        (None, Some(max)) => format!("{}.", most(max)),
        (None, None) => return None,
    };
    let mut rest = sentence.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect())
}

fn lower_first(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}

fn range(min: Option<u64>, max: Option<u64>, unit: &str) -> Option<String> {
    let units = |count: u64| if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") };
    match (min.filter(|min| *min > 0), max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {}.", units(min))),
        (Some(min), Some(max)) => Some(format!("From {min} to {}.", units(max))),
        (Some(min), None) => Some(format!("At least {}.", units(min))),
        (None, Some(max)) => Some(format!("At most {}.", units(max))),
        (None, None) => None,
    }
}

fn number(measure: Measure) -> String {
    match measure {
        Measure::Integer(number) => number.to_string(),
        Measure::Float(number) | Measure::Excluded(number) => number.to_string(),
    }
}

/// A value as a reader expects it: text without quotes, all else as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if !text.is_empty() => text.clone(),
        other => other.to_string(),
    }
}

/// A code span around any text: its fence is longer than every run of backticks inside.
pub(super) fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// The longest piece of a word in a narrow cell, in characters: four columns of them fit on a page of 1,300 pixels.
const PIECE: usize = 24;

/// A code span that a browser may break behind slashes, dots and underscores, for narrow cells. Short ones stay whole.
pub(super) fn breakable(text: &str) -> String {
    if text.contains('`') {
        return code(text);
    }
    let mut pieces = vec![String::new()];
    for part in text.split_inclusive(['/', '.', '_', ' ']) {
        match pieces.last_mut() {
            Some(piece) if piece.chars().count() + part.chars().count() <= PIECE => piece.push_str(part),
            _ => pieces.push(part.to_owned()),
        }
    }
    let spans = pieces.iter().map(|piece| piece.trim_end()).filter(|piece| !piece.is_empty()).map(code);
    spans.collect::<Vec<_>>().join("<wbr>")
}

/// A Markdown table, without the columns in which nothing would stand; empty without rows.
pub(super) fn table<const N: usize>(titles: [&str; N], rows: &[[String; N]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let shown: Vec<bool> = (0..N).map(|at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let line = |cells: &[String; N]| {
        let cells = cells.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(cell, _)| cell.as_str());
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let head = [titles.map(str::to_owned), titles.map(|_| "---".to_owned())];
    head.iter().chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

/// Text for a cell of a Markdown table.
pub(super) fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\|", "|").replace('|', "\\|")
}

#[cfg(test)]
mod tests;
