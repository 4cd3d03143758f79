//! Documents -> how many operations they state.
//!
//! Comes in: the corrected documents. Goes out: a number that owes nothing to the stages behind this one, so that an
//! operation which one of them loses shows as a difference. Must not know: models.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Documents, Node};
use crate::ir::DocId;
use crate::report::Report;

/// The methods that a path item of OpenAPI 3.0 may have. They are listed here again: a method that the model did not know
/// would be lost.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Documents {
    /// The number of operations under the paths of a document, those of path items that it refers to among them. A
    /// document that can't be read states none.
    #[must_use]
    pub fn stated_operations(&self, document: DocId) -> usize {
        let Some(file) = self.document(document) else { return 0 };
        // A reference that leads nowhere is reported when the paths are lowered.
        let paths = self.root(file.id).get("paths").and_then(|paths| self.resolve(paths, &mut Report::default()));
        let items = paths.iter().flat_map(Node::members).filter(|(key, _)| !key.starts_with("x-"));
        items.map(|(_, item)| self.methods(item).len()).sum()
    }

    /// The method keys of a path item. Those that stand beside a reference count too: they are stated.
    fn methods<'a>(&'a self, item: Node<'a>) -> BTreeSet<&'a str> {
        let mut keys = method_keys(&item);
        if item.has("$ref") {
            // A reference that leads nowhere is reported when the item is lowered.
            keys.extend(self.resolve(item, &mut Report::default()).iter().flat_map(method_keys));
        }
        keys
    }
}

fn method_keys<'a>(item: &Node<'a>) -> BTreeSet<&'a str> {
    item.members().map(|(key, _)| key).filter(|key| METHODS.iter().any(|name| name.eq_ignore_ascii_case(key))).collect()
}
