//! HTML tags in a text -> the same text with one marker character per tag, and the list of what the markers stand for.
//!
//! The descriptions mix HTML and Markdown in one line. Markdown's rules for HTML blocks don't fit them (an indented tag
//! would be a code block, Markdown inside `<p>` would stay unread), so the Markdown parser never gets to see a tag: it
//! meets an ordinary character in its place, and [`super::parse`] puts the tag back into the stream of events.
//! Must not know: Markdown, the tree.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Ends the paragraph: `p`, `div` and their like.
    Flow,
    Break,
    Strong,
    Emphasis,
    Link,
    List {
        ordered: bool,
    },
    Item,
    Table,
    Row,
    Cell {
        header: bool,
    },
    Heading,
    Quote,
    Details,
    Summary,
    /// `code` with a partner becomes [`Mark::Code`]; without one it has no effect.
    Code,
    Pre,
    /// Goes away with what it holds: `script`, `style`.
    Dropped,
    /// Goes away, what it holds stays: `span`, `u`, `tbody`.
    Ignored,
}

/// What a marker character stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Open(Tag),
    Anchor(String),
    Close(Tag),
    Code(String),
    Pre(String),
    Text(&'static str),
}

/// A text without tags.
#[derive(Debug, Default)]
pub(super) struct Marked<'a> {
    /// Markdown, where tags are marker characters.
    pub(super) text: String,
    /// What each marker stands for and how it was written.
    pub(super) marks: Vec<(Mark, &'a str)>,
}

/// The first marker character; the private-use plane is cleared of the input's own characters before.
const FIRST: u32 = 0xF_0000;
/// How many markers there are; tags beyond that have no effect.
const COUNT: usize = 0xFFFD;

/// The index of the mark that a character stands for.
pub(super) fn mark_index(c: char) -> Option<usize> {
    let index = u32::from(c).checked_sub(FIRST)? as usize;
    (index < COUNT).then_some(index)
}

fn tag(name: &[u8]) -> Option<Tag> {
    Some(match name {
        b"p" | b"div" | b"section" | b"article" | b"center" | b"dl" | b"dt" | b"dd" | b"hr" | b"caption" => Tag::Flow,
        b"br" => Tag::Break,
        b"b" | b"strong" => Tag::Strong,
        b"i" | b"em" => Tag::Emphasis,
        b"a" => Tag::Link,
        b"ul" => Tag::List { ordered: false },
        b"ol" => Tag::List { ordered: true },
        b"li" => Tag::Item,
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"td" => Tag::Cell { header: false },
        b"th" => Tag::Cell { header: true },
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"blockquote" => Tag::Quote,
        b"details" => Tag::Details,
        b"summary" => Tag::Summary,
        b"code" | b"kbd" | b"samp" | b"tt" => Tag::Code,
        b"pre" => Tag::Pre,
        b"script" | b"style" => Tag::Dropped,
        b"span" | b"u" | b"font" | b"small" | b"big" | b"sup" | b"sub" | b"s" | b"del" | b"ins" | b"mark" | b"img"
        | b"thead" | b"tbody" | b"tfoot" | b"colgroup" | b"col" | b"nobr" | b"wbr" | b"abbr" => Tag::Ignored,
        _ => return None,
    })
}

impl Tag {
    fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Break | Self::Strong | Self::Emphasis | Self::Link | Self::Code | Self::Ignored | Self::Dropped
        )
    }
}

/// A piece of the source.
struct Piece<'a> {
    kind: Kind,
    raw: &'a str,
    /// Where it starts.
    at: usize,
}

enum Kind {
    Open(Tag, Option<String>),
    Close(Tag),
    /// Text, and what it is with its entities decoded, where it has any; the inside of code needs it.
    Text(Option<String>),
    Comment,
}

fn utf8(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// The start tag under way. Of its attributes only `href` is kept: most of the bytes of a description are styles.
struct StartTag<'a> {
    source: &'a str,
    tag: Option<Tag>,
    start: usize,
    is_href: bool,
    href: Option<String>,
}

