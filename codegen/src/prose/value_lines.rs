//! A line -> the values that it lists: `a, b and c`, `a | b`, or one value with its meaning.
//!
//! Must not know: where the line stands, or what announced it.

use std::ops::Range;

use super::items::{self, Item};
use super::tree::{self, Line, Run};

/// Reads the values of a line, and what the line says after them.
pub(super) fn read(rest: &Line) -> Option<(Vec<Item>, Line)> {
    if rest.is_empty() {
        return None;
    }
    let code = rest.iter().any(|run| run.style.code);
    let chosen = |run: &Run| if code { run.style.code } else { run.style.strong };
    if rest.iter().any(chosen) { marked_in_line(rest, chosen) } else { plain_in_line(rest) }
}

fn marked_in_line(rest: &Line, chosen: impl Fn(&Run) -> bool) -> Option<(Vec<Item>, Line)> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    for run in rest {
        let start = at;
        at += run.text.len();
        if chosen(run) {
            items.extend(parts(&run.text).into_iter().map(|value| Item { value, meaning: Line::new() }));
            continue;
        }
        let text = run.text.trim();
        let lower = text.to_lowercase();
        let words = lower.trim_matches([',', '|', '/', ';', '&', ' ', '\n']);
        if matches!(words, "" | "or" | "and") {
            continue;
        }
        if items.is_empty() {
            return None;
        }
        // `all (the default), none` explains the value before.
        if text.starts_with('(') && matches!(text.trim_end_matches([',', ' ']).chars().last(), Some(')')) {
            continue;
        }
        if items.len() == 1 && text.starts_with(['-', '–', '—', ':', '=']) {
            return items::line(rest).map(|items| (items, Line::new()));
        }
        if !text.starts_with(['.', ';', ',']) && !run.text.starts_with('\n') {
            return if items.iter().all(|item| items::is_value(&item.value)) && items.len() > 1 {
                Some((items, tree::slice(rest, start..usize::MAX)))
            } else {
                None
            };
        }
        let from = start + run.text.len() - run.text.trim_start_matches(['.', ' ', '\n', ';']).len();
        return valid(items).map(|items| (items, tree::slice(rest, from..usize::MAX)));
    }
    valid(items).map(|items| (items, Line::new()))
}

fn valid(items: Vec<Item>) -> Option<Vec<Item>> {
    (!items.is_empty() && items.iter().all(|item| items::is_value(&item.value))).then_some(items)
}

/// One span may hold several values.
fn parts(text: &str) -> Vec<String> {
    let text = items::bare(text);
    for separator in ['|', ','] {
        if text.contains(separator) {
            let text = text.replace(" and ", &format!("{separator} ")).replace(" or ", &format!("{separator} "));
            let parts: Vec<String> = text.split(separator).map(items::bare).filter(|part| !part.is_empty()).collect();
            return parts;
        }
    }
    for word in [" and ", " or ", " / "] {
        if let Some((a, b)) = text.split_once(word) {
            return vec![items::bare(a), items::bare(b)];
        }
    }
    if text.is_empty() { Vec::new() } else { vec![text] }
}

