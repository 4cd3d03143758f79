//! The tree that HTML and Markdown are both read into: blocks that hold lines, lines that hold styled runs of text.
//!
//! Must not know: where the text came from, or what it states. Lines are flat on purpose: unbalanced markup can't nest
//! without bound in them, and a fact can be cut out of a line by a byte range of its plain text.

use std::ops::Range;
use std::rc::Rc;

/// A line of text: a paragraph, a heading, a table cell.
pub(super) type Line = Vec<Run>;

/// How a run of text looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) code: bool,
    /// An absolute address.
    pub(super) link: Option<Rc<str>>,
}

/// Text in one style. Its white space is collapsed; a line break of the source is kept as `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Run {
    /// Bold and code are how the documents mark a label or a value.
    pub(super) fn is_marked(&self) -> bool {
        self.style.strong || self.style.code
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Line),
    Heading(Line),
    List { ordered: bool, items: Vec<Vec<Block>> },
    Table(Table),
    Quote(Vec<Block>),
    Details { summary: Line, blocks: Vec<Block> },
    Code(String),
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The header row; empty where the source marks none.
    pub(super) header: Vec<Line>,
    pub(super) rows: Vec<Vec<Line>>,
}

/// The text of a line without its markup.
pub(super) fn plain(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

/// The part of a line at a byte range of its plain text, without white space at its ends. A range that splits a
/// character is widened to whole characters.
pub(super) fn slice(line: &[Run], range: Range<usize>) -> Line {
    let mut out: Line = Vec::new();
    let mut at = 0;
    for run in line {
        let (from, to) = (at, at + run.text.len());
        at = to;
        let (mut start, mut end) = (range.start.clamp(from, to) - from, range.end.clamp(from, to) - from);
        while !run.text.is_char_boundary(start) {
            start -= 1;
        }
        while !run.text.is_char_boundary(end) {
            end += 1;
        }
        if start < end {
            out.push(Run { text: run.text[start..end].to_owned(), style: run.style.clone() });
        }
    }
    trim(&mut out);
    out
}

/// Takes the white space at both ends away, and the runs that were nothing else.
pub(super) fn trim(line: &mut Line) {
    while let Some(last) = line.last_mut() {
        let kept = last.text.trim_end().len();
        last.text.truncate(kept);
        if kept > 0 {
            break;
        }
        line.pop();
    }
    let blank = line.iter().take_while(|run| run.text.trim().is_empty()).count();
    line.drain(..blank);
    if let Some(first) = line.first_mut() {
        let cut = first.text.len() - first.text.trim_start().len();
        first.text.drain(..cut);
    }
}

/// Joins lines with a space.
pub(super) fn join(lines: impl IntoIterator<Item = Line>) -> Line {
    let mut out = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push(Run { text: " ".to_owned(), style: Style::default() });
        }
        out.extend(line);
    }
    out
}

/// All lines of the blocks as one, in order.
pub(super) fn flatten(blocks: Vec<Block>) -> Line {
    join(blocks.into_iter().map(|block| match block {
        Block::Paragraph(line) | Block::Heading(line) => line,
        Block::List { items, .. } => join(items.into_iter().map(flatten)),
        Block::Table(table) => join(table.header.into_iter().chain(table.rows.into_iter().flatten())),
        Block::Quote(blocks) => flatten(blocks),
        Block::Details { summary, blocks } => join([summary, flatten(blocks)]),
        Block::Code(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            vec![Run { text, style: Style { code: true, ..Style::default() } }]
        }
    }))
}

/// Calls `visit` with every list of blocks, the outermost last.
pub(super) fn each_level(blocks: &mut Vec<Block>, visit: &mut impl FnMut(&mut Vec<Block>)) {
    for block in blocks.iter_mut() {
        match block {
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_level(item, visit)),
            Block::Quote(blocks) | Block::Details { blocks, .. } => each_level(blocks, visit),
            Block::Paragraph(_) | Block::Heading(_) | Block::Table(_) | Block::Code(_) => {}
        }
    }
    visit(blocks);
}

/// Takes blocks without content away.
pub(super) fn prune(blocks: &mut Vec<Block>) {
    each_level(blocks, &mut |level| {
        for block in level.iter_mut() {
            match block {
                Block::List { items, .. } => items.retain(|item| !item.is_empty()),
                Block::Paragraph(line) | Block::Heading(line) => trim(line),
                _ => {}
            }
        }
        level.retain(|block| match block {
            Block::Paragraph(line) | Block::Heading(line) => !line.is_empty(),
            Block::List { items, .. } => !items.is_empty(),
            Block::Table(table) => !table.header.is_empty() || !table.rows.is_empty(),
            Block::Quote(blocks) => !blocks.is_empty(),
            Block::Details { blocks, .. } => !blocks.is_empty(),
            Block::Code(text) => !text.trim().is_empty(),
        });
    });
}