impl StartTag<'_> {
    /// Turns an event into a piece; none of a kind for what looks like a tag and isn't HTML, such as `<CHAT_ID>`.
    fn event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<(Option<Kind>, usize, usize)> {
        let kind = match event {
            CallbackEvent::OpenStartTag { name } => {
                *self = Self { source: self.source, tag: tag(name), start: span.start, is_href: false, href: None };
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                self.is_href = name == b"href" && self.href.is_none();
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                if self.is_href {
                    self.href = Some(utf8(value));
                }
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let inline = matches!(self.tag, Some(Tag::Strong | Tag::Emphasis | Tag::Link | Tag::Code));
                let tag = if self_closing && inline { Some(Tag::Ignored) } else { self.tag };
                return Some((tag.map(|tag| Kind::Open(tag, self.href.take())), self.start, span.end));
            }
            // `</br>` is a line break to browsers, too.
            CallbackEvent::EndTag { name } => tag(name).map(|tag| match tag {
                Tag::Break => Kind::Open(Tag::Break, None),
                tag => Kind::Close(tag),
            }),
            CallbackEvent::String { value } => {
                let entities = self.source.get(span.start..span.end).is_some_and(|raw| raw.contains('&'));
                Some(Kind::Text(entities.then(|| utf8(value))))
            }
            CallbackEvent::Comment { .. } => Some(Kind::Comment),
            CallbackEvent::Doctype { .. } => None,
            CallbackEvent::Error(_) => return None,
        };
        Some((kind, span.start, span.end))
    }
}

/// Cuts the source into tags and text, without gaps: what the tokenizer passes over, such as a tag that never ends, is
/// text.
fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut done = 0;
    let mut tag = StartTag { source, tag: None, start: 0, is_href: false, href: None };
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| tag.event(event, span));
    for (kind, start, end) in Tokenizer::new_with_emitter(source, emitter).flatten() {
        let (Some(gap), Some(raw)) = (source.get(done..start), source.get(start..end)) else { continue };
        if !gap.is_empty() {
            out.push(Piece { kind: Kind::Text(None), raw: gap, at: done });
        }
        let kind = match kind {
            Some(Kind::Comment) if !(raw.starts_with("<!--") && raw.ends_with("-->")) => Kind::Text(None),
            kind => kind.unwrap_or(Kind::Text(None)),
        };
        out.push(Piece { kind, raw, at: start });
        done = end;
    }
    if let Some(rest) = source.get(done..).filter(|rest| !rest.is_empty()) {
        out.push(Piece { kind: Kind::Text(None), raw: rest, at: done });
    }
    out
}

/// The byte ranges of fenced code blocks, where no tag is meant as one.
fn fences(source: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let (mut open, mut at) = (None, 0);
    for line in source.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            match open.take() {
                Some(start) => out.push(start..at + line.len()),
                None => open = Some(at),
            }
        }
        at += line.len();
    }
    out
}

/// Replaces the tags of a text by markers.
pub(super) fn mark(source: &str) -> Marked<'_> {
    let mut writer = Writer { out: Marked::default(), html: false, table_row: false };
    if !source.contains('<') {
        writer.out.text.push_str(source);
        return writer.out;
    }
    let pieces = pieces(source);
    let fences = fences(source);
    let partners = partners(&pieces);
    writer.html = pieces.iter().any(|piece| matches!(piece.kind, Kind::Open(..) | Kind::Close(_)));
    let mut next = 0;
    let mut fence = 0;
    while let Some(piece) = pieces.get(next) {
        while fences.get(fence).is_some_and(|range| range.end <= piece.at) {
            fence += 1;
        }
        let fenced = fences.get(fence).is_some_and(|range| range.contains(&piece.at));
        let quoted = source[..piece.at].ends_with('`') && source[piece.at + piece.raw.len()..].starts_with('`');
        match &piece.kind {
            _ if fenced => writer.out.text.push_str(piece.raw),
            Kind::Text(_) => writer.text(piece.raw),
            _ if quoted => writer.text(piece.raw),
            Kind::Open(Tag::Code, _) | Kind::Open(Tag::Pre, _) => {
                if let Some(end) = partners.get(next).copied().flatten() {
                    writer.verbatim(&pieces[next..=end]);
                    next = end;
                }
            }
            Kind::Open(Tag::Dropped, _) => next = partners.get(next).copied().flatten().unwrap_or(next),
            Kind::Open(Tag::Ignored, _) | Kind::Close(Tag::Ignored) | Kind::Comment => {}
            Kind::Open(Tag::Link, href) => {
                let href = href.clone().unwrap_or_default();
                writer.mark(Mark::Anchor(href), piece.raw, false);
            }
            Kind::Open(tag, _) => writer.mark(Mark::Open(*tag), piece.raw, tag.is_block()),
            Kind::Close(tag) => writer.mark(Mark::Close(*tag), piece.raw, tag.is_block()),
        }
        next += 1;
    }
    writer.out
}

