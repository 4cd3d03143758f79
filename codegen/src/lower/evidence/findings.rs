//! What the examples showed beyond the schemas, put together into one message for each type.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Origin, TypeId};
use crate::report::{Code, Report};

use super::admit::is_number;
use super::at::At;

/// The most names that a message lists.
const LISTED: usize = 8;

/// What is to be said.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Fields that a schema lacks, with the place of the first.
    lacking: BTreeMap<TypeId, (Origin, Vec<String>)>,
    /// Required fields that an example leaves out, with the place of the first such example.
    left_out: BTreeMap<TypeId, (Origin, Vec<String>)>,
    /// Structs of which the document says nothing, and that stand in no other such struct.
    made: BTreeSet<TypeId>,
    contradictions: Vec<(Origin, String)>,
    maps: Vec<Origin>,
    excepted: Vec<(Origin, String)>,
}

impl Findings {
    /// A schema lacks a field; a struct made of examples has no schema.
    pub(super) fn lacks(&mut self, id: TypeId, origin: Origin, wire: &str) {
        self.lacking.entry(id).or_insert_with(|| (origin, Vec::new())).1.push(wire.to_owned());
    }

    /// An example leaves a required field out.
    pub(super) fn left_out(&mut self, id: TypeId, at: &At<'_>, wire: &str) {
        self.left_out.entry(id).or_insert_with(|| (at.origin(), Vec::new())).1.push(wire.to_owned());
    }

    /// A type is made of examples alone.
    pub(super) fn made(&mut self, id: TypeId) {
        self.made.insert(id);
    }

    /// A value is of another type than its schema says.
    pub(super) fn contradicts(&mut self, at: &At<'_>, shown: &str) {
        self.contradictions.push((at.origin(), shown.to_owned()));
    }

    /// An object whose keys are data is described as one record.
    pub(super) fn is_map(&mut self, at: &At<'_>) {
        self.maps.push(at.origin());
    }

    /// An example shows no value.
    pub(super) fn excepted(&mut self, origin: &Origin, reason: &str) {
        self.excepted.push((origin.clone(), reason.to_owned()));
    }

    /// Says everything, once.
    pub(super) fn report(self, report: &mut Report) {
        for (id, (origin, wires)) in self.lacking {
            let are_entries = wires.iter().all(|wire| is_number(wire));
            let wires = listed(&wires);
            if self.made.contains(&id) {
                report
                    .at_key(
                        Code::MadeOfExamples,
                        &origin,
                        format!("no schema says what this object holds; the examples show {wires}"),
                    )
                    .help("the type has these fields, all optional, and keeps others; state them in an overlay");
            } else {
                report
                    .at_key(Code::ExampleHasMore, &origin, format!("the examples show {wires}, which the schema lacks"))
                    .help(match are_entries {
                        true => "the type keeps them under their numbers; declare `additionalProperties` in an overlay",
                        false => "the type has them as optional fields; declare them in an overlay",
                    });
            }
        }
        for (id, (origin, wires)) in self.left_out {
            if !self.made.contains(&id) {
                report
                    .at(
                        Code::ExampleLeavesOut,
                        &origin,
                        format!("the example has no {}, which the schema requires", listed(&wires)),
                    )
                    .help("the fields became optional; correct the example or `required` in an overlay");
            }
        }
        let mut seen = BTreeSet::new();
        for (origin, shown) in self.contradictions {
            if seen.insert(origin.clone()) {
                report
                    .at_key(
                        Code::ExampleContradicts,
                        &origin,
                        format!("the example is {shown}, and the schema says otherwise"),
                    )
                    .help("the type admits both; correct one of them in an overlay");
            }
        }
        for origin in self.maps {
            if seen.insert(origin.clone()) {
                report
                    .at(
                        Code::ExampleContradicts,
                        &origin,
                        "the schema describes one record, the example has records under keys",
                    )
                    .help("the type is a map of such records; say so by `additionalProperties` in an overlay");
            }
        }
        for (origin, reason) in self.excepted {
            if seen.insert(origin.clone()) {
                report
                    .at_key(Code::NoExample, &origin, format!("the example shows no value: {reason}"))
                    .help("it is not tested, and says nothing about the type");
            }
        }
    }
}

/// `a`, `b` and 3 more.
fn listed(wires: &[String]) -> String {
    let named: Vec<String> = wires.iter().take(LISTED).map(|wire| format!("`{wire}`")).collect();
    match wires.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
