//! The second look at an answer that can't be read: one odd scalar must not cost a page.
//!
//! In: JSON, and the error of its reader. Out: the same JSON in which scalars that are written as another kind (`"true"` for a truth value, `"12"` or
//! `12.0` for an integer, `7` for a text) are written as the kind that is asked for. Nobody tells which kind that is: each is tried, and the
//! one with which the reader gets further is right. It costs nothing until an answer can't be read. Knows no types and no operations.

use serde_json::Value as Json;

use super::json_path::{string_end, up_to};

/// The most places in which one answer may be odd, items of lists counted once.
const MOST: usize = 32;

/// What a scalar can be written as instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Instead {
    Number,
    Integer,
    Truth,
    Text,
}

/// In the order in which they are tried: a text may hold anything, so it comes before a number that stands for a truth value.
const ALL: [Instead; 4] = [Instead::Integer, Instead::Truth, Instead::Text, Instead::Number];

/// The most bytes of a path. Longer ones are cut: they only tell which scalars are odd in the same way.
const LONGEST_PATH: usize = 200;

/// Reads a text; an error says how far it was read.
type Read<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), serde_json::Error>;

/// How far a look has got.
enum Look {
    /// The text was read.
    Read,
    /// The mended text was read further: up to this byte, with this error.
    Further(Vec<u8>, usize, serde_json::Error),
    /// Nothing helps.
    Stuck,
}

/// Reads JSON again, with odd scalars written as what is asked for. The paths of those that were odd; if that doesn't help, the text that was read
/// furthest with its error, or nothing where that is the one of before.
pub(super) fn read_again(
    json: &[u8],
    first: &serde_json::Error,
    read: Read<'_>,
) -> Result<Vec<String>, Option<(Vec<u8>, serde_json::Error)>> {
    let mut text = json.to_vec();
    let mut odd: Vec<String> = Vec::new();
    let mut last = None;
    let Some(mut end) = position(&text, first) else { return Err(None) };
    for _ in 0..MOST {
        match look(&text, end, &mut odd, read) {
            Look::Read => return Ok(odd),
            Look::Further(mended, reached, error) => (text, end, last) = (mended, reached, Some(error)),
            Look::Stuck => break,
        }
    }
    Err(last.map(|error| (text, error)))
}

/// Tries each kind for the scalar that ends at `end`, and for those that are odd in the same way.
fn look(text: &[u8], end: usize, odd: &mut Vec<String>, read: Read<'_>) -> Look {
    let scalars = scalars(text);
    let Some(scalar) = scalars.iter().find(|scalar| scalar.end == end) else { return Look::Stuck };
    let (start, odd_text) = (scalar.start, &text[scalar.start..end]);
    for instead in ALL {
        let Some(new) = written(odd_text, instead) else { continue };
        // All items of a list are odd in the same way: they are mended together.
        let mended = mend(text, &scalars, &|other, text| {
            let is_alike = kind(text) == kind(odd_text) && other.path == scalar.path && other.start >= start;
            if is_alike { written(text, instead) } else { None }
        });
        let result = match read(&mended) {
            Ok(()) => Look::Read,
            Err(error) => match position(&mended, &error).filter(|reached| *reached > start + new.len()) {
                Some(reached) => Look::Further(mended, reached, error),
                None => continue,
            },
        };
        note(odd, scalar.path.clone());
        return result;
    }
    Look::Stuck
}

/// Each path once, however many of its scalars are odd.
fn note(odd: &mut Vec<String>, path: String) {
    if !odd.contains(&path) {
        odd.push(path);
    }
}

/// The same JSON in which integers of more digits than 64 bits hold are texts.
pub(super) fn with_long_integers_as_texts(json: &[u8]) -> Vec<u8> {
    mend(json, &scalars(json), &|_, text| {
        let number = std::str::from_utf8(text).ok()?;
        let is_integer = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let fits = number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok();
        (is_integer && !fits).then(|| format!("\"{number}\"").into_bytes())
    })
}

/// How many bytes were read before an error in a value; none for an error in the text itself.
fn position(text: &[u8], error: &serde_json::Error) -> Option<usize> {
    if !error.is_data() || error.line() == 0 {
        return None;
    }
    Some(up_to(text, error.line(), error.column()))
}

