//! A description -> the tree: Markdown is parsed with the HTML tags as ordinary characters, and both streams meet in
//! the builder.
//!
//! Must not know: what the text states, and how the tree is written.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag as Md, TagEnd};

use super::build::Builder;
use super::html::{self, Mark, Marked, Tag};
use super::tree::Block;

/// The site whose pages the descriptions link to.
const SITE: &str = "https://www.zoho.com";

/// Reads a text.
pub(super) fn parse(text: &str) -> Vec<Block> {
    let clean = clean(text);
    let marked = html::mark(&clean);
    let mut reader = Reader { marked: &marked, builder: Builder::default(), fenced: None };
    for event in Parser::new_ext(&marked.text, Options::ENABLE_TABLES) {
        reader.event(event);
    }
    reader.builder.finish()
}

/// Takes away what has no place in a text: control characters, direction marks, and the private-use characters that
/// stand for tags later on. Odd kinds of white space become spaces.
fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let clean = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some('\t'),
        _ if is_unwanted(c) => None,
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    });
    Cow::Owned(clean.collect())
}

/// Whether a text is ASCII without control characters, as nearly all are.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// Whether a character has no visible effect or a harmful one.
pub(super) fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{ad}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The absolute address of a link; none if it has a meaning only on the page that it was written for.
fn absolute(href: &str) -> Option<String> {
    let href = href.trim();
    let lower = href.get(..8).unwrap_or(href).to_ascii_lowercase();
    let url = if ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        href.to_owned()
    } else if href.starts_with("//") {
        format!("https:{href}")
    } else if href.starts_with('/') {
        format!("{SITE}{href}")
    } else {
        return None;
    };
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            _ if is_unwanted(c) || c.is_whitespace() => {}
            _ => out.push(c),
        }
    }
    Some(out)
}

struct Reader<'a> {
    marked: &'a Marked<'a>,
    builder: Builder,
    /// The text of the fenced or indented code under way.
    fenced: Option<String>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => {
                let text = self.as_written(&text);
                self.builder.code(&text);
            }
            Event::SoftBreak => self.builder.text("\n"),
            Event::HardBreak => self.builder.line_break(),
            Event::Rule => self.builder.open(Tag::Flow),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Md<'_>) {
        match tag {
            Md::Paragraph => self.builder.end_line(),
            Md::Heading { .. } => self.builder.open(Tag::Heading),
            Md::BlockQuote(_) => self.builder.open(Tag::Quote),
            Md::CodeBlock(_) => self.fenced = Some(String::new()),
            Md::List(first) => self.builder.open(Tag::List { ordered: first.is_some() }),
            Md::Item => self.builder.open(Tag::Item),
            Md::Table(_) => self.builder.open(Tag::Table),
            Md::TableHead | Md::TableRow => self.builder.open(Tag::Row),
            Md::TableCell => self.builder.open(Tag::Cell { header: false }),
            Md::Emphasis => self.builder.open(Tag::Emphasis),
            Md::Strong => self.builder.open(Tag::Strong),
            Md::Link { dest_url, .. } | Md::Image { dest_url, .. } => {
                let url = self.as_written(&dest_url);
                self.builder.link(absolute(&url));
            }
            _ => self.builder.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.builder.close(Tag::Heading),
            TagEnd::BlockQuote(_) => self.builder.close(Tag::Quote),
            TagEnd::CodeBlock => {
                let text = self.fenced.take().unwrap_or_default();
                self.builder.code_block(&text);
            }
            TagEnd::List(ordered) => self.builder.close(Tag::List { ordered }),
            TagEnd::Item => self.builder.close(Tag::Item),
            TagEnd::Table => self.builder.close(Tag::Table),
            TagEnd::TableHead => {
                self.builder.close(Tag::Row);
                self.builder.first_row_is_header();
            }
            TagEnd::TableRow => self.builder.close(Tag::Row),
            TagEnd::TableCell => self.builder.close(Tag::Cell { header: false }),
            TagEnd::Emphasis => self.builder.close(Tag::Emphasis),
            TagEnd::Strong => self.builder.close(Tag::Strong),
            TagEnd::Link | TagEnd::Image => self.builder.close(Tag::Link),
            _ => self.builder.end_line(),
        }
    }

    /// Text, in which markers turn into tags again.
    fn text(&mut self, text: &str) {
        if self.fenced.is_some() {
            let text = self.as_written(text);
            self.fenced.get_or_insert_default().push_str(&text);
            return;
        }
        if is_plain(text) {
            self.builder.text(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(|c| html::mark_index(c).is_some()) {
            let (before, from) = rest.split_at(at);
            self.plain(before);
            let mut chars = from.chars();
            if let Some((mark, _)) = chars.next().and_then(html::mark_index).and_then(|i| self.marked.marks.get(i)) {
                self.mark(mark);
            }
            rest = chars.as_str();
        }
        self.plain(rest);
    }

    /// Text after Markdown decoded its entities, which may stand for characters that [`clean`] takes away.
    fn plain(&mut self, text: &str) {
        if !is_plain(text) && text.chars().any(is_unwanted) {
            let text: String = text.chars().filter(|c| !is_unwanted(*c)).collect();
            self.builder.text(&text);
        } else {
            self.builder.text(text);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Open(tag) => self.builder.open(*tag),
            Mark::Close(tag) => self.builder.close(*tag),
            Mark::Anchor(href) => self.builder.link(absolute(href)),
            Mark::Code(text) => self.builder.code(&clean(text)),
            Mark::Pre(text) => self.builder.code_block(&clean(text)),
            Mark::Text(text) => self.builder.text(text),
        }
    }

    /// Undoes the markers, for places where a tag is only text.
    fn as_written(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match html::mark_index(c).and_then(|index| self.marked.marks.get(index)) {
                Some((_, raw)) => out.push_str(raw),
                None if is_unwanted(c) => {}
                None => out.push(c),
            }
        }
        out
    }
}
