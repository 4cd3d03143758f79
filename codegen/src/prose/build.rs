//! A stream of "open", "close" and "text" -> the tree.
//!
//! Tolerant like a browser: what isn't open can't be closed, what isn't closed ends with its parent, and a second
//! `<b>` where `</b>` was meant closes the first. Must not know: whether an event came from HTML or from Markdown.

use std::rc::Rc;

use super::html::Tag;
use super::tree::{self, Block, Line, Run, Style, Table};

/// How deep blocks may be nested; deeper ones join their parent.
const DEPTH: usize = 24;

/// A block under way.
#[derive(Debug)]
enum Open {
    List { ordered: bool, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
    Table(Table),
    Row { header: bool, cells: Vec<Line> },
    Cell { header: bool, blocks: Vec<Block> },
    Quote(Vec<Block>),
    Details { summary: Line, blocks: Vec<Block> },
    Summary(Vec<Block>),
}

impl Open {
    fn is(&self, tag: Tag) -> bool {
        matches!(
            (self, tag),
            (Self::List { .. }, Tag::List { .. })
                | (Self::Item(_), Tag::Item)
                | (Self::Table(_), Tag::Table)
                | (Self::Row { .. }, Tag::Row)
                | (Self::Cell { .. }, Tag::Cell { .. })
                | (Self::Quote(_), Tag::Quote)
                | (Self::Details { .. }, Tag::Details)
                | (Self::Summary(_), Tag::Summary)
        )
    }

    /// Whether a closing tag inside of this block can't reach what is outside of it.
    fn shields(&self, tag: Tag) -> bool {
        match self {
            Self::Table(_) | Self::Cell { .. } => !matches!(tag, Tag::Table | Tag::Row | Tag::Cell { .. }),
            Self::List { .. } => matches!(tag, Tag::Item),
            _ => false,
        }
    }
}

/// Builds the tree.
#[derive(Debug, Default)]
pub(super) struct Builder {
    root: Vec<Block>,
    stack: Vec<Open>,
    line: Line,
    heading: bool,
    strong: u32,
    /// Whether text came since the last `<b>`.
    strong_has_text: bool,
    emphasis: u32,
    link: Option<Rc<str>>,
}

impl Builder {
    /// Ends everything and returns the tree.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_line();
        while !self.stack.is_empty() {
            self.pop();
        }
        tree::prune(&mut self.root);
        self.root
    }

    /// Adds text; white space collapses.
    pub(super) fn text(&mut self, text: &str) {
        self.run(text, false);
    }