/// What a scalar is written as: a text, a truth value, or a number.
fn kind(scalar: &[u8]) -> u8 {
    match scalar.first() {
        Some(first @ (b'"' | b't')) => *first,
        Some(b'f') => b't',
        _ => b'0',
    }
}

/// A scalar, or nothing where it can't be written so.
fn written(scalar: &[u8], instead: Instead) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(scalar).ok()?;
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let is_number = |text: &str| serde_json::from_slice::<Json>(text.as_bytes()).is_ok_and(|json| json.is_number());
    let new = match (instead, inner) {
        (Instead::Number, Some(inner)) => Some(inner.trim().to_owned()).filter(|text| is_number(text)),
        (Instead::Number, None) => match text {
            "true" => Some("1".to_owned()),
            "false" => Some("0".to_owned()),
            _ => None,
        },
        (Instead::Integer, inner) => {
            let (whole, fraction) = inner.unwrap_or(text).trim().split_once('.')?;
            let plain = fraction.bytes().all(|digit| digit == b'0') && is_number(whole);
            plain.then(|| whole.to_owned())
        }
        (Instead::Truth, inner) => match inner.unwrap_or(text).trim() {
            "true" | "True" | "TRUE" | "1" => Some("true".to_owned()),
            "false" | "False" | "FALSE" | "0" => Some("false".to_owned()),
            _ => None,
        },
        (Instead::Text, None) => Some(format!("\"{text}\"")),
        (Instead::Text, Some(_)) => None,
    };
    new.filter(|new| new != text).map(String::into_bytes)
}

/// A scalar of a text.
struct Scalar {
    /// Its keys, with `[]` for the items of a list: `data[].is_pinned`.
    path: String,
    start: usize,
    end: usize,
}

/// What to write in place of a scalar, nothing where it stays.
type Mend<'a> = &'a dyn Fn(&Scalar, &[u8]) -> Option<Vec<u8>>;

/// The text with some of its scalars written in another way.
fn mend(text: &[u8], scalars: &[Scalar], new: Mend<'_>) -> Vec<u8> {
    let mut mended = Vec::with_capacity(text.len());
    let mut copied = 0;
    for scalar in scalars {
        if let Some(new) = new(scalar, &text[scalar.start..scalar.end]) {
            mended.extend_from_slice(&text[copied..scalar.start]);
            mended.extend_from_slice(&new);
            copied = scalar.end;
        }
    }
    mended.extend_from_slice(&text[copied..]);
    mended
}

/// All scalars of a text but `null`, in order. The text was read before, at least to the place of its error.
fn scalars(text: &[u8]) -> Vec<Scalar> {
    let mut found = Vec::new();
    // The length of the path around each object and list that is open, and whether it is an object.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut path = String::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        match text[at] {
            b'{' | b'[' => {
                let is_object = text[at] == b'{';
                open.push((path.len(), is_object));
                if !is_object && path.len() < LONGEST_PATH {
                    path.push_str("[]");
                }
                at += 1;
            }
            b'}' | b']' => {
                if let Some((length, _)) = open.pop() {
                    path.truncate(length);
                }
                at += 1;
            }
            b'"' => {
                at = string_end(text, at, text.len());
                match open.last() {
                    // A key goes on until its colon.
                    Some((length, true)) if next_is(text, at, b':') => {
                        path.truncate(*length);
                        if !path.is_empty() && path.len() < LONGEST_PATH {
                            path.push('.');
                        }
                        let key = &text[start + 1..at.saturating_sub(1).max(start + 1)];
                        let room = LONGEST_PATH.saturating_sub(path.len()).min(key.len());
                        path.push_str(&String::from_utf8_lossy(&key[..room]));
                    }
                    _ => found.push(Scalar { path: path.clone(), start, end: at }),
                }
            }
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                while at < text.len() && !matches!(text[at], b',' | b']' | b'}' | b':' | b' ' | b'\t' | b'\r' | b'\n') {
                    at += 1;
                }
                if text[start] != b'n' {
                    found.push(Scalar { path: path.clone(), start, end: at });
                }
            }
            _ => at += 1,
        }
    }
    found
}

fn next_is(text: &[u8], at: usize, byte: u8) -> bool {
    text[at..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&byte)
}

#[cfg(test)]
mod tests;
