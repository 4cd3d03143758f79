//! Changes as Markdown that one pastes into a pull request.
//!
//! The text is never longer than what code hosts take. What breaks comes first, so that it is never left out for the sake of
//! documentation.

use std::fmt::Write;

use codegen::compare::Verdict;

use super::condensed::{Entry, entries, said};
use super::{Changes, Located, Shown, met, place, verdicts};

/// The longest text, in bytes: code hosts refuse comments of more than 65,536 characters.
const MOST: usize = 60_000;

/// The longest line, in bytes, before what Markdown means in it is taken away: one huge message hides no other.
const LONGEST: usize = 1_500;

/// The longest name of a revision or folder, in bytes, which stands in several sentences.
const LONGEST_NAME: usize = 300;

/// The most lines about documentation that stand open. More are folded away.
const OPEN: usize = 5;

const FOLD_END: &str = "\n</details>\n";

pub(super) fn write(changes: &Changes, shown: &Shown) -> String {
    let base = cut(&changes.base, LONGEST_NAME);
    let mut text = header(changes, &base);
    let entries = entries(changes, shown);
    let mut footer = String::new();
    let left_out = changes.left_out(shown);
    // Writing into a string can't fail.
    if !left_out.is_empty() {
        let _ = writeln!(footer, "\nNot shown: {left_out}.");
    }
    if changes.warnings.0 != changes.warnings.1 {
        let (was, is) = changes.warnings;
        let _ = writeln!(footer, "\nWarnings of the generator: {is}, were {was}.");
    }
    let kept = changes.kept_names.markdown();
    // Half of the room at most: what breaks counts more than what would keep a name.
    if kept.len() <= MOST / 2 {
        footer.push_str(&kept);
    } else {
        let _ = writeln!(footer, "\n`{}` keeps the old names.", cut(&changes.kept_names.command, LONGEST_NAME));
    }
    // The sentence is never longer than when everything is left out.
    let most = cut_sentence(&base, |verdict| count(&entries, verdict).max(1)).len();
    let room = MOST.saturating_sub(footer.len() + most);
    let mut cut_off = [0; 3];
    let mut is_cut = false;
    for (verdict, cut_off) in Verdict::ALL.into_iter().zip(&mut cut_off) {
        let of: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.verdict() == verdict).collect();
        // Behind what is left out nothing follows that matters less.
        let room = if is_cut { 0 } else { room };
        *cut_off = section(changes, verdict, &of, &mut text, room);
        is_cut |= *cut_off > 0;
    }
    if cut_off.iter().any(|count| *count > 0) {
        let of = |verdict| Verdict::ALL.into_iter().zip(cut_off).find(|(of, _)| *of == verdict).map_or(0, |(_, n)| n);
        text.push_str(&cut_sentence(&base, of));
    }
    text.push_str(&footer);
    text
}

fn header(changes: &Changes, base: &str) -> String {
    let package = cut(&changes.package.name, LONGEST_NAME);
    let mut text = format!("### What changes for users of `{package}`\n\n");
    let _ = match changes.all.len() {
        0 => writeln!(text, "Nothing changes since `{base}`."),
        _ => {
            let next = changes.next_version().map_or_else(String::new, |next| {
                let version = cut(&changes.package.version, LONGEST_NAME);
                format!(" The version after {version} is **{next}**.")
            });
            writeln!(text, "{} since `{base}`.{next}", changes.counts())
        }
    };
    text
}

fn count(entries: &[Entry<'_>], verdict: Verdict) -> usize {
    entries.iter().filter(|entry| entry.verdict() == verdict).map(Entry::count).sum()
}

fn cut_sentence(base: &str, count: impl Fn(Verdict) -> usize) -> String {
    let counts = verdicts(count).join(", ");
    format!(
        "\nLeft out, because the text would be too long: {counts}. `cargo xtask diff --base {base} --all` shows all.\n"
    )
}

/// Writes what fits, and gives how many changes don't.
fn section(changes: &Changes, verdict: Verdict, of: &[&Entry<'_>], text: &mut String, room: usize) -> usize {
    let total = of.iter().map(|entry| entry.count()).sum();
    let title = match verdict {
        Verdict::Breaking => "Breaking",
        Verdict::Additive => "Additive",
        Verdict::Documentation => "Documentation only",
    };
    let is_folded = verdict == Verdict::Documentation && of.len() > OPEN;
    let (start, end) = if is_folded {
        (format!("\n<details><summary>{title}: {total} changes</summary>\n\n"), FOLD_END)
    } else {
        (format!("\n**{title}**\n\n"), "")
    };
    let mut lines = of.iter().map(|entry| (line(changes, entry), entry.count())).peekable();
    let Some((first, _)) = lines.peek() else { return 0 };
    if text.len() + start.len() + first.len() + end.len() > room {
        return total;
    }
    text.push_str(&start);
    let mut written = 0;
    // The first that does not fit ends the list: a reader takes what is shown for the beginning.
    for (line, count) in lines {
        if text.len() + line.len() + end.len() > room {
            break;
        }
        text.push_str(&line);
        written += count;
    }
    text.push_str(end);
    total - written
}

fn line(changes: &Changes, entry: &Entry<'_>) -> String {
    match entry {
        Entry::One(located) => one(changes, located),
        Entry::Documentation(all) => {
            let item = entry.first().map_or("", |located| located.change.item.as_str());
            let (rule, what) = said(all);
            let code = rule.map_or_else(String::new, |rule| format!("{rule} "));
            format!("- {code}{}: {}\n", span(item), harmless(&cut(&what, LONGEST)))
        }
    }
}

fn one(changes: &Changes, located: &Located) -> String {
    let change = &located.change;
    let met = met(change);
    let met = if met.is_empty() { String::new() } else { format!(" _({met})_") };
    let endpoint = change.endpoint.as_ref().map_or_else(String::new, |endpoint| format!(" ({})", span(endpoint)));
    let place = place(changes, located).map_or_else(String::new, |place| format!(" · {}", span(&place)));
    let accepted = located
        .accepted
        .as_ref()
        .map_or_else(String::new, |reason| format!(" · accepted: {}", harmless(&cut(reason, LONGEST))));
    let message = harmless(&cut(&change.message, LONGEST));
    format!("- {} {}{endpoint}: {message}{met}{place}{accepted}\n", change.rule, span(&change.item))
}

/// A text in a code span.
fn span(text: &str) -> String {
    format!("`{}`", cut(text, LONGEST).replace('`', "'"))
}

/// A text without what is more than `most` bytes.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= most).last().unwrap_or(0);
    let kept = text.get(..end).unwrap_or_default();
    // A code span that was cut is closed.
    let mark = if kept.matches('`').count() % 2 == 1 { "`" } else { "" };
    format!("{kept}…{mark}")
}

/// A message quotes documents, whose text must neither notify people nor become HTML. In code spans nothing does.
pub(super) fn harmless(message: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    let mut is_escaped = false;
    for c in message.chars() {
        match c {
            '`' => {
                in_code = !in_code;
                text.push(c);
            }
            '<' if !in_code && !is_escaped => text.push_str("&lt;"),
            '@' | '#' if !in_code => {
                text.push('\\');
                text.push(c);
                // A backslash does not keep code hosts from looking for names.
                text.push('\u{200b}');
            }
            c => text.push(c),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text
}

#[cfg(test)]
mod tests;
