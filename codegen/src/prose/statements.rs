//! The tree -> its statements: the sentences and labelled lines that a fact can be read from, each with its place, so
//! that what was read can be cut out again.
//!
//! Must not know: any fact.

use std::ops::Range;

use super::tree::{self, Block, Line, Run};
use super::words::{self, Token};

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    /// In an item of a list.
    Item,
    /// A row of a table, whose cells are read as one line; it can't be cut.
    Row,
}

/// A sentence or a labelled line.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// The number of its line, in the order of the document.
    pub(super) line: usize,
    pub(super) place: Place,
    /// Whether it is the first of its line.
    pub(super) first: bool,
    /// Its bytes in the line's plain text.
    pub(super) range: Range<usize>,
    pub(super) runs: Line,
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
}

impl Statement {
    /// The run at a byte of the text, and where that run starts.
    pub(super) fn run_at(&self, offset: usize) -> Option<(usize, &Run)> {
        let mut at = 0;
        for run in &self.runs {
            if (at..at + run.text.len()).contains(&offset) {
                return Some((at, run));
            }
            at += run.text.len();
        }
        None
    }
}

/// The statements of all lines.
pub(super) fn statements(blocks: &mut [Block]) -> Vec<Statement> {
    let mut out = Vec::new();
    let mut number = 0;
    each_line(blocks, Place::Paragraph, &mut |line, place| {
        let mut first = true;
        for range in split(line) {
            let runs = tree::slice(line, range.clone());
            let text = tree::plain(&runs);
            if text.is_empty() {
                continue;
            }
            let tokens = if text.len() > LONGEST { Vec::new() } else { words::tokens(&text) };
            out.push(Statement { line: number, place, first, range, runs, text, tokens });
            first = false;
        }
        number += 1;
    });
    out
}

/// Cuts statements out of the tree. They come in the order of the document.
pub(super) fn cut(blocks: &mut Vec<Block>, statements: &[&Statement]) {
    let mut number = 0;
    let mut rest = statements;
    each_line(blocks, Place::Paragraph, &mut |line, place| {
        let (now, later) = rest.split_at(rest.partition_point(|statement| statement.line <= number));
        rest = later;
        number += 1;
        if now.is_empty() || place == Place::Row {
            return;
        }
        let mut kept = Vec::new();
        let mut at = 0;
        for statement in now {
            kept.push(tree::slice(line, at..statement.range.start.max(at)));
            at = statement.range.end;
        }
        kept.push(tree::slice(line, at..usize::MAX));
        *line = tree::join(kept);
    });
    tree::prune(blocks);
}

fn each_line(blocks: &mut [Block], place: Place, visit: &mut impl FnMut(&mut Line, Place)) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => visit(line, place),
            Block::Heading(line) => visit(line, Place::Heading),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_line(item, Place::Item, visit)),
            Block::Quote(blocks) => each_line(blocks, place, visit),
            Block::Details { summary, blocks } => {
                visit(summary, Place::Heading);
                each_line(blocks, place, visit);
            }
            Block::Table(table) => {
                for row in &table.rows {
                    visit(&mut tree::join(row.iter().cloned()), Place::Row);
                }
            }
            Block::Code(_) => {}
        }
    }
}

/// More statements than this in one line, and longer ones, are not looked at: nobody wrote them to be read, and the
/// time that a text takes stays in proportion to its length.
const MOST: usize = 400;
const LONGEST: usize = 8000;

/// What every threshold and every lock period is followed by; it says nothing that they don't.
pub(super) const BOILERPLATE: [&str; 2] =
    ["Number of API calls allowed within a minute", "Wait time before consecutive API requests"];

/// Cuts a line after the end of each sentence and before each label, without losing a byte.
pub(super) fn split(line: &[Run]) -> Vec<Range<usize>> {
    let text = tree::plain(line);
    let mut cuts = sentence_ends(&text);
    cuts.extend(label_starts(line));
    for phrase in BOILERPLATE {
        for (at, found) in text.match_indices(phrase) {
            let end = at + found.len();
            cuts.extend([at, end + usize::from(text[end..].starts_with('.'))]);
        }
    }
    cuts.sort_unstable();
    cuts.truncate(MOST);
    cuts.push(text.len());
    let mut start = 0;
    let mut out = Vec::new();
    for cut in cuts {
        if start < cut {
            out.push(start..cut);
            start = cut;
        }
    }
    out
}

fn sentence_ends(text: &str) -> Vec<usize> {
    const ABBREVIATIONS: [&str; 8] = ["e.g", "i.e", "etc", "vs", "approx", "max", "min", "no"];
    let mut out = Vec::new();
    for (at, c) in text.match_indices(['.', '!', '?', '\n']) {
        let rest = &text[at + c.len()..];
        let trimmed = rest.trim_start();
        if c != "\n" && rest.starts_with([' ', '\n']) {
            let word = text[..at].rsplit([' ', '\n', '(', ',']).next().unwrap_or_default().to_lowercase();
            let begins = trimmed.starts_with(|c: char| !c.is_lowercase() && !matches!(c, ',' | ')' | ';'));
            if begins && !ABBREVIATIONS.contains(&word.as_str()) {
                out.push(at + c.len());
            }
        } else if c == "\n" && starts_with_label(trimmed) {
            out.push(at);
        }
    }
    out
}

/// `Maximum length: …`
fn starts_with_label(text: &str) -> bool {
    let Some((label, _)) = text.get(..text.len().min(48)).unwrap_or(text).split_once(':') else { return false };
    label.starts_with(char::is_uppercase) && label.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\n')
}

/// A bold run starts a statement if it is a label, or if a line of the source starts with it.
fn label_starts(line: &[Run]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    for (index, run) in line.iter().enumerate() {
        if run.style.strong && index > 0 {
            let before = line[..index].iter().rev().find_map(|run| run.text.chars().next_back());
            let colon = run.text.trim_end().ends_with(':')
                || line.get(index + 1).is_some_and(|next| next.text.trim_start().starts_with(':'));
            let sentence = line[..index].last().is_some_and(|run| run.text.trim_end().ends_with('.'));
            if before == Some('\n') || (colon && before == Some(' ')) || sentence {
                out.push(at);
            }
        }
        at += run.text.len();
    }
    out
}

#[cfg(test)]
mod tests;
