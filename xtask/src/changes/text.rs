//! Changes as text for a terminal.

use std::fmt::Write;

use codegen::compare::Verdict;

use super::{Changes, met, place};

pub(super) fn write(changes: &Changes, color: bool) -> String {
    let mut text = String::new();
    let mut module = None;
    for located in &changes.all {
        let change = &located.change;
        if module != Some(&change.module) {
            let title = if change.module.is_empty() { "all modules" } else { &change.module };
            // Writing into a string can't fail.
            let _ = writeln!(text, "{}{title}", if module.is_some() { "\n" } else { "" });
            module = Some(&change.module);
        }
        let verdict = change.verdict();
        let met = met(change);
        let met = if met.is_empty() { String::new() } else { format!(" ({met})") };
        let word = painted(verdict, color);
        let _ = writeln!(text, "  {word} {}: {}{met}", change.item, change.message);
        if let Some(place) = place(changes, located) {
            let _ = writeln!(text, "  {:14}{place}", "");
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = match changes.all.len() {
        0 => writeln!(text, "no change for users of {} since {}", changes.package.name, changes.base),
        count => {
            let noun = if count == 1 { "change" } else { "changes" };
            writeln!(
                text,
                "{count} {noun} for users of {} since {}: {}",
                changes.package.name,
                changes.base,
                changes.counts()
            )
        }
    };
    if let Some(next) = changes.next_version() {
        let _ = writeln!(text, "the version after {} is {next}", changes.package.version);
    }
    if changes.warnings.0 != changes.warnings.1 {
        let _ = writeln!(text, "warnings of the generator: {}, were {}", changes.warnings.1, changes.warnings.0);
    }
    text + &changes.kept_names.advice()
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
