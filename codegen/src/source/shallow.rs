//! One node -> one value of an `openapiv3` type, without its children.
//!
//! Comes in: a node and the names of the members that are read as nodes of their own. Goes out: the value; what can't
//! be read is reported at its place and left out. Must not know: what the value is used for.
//!
//! Whole documents are never read as `openapiv3` types: its enums without a tag answer a misspelt keyword deep in a
//! schema with "data did not match any variant", and one such keyword costs the whole document.

mod demand;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_json::{Error, Value};

use super::Node;
use crate::report::{Code, Report};
use demand::{Need, expected, missing_member};

/// Members that decide what the others may be; the others are tried together with them.
const DECISIVE: [&str; 2] = ["in", "type"];

/// More members than any type of `openapiv3` demands.
const MOST_DEMANDS: usize = 8;

type Member<'a> = (&'a str, &'a Value);

impl Node<'_> {
    /// Reads one node as a type of `openapiv3`, without the members in `children`, which are read as nodes of their own.
    ///
    /// A member with a value that the type can't have is reported at its place and left out; a node that can't be read
    /// even then is reported and gives none. Members that the type demands and that stand in `children`, or that have a
    /// harmless default (no description, no responses), may be missing: the value then has that default.
    pub fn shallow<T: DeserializeOwned>(&self, children: &[&str], report: &mut Report) -> Option<T> {
        let Some(object) = self.value().as_object() else {
            report.at(
                Code::BadNode,
                self.origin(),
                format!("an object is expected here, but {} stands here", self.kind()),
            );
            return None;
        };
        let mut members: Vec<Member<'_>> = object
            .iter()
            .map(|(key, value)| (key.as_str(), value))
            .filter(|(key, _)| !children.contains(key))
            .collect();
        if let Ok(value) = read_with_defaults(&members, Need::Read) {
            return Some(value);
        }
        let bad = bad_members::<T>(&members);
        members.retain(|(key, _)| bad.iter().all(|(other, _)| other.0 != *key));
        match read_with_defaults(&members, Need::Read) {
            Ok(value) => {
                for (member, error) in &bad {
                    let (place, message) = self.about_member(*member, error);
                    let diagnostic = report.at(Code::BadKeyword, place.origin(), message);
                    diagnostic.help("the generator goes on as if it were not there");
                }
                Some(value)
            }
            Err(error) => {
                self.report_unreadable(&bad, &error, report);
                None
            }
        }
    }

    fn about_member(&self, (key, value): Member<'_>, error: &Error) -> (Node<'_>, String) {
        let place = self.get(key).unwrap_or_else(|| self.clone());
        let stands_there = Node::new(value, place.origin().clone()).kind_and_value();
        let message = match expected(&error.to_string()) {
            Some(expected) => format!("`{key}` should be {expected}, but is {stands_there}"),
            None => format!("`{key}` can't be read: {error}"),
        };
        (place, message)
    }

    /// Nothing comes of the node, so that its bad members are errors too.
    fn report_unreadable(&self, bad: &[(Member<'_>, Error)], error: &Error, report: &mut Report) {
        for (member, error) in bad {
            let (place, message) = self.about_member(*member, error);
            report.at(Code::BadNode, place.origin(), message);
        }
        let text = error.to_string();
        let message = match missing_member(&text) {
            Some(missing) if bad.iter().any(|((key, _), _)| *key == missing) => return,
            Some(missing) => format!("`{missing}` is missing"),
            None if !bad.is_empty() => return,
            None => format!("the node can't be read: {text}"),
        };
        report.at(Code::BadNode, self.origin(), message);
    }
}

/// Tries each member on its own, which finds all bad ones at once.
fn bad_members<'a, T: DeserializeOwned>(members: &[Member<'a>]) -> Vec<(Member<'a>, Error)> {
    let (decisive, others): (Vec<Member<'a>>, Vec<Member<'a>>) =
        members.iter().partition(|(key, _)| DECISIVE.contains(key));
    let mut bad = Vec::new();
    let mut alone = Vec::new();
    for member in decisive {
        match read_with_defaults::<T>(&[member], Need::Try) {
            Ok(_) => alone.push(member),
            Err(error) => bad.push((member, error)),
        }
    }
    for member in others {
        alone.push(member);
        if let Err(error) = read_with_defaults::<T>(&alone, Need::Try) {
            bad.push((member, error));
        }
        alone.pop();
    }
    bad
}

/// Reads members as a type; what the type demands and the members lack is filled in, if there is something harmless.
fn read_with_defaults<T: DeserializeOwned>(members: &[Member<'_>], need: Need) -> Result<T, Error> {
    let mut error = match read(members) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mut filled = members.to_vec();
    for _ in 0..MOST_DEMANDS {
        let text = error.to_string();
        let Some(missing) = missing_member(&text) else { break };
        let Some((key, value)) = demand::default_of(missing, need) else { break };
        if filled.iter().any(|(other, _)| *other == key) {
            break;
        }
        filled.push((key, value));
        error = match read(&filled) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
    }
    Err(error)
}

fn read<T: DeserializeOwned>(members: &[Member<'_>]) -> Result<T, Error> {
    T::deserialize(MapDeserializer::new(members.iter().copied()))
}
