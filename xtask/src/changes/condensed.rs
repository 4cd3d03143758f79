//! The changes, with one line in place of all that changes in the documentation of a call or a type.
//!
//! Comes in: changes, and what of them is to be shown. Goes out: the lines in their order. Must not know: the form of a line.

use std::collections::HashMap;

use codegen::compare::{Rule, Subject, Verdict};

use super::{Changes, Located, Shown};

/// A line of the list.
pub(super) enum Entry<'a> {
    /// A change.
    One(&'a Located),
    /// All that changes in the documentation of an item.
    Documentation(Vec<&'a Located>),
}

/// A row of a screen.
pub(super) enum Row<'a> {
    /// A line of the list.
    Entry(Entry<'a>),
    /// All that changes in the documentation of the types of a module, by type.
    Types(Vec<Vec<&'a Located>>),
}

/// More lines of documentation than this leave no room on a screen for what else has changed.
const MOST_LINES: usize = 48;

/// The most types that are named in a line.
const MOST_NAMES: usize = 8;

impl<'a> Entry<'a> {
    /// The first change, which says what it is about.
    pub(super) fn first(&self) -> Option<&'a Located> {
        match self {
            Self::One(located) => Some(located),
            Self::Documentation(all) => all.first().copied(),
        }
    }

    /// How many changes it stands for.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Documentation(all) => all.len(),
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.first().map_or(Verdict::Documentation, |located| located.change.verdict())
    }
}

/// The lines in the order of the changes: by module, then by verdict.
pub(super) fn entries<'a>(changes: &'a Changes, shown: &Shown) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut known: HashMap<(&String, &String), usize> = HashMap::new();
    for located in &changes.all {
        let change = &located.change;
        if !shown.has(change.verdict()) || (located.accepted.is_some() && !shown.all) {
            continue;
        }
        if shown.all || change.verdict() != Verdict::Documentation {
            entries.push(Entry::One(located));
            continue;
        }
        // The changes of an item don't stand together: a call's examples follow behind all calls.
        let at = *known.entry((&change.module, &change.item)).or_insert(entries.len());
        match entries.get_mut(at) {
            Some(Entry::Documentation(all)) => all.push(located),
            _ => entries.push(Entry::Documentation(vec![located])),
        }
    }
    entries
}

/// The rows of a screen: one for all types of a module, where there is too much documentation for each to have its own.
pub(super) fn rows(entries: Vec<Entry<'_>>) -> Vec<Row<'_>> {
    let documentation = entries.iter().filter(|entry| matches!(entry, Entry::Documentation(_))).count();
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut known: HashMap<&String, usize> = HashMap::new();
    for entry in entries {
        let of_type = match &entry {
            Entry::Documentation(all) if documentation > MOST_LINES => {
                all.first().filter(|first| is_type(first)).copied()
            }
            _ => None,
        };
        let (Some(first), Entry::Documentation(all)) = (of_type, &entry) else {
            rows.push(Row::Entry(entry));
            continue;
        };
        let at = *known.entry(&first.change.module).or_insert(rows.len());
        match rows.get_mut(at) {
            Some(Row::Types(types)) => types.push(all.clone()),
            _ => rows.push(Row::Types(vec![all.clone()])),
        }
    }
    rows
}

/// Whether a change is about a type of a module: neither a call nor the module itself.
fn is_type(located: &Located) -> bool {
    located.change.endpoint.is_none() && located.change.item.contains("::")
}

/// `13 types: Sender, Thread, …`
pub(super) fn names(types: &[Vec<&Located>]) -> String {
    let name = |all: &Vec<&Located>| {
        let item = all.first().map_or("", |first| first.change.item.as_str());
        item.rsplit_once("::").map_or(item, |(_, name)| name).to_owned()
    };
    let mut names: Vec<String> = types.iter().take(MOST_NAMES).map(name).collect();
    if types.len() > MOST_NAMES {
        names.push("…".to_owned());
    }
    let noun = if types.len() == 1 { "type" } else { "types" };
    format!("{} {noun}: {}", types.len(), names.join(", "))
}

/// What is said of an item behind its name: of a single change its message, of several what they are about.
pub(super) fn said(all: &[&Located]) -> (Option<Rule>, String) {
    match all {
        [only] => (Some(only.change.rule), only.change.message.clone()),
        several => (None, kinds(several)),
    }
}

/// `description, 3 fields, 2 examples`.
fn kinds(all: &[&Located]) -> String {
    let mut kinds: Vec<(&'static str, bool, Vec<&Option<String>>)> = Vec::new();
    for located in all {
        let change = &located.change;
        let (noun, is_counted) = noun(change.rule);
        let at = kinds.iter().position(|(other, ..)| *other == noun).unwrap_or_else(|| {
            kinds.push((noun, is_counted, Vec::new()));
            kinds.len() - 1
        });
        // A field whose description and default are others is one field. An example need not have a name.
        if let Some((_, _, parts)) = kinds.get_mut(at)
            && (change.subject() == Subject::Example || !parts.contains(&&change.part))
        {
            parts.push(&change.part);
        }
    }
    let words = kinds.iter().map(|(noun, is_counted, parts)| match (is_counted, parts.len()) {
        (false, _) => (*noun).to_owned(),
        (true, 1) => format!("1 {noun}"),
        (true, count) => format!("{count} {noun}s"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What a change of documentation is about in short, and whether there can be several.
fn noun(rule: Rule) -> (&'static str, bool) {
    match rule {
        Rule::TitleChanged => ("title", false),
        Rule::PathSpelled => ("path in traces", false),
        Rule::OperationIdChanged => ("id in traces", false),
        Rule::CallDeprecated => ("deprecated now", false),
        Rule::CallUndeprecated => ("no longer deprecated", false),
        Rule::HiddenTypeRenamed => ("name that no program uses", false),
        Rule::OrderChanged => ("order of items", false),
        Rule::InputDeprecated | Rule::FieldDeprecated => ("deprecation", true),
        _ => match rule.subject() {
            Subject::Parameter => ("parameter", true),
            Subject::Field => ("field", true),
            Subject::Value => ("value", true),
            Subject::Example => ("example", true),
            Subject::ErrorCode => ("error", true),
            Subject::Answer => ("answer", true),
            _ => ("description", false),
        },
    }
}
