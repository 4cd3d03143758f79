//! The text of a file -> one call for each of its nodes, with places.
//!
//! Comes in: text that has been read as YAML or JSON before. Goes out: calls. Must not know: what is looked for.

use std::borrow::Cow;
use std::ops::ControlFlow;

use saphyr_parser::{Event, Parser, Span};

use super::Mark;
use crate::source::parse::without_bom;

/// What leads to a node from the one around it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token<'a> {
    /// Nothing: it is the whole document.
    Root,
    /// A key of a mapping.
    Key(&'a str),
    /// A position in a list.
    Index(usize),
}

/// Where a node stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its key, if it has one.
    pub(super) key: Option<Mark>,
    /// Where its value begins.
    pub(super) value: Mark,
    /// Whether its value is written with no character at all.
    pub(super) is_empty: bool,
}

/// A mapping or list that has begun and not ended.
struct Frame<'a, S> {
    /// None for all that stands in a key: no pointer leads there.
    state: Option<S>,
    kind: Kind<'a>,
}

enum Kind<'a> {
    List { next: usize },
    Mapping { key: Key<'a> },
}

/// How far a mapping has come with its next member.
enum Key<'a> {
    Awaited,
    Known(Cow<'a, str>, Mark),
    /// A mapping or a list is the key, and its value follows.
    Odd,
}

/// Calls `visit` for every node from the outside in, in the order of the text, with the state of the node around it; it
/// gives the state of the node itself. Ends at the first document's end, at an error of the text, or at a break.
pub(super) fn walk<S>(text: &str, mut root: S, mut visit: impl FnMut(&mut S, Token<'_>, Place) -> ControlFlow<(), S>) {
    let mut frames: Vec<Frame<'_, S>> = Vec::new();
    let text = without_surrogates(without_bom(text));
    let text = without_marks(&text);
    for event in Parser::new_from_str(&text) {
        let Ok((event, span)) = event else { return };
        let opens = match &event {
            Event::MappingStart(..) => Some(Kind::Mapping { key: Key::Awaited }),
            Event::SequenceStart(..) => Some(Kind::List { next: 0 }),
            Event::Scalar(..) | Event::Alias(_) => None,
            Event::MappingEnd | Event::SequenceEnd => {
                frames.pop();
                continue;
            }
            Event::DocumentEnd => return,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => continue,
        };
        let value = mark(span);
        let is_empty = span.is_empty() && opens.is_none();
        let state = match frames.last_mut() {
            None => Some(visit(&mut root, Token::Root, Place { key: None, value, is_empty })),
            Some(frame) => match &mut frame.kind {
                Kind::List { next } => {
                    let token = Token::Index(*next);
                    *next += 1;
                    let place = Place { key: None, value, is_empty };
                    frame.state.as_mut().map(|state| visit(state, token, place))
                }
                Kind::Mapping { key } => match std::mem::replace(key, Key::Awaited) {
                    Key::Awaited => {
                        *key = match event {
                            Event::Scalar(text, ..) => Key::Known(with_marks(text), value),
                            _ => Key::Odd,
                        };
                        None
                    }
                    Key::Known(text, mark) => {
                        let place = Place { key: Some(mark), value, is_empty };
                        frame.state.as_mut().map(|state| visit(state, Token::Key(&text), place))
                    }
                    Key::Odd => None,
                },
            },
        };
        let state = match state {
            Some(ControlFlow::Break(())) => return,
            Some(ControlFlow::Continue(state)) => Some(state),
            None => None,
        };
        if let Some(kind) = opens {
            frames.push(Frame { state, kind });
        }
    }
}

/// JSON writes characters beyond 16 bits as two escapes, which YAML parsers refuse. Places stay the same if others of
/// equal length stand there, and the characters themselves are not looked at, unless in a key.
fn without_surrogates(text: &str) -> Cow<'_, str> {
    let is_surrogate = |at: usize| {
        let digits = text.as_bytes().get(at + 2..at + 6);
        digits.is_some_and(|digits| {
            matches!(digits, [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', rest @ ..]
                if rest.iter().all(u8::is_ascii_hexdigit))
        })
    };
    let places: Vec<usize> = text.match_indices("\\u").map(|(at, _)| at).filter(|at| is_surrogate(*at)).collect();
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut replaced = text.to_owned();
    for at in places {
        replaced.replace_range(at..at + 6, "\\u0020");
    }
    Cow::Owned(replaced)
}

/// A byte order mark within the text, which the parser does not count as a character.
const BOM: char = '\u{feff}';

/// What stands in for it: a character for private use of equal length.
const STAND_IN: char = '\u{f8fe}';

fn without_marks(text: &str) -> Cow<'_, str> {
    if text.contains(BOM) {
        Cow::Owned(text.replace(BOM, STAND_IN.encode_utf8(&mut [0; 4])))
    } else {
        Cow::Borrowed(text)
    }
}

/// A key as it stands in the file.
fn with_marks(key: Cow<'_, str>) -> Cow<'_, str> {
    if key.contains(STAND_IN) { Cow::Owned(key.replace(STAND_IN, BOM.encode_utf8(&mut [0; 4]))) } else { key }
}

fn mark(span: Span) -> Mark {
    let (start, end) = (span.start, span.end);
    let length = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 0 };
    Mark { line: start.line(), column: start.col() + 1, length: length.max(1) }
}
