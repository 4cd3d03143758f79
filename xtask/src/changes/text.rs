//! Changes as text for a terminal.

use std::fmt::Write;

use codegen::compare::Verdict;

use super::condensed::{Entry, Row, entries, names, rows, said};
use super::{Changes, Located, Shown, key, met, place};

/// Under what a line of detail stands: behind the verdict.
const INDENT: usize = 16;

pub(super) fn write(changes: &Changes, shown: &Shown, color: bool) -> String {
    let mut text = String::new();
    let mut module = None;
    for row in rows(entries(changes, shown)) {
        let first = match &row {
            Row::Entry(entry) => entry.first(),
            Row::Types(types) => types.first().and_then(|all| all.first().copied()),
        };
        let Some(first) = first else { continue };
        let change = &first.change;
        if module != Some(&change.module) {
            let title = if change.module.is_empty() { "all modules" } else { &change.module };
            // Writing into a string can't fail.
            let _ = writeln!(text, "{}{title}", if module.is_some() { "\n" } else { "" });
            module = Some(&change.module);
        }
        let word = painted(change.verdict(), color);
        match &row {
            Row::Entry(Entry::One(located)) => one(changes, located, &word, color, &mut text),
            Row::Entry(Entry::Documentation(all)) => {
                let (rule, what) = said(all);
                let code = rule.map_or_else(String::new, |rule| format!("{rule} "));
                let _ = writeln!(text, "  {word} {code}{}: {what}", change.item);
            }
            Row::Types(types) => {
                let _ = writeln!(text, "  {word} {}", names(types));
            }
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    footer(changes, shown, &mut text);
    text
}

fn one(changes: &Changes, located: &Located, word: &str, color: bool, text: &mut String) {
    let change = &located.change;
    let met = met(change);
    let met = if met.is_empty() { String::new() } else { format!(" ({met})") };
    let _ = writeln!(text, "  {word} {} {}: {}{met}", change.rule, change.item, change.message);
    let print = (change.verdict() == Verdict::Breaking).then(|| format!("[{}]", located.fingerprint));
    let parts: Vec<String> = place(changes, located).into_iter().chain(print).collect();
    if !parts.is_empty() {
        let _ = writeln!(text, "{:INDENT$}{}", "", dim(&parts.join(" "), color));
    }
    if let Some(reason) = &located.accepted {
        let _ = writeln!(text, "{:INDENT$}accepted: {reason}", "");
    }
}

fn footer(changes: &Changes, shown: &Shown, text: &mut String) {
    let (package, base) = (&changes.package.name, &changes.base);
    let _ = match changes.all.len() {
        0 => writeln!(text, "no change for users of {package} since {base}"),
        count => {
            let noun = if count == 1 { "change" } else { "changes" };
            writeln!(text, "{count} {noun} for users of {package} since {base}: {}", changes.counts())
        }
    };
    let left_out = changes.left_out(shown);
    if !left_out.is_empty() {
        let _ = writeln!(text, "not shown: {left_out}");
    }
    let is_condensed = !shown.all && shown.has(Verdict::Documentation) && changes.count(Verdict::Documentation) > 0;
    if shown.hints && (is_condensed || (!shown.all && changes.accepted() > 0)) {
        let _ = writeln!(text, "--all lists each change of documentation, and what is accepted");
    }
    if let Some(next) = changes.next_version() {
        let _ = writeln!(text, "the version after {} is {next}", changes.package.version);
    }
    if changes.warnings.0 != changes.warnings.1 {
        let _ = writeln!(text, "warnings of the generator: {}, were {}", changes.warnings.1, changes.warnings.0);
    }
    let breaking = changes.open().find(|located| located.change.verdict() == Verdict::Breaking);
    if let Some(located) = breaking.filter(|_| shown.hints && shown.has(Verdict::Breaking)) {
        let _ = writeln!(text, "a breaking change that may stand is named below [accepted] in codegen.toml:");
        let _ = writeln!(text, "  \"{}\" = \"why it may stand\"", key(located));
    }
    text.push_str(&changes.kept_names.advice());
}

/// The verdict, as wide as the longest one.
fn painted(verdict: Verdict, color: bool) -> String {
    let word = format!("{:13}", verdict.word());
    let code = match verdict {
        Verdict::Breaking => "1;31",
        Verdict::Additive => "32",
        Verdict::Documentation => "2",
    };
    if color { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word }
}

fn dim(text: &str, color: bool) -> String {
    if color { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
}
