//! What a call gives, and how it pages.

use std::collections::BTreeSet;

use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::view::View;
use crate::analyze::OutputShape;
use crate::ir::{Arm, Operation, Pagination, Payload, StatusMatch, TokenPlace};
use crate::rules::Rule;

/// An arm of an answer, with the variant that it is in an enum of several.
type NamedArm<'a> = (&'a Arm, &'a str);

impl Finder<'_, '_> {
    /// Compares what a call gives.
    pub(super) fn answer(&mut self, about: &About, old: &Operation, new: &Operation) {
        let (was, is) = (self.versions.old.rust.operation_facts(old), self.versions.new.rust.operation_facts(new));
        match (&was.output, &is.output) {
            (OutputShape::Choice, OutputShape::Choice) => self.choice(about, old, new),
            (was, is) if self.is_same_output(was, is) => {
                self.statuses(about, old, new);
                self.media_types(about, old, new);
            }
            _ => {
                let (was, is) = (self.versions.old.rust.output(old), self.versions.new.rust.output(new));
                let place = now(&new.origin.child("responses"));
                if was == is {
                    // The same type, read in another way.
                    let reads = |operation: &Operation| {
                        let types: Vec<&str> = operation
                            .answer
                            .arms
                            .iter()
                            .map(|arm| media_type(&arm.payload).unwrap_or("JSON"))
                            .collect();
                        types.join(", ")
                    };
                    let (was, is) = (reads(old), reads(new));
                    let message = format!("it reads {}, and read {}", code(&is), code(&was));
                    self.note(about, Rule::AnswerMediaType, message, place).between(was, is);
                } else {
                    let message = format!("it gives {}, and gave {}", code(&is), code(&was));
                    self.note(about, Rule::AnswerType, message, place).between(was, is);
                }
            }
        }
        self.paging(about, old, new);
    }

    fn is_same_output(&self, old: &OutputShape, new: &OutputShape) -> bool {
        match (old, new) {
            (OutputShape::Empty, OutputShape::Empty) => true,
            (OutputShape::One(old), OutputShape::One(new))
            | (OutputShape::Optional(old), OutputShape::Optional(new)) => self.is_same_payload(old, new),
            _ => false,
        }
    }

    fn is_same_payload(&self, old: &Payload, new: &Payload) -> bool {
        match (old, new) {
            (Payload::Json(old), Payload::Json(new)) => self.versions.is_same(old, new, (false, false)),
            (Payload::Empty, Payload::Empty)
            | (Payload::Text(_), Payload::Text(_))
            | (Payload::Bytes(_), Payload::Bytes(_)) => true,
            _ => false,
        }
    }

    /// The enum of several kinds of answers.
    fn choice(&mut self, about: &About, old: &Operation, new: &Operation) {
        let arms_of_old = arms(old, &self.versions.old.rust.names.operation(old.id).arms);
        let arms_of_new = arms(new, &self.versions.new.rust.names.operation(new.id).arms);
        let mut matched = Matched::new(arms_of_old, arms_of_new);
        matched.by_key(|(_, name)| Some(name), |(_, name)| Some(name));
        matched.by_key(|(arm, _)| Some(arm.statuses.clone()), |(arm, _)| Some(arm.statuses.clone()));
        let place = now(&new.origin.child("responses"));
        for ((old_arm, was), (new_arm, is)) in matched.pairs.clone() {
            if was != is {
                let message = format!("the answer {} is {} now", code(was), code(is));
                self.note(about, Rule::AnswerArmRenamed, message, place.clone()).between(was, is);
            }
            if !self.is_same_payload(&old_arm.payload, &new_arm.payload) {
                let message = format!("the answer {} holds something else", code(is));
                let (was, now_is) =
                    (payload(self.versions.old, &old_arm.payload), payload(self.versions.new, &new_arm.payload));
                self.note(about, Rule::AnswerArmType, message, place.clone()).of(is).between(was, now_is);
            } else if (&old_arm.statuses, media_type(&old_arm.payload))
                != (&new_arm.statuses, media_type(&new_arm.payload))
            {
                let message = format!("the answer {} is told by another status or media type", code(is));
                let told_by =
                    |arm: &Arm| format!("{:?} {}", arm.statuses, media_type(&arm.payload).unwrap_or_default());
                let (was, now_is) = (told_by(old_arm), told_by(new_arm));
                self.note(about, Rule::AnswerArmStatus, message, place.clone()).of(is).between(was, now_is);
            }
            self.docs(about, Rule::AnswerDescribed, Some(is), (&old_arm.docs, &new_arm.docs), place.clone());
        }
        for (_, name) in &matched.gone {
            let message = format!("the answer {} is gone", code(name));
            self.note(about, Rule::AnswerArmRemoved, message, before(&old.origin.child("responses"))).of(name);
        }
        for (_, name) in &matched.new {
            let message = format!("a new answer: {}", code(name));
            self.note(about, Rule::AnswerArmAdded, message, place.clone()).of(name);
        }
    }

