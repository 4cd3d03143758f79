//! The explanation of a code -> text for a terminal.
//!
//! Comes in: a code with its section of `DIAGNOSTICS.md`, which knows of Markdown paragraphs, lists and blocks of code.
//! Goes out: wrapped text. Must not know: single diagnostics.

#[cfg(test)]
mod tests;

use std::fmt::Write;

use codegen::compare::Rule;
use codegen::report::Code;

/// Lines are wrapped to this many characters, which every terminal has.
const WIDTH: usize = 80;

/// What indents a block of code.
const CODE: &str = "    ";

/// A code, its title and its explanation.
#[must_use]
pub fn full(code: Code, color: bool) -> String {
    let title = format!("{}[{code}]: {}", code.severity(), title(code));
    format!("{}\n\n{}", bold(&title, color), body(code.explanation(), color))
}

/// A kind of change, its title and its explanation.
#[must_use]
pub fn of_change(rule: Rule, color: bool) -> String {
    let title = format!("{}[{rule}]: {}", rule.effect().verdict().word(), rule.title().trim_end_matches('.'));
    format!("{}\n\n{}", bold(&title, color), body(rule.explanation(), color))
}

/// All codes with their titles, one on each line.
#[must_use]
pub fn list() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        // Writing into a string can't fail.
        let _ = writeln!(text, "{code}  {}", title(*code));
    }
    text
}

fn title(code: Code) -> &'static str {
    code.title().trim_end_matches('.')
}

/// Wraps Markdown. Backticks stay: they tell what is quoted.
fn body(markdown: &str, color: bool) -> String {
    let mut text = String::new();
    let mut open = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            flush(&mut text, &mut open, color);
            in_code = !in_code;
        } else if in_code {
            let _ = writeln!(text, "{}", format!("{CODE}{line}").trim_end());
        } else if line.is_empty() {
            flush(&mut text, &mut open, color);
            text.push('\n');
        } else {
            if line.starts_with("- ") {
                flush(&mut text, &mut open, color);
            }
            open.push_str(line.trim());
            open.push(' ');
        }
    }
    flush(&mut text, &mut open, color);
    text
}

/// Writes the paragraph or item that has been collected.
fn flush(text: &mut String, open: &mut String, color: bool) {
    let indent = if open.starts_with("- ") { "  " } else { "" };
    let mut width = 0;
    let mut is_bold = false;
    for word in open.split_whitespace() {
        let length = word.replace("**", "").chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            text.push_str(indent);
            width = indent.len();
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(&emphasis(word, color, &mut is_bold));
        width += length;
    }
    if width > 0 {
        text.push('\n');
    }
    open.clear();
}

/// `**` switches the terminal's bold print, or is left out.
fn emphasis(word: &str, color: bool, is_bold: &mut bool) -> String {
    let mut parts = word.split("**");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        *is_bold = !*is_bold;
        if color {
            text.push_str(if *is_bold { "\u{1b}[1m" } else { "\u{1b}[0m" });
        }
        text.push_str(part);
    }
    text
}

fn bold(text: &str, color: bool) -> String {
    if color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}
