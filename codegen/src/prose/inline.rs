//! A line of styled text -> CommonMark on one line.
//!
//! Everything that has a meaning to Markdown, to rustdoc (`[Name]` is a link to an item) or to a doc comment (`*/`) is
//! escaped. Must not know: blocks, other than that a cell of a table needs `\|`.

use super::tree::{Line, Run, Style};

/// Writes a line.
pub(super) fn write(line: &[Run]) -> String {
    Writer::new(false, true).line(line)
}

/// Writes a line for a place where no list, heading or quote can start.
pub(super) fn write_inner(line: &[Run]) -> String {
    Writer::new(false, false).line(line)
}

/// Writes a line that is a heading in all but name.
pub(super) fn write_strong(line: &[Run]) -> String {
    let mut strong = Line::new();
    for run in line {
        let style = Style { strong: true, ..run.style.clone() };
        match strong.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&run.text),
            _ => strong.push(Run { text: run.text.clone(), style }),
        }
    }
    write(&strong)
}

/// Writes a cell of a table.
pub(super) fn write_cell(line: &[Run]) -> String {
    Writer::new(true, false).line(line)
}

struct Writer {
    out: String,
    /// Whether `|` has to be escaped.
    cell: bool,
    /// Whether the line's first character could start a block.
    block: bool,
}

impl Writer {
    fn new(cell: bool, block: bool) -> Self {
        Self { out: String::new(), cell, block }
    }

    fn line(mut self, line: &[Run]) -> String {
        let mut rest = line;
        while let Some(first) = rest.first() {
            // Runs of one link are written as one link.
            let count = match &first.style.link {
                None => 1,
                link => rest.iter().take_while(|run| run.style.link == *link).count().max(1),
            };
            let (now, later) = rest.split_at(count.min(rest.len()));
            let next = later.iter().find_map(|run| run.text.chars().next());
            match &first.style.link {
                Some(url) => self.link(url, now, next),
                None => now.iter().for_each(|run| self.run(run, next)),
            }
            rest = later;
        }
        let kept = self.out.trim_end().len();
        self.out.truncate(kept);
        self.out
    }

    fn link(&mut self, url: &str, runs: &[Run], next: Option<char>) {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if text.trim().is_empty() {
            return;
        }
        if text.trim() == url {
            self.url(url);
            return;
        }
        if text.starts_with([' ', '\n']) {
            self.space();
        }
        let mut inner = Self::new(self.cell, false);
        for (index, run) in runs.iter().enumerate() {
            let style = Style { link: None, ..run.style.clone() };
            let following = runs.get(index + 1).map_or(Some(']'), |run| run.text.chars().next());
            inner.link_text(&Run { text: run.text.clone(), style }, following);
        }
        let inner = inner.out.trim().to_owned();
        let url = self.encoded(url);
        if self.out.ends_with('!') {
            // Or else it would be an image.
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.out.push('[');
        self.out.push_str(&inner);
        self.out.push_str("](<");
        if url.contains(['(', ')', ' ']) {
            self.out.push_str(&url);
            self.out.push_str(">)");
        } else {
            self.out.pop();
            self.out.push_str(&url);
            self.out.push(')');
        }
        if text.ends_with([' ', '\n']) && next.is_some() {
            self.space();
        }
    }

    /// A link can't hold a link, so an address inside of it stays text.
    fn link_text(&mut self, run: &Run, next: Option<char>) {
        if run.style.code {
            self.run(run, next);
        } else {
            let style = run.style.clone();
            self.styled(&run.text, &style, next, false);
        }
    }

    fn run(&mut self, run: &Run, next: Option<char>) {
        // In code, nothing could be escaped that ends a comment, so such code is written as text.
        if run.style.code && !run.text.contains("*/") {
            self.code(&run.text);
        } else {
            self.styled(&run.text, &run.style, next, true);
        }
    }

    fn code(&mut self, text: &str) {
        let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if inner.is_empty() {
            self.space();
            return;
        }
        if text.starts_with([' ', '\n']) {
            self.space();
        }
        // Two spans that touch would read as one.
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if inner.starts_with('`') || inner.ends_with('`') { " " } else { "" };
        let inner = if self.cell { inner.replace('|', "\\|") } else { inner };
        for part in [&fence, pad, &inner, pad, &fence] {
            self.out.push_str(part);
        }
        if text.ends_with([' ', '\n']) {
            self.space();
        }
    }

    /// Text with stars around it, where Markdown would take the stars for what they are meant.
    fn styled(&mut self, text: &str, style: &Style, next: Option<char>, urls: bool) {
        if text.starts_with([' ', '\n']) {
            self.space();
        }
        let inner = text.trim();
        let stars = match (style.strong, style.emphasis) {
            (false, false) => "",
            (false, true) => "*",
            (true, false) => "**",
            (true, true) => "***",
        };
        let mut piece = Self::new(self.cell, self.block && stars.is_empty() && self.out.is_empty());
        piece.escape(inner, urls);
        let piece = piece.out;
        let after = if text.ends_with([' ', '\n']) { Some(' ') } else { next };
        let stars = if can_open(self.out.chars().next_back(), &piece) && can_close(&piece, after) { stars } else { "" };
        self.out.push_str(stars);
        if self.out.ends_with('*') && piece.starts_with('/') {
            self.out.push('\\');
        }
        self.out.push_str(&piece);
        self.out.push_str(stars);
        if text.ends_with([' ', '\n']) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    fn url(&mut self, url: &str) {
        self.out.push('<');
        self.out.push_str(&self.encoded(url));
        self.out.push('>');
    }

    /// An address without what would end a cell or a comment.
    fn encoded(&self, url: &str) -> String {
        let url = url.replace("*/", "%2A/");
        if self.cell { url.replace('|', "%7C") } else { url }
    }

    fn escape(&mut self, text: &str, urls: bool) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if urls
                && c == 'h'
                && let Some(length) = url_length(rest)
            {
                let (url, after) = rest.split_at(length);
                self.url(url);
                rest = after;
                continue;
            }
            let after = &rest[c.len_utf8()..];
            self.character(c, after);
            rest = after;
        }
        if self.block {
            self.escape_block_start();
        }
    }

