//! Objects of which neither a schema nor an example says anything, and those that examples showed to be maps: they need no
//! name, so the places that refer to them say it themselves.

use std::collections::BTreeMap;

use crate::ir::{Docs, Shape, TypeDef, TypeExpr, TypeId};
use crate::lower::merge::{Part, each_expr, each_expr_of};

/// Replaces the references to such objects.
pub(super) fn dissolve(part: &mut Part) {
    let plain: BTreeMap<TypeId, (TypeExpr, Docs)> =
        part.made.iter().filter_map(|id| Some((*id, plain(&part.types[id.index()])?))).collect();
    if plain.is_empty() {
        return;
    }
    for ty in &mut part.types {
        if let Shape::Struct(shape) = &mut ty.shape {
            for field in &mut shape.fields {
                // The description that stood at the type belongs to the field now.
                if let TypeExpr::Ref(id) = &field.ty
                    && let Some((_, docs)) = plain.get(id)
                    && field.docs.is_empty()
                {
                    field.docs = docs.clone();
                }
            }
        }
        each_expr_of(&mut ty.shape, &mut |ty| replace(ty, &plain));
    }
    part.operations.iter_mut().for_each(|operation| each_expr(operation, &mut |ty| replace(ty, &plain)));
    part.examples.iter_mut().filter_map(|example| example.ty.as_mut()).for_each(|ty| replace(ty, &plain));
    part.made.retain(|id| !plain.contains_key(id));
}

fn plain(ty: &TypeDef) -> Option<(TypeExpr, Docs)> {
    match &ty.shape {
        Shape::Struct(shape) if shape.fields.is_empty() => {
            Some((TypeExpr::Map(Box::new(TypeExpr::Json)), ty.docs.clone()))
        }
        Shape::Alias(target @ TypeExpr::Map(_)) => Some((target.clone(), ty.docs.clone())),
        _ => None,
    }
}

fn replace(ty: &mut TypeExpr, plain: &BTreeMap<TypeId, (TypeExpr, Docs)>) {
    // A map can hold another one that needs no name.
    for _ in 0..=plain.len() {
        let inner = ty.innermost_mut();
        match inner {
            TypeExpr::Ref(id) if plain.contains_key(id) => *inner = plain[id].0.clone(),
            _ => return,
        }
    }
}