    /// All of 2xx is a success anyway; any other status is one only where it is documented as such.
    fn statuses(&mut self, about: &About, old: &Operation, new: &Operation) {
        let outside = |operation: &Operation| -> BTreeSet<u16> {
            let all = operation.answer.arms.iter().flat_map(|arm| &arm.statuses);
            all.filter_map(|status| match status {
                StatusMatch::Exact(status) if !(200..300).contains(status) => Some(*status),
                _ => None,
            })
            .collect()
        };
        let (was, is) = (outside(old), outside(new));
        if was == is {
            return;
        }
        let rule = if was.is_subset(&is) { Rule::SuccessAdded } else { Rule::SuccessRemoved };
        let list = |statuses: &BTreeSet<u16>| {
            let words: Vec<String> = statuses.iter().map(ToString::to_string).collect();
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        };
        let (was, is) = (list(&was), list(&is));
        let message = format!("statuses beside 2xx that are a success: {is}, was {was}");
        self.note(about, rule, message, now(&new.origin.child("responses"))).between(was, is);
    }

    fn media_types(&mut self, about: &About, old: &Operation, new: &Operation) {
        let of = |operation: &Operation| -> Vec<String> {
            let types = operation.answer.arms.iter().filter_map(|arm| media_type(&arm.payload));
            types.map(str::to_owned).collect()
        };
        let (was, is) = (of(old).join(", "), of(new).join(", "));
        if was != is {
            let message = format!("it asks for {}, and asked for {}", code(&is), code(&was));
            self.note(about, Rule::AnswerMediaType, message, now(&new.origin.child("responses"))).between(was, is);
        }
    }

    fn paging(&mut self, about: &About, old: &Operation, new: &Operation) {
        let place = now(&new.origin.child("responses"));
        match (&old.pagination, &new.pagination) {
            (None, None) => {}
            (None, Some(_)) => {
                let message = "it pages now: `pages()` and `items()`";
                self.note(about, Rule::PagingAdded, message, place);
            }
            (Some(_), None) => {
                let message = "it pages no more: `pages()` and `items()` are gone";
                self.note(about, Rule::PagingRemoved, message, place);
            }
            (Some(was), Some(is)) => {
                for (what, old_type, new_type) in [("an item", &was.item, &is.item), ("a token", &was.token, &is.token)]
                {
                    if !self.versions.is_same(old_type, new_type, (false, false)) {
                        let old_type = self.versions.old.rust.ty(old_type, None);
                        let new_type = self.versions.new.rust.ty(new_type, None);
                        let message =
                            format!("{what} of its pages is a {}, was a {}", code(&new_type), code(&old_type));
                        self.note(about, Rule::PageType, message, place.clone()).between(old_type, new_type);
                    }
                }
                let (was, is) = (ways(old, was), ways(new, is));
                if was != is {
                    let message = format!("pages: {is}, was {was}");
                    self.note(about, Rule::PageWay, message, place).between(was, is);
                }
            }
        }
    }
}

fn arms<'a>(operation: &'a Operation, names: &'a [crate::names::Name]) -> Vec<NamedArm<'a>> {
    operation.answer.arms.iter().zip(names.iter().map(|name| name.bare())).collect()
}

/// What an answer holds, as the client names it.
fn payload(view: &View<'_>, payload: &Payload) -> String {
    match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) => view.rust.ty(ty, None),
        Payload::Text(media_type) | Payload::Bytes(media_type) => media_type.clone(),
    }
}

fn media_type(payload: &Payload) -> Option<&str> {
    match payload {
        Payload::Text(media_type) | Payload::Bytes(media_type) => Some(media_type),
        Payload::Empty | Payload::Json(_) => None,
    }
}

/// Where the token and the items travel.
fn ways(operation: &Operation, pages: &Pagination) -> String {
    let request = match &pages.request {
        TokenPlace::Param(at) => operation.params.get(*at).map_or("?", |param| param.wire.as_str()),
        TokenPlace::BodyField(wire) => wire,
    };
    format!("{} from {}, items in {}", code(request), code(&pages.answer.join(".")), code(&pages.items.join(".")))
}