fn plain_in_line(rest: &Line) -> Option<(Vec<Item>, Line)> {
    let text = tree::plain(rest);
    let end =
        text.find(". ").or_else(|| text.find('\n').filter(|at| text[*at..].trim().len() > 1)).unwrap_or(text.len());
    let end = default_in(&text[..end]).unwrap_or(end);
    if let Some(found) = piped(rest, &text[..end]) {
        return Some((found, tree::slice(rest, end..usize::MAX)));
    }
    if text[..end].contains(['(', '=']) {
        let after = text[end..].find(|c: char| !matches!(c, '.' | ' ' | '\n')).map_or(text.len(), |at| end + at);
        return explained(rest, &text[..end]).map(|found| (found, tree::slice(rest, after..usize::MAX)));
    }
    let sentence = text[..end].trim().trim_end_matches('.');
    let mut values = parts(sentence);
    if values.len() == 1 && !items::is_identifier(values.first()?) {
        // `value – meaning` on the label's own line.
        let items = items::line(&tree::slice(rest, 0..end))?;
        return items
            .first()
            .is_some_and(|item| items::is_identifier(&item.value))
            .then_some((items, tree::slice(rest, end..usize::MAX)));
    }
    for value in &mut values {
        *value = value.strip_prefix("and ").or_else(|| value.strip_prefix("or ")).unwrap_or(value).to_owned();
    }
    values.retain(|value| !items::is_ellipsis(value));
    let short = values.iter().all(|value| items::is_value(value) && value.split(' ').count() <= 3);
    let after = text[end..].find(|c: char| !matches!(c, '.' | ' ' | '\n')).map_or(text.len(), |at| end + at);
    let items: Vec<Item> = values.into_iter().map(|value| Item { value, meaning: Line::new() }).collect();
    (short && !items.is_empty()).then(|| (items, tree::slice(rest, after..usize::MAX)))
}

/// `0 (off), 1 (on)`, `0 = off, 1 = on`: values that bring their meanings. What stands between brackets parts nothing.
fn explained(rest: &Line, text: &str) -> Option<Vec<Item>> {
    let mut found = Vec::new();
    for range in outside_brackets(text.trim_end().trim_end_matches('.')) {
        let line = tree::slice(rest, range.clone());
        let part = tree::plain(&line);
        let joined = ["and ", "or "].iter().find(|word| part.starts_with(**word)).map_or(0, |word| word.len());
        let line = tree::slice(&line, joined..usize::MAX);
        let part = tree::plain(&line);
        if part.is_empty() || items::is_ellipsis(&part) {
            continue;
        }
        let end = items::separator(&part).or_else(|| part.find(['=', '('])).unwrap_or(part.len());
        let value = items::bare(part.get(..end)?);
        let signed = value.strip_prefix(['+', '-']).unwrap_or(&value);
        if !items::is_value(&value) || !items::is_identifier(signed) {
            return None;
        }
        found.push(Item { value, meaning: items::meaning(&line, end) });
    }
    (!found.is_empty()).then_some(found)
}

/// The parts of a text between commas, bars and `or` or `and`, as far as these stand outside brackets.
fn outside_brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | '|' | ';' if depth == 0 => {
                out.push(start..at);
                start = at + c.len_utf8();
            }
            // `1 (on) or 2 (off)`; a meaning without brackets may hold the word.
            ' ' if depth == 0 && text[..at].ends_with(')') => {
                let word = [" or ", " and "].iter().find(|word| text[at..].starts_with(**word));
                if word.is_some() {
                    out.push(start..at);
                    start = at;
                }
            }
            _ => {}
        }
    }
    out.push(start..text.len());
    out
}

/// Where `a | b Default value: a` goes on with the default.
fn default_in(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let labels = [" default value", " default is", " default:", " default :"];
    labels.iter().filter_map(|label| lower.find(label)).min()
}

/// The longest value between bars, in words. Bars divide more clearly than commas: `On hold until the customer answers | Open`.
const WORDS: usize = 8;

/// Values between bars, each of which may bring its meaning: `1 - Open | 2 - Shut`, `open (default) | shut`.
fn piped(rest: &Line, text: &str) -> Option<Vec<Item>> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.trim_end().trim_end_matches('.').split('|') {
        let range = at..at + part.len();
        at = range.end + 1;
        if part.trim().is_empty() {
            continue;
        }
        let line = tree::slice(rest, range);
        let part = part.trim();
        let end = items::separator(part).unwrap_or(part.len());
        let value = items::bare(&part[..end]);
        let is_short = value.len() <= 60 && value.split_whitespace().count() <= WORDS;
        if !items::is_value(&value) && (!is_short || value.is_empty()) {
            return None;
        }
        found.push(Item { value, meaning: items::meaning(&line, end) });
    }
    (found.len() > 1).then_some(found)
}
