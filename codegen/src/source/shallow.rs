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
use serde_path_to_error::{Path, Segment, Track};

use super::Node;
use crate::report::{Code, Report};
use demand::{Need, expected, missing_member};

/// Members that decide what the others may be; the others are tried together with them.
const DECISIVE: [&str; 2] = ["in", "type"];

/// More members than any type of `openapiv3` demands.
const MOST_DEMANDS: usize = 8;

type Member<'a> = (&'a str, &'a Value);

/// A member that the type can't have, why, and where in it the reason lies.
struct Bad<'a> {
    member: Member<'a>,
    error: Error,
    path: Path,
}

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
        members.retain(|(key, _)| bad.iter().all(|bad| bad.member.0 != *key));
        match read_with_defaults(&members, Need::Read) {
            Ok(value) => {
                for bad in &bad {
                    let (place, message) = self.about(bad);
                    let help = format!("the generator goes on as if `{}` were not there", bad.member.0);
                    report.at(Code::BadKeyword, place.origin(), message).help(help);
                }
                Some(value)
            }
            Err(error) => {
                self.report_unreadable(&bad, &error, report);
                None
            }
        }
    }

    /// The innermost node that the error is about, and the message.
    fn about(&self, bad: &Bad<'_>) -> (Node<'_>, String) {
        let key = bad.member.0;
        let mut place = self.get(key).unwrap_or_else(|| self.clone());
        let mut subject = format!("`{key}`");
        for segment in bad.path.iter().skip(1) {
            let (next, name) = match segment {
                Segment::Map { key } => (place.get(key), format!("`{key}`")),
                Segment::Seq { index } => (place.items().nth(*index), format!("an item of {subject}")),
                Segment::Enum { .. } | Segment::Unknown => (None, String::new()),
            };
            let Some(next) = next else { break };
            (place, subject) = (next, name);
        }
        let error = bad.error.to_string();
        let message = match expected(&error) {
            // Types that read their members twice don't say which of the nodes in the member is meant.
            Some(expected) if demand::is_about_inner(&error, place.value()) => {
                format!("something in {subject} should be {expected}")
            }
            Some(expected) => format!("{subject} should be {expected}, but is {}", place.kind_and_value()),
            None => format!("{subject} can't be read: {error}"),
        };
        (place, message)
    }

    /// Nothing comes of the node, so that its bad members are errors too.
    fn report_unreadable(&self, bad: &[Bad<'_>], error: &Error, report: &mut Report) {
        for bad in bad {
            let (place, message) = self.about(bad);
            report.at(Code::BadNode, place.origin(), message);
        }
        let text = error.to_string();
        let message = match missing_member(&text) {
            Some(missing) if bad.iter().any(|bad| bad.member.0 == missing) => return,
            Some(missing) => format!("`{missing}` is missing"),
            None if !bad.is_empty() => return,
            None => format!("the node can't be read: {text}"),
        };
        report.at(Code::BadNode, self.origin(), message);
    }
}

/// Tries each member on its own, which finds all bad ones at once.
fn bad_members<'a, T: DeserializeOwned>(members: &[Member<'a>]) -> Vec<Bad<'a>> {
    let (decisive, others): (Vec<Member<'a>>, Vec<Member<'a>>) =
        members.iter().partition(|(key, _)| DECISIVE.contains(key));
    let mut bad = Vec::new();
    let mut with = Vec::new();
    for member in decisive {
        match reason::<T>(&with, member) {
            None => with.push(member),
            Some(reason) => bad.push(reason),
        }
    }
    bad.extend(others.into_iter().filter_map(|member| reason::<T>(&with, member)));
    bad
}

/// Why the type can't have the member, if it can't.
fn reason<'a, T: DeserializeOwned>(with: &[Member<'a>], member: Member<'a>) -> Option<Bad<'a>> {
    let mut members = with.to_vec();
    members.push(member);
    let error = read_with_defaults::<T>(&members, Need::Try).err()?;
    let mut track = Track::new();
    let deserializer = MapDeserializer::new(members.iter().copied());
    // The path of the first bad node; a member that is only missing has none.
    let _ = T::deserialize(serde_path_to_error::Deserializer::new(deserializer, &mut track));
    Some(Bad { member, error, path: track.path() })
}

/// Reads members as a type; what the type demands and the members lack is filled in, if there is something harmless.
fn read_with_defaults<T: DeserializeOwned>(members: &[Member<'_>], need: Need) -> Result<T, Error> {
    let mut members = members.to_vec();
    let mut result = read(&members);
    for _ in 0..MOST_DEMANDS {
        let Err(error) = &result else { break };
        let error = error.to_string();
        let Some(member) = missing_member(&error).and_then(|missing| demand::default_of(missing, need)) else { break };
        if members.iter().any(|(other, _)| *other == member.0) {
            break;
        }
        members.push(member);
        result = read(&members);
    }
    result
}

fn read<T: DeserializeOwned>(members: &[Member<'_>]) -> Result<T, Error> {
    T::deserialize(MapDeserializer::new(members.iter().copied()))
}
