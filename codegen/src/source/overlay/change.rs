//! A tree, the ways to some of its nodes and what to do with them -> the changed tree.
//!
//! Comes in: ways in the order of [`super::target::Target::matches`]. Goes out: the tree in its place; an action that
//! can't be carried out at one of its matches changes none of them. Must not know: files, reports.

use serde_json::Value;

use super::edits::Edits;
use super::target::{Step, Way};
use crate::ir::{DocId, Origin, Pointer};
use crate::source::parse::MAX_DEPTH;
use crate::source::{Document, Node};

/// Changes trees, and keeps a record of it.
pub(super) struct Changer<'a> {
    pub(super) edits: &'a mut Edits,
    /// How many nodes may still be added.
    pub(super) budget: &'a mut usize,
}

/// Why an action can't be carried out.
pub(super) struct Problem {
    /// Whether the update is wrong, and not the target.
    pub(super) about_update: bool,
    pub(super) message: String,
    pub(super) help: String,
}

impl Changer<'_> {
    /// Takes nodes away. Scalars may be removed too: the wording of the format is about objects and lists, but no other
    /// action could undo `deprecated: true`, and all tools do so.
    pub(super) fn remove(&mut self, document: &mut Document, ways: &[Way]) -> Result<(), Problem> {
        for way in ways {
            let Some((last, parents)) = way.split_last() else {
                return Err(Problem {
                    about_update: false,
                    message: format!("the target is the whole of `{}`, which can't be removed", document.name),
                    help: "select the nodes in it that are wrong".to_owned(),
                });
            };
            match (last, at(&mut document.root, parents)) {
                // The other members keep their order, which is the order of the code that is made of them.
                (Step::Key(key), Some(Value::Object(members))) => drop(members.shift_remove(key)),
                (Step::Index(index), Some(Value::Array(items))) if *index < items.len() => {
                    items.remove(*index);
                    self.edits.removed(document.id, pointer(parents), *index);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Merges the update into objects, and adds it to lists.
    pub(super) fn update(&mut self, document: &mut Document, ways: &[Way], update: &Node<'_>) -> Result<(), Problem> {
        for way in ways {
            if let Some(node) = at(&mut document.root, way) {
                let node = Node::new(node, Origin { document: document.id, pointer: pointer(way) });
                check(&node, &document.name, way, update)?;
            }
        }
        let cost = size(update.value()).saturating_mul(ways.len());
        let Some(left) = self.budget.checked_sub(cost) else {
            return Err(Problem {
                about_update: false,
                message: format!("the action would add {cost} nodes, which makes `{}` too large", document.name),
                help: "select fewer nodes".to_owned(),
            });
        };
        *self.budget = left;
        for way in ways {
            let pointer = pointer(way);
            match at(&mut document.root, way) {
                Some(Value::Array(items)) => {
                    self.edits.wrote(document.id, pointer.index(items.len()), update.origin());
                    items.push(update.value().clone());
                }
                Some(node) => merge(node, &pointer, update, document.id, self.edits),
                None => {}
            }
        }
        Ok(())
    }
}

/// Whether the update can be applied to this node.
fn check(node: &Node<'_>, document: &str, way: &[Step], update: &Node<'_>) -> Result<(), Problem> {
    let new = update.value();
    let problem = |about_update, message, help: &str| Err(Problem { about_update, message, help: help.to_owned() });
    let place = node.origin().pointer.to_string();
    match node.value() {
        Value::Object(_) if !new.is_object() => {
            let message = format!(
                "the target leads to an object (`{place}` of `{document}`), which can't be updated by {}",
                update.kind_and_value()
            );
            problem(true, message, "give an object with the members to set")
        }
        // By the letter of the format this would make a list in a list, which OpenAPI has in examples only.
        Value::Array(items) if new.is_array() && !items.is_empty() && !items.iter().any(Value::is_array) => {
            let message = format!(
                "the target leads to a list (`{place}` of `{document}`), to which an update adds one item, not a list"
            );
            problem(true, message, "write an action for each item, or set the whole list by an update of its object")
        }
        Value::Object(_) | Value::Array(_) => {
            let deeper = usize::from(node.is_array());
            if way.len() + deeper + height(new) > MAX_DEPTH {
                let message = format!("the update would nest nodes of `{document}` more than {MAX_DEPTH} levels deep");
                return problem(true, message, "select nodes that are less deep in the document");
            }
            Ok(())
        }
        _ => {
            let message = format!(
                "the target leads to {} (`{place}` of `{document}`), and only objects and lists can be updated",
                node.kind_and_value()
            );
            problem(false, message, "select the object around it, and give the new value as a member of `update`")
        }
    }
}

/// Sets the members of `update` in `node`; where both have an object, its members in turn. Lists in the update replace
/// those of the document: version 1.0 of the format knows no other way to correct a list of scalars.
fn merge(node: &mut Value, at: &Pointer, update: &Node<'_>, document: DocId, edits: &mut Edits) {
    let Value::Object(members) = node else { return };
    for (key, new) in update.members() {
        let at = at.child(key);
        match members.get_mut(key) {
            Some(old) if old.is_object() && new.is_object() => merge(old, &at, &new, document, edits),
            _ => {
                edits.wrote(document, at, new.origin());
                members.insert(key.to_owned(), new.value().clone());
            }
        }
    }
}

fn at<'a>(root: &'a mut Value, way: &[Step]) -> Option<&'a mut Value> {
    way.iter().try_fold(root, |node, step| match (step, node) {
        (Step::Key(key), Value::Object(members)) => members.get_mut(key),
        (Step::Index(index), Value::Array(items)) => items.get_mut(*index),
        _ => None,
    })
}

fn pointer(way: &[Step]) -> Pointer {
    way.iter().fold(Pointer::root(), |at, step| match step {
        Step::Key(key) => at.child(key),
        Step::Index(index) => at.index(*index),
    })
}

/// How many nodes a tree has.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// How deep a tree is; a scalar is flat.
fn height(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(height).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(height).max().unwrap_or(0),
        _ => 0,
    }
}