/// For each piece that opens code or something to drop: the piece that closes it.
fn partners(pieces: &[Piece<'_>]) -> Vec<Option<usize>> {
    let mut out = vec![None; pieces.len()];
    let (mut code, mut pre, mut dropped, mut text) = (None, None, None, 0);
    for (index, piece) in pieces.iter().enumerate().rev() {
        match &piece.kind {
            Kind::Close(Tag::Code) => code = Some((index, text)),
            Kind::Close(Tag::Pre) => pre = Some(index),
            Kind::Close(Tag::Dropped) => dropped = Some(index),
            Kind::Open(Tag::Pre, _) => out[index] = pre,
            Kind::Open(Tag::Dropped, _) => out[index] = dropped,
            // In `<code>a<code>` the second tag is meant to close; in `<code><code>a</code></code>` it isn't.
            Kind::Open(Tag::Code, _) => {
                let partner = code.filter(|(_, seen)| *seen != text);
                out[index] = partner.map(|(partner, _)| partner);
                code = Some((index, text));
            }
            Kind::Text(_) if !piece.raw.trim().is_empty() => text += 1,
            _ => {}
        }
    }
    out
}

struct Writer<'a> {
    out: Marked<'a>,
    /// Whether the source holds HTML at all; then indentation means nothing.
    html: bool,
    /// Whether the line under way is a row of a Markdown table, which a blank line would end.
    table_row: bool,
}

impl<'a> Writer<'a> {
    fn mark(&mut self, mark: Mark, raw: &'a str, block: bool) {
        let index = self.out.marks.len();
        let Some(marker) = u32::try_from(index).ok().and_then(|index| char::from_u32(FIRST + index)) else { return };
        if index >= COUNT {
            return;
        }
        self.out.marks.push((mark, raw));
        let apart = block && !self.table_row;
        if apart && !self.out.text.ends_with("\n\n") {
            self.out.text.push_str("\n\n");
        }
        self.out.text.push(marker);
        if apart {
            self.out.text.push_str("\n\n");
        }
    }

    /// The inside of code, where Markdown has no say.
    fn verbatim(&mut self, pieces: &[Piece<'a>]) {
        let Some(first) = pieces.first() else { return };
        let mut text = String::new();
        for piece in pieces {
            match &piece.kind {
                Kind::Text(decoded) => text.push_str(decoded.as_deref().unwrap_or(piece.raw)),
                Kind::Open(Tag::Break, _) => text.push('\n'),
                _ => {}
            }
        }
        let block = matches!(first.kind, Kind::Open(Tag::Pre, _)) || text.trim().contains('\n');
        if text.trim().is_empty() {
            return;
        }
        let mark = if block { Mark::Pre(text) } else { Mark::Code(text) };
        self.mark(mark, first.raw, block);
    }

    fn text(&mut self, raw: &'a str) {
        let mut rest = raw;
        while !rest.is_empty() {
            let stop = rest.find(['\n', '<']).unwrap_or(rest.len());
            let (before, from) = rest.split_at(stop);
            if self.html && self.at_line_start() {
                let line = before.trim_start_matches([' ', '\t']);
                self.table_row = line.starts_with('|');
                self.out.text.push_str(line);
            } else {
                self.out.text.push_str(before);
            }
            rest = from;
            if let Some(after) = rest.strip_prefix('\n') {
                self.out.text.push('\n');
                self.table_row = false;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('<') {
                if ["http://", "https://", "mailto:"].iter().any(|scheme| after.starts_with(scheme)) {
                    self.out.text.push('<');
                } else {
                    self.mark(Mark::Text("<"), "<", false);
                }
                rest = after;
            }
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.text.is_empty() || self.out.text.ends_with('\n')
    }
}
