//! The messages of a run -> what fits on a screen.
//!
//! Errors are shown in full. New warnings come next, in full as far as there is room, and then one line for each code of
//! the others. Must not know: which options were given.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostics::{Diagnostics, Located};
use crate::since::Since;

/// The most lines of a run without errors: two terminals of the smallest size.
pub const LINES: usize = 40;

/// The most characters of a line that stands for the warnings of a code.
const WIDTH: usize = 120;

/// Fewer characters say nothing of a message.
const SHORTEST: usize = 24;

/// What a run has to say.
#[derive(Debug)]
pub struct Messages<'a> {
    /// All that is to be said.
    pub all: &'a Diagnostics,
    /// Its warnings.
    pub since: &'a Since,
    /// Whether to colour what is shown in full.
    pub color: bool,
}

impl Messages<'_> {
    /// The text: the errors, and `lines` more at most, if the codes leave room for that.
    #[must_use]
    pub fn text(&self, lines: usize) -> String {
        let errors = self.all.errors_only().human(self.color);
        let separator = if errors.is_empty() { "" } else { "\n" };
        let (new, known) = (self.since.new.grouped(), self.since.known.located());
        if new.is_empty() && known.is_empty() {
            return with_hint(errors, self.all.first_code(), false);
        }
        // A message has at least two lines, and an empty one follows.
        let full = self.since.new.first(lines / 3, self.color);
        let mut text = String::new();
        for shown in (0..=full.len().min(new.len())).rev() {
            text = self.with(&full[..shown], &new, &known);
            if text.lines().count() <= lines {
                break;
            }
        }
        format!("{errors}{separator}{text}")
    }

    /// The warnings, these of them in full.
    fn with(&self, full: &[String], new: &[Vec<Located>], known: &[Located]) -> String {
        let mut text = full.join("\n");
        let new: Vec<&Located> = new.iter().skip(full.len()).flatten().collect();
        let rest = Rest { shown: full.len(), new: &new, known };
        if !full.is_empty() && (rest.count() > 0 || self.since.unknown.is_some()) {
            text.push('\n');
        }
        if let Some(why) = &self.since.unknown {
            // Writing into a string can't fail.
            let _ = writeln!(text, "note: which warnings are new since HEAD is not known: {why}");
        }
        if rest.count() > 0 {
            text.push_str(&rest.heading(self.since.unknown.is_none()));
            text.push_str(&rest.table(self.since.unknown.is_none()));
        }
        with_hint(text, self.all.first_code(), rest.count() > 0)
    }
}

/// Says once how to learn more, and keeps the messages and the summary apart.
#[must_use]
pub fn with_hint(text: String, code: Option<&str>, is_cut: bool) -> String {
    let all = if is_cut { "; for all warnings in full: --verbose" } else { "" };
    // What stands in a table needs no empty line before what is said of it.
    let space = if is_cut { "" } else { "\n" };
    match code {
        Some(code) => format!("{text}{space}for more about a code: cargo xtask explain {code}{all}\n\n"),
        None => text,
    }
}

/// The warnings that are not shown in full.
struct Rest<'a> {
    /// How many are.
    shown: usize,
    new: &'a [&'a Located],
    known: &'a [Located],
}

impl Rest<'_> {
    fn count(&self) -> usize {
        self.new.len() + self.known.len()
    }

    fn heading(&self, is_since_known: bool) -> String {
        let count = self.count();
        let more = if self.shown > 0 { "more " } else { "" };
        let noun = if count == 1 { "warning" } else { "warnings" };
        let new = match self.new.len() {
            _ if !is_since_known => String::new(),
            0 => ", not new since HEAD".to_owned(),
            new if new == count => ", new since HEAD".to_owned(),
            new => format!(", {new} of them new since HEAD"),
        };
        format!("{count} {more}{noun}{new}:\n")
    }

    /// A line for each code: how many warnings there are, and the first one, a new one if there is any.
    fn table(&self, is_since_known: bool) -> String {
        let is_mixed = is_since_known && !self.new.is_empty() && !self.known.is_empty();
        let mut codes: BTreeMap<&str, (usize, usize, &Located)> = BTreeMap::new();
        for (one, is_new) in self.new.iter().map(|one| (*one, 1)).chain(self.known.iter().map(|one| (one, 0))) {
            let (count, new, _) = codes.entry(one.code).or_insert((0, 0, one));
            *count += 1;
            *new += is_new;
        }
        let place = |one: &Located| format!("{}:{}:{}", one.file, one.line, one.column);
        let rows: Vec<[String; 4]> = codes
            .into_iter()
            .map(|(code, (count, new, first))| {
                let tail = tail(count, if is_mixed { new } else { 0 });
                [code.to_owned(), count.to_string(), place(first), format!("{}\n{tail}", first.message)]
            })
            .collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (counts, places) = (width(1), width(2).min(WIDTH / 3));
        let mut text = String::new();
        for [code, count, place, message] in &rows {
            let start = format!("{code}  {count:>counts$}  {place:<places$}  ");
            let (message, tail) = message.rsplit_once('\n').unwrap_or((message, ""));
            let room = WIDTH.saturating_sub(start.chars().count() + tail.chars().count()).max(SHORTEST);
            let _ = writeln!(text, "{start}{}{tail}", cut(message, room));
        }
        text
    }
}

/// What is said behind the first warning of a code.
fn tail(count: usize, new: usize) -> String {
    match (count - 1, new) {
        (0, 0) => String::new(),
        (0, _) => " (new)".to_owned(),
        (others, 0) => format!(" (and {others} more)"),
        (others, new) if new == count => format!(" (and {others} more, all new)"),
        (others, 1) => format!(" (new; and {others} more)"),
        (others, new) => format!(" (and {others} more; {new} are new)"),
    }
}

fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(2)).collect();
    format!("{} …", kept.trim_end())
}
