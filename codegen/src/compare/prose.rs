//! Descriptions and documented examples.

use super::change::{Change, Side};
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::view::View;
use crate::ir::{DocId, Docs, Example, ExampleRole, Operation, Origin, TypeDef};
use crate::rules::Rule;

impl Finder<'_, '_> {
    /// Compares descriptions. `of` says whose it is, where the item has several: a field, a value.
    pub(super) fn docs(
        &mut self,
        about: &About,
        rule: Rule,
        of: Option<&str>,
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
        self.note_of(about, rule, of, action, place);
    }

    /// Adds a change of the item, or of the part of it that is named.
    fn note_of(
        &mut self,
        about: &About,
        rule: Rule,
        of: Option<&str>,
        what: &str,
        place: Option<(Side, Origin)>,
    ) -> &mut Change {
        let message = of.map_or_else(|| what.to_owned(), |of| format!("{}: {what}", code(of)));
        let change = self.note(about, rule, message, place);
        change.part = of.map(str::to_owned);
        change
    }

    /// Compares what stands in docs as a single text.
    pub(super) fn told(
        &mut self,
        about: &About,
        rule: Rule,
        of: Option<&str>,
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
        let change = self.note_of(about, rule, of, &message, place);
        (change.before, change.after) = (old, new);
    }

    /// Compares `deprecated: true`.
    pub(super) fn deprecation(
        &mut self,
        about: &About,
        (set, lifted): (Rule, Rule),
        of: Option<&str>,
        (old, new): (bool, bool),
        place: Option<(Side, Origin)>,
    ) {
        if old != new {
            let (rule, state) = if new { (set, "deprecated now") } else { (lifted, "no longer deprecated") };
            self.note_of(about, rule, of, state, place);
        }
    }

    /// Compares whether a value is hidden in `Debug`.
    pub(super) fn secrecy(
        &mut self,
        about: &About,
        (set, lifted): (Rule, Rule),
        of: &str,
        (old, new): (bool, bool),
        place: Option<(Side, Origin)>,
    ) {
        if old != new {
            let (rule, state) =
                if new { (set, "hidden in `Debug` now") } else { (lifted, "no longer hidden in `Debug`") };
            self.note_of(about, rule, Some(of), state, place);
        }
    }

    /// Compares the examples of a call.
    pub(super) fn operation_examples(&mut self, about: &About, old: &Operation, new: &Operation) {
        self.examples(&|_, _| about.clone(), old.examples.iter().collect(), new.examples.iter().collect());
    }

    /// Compares the examples of schemas. Each is one of the type around it, where there is one.
    pub(super) fn schema_examples(&mut self) {
        let pairs = self.versions.pairs;
        let (old, new) = (self.versions.old, self.versions.new);
        for &(old_id, new_id) in &pairs.documents.pairs {
            let was = old.model.examples.iter().filter(|(of, _)| *of == old_id).map(|(_, example)| example).collect();
            let is = new.model.examples.iter().filter(|(of, _)| *of == new_id).map(|(_, example)| example).collect();
            let about = |side, example: &Example| match side {
                Side::Old => about_value(old, old_id, example),
                Side::New => about_value(new, new_id, example),
            };
            self.examples(&about, was, is);
        }
    }

    fn examples(&mut self, about: &dyn Fn(Side, &Example) -> About, mut old: Vec<&Example>, mut new: Vec<&Example>) {
        old.retain(|example| is_tested(example));
        new.retain(|example| is_tested(example));
        let mut matched = Matched::new(old, new);
        // As text, because the order of members is to be seen in tests and documentation.
        let value = |example: &Example| example.value.to_string();
        let place = |example: &Example| example.origin.pointer.clone();
        // The same value under another name is the same example.
        matched.by_key(|e| Some((e.role, value(e), place(e))), |e| Some((e.role, value(e), place(e))));
        matched.by_key(|e| Some((e.role, value(e))), |e| Some((e.role, value(e))));
        matched.by_key(|e| Some((e.role, place(e))), |e| Some((e.role, place(e))));
        matched.by_key(|e| Some((e.role, e.name.clone())), |e| Some((e.role, e.name.clone())));
        matched.by_key(|e| Some(value(e)), |e| Some(value(e)));
        for (old, new) in &matched.pairs {
            let about = about(Side::New, new);
            if value(old) != value(new) {
                let message = format!("the example {} is another one", role(new));
                self.note(&about, Rule::ExampleChanged, message, now(&new.origin)).of(&called(new));
            } else if old.role != new.role {
                let message = format!("the example {} was one {}", role(new), role(old));
                self.note(&about, Rule::ExampleMoved, message, now(&new.origin)).of(&called(new));
            }
        }
        for example in &matched.gone {
            let message = format!("the example {} is gone", role(example));
            let about = about(Side::Old, example);
            self.note(&about, Rule::ExampleRemoved, message, before(&example.origin)).of(&called(example));
        }
        for example in &matched.new {
            let message = format!("a new example {}", role(example));
            let about = about(Side::New, example);
            self.note(&about, Rule::ExampleAdded, message, now(&example.origin)).of(&called(example));
        }
    }
}

/// What tells an example from others of its item: its name, or its place.
fn called(example: &Example) -> String {
    if example.name.is_empty() { example.origin.pointer.to_string() } else { example.name.clone() }
}

/// The type around an example of a value, or the module.
fn about_value(view: &View<'_>, document: DocId, example: &Example) -> About {
    let at = example.origin.pointer.as_str();
    let is_around = |def: &&TypeDef| {
        let rest = at.strip_prefix(def.origin.pointer.as_str());
        def.origin.document == example.origin.document
            && rest.is_some_and(|rest| rest.starts_with('/'))
            && !view.rust.type_facts(def.id).is_hidden()
    };
    let around = view.model.types_of(document).filter(is_around);
    match around.max_by_key(|def| def.origin.pointer.as_str().len()) {
        Some(def) => view.about_type(def.id),
        None => {
            let module = view.module(document).to_owned();
            About { item: module.clone(), module, endpoint: None }
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
