//! Keys of `codegen.toml` -> lines and columns.
//!
//! Comes in: the text and a key's path as [`crate::report::Place::Config`] has it. Goes out: where it stands. Must not
//! know: what the key chooses.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::report::config_path;
use crate::source::Mark;

/// Where the value of a key stands, or the key itself where the value is a table; the nearest table around it, if the
/// key is not there.
pub(crate) fn position(text: &str, path: &str) -> Option<Mark> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut found: Option<(usize, Range<usize>)> = None;
    search(table.get_ref(), &mut Vec::new(), path, &mut found);
    let (_, span) = found?;
    let (line, column) = line_and_column(text, span.start);
    let length = text.get(span).map_or(1, |value| value.lines().next().unwrap_or_default().chars().count().max(1));
    Some(Mark { line, column, length })
}

/// Compares whole paths instead of taking `path` apart: keys are pointers and paths with dots in them, and not every
/// caller quotes them.
fn search<'t>(table: &'t DeTable<'_>, way: &mut Vec<&'t str>, path: &str, found: &mut Option<(usize, Range<usize>)>) {
    for (key, value) in table {
        way.push(key.get_ref().as_ref());
        let inner = value.get_ref().as_table();
        for spelled in [config_path(way), way.join(".")] {
            let rest = path.strip_prefix(spelled.as_str());
            let is_on_the_way = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            if is_on_the_way && found.as_ref().is_none_or(|(length, _)| *length < spelled.len()) {
                let exact = rest.is_some_and(str::is_empty) && !matches!(value.get_ref(), DeValue::Table(_));
                *found = Some((spelled.len(), if exact { value.span() } else { key.span() }));
            }
        }
        if let Some(inner) = inner {
            search(inner, way, path, found);
        }
        way.pop();
    }
}

/// Line and column (in characters), from 1, of a byte of the text.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
