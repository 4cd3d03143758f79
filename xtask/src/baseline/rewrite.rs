//! What stands today -> the text of `baseline.toml`, with the reasons and comments of the old one.
//!
//! The text is put together line by line, so that one warning is one line, and each change of the file is small. Must not
//! know: where the file is.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use codegen::config::{Baseline, Known, NO_REASON};
use codegen::report::Code;
use toml_edit::{Array, DocumentMut, Item, RawString, TableLike};

use crate::Error;

/// What a new file says of itself.
const HEAD: &str = "\
# Warnings that stood here when they were taken in. They are counted and not shown, so that a new one is not overlooked.
# `cargo xtask lint --baseline` writes this file: it takes in what stands, and takes out what is no longer reported. Reasons
# and comments are a person's, and stay: one reason for each code, why these may stand for now. To give one by the command:
# `cargo xtask lint --baseline --reason W505=\"the vendor states no schemas there\"`. The file has no errors: they stop the run.
# A single warning that may stand for good has its place in [exceptions] of codegen.toml.
";

/// What people wrote around the warnings of a code.
#[derive(Debug, Default)]
struct Section {
    /// Lines above the head of the section.
    above: String,
    /// What stands behind the head.
    beside: String,
    /// Lines above the reason.
    above_reason: String,
    /// The reason as it is written, and what stands behind it.
    reason: Option<(String, String)>,
    /// Lines above the list.
    above_list: String,
    /// What stands behind the list's first bracket, and behind its last one.
    beside_list: (String, String),
    /// Comments of each warning: lines above it, and behind it.
    comments: BTreeMap<Known, (Vec<String>, String)>,
    /// Lines below the last warning.
    below: Vec<String>,
}

/// Makes the text anew: these warnings, these new reasons, and all else as it was.
///
/// # Errors
///
/// The old text is no TOML.
pub fn text(old: Option<&str>, messages: &BTreeSet<Known>, reasons: &BTreeMap<Code, String>) -> Result<String, Error> {
    let is_windows = old.is_some_and(|old| old.contains("\r\n"));
    let old = old.unwrap_or(HEAD).replace("\r\n", "\n");
    let document: DocumentMut =
        old.parse().map_err(|error: toml_edit::TomlError| Error::new(format!("the baseline is no TOML: {error}")))?;
    let (head, mut sections, end) = taken_apart(&document);
    let mut text = head;
    let codes: BTreeSet<Code> = messages.iter().map(|known| known.code).collect();
    for code in codes {
        let section = sections.remove(code.as_str()).unwrap_or_default();
        if !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
        let of_code = messages.iter().filter(|known| known.code == code);
        section.write(code, of_code, reasons.get(&code).map(String::as_str), &mut text);
    }
    if !end.trim().is_empty() {
        text.push_str(&end);
    }
    // What was written is what was meant, or nothing is written.
    match Baseline::parse(&text) {
        Ok(baseline) if baseline.messages == *messages => {}
        _ => return Err(Error::new("the baseline can't be written: a comment in it is in the way; delete the file")),
    }
    Ok(if is_windows { text.replace('\n', "\r\n") } else { text })
}

/// What stands above all sections, the sections by their codes, and what stands below them.
fn taken_apart(document: &DocumentMut) -> (String, BTreeMap<String, Section>, String) {
    let mut sections = BTreeMap::new();
    let mut first: Option<(isize, String)> = None;
    for (name, item) in document.iter() {
        let mut section = section(name, item);
        let (position, above) = match item.as_table() {
            Some(table) => {
                section.beside = behind(raw(table.decor().suffix()));
                (table.position().unwrap_or_default(), raw(table.decor().prefix()))
            }
            // `W404 = { … }` stands above all tables.
            None => {
                let key = document.key(name);
                (isize::MIN, key.map_or("", |key| raw(key.leaf_decor().prefix())))
            }
        };
        section.above = above.trim_start_matches('\n').to_owned();
        if first.as_ref().is_none_or(|(before, _)| position < *before) {
            first = Some((position, name.to_owned()));
        }
        sections.insert(name.to_owned(), section);
    }
    // The comments above the first section are the file's own, but for those that stand close to it.
    let (mut head, mut end) = (raw(Some(document.trailing())).to_owned(), String::new());
    if let Some(section) = first.and_then(|(_, name)| sections.get_mut(&name)) {
        let (of_file, own) = section.above.rsplit_once("\n\n").unwrap_or(("", &section.above));
        let of_file = if of_file.is_empty() { String::new() } else { format!("{}\n", of_file.trim_end()) };
        end = std::mem::replace(&mut head, of_file);
        section.above = own.to_owned();
    }
    (head, sections, end)
}

