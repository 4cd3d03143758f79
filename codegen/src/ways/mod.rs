//! The ways of wire names that lead to values: `response.data.sender.id`.
//!
//! Comes in: types and operations. Goes out: which values a [`Key`] of `codegen.toml` means, and which key means a value.
//! Must not know: documents, Rust names, what is chosen for a value.
//!
//! A way begins with a place of a call (`parameter`, `request`, `response`); the names of parameters and fields follow.
//! Lists, maps, references, aliases and the alternatives of a union have no name, and are passed through.

mod key;
mod near;
mod pointer;
mod spell;
#[cfg(test)]
mod tests;
mod walk;

pub use key::{Key, Malformed, Name, Place};
pub use near::{Near, remedy};
pub use spell::Speller;
pub use walk::{Found, find};

use crate::ir::{Method, OpId, Operation, Origin, Payload, Shape, Step, TypeDef, TypeExpr, TypeId};

/// Types and the operations that need them.
#[derive(Debug, Clone)]
pub struct Graph<'a> {
    /// All types; [`TypeId`] is the position.
    pub types: &'a [TypeDef],
    /// The operations in question.
    pub operations: Vec<&'a Operation>,
}

/// Something that has a wire name and holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The parameter at this position of an operation.
    Param(OpId, usize),
    /// The field at this position of a struct.
    Field(TypeId, usize),
}

impl<'a> Graph<'a> {
    /// The struct fields, or none, of a type.
    pub(super) fn fields(&self, id: TypeId) -> &'a [crate::ir::Field] {
        match self.types.get(id.index()).map(|def| &def.shape) {
            Some(Shape::Struct(shape)) => &shape.fields,
            _ => &[],
        }
    }

    /// What a type leads to without a name.
    pub(super) fn beside(&self, id: TypeId) -> Vec<&'a TypeExpr> {
        match self.types.get(id.index()).map(|def| &def.shape) {
            Some(Shape::Struct(shape)) => shape.rest.iter().collect(),
            Some(Shape::Union(union)) => union.variants.iter().map(|variant| &variant.ty).collect(),
            Some(Shape::Alias(ty)) => vec![ty],
            Some(Shape::Enum(_)) | None => Vec::new(),
        }
    }

    /// The operation with this number.
    pub(super) fn operation(&self, id: OpId) -> Option<&'a Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }

    /// Every value, whether a call needs it or not.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        let params = self
            .operations
            .iter()
            .flat_map(|operation| (0..operation.params.len()).map(|at| Slot::Param(operation.id, at)));
        let fields = self.types.iter().flat_map(|def| (0..self.fields(def.id).len()).map(|at| Slot::Field(def.id, at)));
        params.chain(fields)
    }

    /// The wire name and type of a slot.
    #[must_use]
    pub fn slot(&self, slot: Slot) -> Option<(&'a str, &'a TypeExpr)> {
        match slot {
            Slot::Param(op, at) => self.operation(op)?.params.get(at).map(|param| (param.wire.as_str(), &param.ty)),
            Slot::Field(id, at) => self.fields(id).get(at).map(|field| (field.wire.as_str(), &field.ty)),
        }
    }

    /// Where a slot is stated.
    #[must_use]
    pub fn origin(&self, slot: Slot) -> Option<&'a Origin> {
        match slot {
            Slot::Param(op, at) => self.operation(op)?.params.get(at).map(|param| &param.origin),
            Slot::Field(id, at) => self.fields(id).get(at).map(|field| &field.origin),
        }
    }
}

/// What stands at the places of a call, without a name of its own. The fields of a `GET`'s body are sent as parameters.
pub(super) fn roots(operation: &Operation) -> Vec<(Place, &TypeExpr)> {
    let mut roots = Vec::new();
    if let Some(body) = operation.body_type() {
        roots.push((Place::Request, body));
        if matches!(operation.method, Method::Get | Method::Head) {
            roots.push((Place::Parameter, body));
        }
    }
    for arm in &operation.answer.arms {
        if let Payload::Json(ty) = &arm.payload {
            roots.push((Place::Response, ty));
        }
    }
    roots
}

/// The type that a value leads to through lists and maps.
pub(super) fn target(ty: &TypeExpr) -> Option<TypeId> {
    match ty.innermost() {
        TypeExpr::Ref(id) => Some(*id),
        _ => None,
    }
}

/// Whether a call is the one that a key names: by its operationId, or by method and path.
pub(super) fn is_called(operation: &Operation, call: &str) -> bool {
    if operation.operation_id.as_deref().map(str::trim) == Some(call) {
        return true;
    }
    let Some((method, path)) = call.split_once(' ') else { return false };
    method.eq_ignore_ascii_case(operation.method.key()) && operation.path.template() == path.trim_start()
}

/// The step by which an inline schema of an operation is known, as a place.
pub(super) fn place_of(step: &Step) -> Option<Place> {
    match step {
        Step::Body => Some(Place::Request),
        Step::Answer => Some(Place::Response),
        Step::Param(_) => Some(Place::Parameter),
        Step::Field(_) | Step::Item | Step::Value | Step::Variant(..) => None,
    }
}