    /// Adds a span of code.
    pub(super) fn code(&mut self, text: &str) {
        // `<code>` around backticks says the same thing twice.
        let bare = text.trim();
        let bare = bare.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).unwrap_or(bare);
        self.run(bare, true);
    }

    fn run(&mut self, text: &str, code: bool) {
        let style = Style { strong: self.strong > 0, emphasis: self.emphasis > 0, code, link: self.link.clone() };
        if self.line.last().is_none_or(|last| last.style != style) {
            self.line.push(Run { text: String::new(), style });
        }
        let first = self.line.len() == 1;
        let before_ends_in_space = self.line.iter().rev().nth(1).is_some_and(|run| run.text.ends_with([' ', '\n']));
        let Some(run) = self.line.last_mut() else { return };
        for c in text.chars() {
            if !c.is_whitespace() {
                run.text.push(c);
                self.strong_has_text = true;
                continue;
            }
            let blank =
                if run.text.is_empty() { first || before_ends_in_space } else { run.text.ends_with([' ', '\n']) };
            if !blank {
                run.text.push(if c == '\n' { '\n' } else { ' ' });
            } else if c == '\n' && run.text.ends_with(' ') {
                run.text.pop();
                run.text.push('\n');
            }
        }
        if run.text.is_empty() {
            self.line.pop();
        }
    }

    /// Adds a block of code.
    pub(super) fn code_block(&mut self, text: &str) {
        self.end_line();
        self.push(Block::Code(dedent(text)));
    }

    /// Ends the line, which becomes a paragraph or a heading.
    pub(super) fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        tree::trim(&mut line);
        if !line.is_empty() {
            let block = if self.heading { Block::Heading(line) } else { Block::Paragraph(line) };
            self.push(block);
        }
    }

    /// A line break. In a heading and in a cell it can be no more than a space.
    pub(super) fn line_break(&mut self) {
        if self.heading || matches!(self.stack.last(), Some(Open::Cell { .. } | Open::Summary(_))) {
            self.text("\n");
        } else {
            self.end_line();
        }
    }

    /// Starts a link.
    pub(super) fn link(&mut self, url: Option<String>) {
        self.link = url.map(Rc::from);
    }

    /// Opens what a tag opens.
    pub(super) fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Break => self.line_break(),
            Tag::Strong if self.strong > 0 && self.strong_has_text => self.strong = 0,
            Tag::Strong => {
                self.strong += 1;
                self.strong_has_text = false;
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link | Tag::Code | Tag::Pre | Tag::Dropped | Tag::Ignored => {}
            Tag::Flow => self.end_block(),
            Tag::Heading => {
                self.end_block();
                self.heading = true;
            }
            Tag::List { ordered } => self.start(Open::List { ordered, items: Vec::new() }),
            Tag::Item => {
                self.end_block();
                self.close_open(Tag::Item);
                if !matches!(self.stack.last(), Some(Open::List { .. })) {
                    self.start(Open::List { ordered: false, items: Vec::new() });
                }
                self.start(Open::Item(Vec::new()));
            }
            Tag::Table => self.start(Open::Table(Table::default())),
            Tag::Row => self.open_row(),
            Tag::Cell { header } => {
                self.end_block();
                self.close_open(tag);
                if matches!(self.stack.last(), Some(Open::Table(_))) {
                    self.open_row();
                }
                if matches!(self.stack.last(), Some(Open::Row { .. })) {
                    self.start(Open::Cell { header, blocks: Vec::new() });
                }
            }
            Tag::Quote => self.start(Open::Quote(Vec::new())),
            Tag::Details => self.start(Open::Details { summary: Line::new(), blocks: Vec::new() }),
            Tag::Summary => self.start(Open::Summary(Vec::new())),
        }
    }

    fn open_row(&mut self) {
        self.end_block();
        self.close_open(Tag::Row);
        if matches!(self.stack.last(), Some(Open::Table(_))) {
            self.start(Open::Row { header: false, cells: Vec::new() });
        }
    }

    /// Markdown says after the first row that it is the header.
    pub(super) fn first_row_is_header(&mut self) {
        if let Some(Open::Table(table)) = self.stack.last_mut()
            && table.header.is_empty()
            && let Some(row) = table.rows.pop()
        {
            table.header = row;
        }
    }

    /// Closes what a tag closes.
    pub(super) fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Strong => self.strong = self.strong.saturating_sub(1),
            Tag::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            Tag::Link => self.link = None,
            Tag::Break | Tag::Code | Tag::Pre | Tag::Dropped | Tag::Ignored => {}
            _ => {
                self.end_block();
                self.close_open(tag);
            }
        }
    }

    /// Ends the line and the styles: what was forgotten to be closed shall not run through the rest of the text.
    fn end_block(&mut self) {
        self.end_line();
        self.heading = false;
        self.strong = 0;
        self.emphasis = 0;
        self.link = None;
    }

    fn start(&mut self, block: Open) {
        self.end_block();
        if self.stack.len() < DEPTH {
            self.stack.push(block);
        }
    }

    fn close_open(&mut self, tag: Tag) {
        let mut found = None;
        for (index, open) in self.stack.iter().enumerate().rev() {
            if open.is(tag) {
                found = Some(index);
                break;
            }
            if open.shields(tag) {
                return;
            }
        }
        if let Some(index) = found {
            while self.stack.len() > index {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        match self.stack.pop() {
            None => {}
            Some(Open::List { ordered, items }) => self.push(Block::List { ordered, items }),
            Some(Open::Quote(blocks)) => self.push(Block::Quote(blocks)),
            Some(Open::Details { summary, blocks }) => self.push(Block::Details { summary, blocks }),
            Some(Open::Table(table)) => self.push(Block::Table(table)),
            Some(Open::Item(blocks)) => match self.stack.last_mut() {
                Some(Open::List { items, .. }) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.push(block)),
            },
            Some(Open::Cell { header, blocks }) => {
                if let Some(Open::Row { header: row, cells }) = self.stack.last_mut() {
                    *row = (cells.is_empty() || *row) && header;
                    cells.push(tree::flatten(blocks));
                }
            }
            Some(Open::Row { header, cells }) => {
                if let Some(Open::Table(table)) = self.stack.last_mut() {
                    if cells.iter().all(Vec::is_empty) {
                    } else if header && table.header.is_empty() && table.rows.is_empty() {
                        table.header = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Some(Open::Summary(blocks)) => {
                let line = without_hints(tree::flatten(blocks));
                match self.stack.last_mut() {
                    Some(Open::Details { summary, .. }) => *summary = line,
                    _ => self.push(Block::Heading(line)),
                }
            }
        }
    }

    fn push(&mut self, block: Block) {
        match self.stack.last_mut() {
            None => self.root.push(block),
            Some(Open::Item(blocks) | Open::Quote(blocks) | Open::Summary(blocks)) => blocks.push(block),
            Some(Open::Details { blocks, .. } | Open::Cell { blocks, .. }) => blocks.push(block),
            Some(Open::List { items, .. }) => items.push(vec![block]),
            Some(Open::Row { cells, .. }) => cells.push(tree::flatten(vec![block])),
            Some(Open::Table(table)) => table.rows.push(vec![tree::flatten(vec![block])]),
        }
    }
}

/// A summary holds a sign in front and a hint behind that make sense only where it can be clicked.
fn without_hints(line: Line) -> Line {
    let text = tree::plain(&line);
    let kept = text.trim_end();
    let end = kept.strip_suffix("Click to expand").map_or(kept.len(), str::len);
    let start = text.len() - text.trim_start_matches(['!', ' ', '\n']).len();
    tree::slice(&line, start..end.max(start))
}

/// Takes the indentation that all lines share, and blank lines at both ends.
fn dedent(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let depth = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = lines.iter().filter(|line| !line.is_empty()).map(depth).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(shared..).unwrap_or_default()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
