//! What differs between the files on disk and the documents, as text for a person.

use std::fmt::Write;
use std::time::Duration;

use similar::TextDiff;

use crate::sync::{Change, Changes};

/// The most lines of one file's diff that are shown.
const LINES: usize = 30;

/// The most files whose diff is shown. The others are listed.
const DIFFS: usize = 10;

/// Lists each file that differs, with a short diff, and says which command mends it.
#[must_use]
pub fn differences(changes: &Changes, command: &str) -> String {
    let mut text = String::new();
    let mut diffs = 0;
    for (name, change) in &changes.files {
        // Writing into a string can't fail.
        let _ = match change {
            Change::Missing { new } => writeln!(text, "missing: {name} ({} lines)", new.lines().count()),
            Change::Orphan => writeln!(text, "orphan:  {name} (no document asks for it)"),
            Change::Changed { old, new } => {
                diffs += 1;
                let diff = if diffs <= DIFFS { short_diff(old, new) } else { String::new() };
                writeln!(text, "changed: {name}").map(|()| text.push_str(&diff))
            }
        };
    }
    if diffs > DIFFS {
        let _ = writeln!(text, "The diffs of {} more changed files are not shown.", diffs - DIFFS);
    }
    let count = changes.files.len();
    let (files, verb) = if count == 1 { ("file", "differs") } else { ("files", "differ") };
    let _ = writeln!(text, "{count} {files} {verb} from what the documents give; run `{command}`");
    text
}

fn short_diff(old: &str, new: &str) -> String {
    // A file that was rewritten from end to end would keep the exact search busy for seconds.
    let diff = TextDiff::configure().timeout(Duration::from_millis(500)).diff_lines(old, new);
    let whole = diff.unified_diff().context_radius(2).to_string();
    let mut text = String::new();
    for line in whole.lines().take(LINES) {
        let _ = writeln!(text, "    {line}");
    }
    let left = whole.lines().count().saturating_sub(LINES);
    if left > 0 {
        let _ = writeln!(text, "    … and {left} more lines");
    }
    if whole.is_empty() {
        text.push_str("    (only the line ends differ)\n");
    }
    text
}
