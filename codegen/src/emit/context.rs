//! What every emitter reads, and the note of what an item refers to.
//!
//! Comes in: model, facts, names. Goes out: the tokens of names, with a record of each for the imports of the file. Must
//! not know which file an item ends up in.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use crate::analyze::{Facts, OperationFacts, TypeFacts};
use crate::ir::{DocId, IdKindId, Model, OpId, TypeDef, TypeId};
use crate::names::{Name, Names, OperationNames, TypeNames};

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.as_str().strip_prefix("r#") {
            Some(bare) => Ident::new_raw(bare, Span::call_site()),
            None => Ident::new(self.as_str(), Span::call_site()),
        };
        tokens.append(ident);
    }
}

/// The names from elsewhere that an item uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// Types of documents.
    pub(super) types: BTreeSet<TypeId>,
    /// Kinds of ids.
    pub(super) ids: BTreeSet<IdKindId>,
    /// Traits of the runtime that signatures name bare.
    pub(super) traits: BTreeSet<&'static str>,
}

impl Uses {
    /// Adds what another item uses.
    pub(super) fn extend(&mut self, other: &Self) {
        self.types.extend(&other.types);
        self.ids.extend(&other.ids);
        self.traits.extend(&other.traits);
    }
}

/// What every emitter reads.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    /// Grows with every name that is printed; a cell, because a name is printed deep inside of expressions whose callers
    /// only want tokens.
    uses: RefCell<Uses>,
}

impl<'a> Context<'a> {
    pub(super) fn new(model: &'a Model, facts: &'a Facts, names: &'a Names) -> Self {
        Self { model, facts, names, uses: RefCell::default() }
    }

    /// Runs an emitter and returns, beside its result, the names that it used.
    pub(super) fn noting<T>(&self, emitter: impl FnOnce(&Self) -> T) -> (T, Uses) {
        let outer = self.uses.take();
        let result = emitter(self);
        (result, self.uses.replace(outer))
    }

    /// The name of a type, which the file then has to import.
    pub(super) fn type_name(&self, id: TypeId) -> &'a Name {
        self.uses.borrow_mut().types.insert(id);
        &self.names.ty(id).name
    }

    /// The name of a kind of id, which the file then has to import.
    pub(super) fn id_name(&self, id: IdKindId) -> &'a Name {
        self.uses.borrow_mut().ids.insert(id);
        self.names.id_kind(id)
    }

    /// A trait of the runtime, which the file then has to import.
    pub(super) fn trait_name(&self, name: &'static str) -> Ident {
        self.uses.borrow_mut().traits.insert(name);
        Ident::new(name, Span::call_site())
    }

    pub(super) fn handle_name(&self, id: DocId) -> &'a Name {
        &self.names.document(id).handle
    }

    pub(super) fn type_names(&self, ty: &TypeDef) -> &'a TypeNames {
        self.names.ty(ty.id)
    }

    pub(super) fn operation_names(&self, id: OpId) -> &'a OperationNames {
        self.names.operation(id)
    }

    pub(super) fn type_facts(&self, id: TypeId) -> TypeFacts {
        self.facts.types.get(id.index()).copied().unwrap_or_default()
    }

    pub(super) fn operation_facts(&self, id: OpId) -> &'a OperationFacts {
        static NONE: OperationFacts = OperationFacts {
            required: Vec::new(),
            optional: Vec::new(),
            with_items: Vec::new(),
            body: crate::analyze::BodyUse::None,
            output: crate::analyze::OutputShape::Empty,
            output_may_be_empty: false,
        };
        self.facts.operations.get(id.index()).unwrap_or(&NONE)
    }

    pub(super) fn is_boxed(&self, ty: TypeId, member: usize) -> bool {
        self.facts.boxed.contains(&(ty, member))
    }
}
