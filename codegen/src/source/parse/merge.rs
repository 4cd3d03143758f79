//! The merge key of YAML 1.1: `<<: *base`.
//!
//! Comes in: the members of a mapping as they stand, and what `<<` names. Goes out: all members it has, and the merge keys
//! that name nothing that could be merged. Must not know: where aliases lead, OpenAPI.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::ir::Pointer;

/// The key.
pub(super) const MERGE: &str = "<<";

/// A merge key that could not be followed.
#[derive(Debug, PartialEq)]
pub(in crate::source) struct Unmerged {
    /// What is no mapping: the key's value, or an item of it.
    pub(in crate::source) pointer: Pointer,
    /// What stands there.
    pub(in crate::source) value: Value,
}

/// Puts the members of what `<<` names where it stands. Own members win, then what is earlier in a list. None, if it names
/// something else than mappings: then the key stays, to be told of by [`take_unmerged`].
pub(super) fn merged(own: &Map<String, Value>) -> Option<Map<String, Value>> {
    let parts: Vec<&Map<String, Value>> = match own.get(MERGE)? {
        Value::Object(part) => vec![part],
        Value::Array(items) => items.iter().map(Value::as_object).collect::<Option<_>>()?,
        _ => return None,
    };
    let mut all = Map::new();
    for (key, value) in own {
        if key != MERGE {
            all.insert(key.clone(), value.clone());
            continue;
        }
        for (key, value) in parts.iter().copied().flatten() {
            // A merge key that stayed behind is told of where it stands.
            if key != MERGE && !own.contains_key(key) && !all.contains_key(key) {
                all.insert(key.clone(), value.clone());
            }
        }
    }
    Some(all)
}

/// Takes the merge keys that stayed behind out of a tree, so that none is read as a member.
pub(super) fn take_unmerged(tree: &mut Value) -> Vec<Unmerged> {
    let mut found = Vec::new();
    take(tree, &Pointer::root(), &mut found);
    found
}

fn take(node: &mut Value, at: &Pointer, found: &mut Vec<Unmerged>) {
    match node {
        Value::Object(members) => {
            if let Some(value) = members.shift_remove(MERGE) {
                let pointer = at.child(MERGE);
                let item =
                    value.as_array().and_then(|items| items.iter().enumerate().find(|(_, item)| !item.is_object()));
                found.push(match item {
                    Some((index, item)) => Unmerged { pointer: pointer.index(index), value: item.clone() },
                    None => Unmerged { pointer, value },
                });
            }
            for (key, member) in members.iter_mut() {
                take(member, &at.child(key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                take(item, &at.index(index), found);
            }
        }
        _ => {}
    }
}
