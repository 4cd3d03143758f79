//! What comes out of an operation.
//!
//! Comes in: the documented successes. Goes out: their common shape. Must not know statuses.

use super::OutputShape;
use crate::ir::{Answer, Payload};

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

#[cfg(test)]
mod tests;
