//! A report -> text for a terminal, as rustc prints its messages.
//!
//! Comes in: located messages and the texts they are about. Goes out: text. Must not know: where it is printed.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::{Code, Located, Report, Severity, resolve_places};
use crate::source::SourceFile;

/// Longer lines are cut around the caret. Descriptions are HTML of some thousand characters in one line.
const WIDTH: usize = 120;

/// The longest line, in bytes, that the renderer is given as it is: it looks at every character, and a document of one line
/// can have a thousand messages.
const LONGEST: usize = 4000;

/// The most places that are listed beside that of the first of several messages.
const PLACES: usize = 5;

/// Messages of a file that say the same: who copies a part of a document copies its slips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The first one, which is shown.
    pub first: Located,
    /// The others, whose places it lists.
    pub others: Vec<Located>,
}

/// Puts warnings together that say the same of what has the same name in one file, at the place of the first one. Each error
/// stands for itself.
#[must_use]
pub fn grouped(located: Vec<Located>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<(String, Code, String, String, Option<String>), usize> = HashMap::new();
    for one in located {
        let name = named(one.pointer.as_deref().unwrap_or_default()).to_owned();
        let key = (one.file.clone(), one.code, name, one.message.clone(), one.help.clone());
        match known.get(&key).and_then(|at| groups.get_mut(*at)) {
            Some(group) if one.severity == Severity::Warning => group.others.push(one),
            _ => {
                known.insert(key, groups.len());
                groups.push(Group { first: one, others: Vec::new() });
            }
        }
    }
    groups
}

/// The name of what a pointer leads to: of the property whose example or items are meant, say.
fn named(pointer: &str) -> &str {
    let says_nothing =
        |token: &&str| matches!(*token, "schema" | "items" | "example" | "value") || token.parse::<usize>().is_ok();
    pointer.rsplit('/').find(|token| !says_nothing(token)).unwrap_or_default()
}

/// Shows all diagnostics with their lines: `inputs` are the files that the run was given, and `codegen.toml`, where
/// messages about it shall have an excerpt too.
#[must_use]
pub fn render(report: &Report, inputs: &[SourceFile], color: bool) -> String {
    render_each(&grouped(resolve_places(report, inputs)), inputs, color).join("\n")
}

/// Shows groups one by one, each with a line break at its end.
#[must_use]
pub fn render_each(groups: &[Group], inputs: &[SourceFile], color: bool) -> Vec<String> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in inputs.iter().filter(|file| groups.iter().any(|group| group.first.file == file.name)) {
        texts.insert(&file.name, lines(&file.text));
    }
    groups
        .par_iter()
        .map(|group| {
            let one = &group.first;
            let line = texts.get(one.file.as_str()).and_then(|lines| lines.get(one.line.checked_sub(1)?)).copied();
            message(&renderer, group, line.filter(|_| one.length > 0))
        })
        .collect()
}

/// Where else the same is to be said.
fn elsewhere(others: &[Located]) -> Option<String> {
    let left = others.len().saturating_sub(PLACES);
    let places: Vec<String> =
        others.iter().take(PLACES).map(|one| format!("{}:{}:{}", one.file, one.line, one.column)).collect();
    let more = if left > 0 { format!(" and {left} more") } else { String::new() };
    (!places.is_empty()).then(|| format!("the same at {}{more}", places.join(", ")))
}

/// One message with a line break at its end.
fn message(renderer: &Renderer, group: &Group, line: Option<&str>) -> String {
    let Group { first: one, others } = group;
    let elsewhere = elsewhere(others);
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(one.message.as_str()).id(one.code.as_str());
    let line = line.map(harmless);
    let (line, column) = match line.as_deref() {
        Some(line) if line.len() > LONGEST => {
            let (part, column) = around(line, one.column);
            (Some(part), column)
        }
        line => (line, one.column),
    };
    let group = match line {
        Some(line) => {
            let annotation = AnnotationKind::Primary.span(span(line, column, one.length));
            title.element(Snippet::source(line).line_start(one.line).path(&*one.file).annotation(annotation))
        }
        None if one.length > 0 => title.element(Origin::path(&*one.file).line(one.line).char_column(one.column)),
        None => title.element(Origin::path(&*one.file)),
    };
    let group = match &one.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    };
    let group = match &elsewhere {
        Some(places) => group.element(Level::NOTE.message(places)),
        None => group,
    };
    let mut text = renderer.render(&[group]);
    text.push('\n');
    if column == one.column {
        return text;
    }
    // The renderer says the column in the part that it was given.
    let at = |column: usize| format!("{}:{}:{column}", one.file, one.line);
    text.replacen(&at(column), &at(one.column), 1)
}

/// The bytes of a line that `length` characters from `column` (from 1) on take; empty at the end of the line.
fn span(line: &str, column: usize, length: usize) -> std::ops::Range<usize> {
    let byte = |character: usize| line.char_indices().nth(character).map_or(line.len(), |(at, _)| at);
    let start = column.saturating_sub(1);
    byte(start)..byte(start.saturating_add(length))
}

/// The part of a line around a column, and the column in it. More stands on both sides than the renderer shows.
fn around(line: &str, column: usize) -> (&str, usize) {
    let first = column.saturating_sub(2 * WIDTH);
    let byte = |from: &str, character: usize| from.char_indices().nth(character).map_or(from.len(), |(at, _)| at);
    let part = &line[byte(line, first)..];
    (&part[..byte(part, 10 * WIDTH)], column - first)
}

/// The line without what a terminal obeys: the renderer replaces such characters of ASCII only.
fn harmless(line: &str) -> Cow<'_, str> {
    let is_control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if line.contains(is_control) { Cow::Owned(line.replace(is_control, "\u{fffd}")) } else { Cow::Borrowed(line) }
}

/// The lines of a text as YAML counts them: a lone carriage return ends a line too.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while let Some(end) = rest.find(['\n', '\r']) {
        let (line, after) = rest.split_at(end);
        lines.push(line);
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
    }
    lines.push(rest);
    lines
}
