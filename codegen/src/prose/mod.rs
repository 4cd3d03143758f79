//! A description's HTML or Markdown -> facts and clean Markdown.
//!
//! Comes in: the text of one `description`. Goes out: what it states as data, and the rest as CommonMark for rustdoc.
//! Must not know: OpenAPI, the model, Rust.

mod allowed_values;
mod build;
mod certain;
mod constraints;
mod defaults;
mod errors;
mod html;
mod inline;
mod items;
mod limits;
mod lists;
mod markdown;
mod moments;
mod parse;
mod ranges;
mod statements;
mod tree;
mod value_labels;
mod value_lines;
mod words;

/// What kind of node a description belongs to, which decides the facts that are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// An operation: rate limit, lock period, error table.
    Operation,
    /// A parameter or a property: allowed values, lengths, counts, bounds, default, list syntax.
    Value,
    /// Anything else: only the Markdown.
    Text,
}

/// What a description says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    /// CommonMark without raw HTML, without what the other fields hold, safe in a doc comment.
    pub markdown: String,
    /// `Threshold limit: 50 requests per min`.
    pub rate_limit: Option<RateLimit>,
    /// `Lock period: 5 minutes`, in seconds.
    pub lock_seconds: Option<u32>,
    /// Rows of error tables, in order, unique by code.
    pub error_codes: Vec<ErrorCode>,
    /// `Allowed values: …`, in order, unique by value.
    pub allowed_values: Vec<AllowedValue>,
    /// `Maximum length: 255`.
    pub max_length: Option<u64>,
    /// `Total maximum length: 500`, of a list in one string.
    pub max_total_length: Option<u64>,
    /// `Minimum length: 3`.
    pub min_length: Option<u64>,
    /// `Maximum of 25 IDs allowed`.
    pub max_items: Option<u64>,
    /// `At least 1 ID`.
    pub min_items: Option<u64>,
    /// `Maximum limit: 50` on a number.
    pub maximum: Option<i64>,
    /// `Minimum: 1` on a number.
    pub minimum: Option<i64>,
    /// `Default: 50`, as text.
    pub default: Option<String>,
    /// "Comma-separated list of …", or a list of values of which several are allowed.
    pub comma_separated: bool,
    /// "In epoch milliseconds".
    pub moment: Option<Moment>,
    /// Statements that look like a fact and can't be read.
    pub unread: Vec<Unread>,
}

/// How a moment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// As milliseconds since 1970.
    EpochMilliseconds,
    /// In ISO 8601.
    Iso8601,
    /// In either form.
    Either,
}

/// A rate limit in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Calls.
    pub requests: u32,
    /// In this many seconds.
    pub period_seconds: u32,
}

/// One row of an error table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorCode {
    /// The identifier or number, as written.
    pub code: String,
    /// The HTTP status, where the table has a column for it.
    pub status: Option<u16>,
    /// What it means, as Markdown on one line.
    pub meaning: String,
}

/// One allowed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedValue {
    /// The value.
    pub value: String,
    /// What it means, as Markdown on one line; may be empty.
    pub meaning: String,
}

/// A statement that looks like a fact and can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it looks like.
    pub kind: FactKind,
    /// Its text, shortened to one line.
    pub text: String,
}

/// The kinds of facts in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// Rate limit or lock period.
    RateLimit,
    /// Rate limits or lock periods that differ by action; the strictest is read.
    LimitPerAction,
    /// Rate limits for several periods at once; that of the shortest is read.
    SecondWindow,
    /// Error table.
    ErrorTable,
    /// Allowed values, lengths, counts, bounds, defaults.
    Constraint,
}

/// Reads a description.
#[must_use]
pub fn read(text: &str, context: Context) -> Prose {
    let mut blocks = parse::parse(text);
    let mut prose = Prose::default();
    match context {
        Context::Operation => {
            let (codes, failures) = errors::take(&mut blocks);
            let limits = limits::take(&mut blocks);
            prose.error_codes = codes;
            prose.rate_limit = limits.rate;
            prose.lock_seconds = limits.lock_seconds;
            prose.unread = failures;
            prose.unread.extend(limits.unread);
        }
        Context::Value => {
            // Most descriptions hold no fact of a kind, which is cheaper to see in the source than in the tree.
            let source = text.to_lowercase();
            let mentions = |words: &[&str]| words.iter().any(|word| source.contains(word));
            prose.comma_separated = mentions(&["comma"]) && lists::is_comma_separated(&mut blocks);
            if mentions(&["epoch", "unix", "8601"]) {
                prose.moment = moments::read(&mut blocks);
            }
            if mentions(&["value", "option", "one of", "allowed", "available", "supported"]) {
                (prose.allowed_values, prose.unread) = allowed_values::take(&mut blocks);
            }
            if mentions(&["default"]) || source.contains(|c: char| c.is_ascii_digit()) || mentions(&["max", "min"]) {
                constraints::take(&mut blocks, &mut prose);
            }
            // "Maximum of 6 values allowed", where values are listed: the text holds several of them.
            prose.comma_separated |= !prose.allowed_values.is_empty() && prose.max_items.is_some_and(|most| most > 1);
        }
        Context::Text => {}
    }
    prose.markdown = markdown::write(&blocks);
    prose
}

/// A text as Markdown on one line, for summaries and cells.
#[must_use]
pub fn inline(text: &str) -> String {
    inline::write_inner(&tree::flatten(parse::parse(text)))
}

/// Says that a statement couldn't be read.
fn unread(kind: FactKind, text: &str) -> Unread {
    const LONGEST: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    Unread { kind, text: short }
}

#[cfg(test)]
mod tests;
