//! What callers do with types, beyond whether they are part of a request.
//!
//! Comes in: model, references, usage, and how bodies are held. Goes out: `built` and `param` of every type. Must not know
//! how a value is made or written.

use super::graph::{Graph, layers, parts};
use super::{BodyUse, OperationFacts, TypeFacts};
use crate::ir::{BodyContent, Model, Shape, TypeExpr, TypeId};

pub(super) fn mark(model: &Model, graph: &Graph, operations: &[OperationFacts], types: &mut [TypeFacts]) {
    for (operation, facts) in model.operations.iter().zip(operations) {
        for param in &operation.params {
            for id in named(model, &param.ty) {
                types[id.index()].built = true;
                types[id.index()].param |= matches!(model.ty(id).shape, Shape::Struct(_) | Shape::Union(_));
            }
        }
        // The fields of a body that is spread are arguments and setters of the call.
        let whole = operation.body_type().filter(|_| !matches!(facts.body, BodyUse::Spread { .. }));
        for id in whole.into_iter().flat_map(|ty| named(model, ty)) {
            types[id.index()].built = true;
        }
        if let Some(BodyContent::Form(ty)) = operation.body.as_ref().map(|body| &body.content)
            && let TypeExpr::Ref(id) = model.resolve(ty)
            // A form whose type is a union is sent field by field through its serde traits.
            && matches!(model.ty(*id).shape, Shape::Union(_))
        {
            types[id.index()].param = true;
        }
    }
    for (index, used) in graph.uses.iter().enumerate() {
        if types[index].request {
            for id in used.iter().flat_map(|&id| with_targets(model, id)) {
                types[id.index()].built = true;
            }
        }
    }
}

/// The named types of an expression: the one that it refers to and, where that is an alias, those behind it.
fn named(model: &Model, expr: &TypeExpr) -> Vec<TypeId> {
    layers(expr).last().map_or_else(Vec::new, |core| match core {
        TypeExpr::Ref(id) => with_targets(model, *id),
        _ => Vec::new(),
    })
}

fn with_targets(model: &Model, id: TypeId) -> Vec<TypeId> {
    let mut found = vec![id];
    let mut at = id;
    while matches!(model.ty(at).shape, Shape::Alias(_)) {
        let target = parts(model.ty(at)).find_map(super::graph::reference);
        // An alias of itself can't be built; the check keeps that from being a promise of other folders.
        let Some(target) = target.filter(|target| !found.contains(target)) else { break };
        found.push(target);
        at = target;
    }
    found
}

#[cfg(test)]
mod tests;
