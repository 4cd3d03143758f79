//! Places in corrected trees -> places in files.
//!
//! Comes in: what the overlays did to each document, in order. Goes out: where a node of the result stands: in the
//! document, at the position that it has there, or in the overlay that wrote it. Must not know: trees.

use std::collections::BTreeMap;

use crate::ir::{DocId, Origin, Pointer};

/// What was done to the documents, in order.
#[derive(Debug, Default)]
pub(in crate::source) struct Edits {
    of: BTreeMap<DocId, Vec<Edit>>,
}

/// One change, with places as they were at that time.
#[derive(Debug)]
enum Edit {
    /// An item of a list went away, and those behind it moved up.
    Removed { list: Pointer, index: usize },
    /// A node was taken over from an overlay.
    Wrote { at: Pointer, from: Origin },
}

impl Edits {
    pub(super) fn removed(&mut self, document: DocId, list: Pointer, index: usize) {
        self.of.entry(document).or_default().push(Edit::Removed { list, index });
    }

    pub(super) fn wrote(&mut self, document: DocId, at: Pointer, from: &Origin) {
        self.of.entry(document).or_default().push(Edit::Wrote { at, from: from.clone() });
    }

    /// Whether nothing was done.
    pub(in crate::source) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Where the node that is now at `origin` stands in the files.
    pub(in crate::source) fn place(&self, origin: &Origin) -> Origin {
        let mut place = origin.clone();
        for edit in self.of.get(&origin.document).into_iter().flatten().rev() {
            match edit {
                Edit::Removed { list, index } => {
                    if let Some(before) = before_removal(&place.pointer, list, *index) {
                        place.pointer = before;
                    }
                }
                Edit::Wrote { at, from } => {
                    if let Some(rest) = below(&place.pointer, at) {
                        let pointer = Pointer::from_text(format!("{}{rest}", from.pointer.as_str()));
                        return Origin { document: from.document, pointer };
                    }
                }
            }
        }
        place
    }
}

/// The part of a pointer behind `at`, if it leads there or below.
fn below<'a>(pointer: &'a Pointer, at: &Pointer) -> Option<&'a str> {
    pointer.as_str().strip_prefix(at.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer before the removal of an item, if it was another one.
fn before_removal(pointer: &Pointer, list: &Pointer, removed: usize) -> Option<Pointer> {
    let rest = below(pointer, list)?.strip_prefix('/')?;
    let (item, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let index: usize = item.parse().ok()?;
    (index >= removed).then(|| Pointer::from_text(format!("{}/{}{rest}", list.as_str(), index + 1)))
}
