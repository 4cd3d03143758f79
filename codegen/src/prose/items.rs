//! An item of a list, or a row of a table -> the value it names and what it says about it.
//!
//! Must not know: whether the values are error codes or allowed values.

use super::tree::{self, Block, Line, Table};

/// A value and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) value: String,
    pub(super) meaning: Line,
}

/// What stands between a value and its meaning.
const SEPARATORS: [char; 7] = [':', '–', '—', '-', '=', '→', '('];

/// Reads the items of a list; the second result holds what couldn't be read.
pub(super) fn list(items: &[Vec<Block>]) -> (Vec<Item>, Vec<Line>) {
    let mut out = (Vec::new(), Vec::new());
    for item in items {
        let Some((Block::Paragraph(first) | Block::Heading(first), rest)) = item.split_first() else {
            out.1.push(tree::flatten(item.clone()));
            continue;
        };
        match line(first) {
            Some(values) => out.0.extend(values.into_iter().map(|mut value| {
                value.meaning = tree::join([value.meaning, tree::flatten(rest.to_vec())]);
                value
            })),
            None => out.1.push(first.clone()),
        }
    }
    out
}

/// Reads a table whose first column names the values and whose last one explains them.
pub(super) fn table(table: &Table) -> Vec<Item> {
    let rows = table.rows.iter().filter_map(|row| {
        let value = bare(&tree::plain(row.first()?));
        let meaning = if row.len() > 1 { row.last().cloned().unwrap_or_default() } else { Line::new() };
        is_value(&value).then_some(Item { value, meaning })
    });
    rows.collect()
}

/// Reads `value – meaning`; several values before one meaning share it.
pub(super) fn line(line: &Line) -> Option<Vec<Item>> {
    if line.first()?.is_marked() {
        let (values, at) = marked(line)?;
        let text = tree::plain(line);
        let rest = text[at..].trim_start();
        // `<b>name:</b> text` has its separator inside.
        let separated = rest.starts_with(SEPARATORS) || text[..at].trim_end().ends_with(SEPARATORS);
        let named = values.iter().all(|value| is_value(value));
        if !named || (!rest.is_empty() && !separated && values.iter().any(|value| value.contains(' '))) {
            return None;
        }
        let meaning = meaning(line, at);
        return Some(values.into_iter().map(|value| Item { value, meaning: meaning.clone() }).collect());
    }
    let text = tree::plain(line);
    let at = separator(&text).unwrap_or(text.len());
    let value = bare(&text[..at]);
    (is_value(&value) && value.split(' ').count() <= 3).then(|| vec![Item { value, meaning: meaning(line, at) }])
}

/// The values that bold or code runs name at the start of a line, and where they end.
fn marked(line: &Line) -> Option<(Vec<String>, usize)> {
    let mut values = Vec::new();
    let (mut at, mut end) = (0, 0);
    let mut value = String::new();
    for run in line {
        let next = at + run.text.len();
        if run.is_marked() {
            // Bold around code is one value, not two.
            value.push_str(&run.text);
            end = next;
        } else {
            values.push(bare(&std::mem::take(&mut value)));
            if !matches!(run.text.trim(), "," | "/" | "|" | "or" | "and" | ", or" | ", and") {
                break;
            }
        }
        at = next;
    }
    if !value.is_empty() {
        values.push(bare(&value));
    }
    values.retain(|value| !value.is_empty());
    (!values.is_empty()).then_some((values, end))
}

/// Where a value ends and its meaning begins.
pub(super) fn separator(text: &str) -> Option<usize> {
    let spaced = [" – ", " — ", " - ", " = ", ": ", " (", " → ", " : "];
    spaced.iter().filter_map(|separator| text.find(separator)).min()
}

/// What stands behind the separator at `from`.
pub(super) fn meaning(line: &Line, from: usize) -> Line {
    let text = tree::plain(line);
    let rest = &text[from.min(text.len())..];
    let skipped = rest.len()
        - rest.trim_start_matches(|c: char| c.is_whitespace() || (c != '(' && SEPARATORS.contains(&c))).len();
    let (mut start, mut end) = (from + skipped, text.trim_end().len());
    let inner = &text[start.min(end)..end];
    if inner.starts_with('(') && inner.ends_with(')') && inner.matches('(').count() == 1 {
        (start, end) = (start + 1, end - 1);
    }
    tree::slice(line, start..end)
}

/// A value without quotes and separators around it.
pub(super) fn bare(text: &str) -> String {
    let text = text.trim().trim_end_matches([':', '–', '—', '=', ',', ';']).trim();
    let text = text.strip_suffix(" -").unwrap_or(text);
    let quotes = ['"', '\'', '“', '”', '‘', '’', '`'];
    text.trim_matches(quotes).trim().replace('\n', " ")
}

/// Whether a text can be a value: a short name, and none of the words that introduce a remark.
pub(super) fn is_value(text: &str) -> bool {
    const REMARKS: [&str; 14] = [
        "note",
        "notes",
        "tip",
        "example",
        "examples",
        "important",
        "default",
        "format",
        "warning",
        "hint",
        "e.g.",
        "allowed values",
        "allowed value",
        "caution",
    ];
    let lower = text.to_lowercase();
    !text.is_empty()
        && text.len() <= 60
        && text.split_whitespace().count() <= 4
        && !text.ends_with(['.', '?', '!', ':'])
        // A remark begins with a capital (`Note: …`); in lower case the same word is a value like any other.
        && (text == lower || !REMARKS.contains(&lower.as_str()))
        && !is_ellipsis(text)
        && !lower.contains("://")
        && !["e.g", "eg.", "such as", "any ", "see ", "refer to ", "depends on ", "www."].iter().any(|open| lower.starts_with(open))
}

/// `etc.` and `…`, which stand for values that nobody wrote down.
pub(super) fn is_ellipsis(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let dots = !lower.is_empty() && lower.chars().all(|c| matches!(c, '.' | '…'));
    dots || ["etc", "etc.", "et cetera", "and so on", "and more", "and others", "so on"].contains(&lower.as_str())
}

/// Whether a text is an identifier: one word without punctuation other than that of names.
pub(super) fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+' | '/'))
}
