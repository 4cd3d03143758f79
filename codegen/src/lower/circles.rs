//! Unions that contain themselves without an object, a list or a map between.
//!
//! Such a type says nothing: every value of it is a value of it because it is one. A reader that tries the alternatives would
//! try them for ever, so one of them becomes any JSON value, and a person is told.

use std::collections::BTreeSet;

use crate::ir::{Shape, TypeDef, TypeExpr, TypeId};
use crate::report::{Code, Report};

/// Replaces the alternatives that lead back to their own union.
pub(super) fn break_up(types: &mut [TypeDef], report: &mut Report) {
    for index in 0..types.len() {
        let id = types[index].id;
        let Shape::Union(union) = &types[index].shape else { continue };
        let back: Vec<usize> =
            (0..union.variants.len()).filter(|at| leads_to(types, &union.variants[*at].ty, id)).collect();
        if back.is_empty() {
            continue;
        }
        let origin = types[index].origin.clone();
        report
            .at(
                Code::Inexpressible,
                &origin,
                "an alternative of this schema is the schema itself, without an object between",
            )
            .help("any JSON value is accepted in its place; put a property between, or remove it");
        if let Shape::Union(union) = &mut types[index].shape {
            for at in back {
                union.variants[at].ty = TypeExpr::Json;
            }
        }
    }
}

/// Whether a value of `from` can be a value of the union `to` without anything around it.
fn leads_to(types: &[TypeDef], from: &TypeExpr, to: TypeId) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(ty) = open.pop() {
        match ty {
            TypeExpr::Ref(id) if *id == to => return true,
            TypeExpr::Ref(id) if seen.insert(*id) => match types.get(id.index()).map(|ty| &ty.shape) {
                Some(Shape::Union(union)) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
                Some(Shape::Alias(target)) => open.push(target),
                _ => {}
            },
            TypeExpr::Nullable(inner) => open.push(inner),
            _ => {}
        }
    }
    false
}
