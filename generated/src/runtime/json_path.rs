//! The place of a decoding error in a JSON text.
//!
//! In: the text, and the line and column up to which `serde_json` had read it. Out: the path to the value there, as in
//! `data[3].id`. It must not know what the text should have held.
//!
//! A wrapper around the deserializer could follow the path as well, but it would be compiled anew for every type of every
//! answer, which was more than a third of this crate's code; looking at the text afterwards costs nothing until an error
//! happens.

/// What the reader is inside of.
enum Frame {
    /// An object, with the key of the member at hand.
    Object(Option<String>),
    /// An array, with the index of the item at hand.
    Array(usize),
}

/// The path to the value that ends at, or goes on beyond, the first `column` bytes of the line; `.` is the whole text.
pub(super) fn path_at(json: &[u8], line: usize, column: usize) -> String {
    let end = up_to(json, line, column).min(json.len());
    let mut frames = Vec::new();
    let mut at = 0;
    while at < end {
        match json[at] {
            b'{' => frames.push(Frame::Object(None)),
            b'[' => frames.push(Frame::Array(0)),
            b'}' | b']' => {
                frames.pop();
            }
            b',' => match frames.last_mut() {
                Some(Frame::Object(key)) => *key = None,
                Some(Frame::Array(index)) => *index += 1,
                None => {}
            },
            b'"' => {
                let close = string_end(json, at, end);
                if let Some(Frame::Object(key @ None)) = frames.last_mut() {
                    *key = Some(text(&json[at..close]));
                }
                at = close;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    // A list or an object that was refused at its first sign is meant itself, not its first member.
    if end > 0 && matches!(json[end - 1], b'[' | b'{') {
        frames.pop();
    }
    written(&frames)
}

/// How many bytes a text has up to a column of a line; both are counted from 1, as `serde_json` does.
pub(super) fn up_to(json: &[u8], line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let rest = json.get(start..).unwrap_or_default();
        start += rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
    }
    start.saturating_add(column)
}

/// The position after the string that starts at `at`.
pub(super) fn string_end(json: &[u8], at: usize, end: usize) -> usize {
    let mut next = at + 1;
    while next < end {
        match json[next] {
            b'\\' => next += 2,
            b'"' => return next + 1,
            _ => next += 1,
        }
    }
    end
}

/// The text of a string with its quotes; half a string stays as it is written.
fn text(string: &[u8]) -> String {
    serde_json::from_slice(string)
        .unwrap_or_else(|_| String::from_utf8_lossy(string).trim_start_matches('"').to_owned())
}

fn written(frames: &[Frame]) -> String {
    let mut path = String::new();
    for frame in frames {
        match frame {
            Frame::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Frame::Array(index) => path.push_str(&format!("[{index}]")),
            Frame::Object(None) => {}
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}

#[cfg(test)]
mod tests;
