//! Changes as commands of a workflow: `::error file=specs/stars.yml,line=120,col=9,title=C201 …::…`.
//!
//! GitHub shows them beside the lines of a pull request, and at most ten of a kind for each step. So what breaks comes first,
//! documentation is condensed, and the tenth says how many more there are.

use codegen::compare::{Effect, Side};
use codegen::report::Line;

use super::condensed::{Entry, entries, said};
use super::{Changes, Shown};

/// The most annotations of a kind that GitHub shows for a step.
const MOST: usize = 10;

/// The kinds, the worst first.
const KINDS: [&str; 3] = ["error", "warning", "notice"];

pub(super) fn write(changes: &Changes, shown: &Shown) -> String {
    let mut all = entries(changes, shown);
    all.sort_by_key(Entry::verdict);
    let mut text = String::new();
    for kind in KINDS {
        let of: Vec<&Entry<'_>> = all.iter().filter(|entry| kind_of(entry) == kind).collect();
        let fit = if of.len() > MOST { MOST - 1 } else { of.len() };
        for entry in of.iter().take(fit) {
            text.push_str(&command(changes, kind, entry));
        }
        let left: usize = of.iter().skip(fit).map(|entry| entry.count()).sum();
        if left > 0 {
            let base = data(&changes.base);
            text.push_str(&format!("::{kind}::and {left} more: `cargo xtask diff --base {base}` shows them\n"));
        }
    }
    text
}

fn kind_of(entry: &Entry<'_>) -> &'static str {
    match entry.first().filter(|located| located.accepted.is_none()).map(|located| located.change.effect()) {
        Some(Effect::Breaks) => "error",
        Some(Effect::Disturbs) => "warning",
        _ => "notice",
    }
}

fn command(changes: &Changes, kind: &str, entry: &Entry<'_>) -> String {
    let Some(located) = entry.first() else { return String::new() };
    let change = &located.change;
    let (title, mut message) = match entry {
        Entry::One(_) => (format!("{} {}", change.rule, change.item), change.message.clone()),
        Entry::Documentation(all) => {
            let (rule, what) = said(all);
            let code = rule.map_or_else(String::new, |rule| format!("{rule} "));
            (format!("{code}{}", change.item), format!("documentation: {what}"))
        }
    };
    let mut properties = Vec::new();
    if let Some(spot) = &located.spot {
        let line = if spot.side == Side::Old {
            let Line { file, line, .. } = &spot.line;
            message.push_str(&format!(" (it stood at {file}:{line} in {})", changes.base));
            spot.near.as_ref()
        } else {
            Some(&spot.line)
        };
        if let Some(Line { file, line, column }) = line {
            properties.push(format!("file={},line={line},endLine={line},col={column}", property(file)));
        }
        message.push_str(&format!(" · {}", spot.pointer));
    }
    if let Some(reason) = &located.accepted {
        message.push_str(&format!(" · accepted: {reason}"));
    }
    properties.push(format!("title={}", property(&title)));
    format!("::{kind} {}::{}\n", properties.join(","), data(&message))
}

/// A text behind `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text before `::`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests;
