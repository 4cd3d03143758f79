//! What comes out of an operation.
//!
//! Comes in: the documented successes. Goes out: their common shape. Must not know statuses.

use super::{OutputShape, TypeFacts};
use crate::ir::{Answer, Model, Payload, TypeExpr};

pub(super) fn shape(answer: &Answer) -> OutputShape {
    let payloads: Vec<&Payload> = answer.arms.iter().map(|arm| &arm.payload).collect();
    match payloads.as_slice() {
        [] | [Payload::Empty] => OutputShape::Empty,
        [payload] => OutputShape::One((*payload).clone()),
        [Payload::Empty, Payload::Empty] => OutputShape::Empty,
        [Payload::Empty, payload] | [payload, Payload::Empty] => OutputShape::Optional((*payload).clone()),
        _ => OutputShape::Choice,
    }
}

/// Whether an empty body can stand for the one payload: for an object, of whose members none has to be there.
pub(super) fn may_be_empty(model: &Model, types: &[TypeFacts], output: &OutputShape) -> bool {
    let OutputShape::One(Payload::Json(ty)) = output else { return false };
    matches!(model.resolve(ty), TypeExpr::Ref(id) if types[id.index()].default)
}

#[cfg(test)]
mod tests;
