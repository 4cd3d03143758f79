//! One version, as a user of the client meets it.
//!
//! Comes in: a reading. Goes out: the Rust paths and types of its items. Must not know: the other version.

use crate::Reading;
use crate::emit::describe::Described;
use crate::ir::{DocId, IdKindId, Model, Operation, TypeId};

/// One version.
pub(super) struct View<'a> {
    pub(super) model: &'a Model,
    pub(super) rust: Described<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let Reading { model, facts, names } = reading;
        Self { model, rust: Described::new(model, facts, names) }
    }

    /// The documents that have a module.
    pub(super) fn documents(&self) -> Vec<DocId> {
        self.model.modules().collect()
    }

    pub(super) fn module(&self, document: DocId) -> &'a str {
        self.rust.names.module(document).bare()
    }

    /// `stars::Stars`.
    pub(super) fn handle_path(&self, document: DocId) -> String {
        format!("{}::{}", self.module(document), self.rust.names.document(document).handle.bare())
    }

    /// `stars::Stars::star_message`.
    pub(super) fn call_path(&self, operation: &Operation) -> String {
        format!("{}::{}", self.handle_path(operation.document), self.call(operation))
    }

    /// `star_message`.
    pub(super) fn call(&self, operation: &Operation) -> &'a str {
        self.rust.names.operation(operation.id).call.bare()
    }

    /// `stars::StarredMessage`.
    pub(super) fn type_path(&self, id: TypeId) -> String {
        format!("{}::{}", self.module(self.model.ty(id).document), self.type_name(id))
    }

    pub(super) fn type_name(&self, id: TypeId) -> &'a str {
        self.rust.names.ty(id).name.bare()
    }

    pub(super) fn id_name(&self, id: IdKindId) -> &'a str {
        self.rust.names.id_kind(id).bare()
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = &'a Operation> + use<'a> {
        self.model.operations.iter()
    }
}
