//! Which type refers to which.
//!
//! Comes in: the model. Goes out: the references in both directions, and the ways to walk a type's parts. Must not know
//! what the questions are.

use crate::ir::{Model, Shape, TypeDef, TypeExpr, TypeId};

/// The references between types, whatever stands between them (lists, maps, aliases).
pub(super) struct Graph {
    /// For each type, the types that it refers to.
    pub(super) uses: Vec<Vec<TypeId>>,
    /// For each type, the types that refer to it.
    pub(super) used_by: Vec<Vec<TypeId>>,
}

impl Graph {
    pub(super) fn new(model: &Model) -> Self {
        let mut uses = vec![Vec::new(); model.types.len()];
        let mut used_by = vec![Vec::new(); model.types.len()];
        for (from, ty) in model.types.iter().enumerate() {
            for expr in parts(ty) {
                if let Some(to) = reference(expr) {
                    uses[from].push(to);
                    used_by[to.index()].push(TypeId::new(from));
                }
            }
        }
        Self { uses, used_by }
    }

    /// Marks every type from which a marked one can be reached.
    pub(super) fn spread_to_users(&self, marks: &mut [bool]) {
        let mut open: Vec<usize> = (0..marks.len()).filter(|&index| marks[index]).collect();
        while let Some(at) = open.pop() {
            for user in &self.used_by[at] {
                if !marks[user.index()] {
                    marks[user.index()] = true;
                    open.push(user.index());
                }
            }
        }
    }
}

/// The type expressions that a type consists of: its fields, its rest, its variants or its target.
pub(super) fn parts(ty: &TypeDef) -> impl Iterator<Item = &TypeExpr> {
    let (fields, rest, variants, target) = match &ty.shape {
        Shape::Struct(shape) => (shape.fields.as_slice(), shape.rest.as_ref(), [].as_slice(), None),
        Shape::Union(shape) => ([].as_slice(), None, shape.variants.as_slice(), None),
        Shape::Alias(target) => ([].as_slice(), None, [].as_slice(), Some(target)),
        Shape::Enum(_) => ([].as_slice(), None, [].as_slice(), None),
    };
    let fields = fields.iter().map(|field| &field.ty);
    fields.chain(rest).chain(variants.iter().map(|variant| &variant.ty)).chain(target)
}

/// An expression and everything that it wraps, from the outside to the inside. Every wrapper holds exactly one value.
pub(super) fn layers(expr: &TypeExpr) -> impl Iterator<Item = &TypeExpr> {
    std::iter::successors(Some(expr), |at| match at {
        TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) | TypeExpr::CommaSeparated(inner) => {
            Some(inner.as_ref())
        }
        TypeExpr::Ref(_) | TypeExpr::Id(_) | TypeExpr::Primitive(_) | TypeExpr::Json => None,
    })
}

/// The type that an expression refers to at its core.
pub(super) fn reference(expr: &TypeExpr) -> Option<TypeId> {
    match layers(expr).last() {
        Some(TypeExpr::Ref(id)) => Some(*id),
        _ => None,
    }
}
