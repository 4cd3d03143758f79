//! The tree of a value's description -> the values it allows, whose list is cut out of the tree.
//!
//! Only what a label announces counts. The same markup also lists the fields of an object, notes and formats, and a
//! wrong value in an enum does more harm than a missing one. Must not know: the value's type.

use super::items::{self, Item};
use super::tree::{self, Block, Line, Run};
use super::value_labels::{self, Label};
use super::value_lines;
use super::words;
use super::{AllowedValue, FactKind, Unread, inline, unread};

/// Reads the values and cuts them out.
pub(super) fn take(blocks: &mut Vec<Block>) -> (Vec<AllowedValue>, Vec<Unread>) {
    let mut values: Vec<AllowedValue> = Vec::new();
    let mut failures = Vec::new();
    read_level(blocks, &mut values, &mut failures);
    tree::prune(blocks);
    let mut seen = std::collections::HashSet::new();
    values.retain(|value| seen.insert(value.value.clone()));
    (values, failures)
}

/// Outer lists come first: whether a list names values or fields shows in what its items hold.
fn read_level(level: &mut Vec<Block>, values: &mut Vec<AllowedValue>, failures: &mut Vec<Unread>) {
    let mut at = 0;
    while at < level.len() {
        match read_block(level, at) {
            Reading::Values(found) => {
                values.extend(found.iter().map(|item| AllowedValue {
                    value: item.value.clone(),
                    meaning: inline::write_inner(&item.meaning),
                }))
            }
            Reading::Unreadable(text) => failures.push(unread(FactKind::Constraint, &text)),
            Reading::SomethingElse => {}
        }
        match level.get_mut(at) {
            Some(Block::Quote(blocks) | Block::Details { blocks, .. }) => read_level(blocks, values, failures),
            Some(Block::List { items, .. }) => {
                for item in items.iter_mut().filter(|item| !describes_a_field(item)) {
                    read_level(item, values, failures);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// An item that starts with a name speaks of that name, not of the value at hand.
fn describes_a_field(item: &[Block]) -> bool {
    let Some(Block::Paragraph(line)) = item.first() else { return false };
    items::line(line).is_some() && value_labels::find(line).is_none_or(|label| label.start > 0)
}

enum Reading {
    Values(Vec<Item>),
    Unreadable(String),
    SomethingElse,
}

/// Reads the values that a block announces, and cuts them out.
fn read_block(level: &mut Vec<Block>, at: usize) -> Reading {
    let Some(Block::Paragraph(line) | Block::Heading(line)) = level.get(at) else { return Reading::SomethingElse };
    let Some(Label { start, end, certain, bare, named }) = value_labels::find(line) else {
        return Reading::SomethingElse;
    };
    let rest = tree::slice(line, end..usize::MAX);
    let text = tree::plain(&tree::slice(line, start..usize::MAX));
    if is_range(&rest) {
        return Reading::SomethingElse;
    }
    let in_line =
        value_lines::read(&rest).filter(|(items, _)| !bare || items.len() > 1 || rest.iter().any(Run::is_marked));
    let (found, following, kept) = match in_line {
        Some((items, kept)) => (items, 0, kept),
        None if named => match marked(&level[at + 1..]) {
            Some(read) => read,
            None => return Reading::SomethingElse,
        },
        None if bare && is_header(&rest) => match rows(&level[at + 1..]).or_else(|| after(&level[at + 1..])) {
            Some(read) => read,
            None => return Reading::SomethingElse,
        },
        None if bare && !rest.is_empty() && !announces(&rest) => return Reading::SomethingElse,
        None if rest.is_empty() || announces(&rest) => match after(&level[at + 1..]) {
            Some(read) => read,
            None if certain || !rest.is_empty() || start == 0 => return unreadable(&rest, text),
            None => return Reading::SomethingElse,
        },
        None => return unreadable(&rest, text),
    };
    if is_open(&found, &rest) || names_fields(&found) {
        return Reading::SomethingElse;
    }
    level.drain(at + 1..at + 1 + following);
    if let Some(Block::Paragraph(line) | Block::Heading(line)) = level.get_mut(at) {
        *line = tree::join([tree::slice(line, 0..start), kept]);
    }
    Reading::Values(found)
}

fn unreadable(rest: &[Run], text: String) -> Reading {
    if is_open(&[], rest) { Reading::SomethingElse } else { Reading::Unreadable(text) }
}

/// `one of the following:`
fn announces(rest: &Line) -> bool {
    let text = tree::plain(rest).to_lowercase();
    text.ends_with(':') || text.contains("following") || text.contains("below")
}

/// `Value: Option description` heads two columns.
fn is_header(rest: &Line) -> bool {
    const HEADS: [&str; 8] =
        ["option", "options", "description", "descriptions", "meaning", "meanings", "name", "details"];
    let tokens = words::tokens(&tree::plain(rest));
    !tokens.is_empty() && tokens.iter().all(|token| token.is_any(&HEADS))
}

/// Lines of two columns below such a header: each has a value and what it means.
fn rows(blocks: &[Block]) -> Option<(Vec<Item>, usize, Line)> {
    let row = |block: &Block| {
        let Block::Paragraph(line) = block else { return None };
        let item = items::line(line)?.pop()?;
        (items::is_identifier(&item.value) && !item.meaning.is_empty()).then_some(item)
    };
    let found: Vec<Item> = blocks.iter().map_while(row).collect();
    let count = found.len();
    (count > 1).then_some((found, count, Line::new()))
}

/// A range of numbers is a matter of bounds.
fn is_range(rest: &Line) -> bool {
    let tokens = words::tokens(&tree::plain(rest));
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.digits().is_some());
    (number(0) && tokens.get(1).is_some_and(|t| t.is("to") || t.is_sign(&['-', '–', '—'])) && number(2))
        || tokens.first().is_some_and(|token| token.is_any(&["between", "from"])) && number(1)
}

/// Values in the blocks after the label, how many blocks they take, and what these say after the values.
fn after(blocks: &[Block]) -> Option<(Vec<Item>, usize, Line)> {
    match blocks.first()? {
        Block::List { items, .. } => {
            let (found, rest) = items::list(items);
            let remark = |line: &Line| {
                let text = tree::plain(line).to_lowercase();
                items::is_ellipsis(&text)
                    || ["note", "tip", "example", "default"].iter().any(|word| text.starts_with(word))
            };
            (!found.is_empty() && rest.iter().all(remark)).then_some((found, 1, Line::new()))
        }
        Block::Table(table) => {
            let found = items::table(table);
            (!found.is_empty() && found.len() == table.rows.len()).then_some((found, 1, Line::new()))
        }
        Block::Paragraph(first) => {
            // Several values in one line, or one that is followed by nothing; otherwise each line has a value of its own.
            if let Some((items, kept)) = value_lines::read(first)
                && (items.len() > 1 || (kept.is_empty() && first.first().is_none_or(|run| !run.is_marked())))
            {
                return Some((items, 1, kept));
            }
            let mut found = Vec::new();
            let mut count = 0;
            for block in blocks {
                let Block::Paragraph(line) = block else { break };
                if !line.first().is_some_and(Run::is_marked) || value_labels::find(line).is_some() {
                    break;
                }
                let Some(items) = items::line(line) else { break };
                found.extend(items);
                count += 1;
            }
            (!found.is_empty()).then_some((found, count, Line::new()))
        }
        _ => None,
    }
}

/// A list each of whose items starts with a value that is set off from the rest.
fn marked(blocks: &[Block]) -> Option<(Vec<Item>, usize, Line)> {
    let Block::List { items, .. } = blocks.first()? else { return None };
    let starts_marked = |item: &Vec<Block>| match item.first() {
        Some(Block::Paragraph(line)) => line.first().is_some_and(Run::is_marked),
        _ => false,
    };
    items.iter().all(starts_marked).then(|| after(blocks)).flatten()
}

/// Emoji and formats have no end of values.
fn is_open(found: &[Item], rest: &[Run]) -> bool {
    let open = |text: &str| {
        let lower = text.to_lowercase();
        let tokens = words::tokens(&lower);
        let any = ["emoji", "emojis", "smiley", "smileys", "zomoji", "zomojis", "unicode"];
        tokens.iter().any(|token| token.is_any(&any)) || lower.contains("yyyy") || lower.contains("hh:mm")
    };
    let text = tree::plain(rest).to_lowercase();
    let examples =
        ["e.g", "such as", "for example", "any "].iter().any(|start| text.trim_start_matches('(').starts_with(start));
    examples || found.iter().any(|item| open(&item.value)) || (found.is_empty() && open(&text))
}

/// A list whose items have allowed values or types of their own names the fields of an object.
fn names_fields(found: &[Item]) -> bool {
    let typed = |item: &Item| {
        let text = tree::plain(&item.meaning).to_lowercase();
        let text = text.trim_start_matches('(');
        ["string", "integer", "boolean", "array", "object", "number", "long"].iter().any(|name| text.starts_with(name))
    };
    found.iter().any(|item| value_labels::find(&item.meaning).is_some()) || (found.len() > 1 && found.iter().all(typed))
}

#[cfg(test)]
mod tests;
