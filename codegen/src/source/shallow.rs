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
        self.report_bad_members::<T>(&mut members, report);
        match read_with_defaults(&members, Need::Read) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report_unreadable(&error, report);
                None
            }
        }
    }

    /// Tries each member on its own, which finds all bad ones at once, and takes these out.
    fn report_bad_members<T: DeserializeOwned>(&self, members: &mut Vec<Member<'_>>, report: &mut Report) {
        let decisive: Vec<Member<'_>> = members.iter().copied().filter(|(key, _)| DECISIVE.contains(key)).collect();
        let mut decisive_is_bad = false;
        let mut bad = Vec::new();
        for &member in &decisive {
            if let Err(error) = read_with_defaults::<T>(&[member], Need::Try) {
                decisive_is_bad = true;
                bad.push((member, error));
            }
        }
        if !decisive_is_bad {
            for &member in members.iter().filter(|(key, _)| !DECISIVE.contains(key)) {
                let mut alone = decisive.clone();
                alone.push(member);
                if let Err(error) = read_with_defaults::<T>(&alone, Need::Try) {
                    bad.push((member, error));
                }
            }
        }
        for ((key, value), error) in bad {
            let place = Node::new(value, self.origin().child(key));
            let expected = expected(&error.to_string());
            let message = match expected {
                Some(expected) => format!("`{key}` should be {expected}, but is {}", place.kind_and_value()),
                None => format!("`{key}` can't be read: {error}"),
            };
            report.at(Code::BadKeyword, place.origin(), message).help("the generator goes on as if it were not there");
            members.retain(|(other, _)| *other != key);
        }
    }

    fn report_unreadable(&self, error: &Error, report: &mut Report) {
        let text = error.to_string();
        let message = match missing_member(&text) {
            Some(missing) => format!("`{missing}` is missing or can't be read, and nothing can be put in its place"),
            None => format!("the node can't be read: {text}"),
        };
        report.at(Code::BadNode, self.origin(), message);
    }
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
