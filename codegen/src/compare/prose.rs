//! Descriptions and documented examples.

use super::change::{Action, Effect, Side, Subject};
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use crate::ir::{Docs, Example, ExampleRole, Operation, Origin};

impl Finder<'_, '_> {
    /// Compares descriptions. `of` says whose it is, where the item has several: a field, a value.
    pub(super) fn docs(
        &mut self,
        about: &About,
        subject: Subject,
        of: &str,
        (old, new): (&Docs, &Docs),
        place: Option<(Side, Origin)>,
    ) {
        if old == new {
            return;
        }
        let action = match (old.is_empty(), new.is_empty()) {
            (true, false) => "a description, where there was none",
            (false, true) => "no description any more",
            _ => "another description",
        };
        let message = if of.is_empty() { action.to_owned() } else { format!("{of}: {action}") };
        self.note(about, Effect::Tells, (subject, Action::Changed), message, place);
    }

    /// Compares what stands in docs as a single text.
    pub(super) fn told(
        &mut self,
        about: &About,
        subject: Subject,
        what: &str,
        (old, new): (Option<String>, Option<String>),
        place: Option<(Side, Origin)>,
    ) {
        let message = match (&old, &new) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => return,
            (Some(old), Some(new)) => format!("{what}: {}, was {}", code(new), code(old)),
            (None, Some(new)) => format!("{what}: {}, was none", code(new)),
            (Some(old), None) => format!("{what}: none, was {}", code(old)),
        };
        let change = self.note(about, Effect::Tells, (subject, Action::Changed), message, place);
        (change.before, change.after) = (old, new);
    }

    /// Compares `deprecated: true`.
    pub(super) fn deprecation(
        &mut self,
        about: &About,
        subject: Subject,
        of: &str,
        (old, new): (bool, bool),
        place: Option<(Side, Origin)>,
    ) {
        if old != new {
            let state = if new { "deprecated now" } else { "no longer deprecated" };
            let message = if of.is_empty() { state.to_owned() } else { format!("{of}: {state}") };
            self.note(about, Effect::Tells, (subject, Action::Changed), message, place);
        }
    }

    /// Compares whether a value is hidden in `Debug`.
    pub(super) fn secrecy(
        &mut self,
        about: &About,
        subject: Subject,
        of: &str,
        (old, new): (bool, bool),
        place: Option<(Side, Origin)>,
    ) {
        if old != new {
            let state = if new { "hidden in `Debug` now" } else { "no longer hidden in `Debug`" };
            self.note(about, Effect::Tells, (subject, Action::Changed), format!("{of}: {state}"), place);
        }
    }

    /// Compares the examples of a call.
    pub(super) fn operation_examples(&mut self, about: &About, old: &Operation, new: &Operation) {
        self.examples(about, old.examples.iter().collect(), new.examples.iter().collect());
    }

    /// Compares the examples of schemas.
    pub(super) fn schema_examples(&mut self) {
        let pairs = self.versions.pairs;
        for &(old_id, new_id) in &pairs.documents.pairs {
            let (old, new) = (self.versions.old, self.versions.new);
            let of = |examples: &'_ [(crate::ir::DocId, Example)], id| -> Vec<usize> {
                examples.iter().enumerate().filter(|(_, (of, _))| *of == id).map(|(at, _)| at).collect()
            };
            let was = of(&old.model.examples, old_id).into_iter().map(|at| &old.model.examples[at].1).collect();
            let is = of(&new.model.examples, new_id).into_iter().map(|at| &new.model.examples[at].1).collect();
            let module = new.module(new_id).to_owned();
            self.examples(&About { item: module.clone(), module, endpoint: None }, was, is);
        }
    }

    fn examples(&mut self, about: &About, mut old: Vec<&Example>, mut new: Vec<&Example>) {
        old.retain(|example| is_tested(example));
        new.retain(|example| is_tested(example));
        let mut matched = Matched::new(old, new);
        let place = |example: &Example| example.origin.pointer.clone();
        matched.by_key(|e| Some((e.role, place(e))), |e| Some((e.role, place(e))));
        matched.by_key(|e| Some((e.role, e.name.clone())), |e| Some((e.role, e.name.clone())));
        matched.by_key(|e| Some((e.role, e.value.to_string())), |e| Some((e.role, e.value.to_string())));
        matched.by_key(|e| Some(e.value.to_string()), |e| Some(e.value.to_string()));
        for (old, new) in &matched.pairs {
            // As text, because the order of members is to be seen in tests and documentation.
            let (was, is) = (old.value.to_string(), new.value.to_string());
            if was != is {
                let message = format!("the example {} is another one", role(new));
                self.note(about, Effect::Tells, (Subject::Example, Action::Changed), message, now(&new.origin));
            } else if old.role != new.role {
                let message = format!("the example {} was one {}", role(new), role(old));
                self.note(about, Effect::Tells, (Subject::Example, Action::Moved), message, now(&new.origin));
            } else if old.name != new.name {
                let message = format!("the example {} has another name", role(new));
                self.note(about, Effect::Tells, (Subject::Example, Action::Renamed), message, now(&new.origin));
            }
        }
        for example in &matched.gone {
            let message = format!("the example {} is gone", role(example));
            self.note(about, Effect::Tells, (Subject::Example, Action::Removed), message, before(&example.origin));
        }
        for example in &matched.new {
            let message = format!("a new example {}", role(example));
            self.note(about, Effect::Tells, (Subject::Example, Action::Added), message, now(&example.origin));
        }
    }
}

/// Whether a test of the generated crate shows the example. Those that show no value, or none of a body's type, have none.
fn is_tested(example: &Example) -> bool {
    let has_answer = matches!(example.role, ExampleRole::Success(_) | ExampleRole::Error(_));
    example.ty.is_some() || has_answer && example.exception.is_none()
}

fn role(example: &Example) -> String {
    match example.role {
        ExampleRole::Request => "of the body".to_owned(),
        ExampleRole::Success(status) | ExampleRole::Error(status) => format!("of an answer with status {status}"),
        ExampleRole::Value => "of a value".to_owned(),
    }
}
