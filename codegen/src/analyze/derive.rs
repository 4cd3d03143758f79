//! What a type can derive, and what it has to check.
//!
//! Comes in: model, references, usage. Goes out: `eq`, `default`, `checked` and `multipart` of every type. Must
//! not know how a derive is written.
//!
//! Each answer is a question of reach: does a float, a map, a limit, a file lie anywhere below this type? The marks
//! start at the types that hold one themselves and spread to their users, which also settles recursive types.

use super::TypeFacts;
use super::graph::{Graph, layers, parts};
use crate::ir::{BodyContent, Model, Presence, Primitive, Shape, TypeDef, TypeExpr};

pub(super) fn mark(model: &Model, graph: &Graph, types: &mut [TypeFacts]) {
    let reaching = |holds: fn(&TypeDef) -> bool| {
        let mut marks: Vec<bool> = model.types.iter().map(holds).collect();
        graph.spread_to_users(&mut marks);
        marks
    };
    let float = reaching(|ty| any_layer(ty, is_float));
    let limited = reaching(has_limit);
    for (index, facts) in types.iter_mut().enumerate() {
        facts.eq = !float[index];
        facts.default = has_default(model, &model.types[index]);
        facts.checked = facts.request && limited[index];
    }
    mark_multipart(model, &reaching(|ty| any_layer(ty, is_file)), types);
}

fn mark_multipart(model: &Model, file: &[bool], types: &mut [TypeFacts]) {
    let bodies = model.operations.iter().filter_map(|operation| operation.body.as_ref());
    for body in bodies {
        if let BodyContent::Multipart(ty) = &body.content
            && let Some((id, _)) = model.as_struct(ty)
        {
            types[id.index()].multipart = file[id.index()];
        }
    }
}

fn any_layer(ty: &TypeDef, is: impl Fn(&TypeExpr) -> bool) -> bool {
    parts(ty).flat_map(layers).any(is)
}

fn is_float(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Primitive(Primitive::F64 | Primitive::Number))
}

fn is_file(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Primitive(Primitive::Binary))
}

fn has_limit(ty: &TypeDef) -> bool {
    match &ty.shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| !field.constraints.is_unchecked()),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => false,
    }
}

fn has_default(model: &Model, ty: &TypeDef) -> bool {
    let shape = match &ty.shape {
        Shape::Struct(shape) => Some(shape),
        Shape::Alias(target) => model.as_struct(target).map(|(_, shape)| shape),
        Shape::Enum(_) | Shape::Union(_) => None,
    };
    shape.is_some_and(|shape| !shape.fields.iter().any(|field| Presence::is_required(field.presence)))
}

#[cfg(test)]
mod tests;
