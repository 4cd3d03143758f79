//! Inline types that are the same thing in several places of a document -> one type.
//!
//! Two inline types are one when a field or parameter of the same name has them and they look the same on the wire in
//! every respect: values, fields, presence, limits. Components stay as they are: the document names them apart. Structs that
//! only examples made know no presence and no limits; `alike` tells which of them are one.

mod alike;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Naming, Shape, Step, TypeDef, TypeExpr, TypeId};

use super::merge::{Part, each_expr, each_expr_of};

/// Names that say nothing about what they hold; two objects that go by such a name have only the name in common.
const VAGUE: &[&str] =
    &["data", "list", "items", "result", "results", "response", "values", "value", "info", "body", "object"];

/// Makes references to the same thing refer to one type. The others are left without a reference.
pub(super) fn share(part: &mut Part) {
    // Types that hold others become equal once the others are one, so this goes on until nothing changes.
    while let Some(moves) = twins(&part.types, &part.made).or_else(|| alike::relatives(part)) {
        let redirect = |ty: &mut TypeExpr| redirect(ty, &moves);
        part.types.iter_mut().for_each(|ty| each_expr_of(&mut ty.shape, &mut |ty| redirect(ty)));
        part.operations.iter_mut().for_each(|operation| each_expr(operation, &mut |ty| redirect(ty)));
        part.examples.iter_mut().filter_map(|example| example.ty.as_mut()).for_each(redirect);
        part.shown.iter_mut().for_each(|shown| shown.target.redirect(|id| moves.get(&id).copied()));
        for (from, to) in &moves {
            let from = part.types[from.index()].clone();
            complete(&mut part.types[to.index()], from);
        }
        for from in moves.keys() {
            // What is gone must not be found again.
            part.types[from.index()].shape = Shape::Alias(TypeExpr::Json);
        }
    }
}

/// Types -> the first type that is the same; none where there is nothing to share.
fn twins(types: &[TypeDef], made: &BTreeSet<TypeId>) -> Option<BTreeMap<TypeId, TypeId>> {
    let mut first: BTreeMap<(String, String), TypeId> = BTreeMap::new();
    let mut moves = BTreeMap::new();
    for ty in types {
        let Some(name) = name(ty).filter(|_| !made.contains(&ty.id)) else { continue };
        let Some(look) = look(&ty.shape) else { continue };
        match first.get(&(name.clone(), look.clone())) {
            Some(twin) => {
                moves.insert(ty.id, *twin);
            }
            None => {
                first.insert((name, look), ty.id);
            }
        }
    }
    (!moves.is_empty()).then_some(moves)
}

/// The field or parameter that an inline type goes by, and how deep in its lists and maps the type stands.
fn name(ty: &TypeDef) -> Option<String> {
    let Naming::Inline { steps, .. } = &ty.naming else { return None };
    let depth = steps.iter().rev().take_while(|step| matches!(step, Step::Item | Step::Value)).count();
    let wire = match steps.iter().rev().nth(depth)? {
        Step::Field(wire) | Step::Param(wire) => wire,
        _ => return None,
    };
    let vague = VAGUE.contains(&wire.to_ascii_lowercase().as_str()) && !matches!(ty.shape, Shape::Enum(_));
    (!vague).then(|| at_depth(wire, depth))
}

fn at_depth(wire: &str, depth: usize) -> String {
    format!("{wire}{}", "[]".repeat(depth))
}

/// Everything about a shape that a wire or a caller can tell.
fn look(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Enum(known) => {
            let values: Vec<&str> = known.values.iter().map(|value| value.wire.as_str()).collect();
            Some(format!("{:?} {values:?}", known.kind))
        }
        Shape::Struct(shape) => {
            let fields: Vec<_> = shape
                .fields
                .iter()
                .map(|field| (&field.wire, &field.ty, field.presence, &field.constraints, &field.default))
                .collect();
            Some(format!("{fields:?} {:?}", shape.rest))
        }
        Shape::Union(_) | Shape::Alias(_) => None,
    }
}

fn redirect(ty: &mut TypeExpr, moves: &BTreeMap<TypeId, TypeId>) {
    if let TypeExpr::Ref(id) = ty.innermost_mut()
        && let Some(target) = moves.get(id)
    {
        *id = *target;
    }
}

/// Takes over descriptions that only the other place has.
fn complete(kept: &mut TypeDef, other: TypeDef) {
    if kept.docs.is_empty() {
        kept.docs = other.docs;
    }
    if let (Shape::Enum(kept), Shape::Enum(other)) = (&mut kept.shape, other.shape) {
        for (value, described) in kept.values.iter_mut().zip(other.values) {
            if value.docs.is_empty() {
                value.docs = described.docs;
            }
        }
    }
}