    fn character(&mut self, c: char, after: &str) {
        let next = after.chars().next();
        match c {
            '\n' | '\t' | ' ' => self.space(),
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '$' => self.escaped(c),
            // `a_b` is no emphasis, and reads better without a backslash.
            '_' => {
                let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if word(self.out.chars().next_back()) && word(next) { self.out.push(c) } else { self.escaped(c) }
            }
            '|' if self.cell => self.escaped(c),
            '&' if next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#') => self.escaped(c),
            '/' if self.out.ends_with('*') => self.escaped(c),
            _ if super::parse::is_unwanted(c) => {}
            _ => self.out.push(c),
        }
    }

    fn escaped(&mut self, c: char) {
        self.out.push('\\');
        self.out.push(c);
    }

    /// Escapes what would make a list, a heading or a rule of the line.
    fn escape_block_start(&mut self) {
        let digits = self.out.len() - self.out.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let at = match self.out.as_bytes() {
            [b'#' | b'+' | b'-' | b'=' | b':' | b'|', ..] => 0,
            bytes if (1..10).contains(&digits) && matches!(bytes.get(digits), Some(b'.' | b')')) => digits,
            _ => return,
        };
        self.out.insert(at, '\\');
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (!c.is_alphanumeric() && !c.is_whitespace() && !c.is_control())
}

/// Whether stars between `before` and the text open an emphasis.
fn can_open(before: Option<char>, text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let apart = before.is_none_or(|c| c.is_whitespace() || (is_punctuation(c) && c != '*'));
    !first.is_whitespace() && before != Some('*') && (apart || !is_punctuation(first))
}

/// Whether stars between the text and `after` close an emphasis.
fn can_close(text: &str, after: Option<char>) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    let apart = after.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    !last.is_whitespace() && last != '*' && after != Some('*') && (apart || !is_punctuation(last))
}

/// How long the address is that a text starts with.
fn url_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let stop =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\')).unwrap_or(rest.len());
    let mut url = &rest[..stop];
    let mut unopened = url.matches(')').count().saturating_sub(url.matches('(').count());
    while let Some(last) = url.chars().next_back() {
        if last == ')' && unopened > 0 {
            unopened -= 1;
        } else if !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*') {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    (!url.is_empty()).then(|| text.len() - rest.len() + url.len())
}

#[cfg(test)]
mod tests;
