//! The model: what the documents say, after every doubt about how they say it has been settled.
//!
//! Data only. `lower/` makes it, `analyze/`, `names/` and `emit/` read it. Wire names (the spelling that travels over
//! HTTP) live here; Rust names don't: those live only in [`crate::names::Names`].

mod constraints;
mod example;
mod expr;
mod id;
mod operation;
mod origin;
mod prose;
mod ty;

pub use constraints::{Constraints, Measure};
pub use example::{Example, ExampleRole};
pub use expr::{Presence, Primitive, TypeExpr};
pub use id::{DocId, IdKindId, OpId, TypeId};
pub use operation::{
    Answer, Arm, Body, BodyContent, ErrorCode, Method, Operation, Pagination, Param, ParamEncoding, ParamPlace, Path,
    Payload, RateLimit, Segment, StatusMatch, TokenPlace,
};
pub use origin::{Origin, Pointer};
pub use prose::Docs;
pub use ty::{
    AllowedValue, Discriminator, Enum, EnumKind, Field, Naming, Owner, Shape, Step, Struct, TypeDef, Union, Variant,
};

/// Everything that the documents of one run state, in the order of their file names and, within a file, of its text.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The documents. [`DocId`] is the position.
    pub documents: Vec<Document>,
    /// The types that requests and successful answers need. [`TypeId`] is the position.
    pub types: Vec<TypeDef>,
    /// The operations. [`OpId`] is the position.
    pub operations: Vec<Operation>,
    /// The kinds of ids that fields and parameters carry. [`IdKindId`] is the position; sorted by wire name.
    pub id_kinds: Vec<IdKind>,
    /// Documented examples of schemas and properties; those of bodies and answers are with their operations.
    pub examples: Vec<(DocId, Example)>,
}

impl Model {
    /// The type that `id` refers to.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// The operation that `id` refers to.
    #[must_use]
    pub fn operation(&self, id: OpId) -> &Operation {
        &self.operations[id.index()]
    }

    /// The document that `id` refers to.
    #[must_use]
    pub fn document(&self, id: DocId) -> &Document {
        &self.documents[id.index()]
    }

    /// The kind of id that `id` refers to.
    #[must_use]
    pub fn id_kind(&self, id: IdKindId) -> &IdKind {
        &self.id_kinds[id.index()]
    }

    /// The documents that become modules: those that have an operation or a type. A file that only stores components for
    /// others has neither: a type belongs to the document that needs it.
    pub fn modules(&self) -> impl Iterator<Item = DocId> {
        let mut used = vec![false; self.documents.len()];
        let operations = self.operations.iter().map(|operation| operation.document);
        for id in operations.chain(self.types.iter().map(|ty| ty.document)) {
            if let Some(used) = used.get_mut(id.index()) {
                *used = true;
            }
        }
        (0..self.documents.len()).map(DocId::new).filter(move |id| used[id.index()])
    }

    /// The operations of one document, in its order.
    pub fn operations_of(&self, document: DocId) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(move |operation| operation.document == document)
    }

    /// The types of one document, in the order in which its text names them.
    pub fn types_of(&self, document: DocId) -> impl Iterator<Item = &TypeDef> {
        self.types.iter().filter(move |ty| ty.document == document)
    }

    /// Follows aliases until something else stands there.
    #[must_use]
    pub fn resolve<'a>(&'a self, expr: &'a TypeExpr) -> &'a TypeExpr {
        let mut at = expr;
        // The bound only matters for a circle of aliases, which `lower/` never builds.
        for _ in 0..=self.types.len() {
            match at {
                TypeExpr::Ref(id) => match &self.ty(*id).shape {
                    Shape::Alias(target) => at = target,
                    _ => return at,
                },
                _ => return at,
            }
        }
        at
    }

    /// The struct that an expression comes to, if it is one.
    #[must_use]
    pub fn as_struct(&self, expr: &TypeExpr) -> Option<(TypeId, &Struct)> {
        match self.resolve(expr) {
            TypeExpr::Ref(id) => match &self.ty(*id).shape {
                Shape::Struct(shape) => Some((*id, shape)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One OpenAPI document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file's stem, as in `specs/mypins.yml` -> `mypins`.
    pub stem: String,
    /// `info.title`.
    pub title: String,
    /// `info.description`, as Markdown.
    pub docs: Docs,
    /// The path under the host that all calls share, without a trailing slash: `/api/v3`.
    pub base_path: String,
}

/// A kind of identifier: all fields and parameters that carry it get one newtype.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdKind {
    /// The kind's name in snake case without a plural: `chat_id`, `message_id`.
    pub wire: String,
}
