//! Long lines of Markdown, broken where rustdoc reads the same.
//!
//! Comes in: Markdown. Goes out: lines of bearable length. Must not know what they document.

/// The longest line, without `///` and the indent.
const WIDTH: usize = 110;

/// Adds the lines of a text. Tables, code and headings stay as they are: a line break would change them.
pub(super) fn lines(text: &str, out: &mut Vec<String>) {
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_end();
        let trimmed = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| trimmed.starts_with(marker));
        let in_code = fence.is_some() || marker.is_some();
        match fence {
            Some(open) if marker == Some(open) => fence = None,
            Some(_) => {}
            None => fence = marker,
        }
        let is_code = in_code || line.starts_with("    ") || line.starts_with('\t');
        if is_code || line.chars().count() <= WIDTH || trimmed.starts_with(['|', '#', '[', '>']) {
            out.push(line.to_owned());
        } else {
            wrap(line, out);
        }
    }
}

fn wrap(line: &str, out: &mut Vec<String>) {
    let (marker, text) = line.split_at(content_start(line));
    let indent = " ".repeat(marker.len());
    let mut current = marker.to_owned();
    for (index, word) in text.split(' ').enumerate() {
        let fits = current.chars().count() + 1 + word.chars().count() <= WIDTH;
        if index == 0 {
            current.push_str(word);
        } else if fits || changes_meaning(word) {
            current.push(' ');
            current.push_str(word);
        } else {
            out.push(std::mem::replace(&mut current, format!("{indent}{word}")));
        }
    }
    out.push(current);
}

/// Where the text of a line begins: behind the indent and the marker of a list item.
fn content_start(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let text = &line[indent..];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes() {
        [b'-' | b'*' | b'+', b' ', ..] => 2,
        bytes if digits > 0 && matches!(bytes.get(digits..digits + 2), Some([b'.' | b')', b' '])) => digits + 2,
        _ => 0,
    };
    indent + marker
}

/// Whether a word means something else at the beginning of a line: a list, a heading, a quote, a table, a rule.
fn changes_meaning(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && matches!(word.as_bytes().get(digits), Some(b'.' | b')'));
    let ruled = word.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b'+'));
    numbered || ruled || ["#", ">", "|", "<", "```", "~~~"].iter().any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests;
