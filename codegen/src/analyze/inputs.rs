//! How a caller hands in the values of an operation.
//!
//! Comes in: an operation. Goes out: its inputs in order, and how its body is held. Must not know what they are called.

use super::{BodyUse, Input};
use crate::ir::{Body, Model, Operation, ParamEncoding, ParamPlace, Presence, Struct, TypeExpr, TypeId};

/// The most arguments of a call: `clippy::too_many_arguments` allows seven and counts `self`.
const MOST_ARGUMENTS: usize = 6;

pub(super) struct Inputs {
    pub(super) required: Vec<Input>,
    pub(super) optional: Vec<Input>,
    pub(super) body: BodyUse,
}

pub(super) fn inputs(model: &Model, operation: &Operation) -> Inputs {
    let mut inputs = Inputs { required: Vec::new(), optional: Vec::new(), body: BodyUse::None };
    add_params(operation, &mut inputs);
    if let Some(body) = &operation.body {
        match spread(model, operation, body, inputs.required.len()) {
            Some((ty, shape)) => {
                add_fields(shape, &mut inputs);
                inputs.body = BodyUse::Spread { ty, required: body.required };
            }
            None => {
                let list = if body.required { &mut inputs.required } else { &mut inputs.optional };
                list.push(Input::Body);
                inputs.body = BodyUse::Whole { required: body.required };
            }
        }
    }
    inputs
}

/// The parameters whose list has to be there and can't be said without an item: nothing would be sent, or a name without a value. As JSON it can.
pub(super) fn with_items(model: &Model, operation: &Operation) -> Vec<usize> {
    let params = operation.params.iter().enumerate().filter(|(_, param)| {
        let is_list = matches!(model.resolve(&param.ty), TypeExpr::List(_) | TypeExpr::CommaSeparated(_));
        is_list && param.presence == Presence::Required && param.encoding != ParamEncoding::Json
    });
    params.map(|(index, _)| index).collect()
}

/// Path parameters are always needed, whatever their presence says: a path with a hole is another path.
fn add_params(operation: &Operation, inputs: &mut Inputs) {
    let params = || operation.params.iter().enumerate();
    let in_path = |place| place == ParamPlace::Path;
    let path = params().filter(|(_, param)| in_path(param.place));
    inputs.required.extend(path.map(|(index, _)| Input::Param(index)));
    for (index, param) in params().filter(|(_, param)| !in_path(param.place)) {
        let list = if param.presence.is_required() { &mut inputs.required } else { &mut inputs.optional };
        list.push(Input::Param(index));
    }
}

fn add_fields(shape: &Struct, inputs: &mut Inputs) {
    for (index, field) in shape.fields.iter().enumerate() {
        let list = if field.presence.is_required() { &mut inputs.required } else { &mut inputs.optional };
        list.push(Input::BodyField(index));
    }
    if shape.rest.is_some() {
        inputs.optional.push(Input::BodyRest);
    }
}

/// The struct whose fields become inputs; none where the body is handed in as one value.
///
/// An optional body with required fields stays whole: its fields are needed together or not at all, which separate
/// setters can't say.
fn spread<'a>(
    model: &'a Model,
    operation: &'a Operation,
    body: &Body,
    required_params: usize,
) -> Option<(TypeId, &'a Struct)> {
    let (ty, shape) = operation.body_type().and_then(|ty| model.as_struct(ty))?;
    let required = shape.fields.iter().filter(|field| field.presence.is_required()).count();
    let fits = required == 0 || (body.required && required_params + required <= MOST_ARGUMENTS);
    fits.then_some((ty, shape))
}

#[cfg(test)]
mod tests;
