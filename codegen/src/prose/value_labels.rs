//! A line -> the label in it that announces the values allowed: `Allowed values:`, `must be one of`.
//!
//! Must not know: the values.

use super::statements;
use super::tree::{self, Line, Run};
use super::words::{self, Token};

/// A label in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// Where its statement starts.
    pub(super) start: usize,
    /// Where the values start.
    pub(super) end: usize,
    /// Whether it can't be anything else than a label.
    pub(super) certain: bool,
    /// Whether it is a bare `Value:`, which more often says what a value is than which ones there are.
    pub(super) bare: bool,
    /// Whether it calls the values by what they are: `Allowed star types:`. The same words also announce the fields of an object.
    pub(super) named: bool,
}

/// Finds the first label of a line.
pub(super) fn find(line: &Line) -> Option<Label> {
    for range in statements::split(line) {
        let runs = tree::slice(line, range.clone());
        let text = tree::plain(&runs);
        let tokens = words::tokens(&text);
        // Slicing trims, so the offsets of the tokens start after the white space.
        let start = tree::plain(line)[range.clone()].find(|c: char| !c.is_whitespace()).unwrap_or(0) + range.start;
        if let Some((first, end, strong)) = label_in(&tokens, &runs) {
            // What comes before the label in the same sentence stays.
            let from = if first == 0 { range.start } else { start + tokens.get(first).map_or(0, |token| token.start) };
            let bare = tokens.get(first).is_some_and(|token| token.is_any(&["value", "values"]));
            return Some(Label { start: from, end: start + end, certain: strong, bare, named: false });
        }
        if let Some(first) = named_label(&tokens) {
            let from = start + tokens.get(first).map_or(0, |token| token.start);
            return Some(Label { start: from, end: range.end, certain: false, bare: false, named: true });
        }
    }
    None
}

/// What comes before the noun of a label.
const KINDS: [&str; 10] = [
    "allowed",
    "possible",
    "supported",
    "accepted",
    "acceptable",
    "valid",
    "permitted",
    "available",
    "permissible",
    "allowable",
];

/// `Allowed star types:`, `Available fields include:`, at the end of a statement. Gives the first token.
fn named_label(tokens: &[Token]) -> Option<usize> {
    let colon = tokens.len().checked_sub(1).filter(|at| tokens[*at].is_sign(&[':']))?;
    let filler = tokens[..colon].iter().rposition(|token| !token.is_any(&["are", "include", "includes"]))?;
    let is_plural = |token: &Token| token.word().ends_with('s') && token.word().len() > 2;
    let first = tokens.iter().take(filler).rposition(|token| token.is_any(&KINDS))?;
    let nouns = &tokens[first + 1..=filler];
    let is_name = nouns.len() <= 2 && nouns.iter().all(|token| token.word().chars().all(char::is_alphabetic));
    (is_name && nouns.last().is_some_and(is_plural)).then_some(first)
}

fn label_in(tokens: &[Token], runs: &Line) -> Option<(usize, usize, bool)> {
    const NOUNS: [&str; 4] = ["value", "values", "option", "options"];
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let length = if token.is_any(&KINDS) && next.is_some_and(|next| next.is_any(&NOUNS)) {
            2
        } else if at == 0 && token.is_any(&["value", "values"]) && next.is_some_and(|next| next.is_sign(&[':'])) {
            1
        } else if token.is("one")
            && next.is_some_and(|next| next.is("of"))
            && at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| t.is_any(&["be", "is"]))
        {
            2
        } else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        if before.is_some_and(|t| t.is_any(&["maximum", "max", "minimum", "min", "not", "no", "default"])) {
            continue;
        }
        let mut end = at + length;
        let mut certain = tokens.get(end).is_none();
        while let Some(token) = tokens.get(end) {
            if token.is_sign(&[':']) || (token.is_sign(&['-', '–', '—', '=']) && !is_signed_value(tokens, end)) {
                certain = true;
            } else if !token.is_any(&[
                "are",
                "is",
                "include",
                "includes",
                "the",
                "following",
                "be",
                "as",
                "follows",
                "can",
            ]) {
                break;
            }
            end += 1;
        }
        let one_of = token.is("one");
        let filler = tokens
            .get(at + length..end)
            .is_some_and(|t| t.iter().any(|t| t.is_any(&["are", "is", "include", "includes"])));
        let bold = is_bold_label(runs, token.start);
        let marked_next = marked_at(runs, tokens.get(end).map(|token| token.start));
        if certain || bold || (filler && !one_of) || (one_of && marked_next) {
            let stop = tokens.get(end).map_or_else(|| usize::MAX, |token| token.start);
            let stop = if stop == usize::MAX { tree::plain(runs).len() } else { opening_quote(runs, stop) };
            return Some((if one_of { 0 } else { at }, stop, certain || bold));
        }
    }
    None
}

/// `-name` is a value with a sign, `- name` is a name after a dash.
fn is_signed_value(tokens: &[Token], at: usize) -> bool {
    matches!((tokens.get(at), tokens.get(at + 1)), (Some(sign), Some(word)) if sign.end == word.start)
}

/// Quotes are no tokens, so the value that a quote opens starts before its first token.
fn opening_quote(runs: &Line, stop: usize) -> usize {
    let text = tree::plain(runs);
    let kept = text[..stop].trim_end_matches(['"', '\'', '“', '‘', '`', '{', '@', '#', '+', '(']).len();
    kept.min(stop)
}

fn run_starts(runs: &Line) -> impl Iterator<Item = (usize, &Run)> {
    runs.iter().scan(0, |at, run| {
        let start = *at;
        *at += run.text.len();
        Some((start, run))
    })
}

fn is_bold_label(runs: &Line, offset: usize) -> bool {
    run_starts(runs).any(|(start, run)| run.style.strong && start == offset)
}

fn marked_at(runs: &Line, offset: Option<usize>) -> bool {
    offset.is_some_and(|offset| {
        run_starts(runs).any(|(start, run)| run.is_marked() && (start..start + run.text.len()).contains(&offset))
    })
}
