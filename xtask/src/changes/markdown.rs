//! Changes as Markdown that one pastes into a pull request.

use std::fmt::Write;

use codegen::compare::Verdict;

use super::{Changes, Located, met, place};

/// The longest text, in bytes: code hosts refuse comments of more than 65,536 characters.
const MOST: usize = 60_000;

/// The most changes of documentation that stand open. More are folded away.
const OPEN: usize = 5;

pub(super) fn write(changes: &Changes) -> String {
    let mut text = format!("### What changes for users of `{}`\n\n", changes.package.name);
    let base = &changes.base;
    // Writing into a string can't fail.
    let _ = match changes.all.len() {
        0 => writeln!(text, "Nothing changes since `{base}`."),
        _ => {
            let next = changes.next_version().map_or_else(String::new, |next| {
                format!(" The version after {} is **{next}**.", changes.package.version)
            });
            writeln!(text, "{} since `{base}`.{next}", changes.counts())
        }
    };
    let mut left_out = 0;
    for verdict in Verdict::ALL {
        let of: Vec<&Located> = changes.all.iter().filter(|located| located.change.verdict() == verdict).collect();
        section(changes, verdict, &of, &mut text, &mut left_out);
    }
    if left_out > 0 {
        let _ = writeln!(text, "\n… and {left_out} more: `cargo xtask diff --base {base}` shows all.");
    }
    if changes.warnings.0 != changes.warnings.1 {
        let (was, is) = changes.warnings;
        let _ = writeln!(text, "\nWarnings of the generator: {is}, were {was}.");
    }
    let kept = changes.kept_names.markdown();
    if text.len() + kept.len() <= MOST {
        text.push_str(&kept);
    } else {
        let _ = writeln!(text, "\n`{}` keeps the old names.", changes.kept_names.command);
    }
    text
}

fn section(changes: &Changes, verdict: Verdict, of: &[&Located], text: &mut String, left_out: &mut usize) {
    if of.is_empty() {
        return;
    }
    let title = match verdict {
        Verdict::Breaking => "Breaking",
        Verdict::Additive => "Additive",
        Verdict::Documentation => "Documentation only",
    };
    let is_folded = verdict == Verdict::Documentation && of.len() > OPEN;
    let _ = if is_folded {
        write!(text, "\n<details><summary>{title}: {} changes</summary>\n\n", of.len())
    } else {
        write!(text, "\n**{title}**\n\n")
    };
    for located in of {
        let line = line(changes, located);
        if text.len() + line.len() > MOST {
            *left_out += 1;
        } else {
            text.push_str(&line);
        }
    }
    if is_folded {
        text.push_str("\n</details>\n");
    }
}

fn line(changes: &Changes, located: &Located) -> String {
    let change = &located.change;
    let met = met(change);
    let met = if met.is_empty() { String::new() } else { format!(" _({met})_") };
    let endpoint = change.endpoint.as_ref().map_or_else(String::new, |endpoint| format!(" (`{endpoint}`)"));
    let place = place(changes, located).map_or_else(String::new, |place| format!(" · `{place}`"));
    format!("- `{}`{endpoint}: {}{met}{place}\n", change.item, harmless(&change.message))
}

/// A message quotes documents, whose text must neither notify people nor become HTML. In code spans nothing does.
fn harmless(message: &str) -> String {
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