fn section(name: &str, item: &Item) -> Section {
    let mut section = Section::default();
    let Some(table) = item.as_table_like() else { return section };
    let above = |key: &str| {
        let key = table.key(key);
        let prefix = key.map_or("", |key| raw(key.leaf_decor().prefix()));
        comments(prefix).iter().map(|line| format!("{line}\n")).collect::<String>()
    };
    if let Some(value) = table.get("reason").and_then(Item::as_value) {
        let suffix = raw(value.decor().suffix());
        let whole = value.to_string();
        section.reason = Some((whole.strip_suffix(suffix).unwrap_or(&whole).trim().to_owned(), behind(suffix)));
    }
    section.above_reason = above("reason");
    section.above_list = above("messages");
    if let (Some(list), Some(code)) = (table.get("messages").and_then(Item::as_array), Code::parse(name)) {
        section.beside_list.1 = behind(raw(list.decor().suffix()));
        section.read(code, list);
    }
    section
}

impl Section {
    fn read(&mut self, code: Code, list: &Array) {
        let mut last: Option<Known> = None;
        for value in list {
            let prefix = raw(value.decor().prefix());
            self.take_behind(last.as_ref(), prefix);
            let known = value.as_inline_table().and_then(|table| known(code, table));
            if let Some(known) = &known {
                let (_, above) = prefix.split_once('\n').unwrap_or(("", prefix));
                self.comments.entry(known.clone()).or_default().0 = comments(above);
            }
            // Behind the last one, which needs no comma.
            let suffix = raw(value.decor().suffix());
            self.take_behind(known.as_ref(), suffix);
            self.below = comments(suffix.split_once('\n').map_or("", |(_, below)| below));
            last = known;
        }
        let trailing = raw(Some(list.trailing()));
        self.take_behind(last.as_ref(), trailing);
        self.below.extend(comments(trailing.split_once('\n').map_or("", |(_, below)| below)));
    }

    /// A comment on the line of a warning stands before the next one, as TOML counts.
    fn take_behind(&mut self, last: Option<&Known>, text: &str) {
        let comment = behind(text);
        match last {
            _ if comment.is_empty() => {}
            Some(last) => self.comments.entry(last.clone()).or_default().1 = comment,
            None => self.beside_list.0 = comment,
        }
    }

    fn write<'a>(
        &self,
        code: Code,
        messages: impl Iterator<Item = &'a Known>,
        reason: Option<&str>,
        text: &mut String,
    ) {
        let (own, comment) = self.reason.clone().unwrap_or_else(|| (quoted(NO_REASON), String::new()));
        let reason = reason.map_or(own, quoted);
        // Writing into a string can't fail.
        let _ = writeln!(text, "{}[{code}]{}", self.above, self.beside);
        let (opening, closing) = &self.beside_list;
        let _ = writeln!(text, "{}reason = {reason}{comment}", self.above_reason);
        let _ = writeln!(text, "{}messages = [{opening}", self.above_list);
        for known in messages {
            let (above, behind) = self.comments.get(known).cloned().unwrap_or_default();
            for line in above {
                let _ = writeln!(text, "    {line}");
            }
            let _ = writeln!(text, "    {},{behind}", entry(known));
        }
        for line in &self.below {
            let _ = writeln!(text, "    {line}");
        }
        let _ = writeln!(text, "]{closing}");
    }
}

fn known(code: Code, table: &dyn TableLike) -> Option<Known> {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    Some(Known { code, file: text("file")?, pointer: text("pointer"), message: text("message")? })
}

fn entry(known: &Known) -> String {
    let pointer = known.pointer.as_ref().map_or_else(String::new, |pointer| format!(" pointer = {},", quoted(pointer)));
    format!("{{ file = {},{pointer} message = {} }}", quoted(&known.file), quoted(&known.message))
}

/// A string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        // Writing into a string can't fail.
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            c if c.is_control() => write!(quoted, "\\u{:04X}", u32::from(c)),
            c => write!(quoted, "{c}"),
        };
    }
    quoted + "\""
}

/// The comment at the end of a line.
fn behind(text: &str) -> String {
    let comment = text.split('\n').next().unwrap_or_default().trim();
    if comment.starts_with('#') { format!(" {comment}") } else { String::new() }
}

/// The comments of a text, line by line.
fn comments(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned).collect()
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}
