//! Model -> Rust identifiers. The only place that makes one.
//!
//! Comes in: [`Model`], [`Facts`], pins of `codegen.toml`. Goes out: [`Names`]. Must not know: openapiv3, tokens.

use std::fmt;

use crate::analyze::Facts;
use crate::config::Config;
use crate::ir::{DocId, IdKindId, Model, OpId, TypeId};
use crate::report::Report;

/// A Rust identifier, raw where it has to be (`r#type`). Only this folder makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The identifier as it stands in Rust text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`, for file names and texts.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The Rust names of everything in a model.
#[derive(Debug, Clone, Default)]
pub struct Names {
    documents: Vec<DocumentNames>,
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    id_kinds: Vec<Name>,
}

/// The names of one document.
#[derive(Debug, Clone)]
pub struct DocumentNames {
    /// Module, feature and accessor on the client: `stars`.
    pub module: Name,
    /// The type that has its calls: `Stars`.
    pub handle: Name,
}

/// The names of one type.
#[derive(Debug, Clone)]
pub struct TypeNames {
    /// The type: `StarredMessage`.
    pub name: Name,
    /// Fields or variants, by position.
    pub members: Vec<Name>,
    /// The field of all other members of a struct, or the variant for unknown values of an enum or union.
    pub rest: Name,
}

/// The names of one operation.
#[derive(Debug, Clone)]
pub struct OperationNames {
    /// The method on the handle, and the module of its file: `star_message`.
    pub call: Name,
    /// The type that implements `Operation`: `StarMessage`.
    pub request: Name,
    /// The enum of several payloads: `ExportAnswer`. Made for every operation, used by those that need it.
    pub answer: Name,
    /// Its variants, by arm.
    pub arms: Vec<Name>,
    /// Arguments and setters, by position in `required` followed by `optional` of the operation's facts.
    pub inputs: Vec<Name>,
    /// The fields of the request type for parameters, by position of the parameter; never `body`.
    pub params: Vec<Name>,
}

impl Names {
    /// The module of a document.
    #[must_use]
    pub fn module(&self, id: DocId) -> &Name {
        &self.documents[id.index()].module
    }

    /// The names of a document.
    #[must_use]
    pub fn document(&self, id: DocId) -> &DocumentNames {
        &self.documents[id.index()]
    }

    /// The names of a type.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> &TypeNames {
        &self.types[id.index()]
    }

    /// The names of an operation.
    #[must_use]
    pub fn operation(&self, id: OpId) -> &OperationNames {
        &self.operations[id.index()]
    }

    /// The newtype of a kind of id.
    #[must_use]
    pub fn id_kind(&self, id: IdKindId) -> &Name {
        &self.id_kinds[id.index()]
    }
}

/// Assigns all names.
#[must_use]
pub fn assign(model: &Model, facts: &Facts, config: &Config, report: &mut Report) -> Names {
    let _ = (model, facts, config, report);
    Names::default()
}
