//! The tree -> CommonMark that rustdoc renders without a complaint.
//!
//! One line per paragraph, list item and table row. Must not know: what the text states, or where it came from.

use super::inline;
use super::tree::{Block, Line, Table};

/// Writes the blocks.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    write_blocks(blocks, &mut lines);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// The bullet of a list; two lists in a row need different ones, or they would be read as one list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bullet {
    Dash,
    Star,
    Point,
    Parenthesis,
}

impl Bullet {
    fn after(ordered: bool, previous: Option<Self>) -> Self {
        match (ordered, previous) {
            (false, Some(Self::Dash)) => Self::Star,
            (false, _) => Self::Dash,
            (true, Some(Self::Point)) => Self::Parenthesis,
            (true, _) => Self::Point,
        }
    }

    fn text(self, number: usize) -> String {
        match self {
            Self::Dash => "- ".to_owned(),
            Self::Star => "* ".to_owned(),
            Self::Point => format!("{number}. "),
            Self::Parenthesis => format!("{number}) "),
        }
    }
}

fn write_blocks(blocks: &[Block], out: &mut Vec<String>) {
    let mut previous = None;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            out.push(String::new());
        }
        let mut bullet = None;
        match block {
            Block::Paragraph(line) => out.push(inline::write(line)),
            Block::Heading(line) => out.push(inline::write_strong(line)),
            Block::List { ordered, items } => {
                let kind = Bullet::after(*ordered, previous);
                bullet = Some(kind);
                write_list(items, kind, out);
            }
            Block::Table(table) => write_table(table, out),
            Block::Quote(blocks) => {
                let mut inner = Vec::new();
                write_blocks(blocks, &mut inner);
                out.extend(inner.into_iter().map(|line| format!("> {line}").trim_end().to_owned()));
            }
            Block::Details { summary, blocks } => {
                if !summary.is_empty() {
                    out.push(inline::write_strong(summary));
                    out.push(String::new());
                }
                write_blocks(blocks, out);
            }
            Block::Code(text) => write_code(text, out),
        }
        previous = bullet;
    }
}

fn write_list(items: &[Vec<Block>], bullet: Bullet, out: &mut Vec<String>) {
    for (index, item) in items.iter().enumerate() {
        let bullet = bullet.text(index + 1);
        let mut inner = Vec::new();
        write_item(item, &mut inner);
        let indent = " ".repeat(bullet.len());
        for (number, line) in inner.into_iter().enumerate() {
            let prefix = if number == 0 { &bullet } else { &indent };
            out.push(format!("{prefix}{line}").trim_end().to_owned());
        }
    }
}

/// A paragraph and the list below it stay close together, which keeps the outer list a tight one.
fn write_item(item: &[Block], out: &mut Vec<String>) {
    match item {
        [Block::Paragraph(line), list @ Block::List { .. }] => {
            out.push(inline::write(line));
            write_blocks(std::slice::from_ref(list), out);
        }
        _ => write_blocks(item, out),
    }
}

fn write_table(table: &Table, out: &mut Vec<String>) {
    let (header, rows) = match (table.header.is_empty(), table.rows.split_first()) {
        (true, Some((first, rest))) => (first, rest),
        _ => (&table.header, table.rows.as_slice()),
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(header.len());
    let row = |cells: &[Line]| {
        let cells = (0..width).map(|at| cells.get(at).map(|cell| inline::write_cell(cell)).unwrap_or_default());
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    out.push(row(header));
    out.push(format!("|{}", " --- |".repeat(width)));
    out.extend(rows.iter().map(|cells| row(cells)));
}

/// The fence names a language, because rustdoc would compile the block as Rust otherwise.
fn write_code(text: &str, out: &mut Vec<String>) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = if text.trim_start().starts_with(['{', '[']) { "json" } else { "text" };
    out.push(format!("{fence}{language}"));
    out.extend(text.lines().map(|line| line.trim_end().replace("*/", "* /")));
    out.push(fence);
}

#[cfg(test)]
mod tests;
