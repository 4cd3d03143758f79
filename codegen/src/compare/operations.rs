//! Calls.

use super::finder::{About, Finder, before, code, now};
use super::inputs::arguments;
use super::view::View;
use crate::analyze::OutputShape;
use crate::ir::Operation;
use crate::rules::Rule;

impl Finder<'_, '_> {
    /// Compares the calls.
    pub(super) fn operations(&mut self) {
        let pairs = self.versions.pairs;
        for (old, new) in &pairs.operations.pairs {
            self.operation(old, new);
        }
        for operation in &pairs.operations.gone {
            // A document that is gone took all its calls with it, and was told.
            if !pairs.documents.gone.contains(&operation.document) {
                let about = self.versions.old.about_call(operation);
                self.note(&about, Rule::CallRemoved, "the call is gone", before(&operation.origin));
            }
        }
        for operation in &pairs.operations.new {
            if !pairs.documents.new.contains(&operation.document) {
                let about = self.versions.new.about_call(operation);
                let message = format!("a new call: {}", code(&signature(self.versions.new, operation)));
                self.note(&about, Rule::CallAdded, message, now(&operation.origin));
            }
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let about = self.versions.new.about_call(new);
        self.operation_names(&about, old, new);
        self.endpoint(&about, old, new);
        self.inputs(&about, old, new);
        self.answer(&about, old, new);
        self.facts(&about, old, new);
        let deprecated = now(&new.origin.child("deprecated"));
        let rules = (Rule::CallDeprecated, Rule::CallUndeprecated);
        self.deprecation(&about, rules, None, (old.deprecated, new.deprecated), deprecated);
        let sunset = (old.sunset.clone(), new.sunset.clone());
        self.told(
            &about,
            Rule::SunsetChanged,
            None,
            "the day on which it ends",
            sunset,
            now(&new.origin.child("x-sunset")),
        );
        let ids = (old.operation_id.clone(), new.operation_id.clone());
        self.told(
            &about,
            Rule::OperationIdChanged,
            None,
            "the id in traces and errors",
            ids,
            now(&new.origin.child("operationId")),
        );
        let description = now(&new.origin.child("description"));
        self.docs(&about, Rule::CallDescribed, None, (&old.docs, &new.docs), description);
        self.operation_examples(&about, old, new);
    }

    fn operation_names(&mut self, about: &About, old: &Operation, new: &Operation) {
        let place = now(&new.origin);
        let is_at_home = self.versions.pairs.documents.pairs.contains(&(old.document, new.document));
        if !is_at_home {
            let (was, is) = (self.versions.old.call_path(old), self.versions.new.call_path(new));
            let message = format!("the call {} is in another module now", code(&was));
            self.note(about, Rule::CallMoved, message, place.clone()).between(was, is);
        } else if self.versions.old.call(old) != self.versions.new.call(new) {
            let (was, is) = (self.versions.old.call(old), self.versions.new.call(new));
            let message = format!("the call {} is {} now", code(was), code(is));
            self.note(about, Rule::CallRenamed, message, place).between(was, is);
            return;
        }
        let names = |view: &View<'_>, operation: &Operation| {
            let names = view.rust.names.operation(operation.id);
            let is_choice = view.rust.operation_facts(operation).output == OutputShape::Choice;
            (names.request.bare().to_owned(), is_choice.then(|| names.answer.bare().to_owned()))
        };
        let ((old_request, old_answer), (new_request, new_answer)) =
            (names(self.versions.old, old), names(self.versions.new, new));
        if old_request != new_request {
            let message = format!("its request type {} is {} now", code(&old_request), code(&new_request));
            self.note(about, Rule::CallRenamed, message, now(&new.origin)).between(old_request, new_request);
        }
        if let (Some(was), Some(is)) = (old_answer, new_answer)
            && was != is
        {
            let message = format!("its answer type {} is {} now", code(&was), code(&is));
            self.note(about, Rule::AnswerRenamed, message, now(&new.origin)).between(was, is);
        }
    }

    /// Where the call goes. The part that all calls of a document share is the document's.
    fn endpoint(&mut self, about: &About, old: &Operation, new: &Operation) {
        let endpoint = |operation: &Operation| {
            let query: Vec<String> =
                operation.path.fixed_query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let mark = if query.is_empty() { "" } else { "?" };
            format!("{} {}{mark}{}", operation.method.token(), operation.path.erased(), query.join("&"))
        };
        let (was, is) = (endpoint(old), endpoint(new));
        if was != is {
            let message = format!("the call goes to {}, and went to {}", code(&is), code(&was));
            self.note(about, Rule::EndpointChanged, message, now(&new.origin)).between(was, is);
        }
        // Names in the path stand in traces and in the states of rate limits.
        let erased = |operation: &Operation| (operation.path.template(), operation.path.erased());
        let ((old_template, old_erased), (new_template, new_erased)) = (erased(old), erased(new));
        if old_erased == new_erased && old_template != new_template {
            let templates = (Some(old_template), Some(new_template));
            self.told(about, Rule::PathSpelled, None, "the path in traces", templates, now(&new.origin));
        }
    }
}

/// `star_message(chat_id: ChatId, …) -> StarMessageAnswer`.
pub(super) fn signature(view: &View<'_>, operation: &Operation) -> String {
    let output = view.rust.output(operation);
    let gives = if output == "()" { String::new() } else { format!(" -> {output}") };
    format!("{}({}){gives}", view.call(operation), arguments(view, operation))
}
