//! The tree of an operation's description -> its error codes, whose table or list is cut out of the tree.
//!
//! Must not know: how the tree was read.

use super::items;
use super::tree::{self, Block, Line, Run, Table};
use super::{ErrorCode, FactKind, Unread, inline, unread};

/// Reads the error codes and cuts them out.
pub(super) fn take(blocks: &mut Vec<Block>) -> (Vec<ErrorCode>, Vec<Unread>) {
    let mut codes: Vec<ErrorCode> = Vec::new();
    let mut failures = Vec::new();
    tree::each_level(blocks, &mut |level| read_level(level, &mut codes, &mut failures));
    // The blocks around a table are cleared when all tables are read.
    if !codes.is_empty() && failures.is_empty() {
        tree::each_level(blocks, &mut drop_frame);
        tree::prune(blocks);
    }
    (merged(codes), failures)
}

/// Each code once, with all that the rows say of it: a table for each action repeats codes with meanings of their own.
fn merged(codes: Vec<ErrorCode>) -> Vec<ErrorCode> {
    let mut merged: Vec<ErrorCode> = Vec::with_capacity(codes.len());
    for code in codes {
        let Some(known) = merged.iter_mut().find(|known| known.code == code.code) else {
            merged.push(code);
            continue;
        };
        known.status = known.status.or(code.status);
        if known.meaning.is_empty() {
            known.meaning = code.meaning;
        } else if !known.meaning.split(" / ").any(|meaning| meaning == code.meaning) && !code.meaning.is_empty() {
            known.meaning = format!("{} / {}", known.meaning, code.meaning);
        }
    }
    merged
}

fn read_level(level: &mut Vec<Block>, codes: &mut Vec<ErrorCode>, failures: &mut Vec<Unread>) {
    let mut at = 0;
    while at < level.len() {
        let titled = at.checked_sub(1).and_then(|before| level.get(before)).is_some_and(is_title);
        let read = match &level[at] {
            Block::Table(table) => match read_table(table, titled) {
                Reading::Codes(found) => Some(found),
                Reading::Unreadable => {
                    let text = tree::plain(&tree::flatten(vec![level[at].clone()]));
                    failures.push(unread(FactKind::ErrorTable, &text));
                    None
                }
                Reading::SomethingElse => None,
            },
            Block::List { items, .. } if titled => {
                let (found, rest) = items::list(items);
                let readable = rest.is_empty() && found.iter().all(|item| items::is_identifier(&item.value));
                if !readable {
                    failures.push(unread(FactKind::ErrorTable, &tree::plain(&tree::flatten(vec![level[at].clone()]))));
                }
                readable.then(|| found.iter().map(|item| code(&item.value, None, &item.meaning)).collect())
            }
            _ => None,
        };
        match read {
            Some(found) => {
                codes.extend::<Vec<ErrorCode>>(found);
                level.remove(at);
                if titled {
                    at -= 1;
                    remove_title(level, at);
                }
            }
            None => at += 1,
        }
    }
}

