//! The parts that the documents were lowered to -> one model.
//!
//! References within a part count from its own start; here they move to their place in the whole. Types that nothing
//! refers to any more (alternatives that became one struct, say) are left out.

use std::collections::BTreeSet;

use crate::ir::{
    BodyContent, DocId, Document, Example, IdKind, IdKindId, Model, Naming, OpId, Operation, Owner, Payload, Shape,
    TypeDef, TypeExpr, TypeId,
};

use super::evidence::Shown;
use super::ids;

/// What one document was lowered to.
pub(super) struct Part {
    pub(super) document: Document,
    pub(super) types: Vec<TypeDef>,
    pub(super) operations: Vec<Operation>,
    pub(super) id_kinds: Vec<String>,
    /// The examples beside schemas, until they have completed the types.
    pub(super) shown: Vec<Shown>,
    /// The same, with the types that carry them.
    pub(super) examples: Vec<Example>,
    /// Structs that are made of examples alone; with as many fields as the examples have shown so far.
    pub(super) made: BTreeSet<TypeId>,
    /// Those of them that may have any members, by their schema's own words.
    pub(super) free: BTreeSet<TypeId>,
}

/// Where the entries of one part go.
struct Moves {
    types: Vec<Option<TypeId>>,
    id_kinds: Vec<IdKindId>,
    first_operation: usize,
}

/// Puts the parts together, in their order.
pub(super) fn merge(parts: Vec<Part>, in_paths: &BTreeSet<String>) -> Model {
    let met: BTreeSet<String> = parts.iter().flat_map(|part| part.id_kinds.iter().cloned()).collect();
    let canonical = ids::canonical(&met, in_paths);
    let kinds: BTreeSet<&String> = canonical.values().collect();
    let kinds: Vec<&String> = kinds.into_iter().collect();
    let mut model =
        Model { id_kinds: kinds.iter().map(|wire| IdKind { wire: (*wire).clone() }).collect(), ..Model::default() };
    for (index, mut part) in parts.into_iter().enumerate() {
        let mut next = model.types.len();
        let moves = Moves {
            types: reachable(&mut part)
                .into_iter()
                .map(|kept| {
                    kept.then(|| {
                        next += 1;
                        TypeId::new(next - 1)
                    })
                })
                .collect(),
            id_kinds: part
                .id_kinds
                .iter()
                .map(|kind| {
                    let target = canonical.get(kind).unwrap_or(kind);
                    IdKindId::new(kinds.iter().position(|kind| *kind == target).unwrap_or_default())
                })
                .collect(),
            first_operation: model.operations.len(),
        };
        let document = DocId::new(index);
        for mut ty in part.types.drain(..) {
            let Some(id) = moves.types.get(ty.id.index()).copied().flatten() else { continue };
            ty.id = id;
            ty.document = document;
            moves.naming(&mut ty.naming);
            moves.shape(&mut ty.shape);
            model.types.push(ty);
        }
        for mut operation in part.operations.drain(..) {
            operation.id = OpId::new(model.operations.len());
            operation.document = document;
            each_expr(&mut operation, &mut |ty| moves.expr(ty));
            model.operations.push(operation);
        }
        for mut example in part.examples.drain(..) {
            let mut named = Vec::new();
            if let Some(ty) = &mut example.ty {
                refs(ty, &mut named);
                moves.expr(ty);
            }
            // An alternative that became a part of another type has no example of its own.
            if named.iter().all(|id| moves.types.get(id.index()).copied().flatten().is_some()) {
                model.examples.push((document, example));
            }
        }
        model.documents.push(part.document);
    }
    model
}

impl Moves {
    fn expr(&self, ty: &mut TypeExpr) {
        match ty.innermost_mut() {
            TypeExpr::Ref(id) => {
                if let Some(moved) = self.types.get(id.index()).copied().flatten() {
                    *id = moved;
                }
            }
            TypeExpr::Id(kind) => {
                if let Some(moved) = self.id_kinds.get(kind.index()) {
                    *kind = *moved;
                }
            }
            _ => {}
        }
    }

    fn shape(&self, shape: &mut Shape) {
        each_expr_of(shape, &mut |ty| self.expr(ty));
    }

    fn naming(&self, naming: &mut Naming) {
        let Naming::Inline { owner, .. } = naming else { return };
        match owner {
            Owner::Operation(id) => *id = OpId::new(id.index() + self.first_operation),
            Owner::Type(id) => {
                // The owner of a kept type can have been left out: its fields went to another struct. Then the nearest
                // kept type before it, which is the struct that took them, gives the name.
                let moved =
                    self.types[..=id.index().min(self.types.len().saturating_sub(1))].iter().rev().flatten().next();
                if let Some(moved) = moved {
                    *id = *moved;
                }
            }
        }
    }
}

/// Visits the type expressions of a shape.
pub(super) fn each_expr_of(shape: &mut Shape, visit: &mut impl FnMut(&mut TypeExpr)) {
    match shape {
        Shape::Struct(shape) => {
            shape.fields.iter_mut().for_each(|field| visit(&mut field.ty));
            shape.rest.iter_mut().for_each(visit);
        }
        Shape::Union(union) => union.variants.iter_mut().for_each(|variant| visit(&mut variant.ty)),
        Shape::Alias(ty) => visit(ty),
        Shape::Enum(_) => {}
    }
}

/// Visits the type expressions of an operation.
pub(super) fn each_expr(operation: &mut Operation, visit: &mut impl FnMut(&mut TypeExpr)) {
    operation.params.iter_mut().for_each(|param| visit(&mut param.ty));
    if let Some(body) = &mut operation.body {
        match &mut body.content {
            BodyContent::Json { ty, .. } | BodyContent::Form(ty) | BodyContent::Multipart(ty) => visit(ty),
            BodyContent::Text(_) | BodyContent::Bytes(_) => {}
        }
    }
    for arm in &mut operation.answer.arms {
        if let Payload::Json(ty) = &mut arm.payload {
            visit(ty);
        }
    }
    if let Some(pagination) = &mut operation.pagination {
        visit(&mut pagination.token);
        visit(&mut pagination.item);
    }
    operation.examples.iter_mut().filter_map(|example| example.ty.as_mut()).for_each(visit);
}

/// For each type of a part, whether an operation needs it. Nothing is changed; the visitors just hand out what could be.
fn reachable(part: &mut Part) -> Vec<bool> {
    let mut kept = vec![false; part.types.len()];
    let mut open: Vec<TypeId> = Vec::new();
    for operation in &mut part.operations {
        each_expr(operation, &mut |ty| refs(ty, &mut open));
    }
    while let Some(id) = open.pop() {
        let (Some(slot), Some(ty)) = (kept.get_mut(id.index()), part.types.get_mut(id.index())) else { continue };
        if !std::mem::replace(slot, true) {
            each_expr_of(&mut ty.shape, &mut |ty| refs(ty, &mut open));
        }
    }
    kept
}

fn refs(ty: &mut TypeExpr, found: &mut Vec<TypeId>) {
    if let TypeExpr::Ref(id) = ty.innermost_mut() {
        found.push(*id);
    }
}
