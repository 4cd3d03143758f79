//! Changes as entries of a changelog, in the sections of Keep a Changelog.
//!
//! Comes in: changes. Goes out: the next version and the text of its entries. Must not know: files.

use std::collections::BTreeSet;

use codegen::compare::{Action, Effect, Rule};

use super::markdown::harmless;
use super::{Changes, met};

/// The sections, in the order of Keep a Changelog.
const SECTIONS: [&str; 4] = ["Added", "Changed", "Deprecated", "Removed"];

/// The entries of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// The version; none when nothing changes.
    pub version: Option<String>,
    /// The version that is released.
    pub released: String,
    /// The sections with their entries, in Markdown; empty when nothing changes.
    pub text: String,
}

pub(super) fn notes(changes: &Changes) -> Notes {
    let mut sections: [Vec<String>; 4] = Default::default();
    let mut documented = BTreeSet::new();
    for located in &changes.all {
        let change = &located.change;
        let (section, mark) = match (change.rule, change.effect(), change.action()) {
            (Rule::CallDeprecated | Rule::InputDeprecated | Rule::FieldDeprecated, ..) => (2, ""),
            (_, Effect::Tells, _) => {
                documented.insert((&change.module, &change.item));
                continue;
            }
            (_, Effect::Breaks | Effect::Disturbs, Action::Removed) => (3, "**Breaking**: "),
            (_, Effect::Breaks | Effect::Disturbs, _) => (1, "**Breaking**: "),
            (_, Effect::Adds, Action::Added) => (0, ""),
            (_, Effect::Adds | Effect::Permits, _) => (1, ""),
        };
        let met = if change.effect() == Effect::Disturbs { format!(" ({})", met(change)) } else { String::new() };
        let line = format!("- {mark}`{}`: {}{met} ({})\n", change.item, harmless(&change.message), change.rule);
        if let Some(lines) = sections.get_mut(section) {
            lines.push(line);
        }
    }
    if !documented.is_empty() {
        let noun = if documented.len() == 1 { "item" } else { "items" };
        sections[1].push(format!("- Documentation of {} {noun}.\n", documented.len()));
    }
    for lines in &mut sections {
        // What breaks comes first, whatever module it is in.
        lines.sort_by_key(|line| !line.starts_with("- **Breaking**"));
    }
    let filled = SECTIONS.iter().zip(&sections).filter(|(_, lines)| !lines.is_empty());
    let text: Vec<String> = filled.map(|(title, lines)| format!("### {title}\n\n{}", lines.concat())).collect();
    Notes { version: changes.next_version(), released: changes.package.version.clone(), text: text.join("\n") }
}