/// `Error codes`, `Possible errors:` — alone, or at the end of a paragraph.
fn is_title(block: &Block) -> bool {
    let (Block::Paragraph(line) | Block::Heading(line)) = block else { return false };
    let text = tree::plain(line).to_lowercase();
    let last = text.rsplit(['.', '\n']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let last = last.trim().trim_end_matches([':', '-', '–']).trim_end();
    let ends = ["error codes", "error code", "errors", "error responses", "error table"];
    // `Possible error codes - Send a message (send)` heads one of several tables.
    let starts = ["error codes", "possible error codes", "possible errors"];
    (ends.iter().any(|end| last.ends_with(end)) && last.split_whitespace().count() <= 6)
        || (starts.iter().any(|start| text.starts_with(start)) && text.len() <= 120)
}

fn remove_title(level: &mut Vec<Block>, at: usize) {
    let Some(Block::Paragraph(line) | Block::Heading(line)) = level.get_mut(at) else { return };
    let text = tree::plain(line);
    let kept = text.trim_end().trim_end_matches([':', '.']).rfind(['.', '\n']).map_or(0, |dot| dot + 1);
    *line = tree::slice(line, 0..kept);
    if line.is_empty() {
        level.remove(at);
    }
}

enum Reading {
    Codes(Vec<ErrorCode>),
    Unreadable,
    SomethingElse,
}

/// Which column holds what.
#[derive(Debug, Default, PartialEq, Eq)]
struct Columns {
    code: Option<usize>,
    status: Option<usize>,
    meaning: Option<usize>,
    /// Whether the header speaks of errors.
    errors: bool,
}

impl Columns {
    fn of(header: &[Line]) -> Self {
        let mut out = Self::default();
        for (at, cell) in header.iter().enumerate() {
            let text = tree::plain(cell).to_lowercase();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.errors |= text.contains("error");
            let slot = match text.trim_matches(['*', ':']) {
                "code" | "codes" | "error" | "errors" | "error code" | "error codes" | "error key" | "error name"
                | "error identifier" | "error type" | "error_code" | "error id" | "code (error)" => &mut out.code,
                "status" | "http status" | "http status code" | "status code" | "http code" | "http" => &mut out.status,
                "description" | "message" | "meaning" | "reason" | "details" | "cause" | "explanation"
                | "error message" | "error description" | "remarks" | "when" | "resolution" => &mut out.meaning,
                _ => continue,
            };
            slot.get_or_insert(at);
        }
        // Where the status is all there is, it is the code.
        if out.code.is_none() && out.meaning.is_some() {
            out.code = out.status;
        }
        out
    }

    fn is_error_table(&self, titled: bool) -> bool {
        self.code.is_some() && (self.errors || titled || (self.meaning.is_some() && self.code != self.status))
    }
}

fn read_table(table: &Table, titled: bool) -> Reading {
    let (header, rows) = match table.rows.split_first() {
        Some((first, rest)) if table.header.is_empty() => (first, rest),
        _ => (&table.header, table.rows.as_slice()),
    };
    let mut columns = Columns::of(header);
    let mut rows = rows;
    if !columns.is_error_table(titled) {
        let named =
            |row: &Vec<Line>| row.len() > 1 && row.first().is_some_and(|cell| items::is_identifier(&cell_text(cell)));
        if !titled {
            return if columns.errors && columns.code.is_none() && header.len() > 1 {
                Reading::Unreadable
            } else {
                Reading::SomethingElse
            };
        }
        if !table.header.is_empty() || !table.rows.iter().all(named) {
            return Reading::Unreadable;
        }
        // Under a title, a table without a header speaks for itself.
        columns = Columns { code: Some(0), status: None, meaning: Some(1), errors: true };
        rows = &table.rows;
    }
    let mut out = Vec::new();
    for row in rows {
        let Some(read) = read_row(row, &columns) else { return Reading::Unreadable };
        out.extend(read);
    }
    if out.is_empty() { Reading::Unreadable } else { Reading::Codes(out) }
}

fn cell_text(cell: &[Run]) -> String {
    items::bare(&tree::plain(cell))
}

fn read_row(row: &[Line], columns: &Columns) -> Option<Vec<ErrorCode>> {
    let text = cell_text(row.get(columns.code?)?);
    let status = columns.status.and_then(|at| row.get(at)).and_then(|cell| status(&cell_text(cell)));
    let meaning = match columns.meaning {
        Some(at) => row.get(at).cloned().unwrap_or_default(),
        // Without a column for it, all the others say what the code means.
        None => {
            let taken = [columns.code, columns.status];
            let others = row.iter().enumerate().filter(|(at, _)| !taken.contains(&Some(*at)));
            tree::join(others.map(|(_, cell)| cell.clone()))
        }
    };
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    let parts: Vec<&str> = text.split([' ', ',', '/', '|', '\n']).filter(|part| !part.is_empty()).collect();
    let several = parts.len() > 1 && parts.iter().all(|part| part.contains('_') && items::is_identifier(part));
    Some(if several {
        parts.into_iter().map(|part| code(part, status, &meaning)).collect()
    } else {
        vec![code(&text, status, &meaning)]
    })
}

fn status(text: &str) -> Option<u16> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|status| (100..600).contains(status))
}

fn code(code: &str, status: Option<u16>, meaning: &Line) -> ErrorCode {
    ErrorCode { code: code.to_owned(), status, meaning: inline::write_inner(meaning) }
}

/// Takes away what frames the table of errors: the note on the format of an error, and a block of details that has
/// nothing else in it.
fn drop_frame(level: &mut Vec<Block>) {
    level.retain(|block| match block {
        Block::Paragraph(line) | Block::Heading(line) => !is_frame(&tree::plain(line)),
        Block::Code(text) => !is_frame(text),
        _ => true,
    });
}

fn is_frame(text: &str) -> bool {
    const STARTS: [&str; 4] = [
        "error response format",
        "when an error occurs, the api returns",
        "where code is the error identifier",
        "click to expand",
    ];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    STARTS.iter().any(|start| text.starts_with(start))
        || (text.starts_with('{') && text.ends_with('}') && text.contains("\"error_code\""))
        || (text.ends_with("error codes") || text.ends_with("error codes click to expand")) && text.len() < 60
}

#[cfg(test)]
mod tests;
