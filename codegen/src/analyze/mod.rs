//! Questions about the whole model, answered once.
//!
//! Comes in: [`Model`]. Goes out: [`Facts`]. Must not know: openapiv3, Rust names, tokens.

mod coverage;
mod cycle;
mod derive;
mod graph;
mod inputs;
mod kinds;
mod output;
mod roles;
mod usage;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use coverage::{Leaves, leaves};

use crate::ir::{IdKindId, Model, OpId, Operation, Payload, TypeId};

/// The answers.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Members (field or variant, by position; an alias or a struct's rest has none) that need a `Box`, because the type
    /// would contain itself without one.
    pub boxed: BTreeSet<(TypeId, usize)>,
    /// For each type, how it is used and what it can derive.
    pub types: Vec<TypeFacts>,
    /// Kinds of ids that are special cases of another kind: `thread_chat_id` of `chat_id`.
    pub general_kinds: BTreeMap<IdKindId, IdKindId>,
    /// For each operation, how a caller hands in its values and what comes out.
    pub operations: Vec<OperationFacts>,
}

/// What is known about one type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TypeFacts {
    /// It is part of a request: parameter or body.
    pub request: bool,
    /// It is part of an answer.
    pub response: bool,
    /// It can be compared with `==` by reflexive equality: no floating point number in it. A JSON value is no obstacle,
    /// because `serde_json::Value` holds no NaN and implements `Eq`.
    pub eq: bool,
    /// It has a default: a struct without required fields.
    pub default: bool,
    /// A value of it can break a documented limit that can be checked before sending; through any depth.
    pub checked: bool,
    /// It holds file parts of a multipart body, so it has no serde traits.
    pub multipart: bool,
    /// A person makes values of it: all of a request but the bodies whose fields are arguments.
    pub built: bool,
    /// It is a struct or a union that stands in a path, query, header, cookie or form.
    pub param: bool,
    /// Its home: the one operation that needs it, or none where several do.
    pub home: Option<OpId>,
}

impl TypeFacts {
    /// Whether no caller has to do with it: a body whose fields are arguments and setters, and which stands nowhere else.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.request && !self.built && !self.response
    }
}

/// What is known about one operation.
#[derive(Debug, Clone, Default)]
pub struct OperationFacts {
    /// The values that a caller must hand in, in order: path parameters, other required parameters, required body fields or the body.
    pub required: Vec<Input>,
    /// The values that a caller may set, in order.
    pub optional: Vec<Input>,
    /// The positions of the parameters that are lists and need an item, whatever the document states.
    pub with_items: Vec<usize>,
    /// How the body is held.
    pub body: BodyUse,
    /// What comes out.
    pub output: OutputShape,
    /// The one payload is a JSON object none of whose members has to be there, so that an empty body can stand for it.
    pub output_may_be_empty: bool,
}

/// A value that a caller hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The parameter at this position.
    Param(usize),
    /// The field at this position of the body's struct.
    BodyField(usize),
    /// The remaining members of the body's struct.
    BodyRest,
    /// The whole body.
    Body,
}

/// How the body is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BodyUse {
    /// There is none.
    #[default]
    None,
    /// As one value.
    Whole {
        /// It has to be there.
        required: bool,
    },
    /// As a struct whose fields are inputs of the call.
    Spread {
        /// The struct.
        ty: TypeId,
        /// It has to be there; else it is sent once a field of it is set.
        required: bool,
    },
}

/// What comes out of an operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum OutputShape {
    /// Nothing: `()`.
    #[default]
    Empty,
    /// One payload.
    One(Payload),
    /// One payload, or nothing: `Option`.
    Optional(Payload),
    /// Several payloads: an enum with a variant for each arm of [`crate::ir::Answer`].
    Choice,
}

/// Answers the questions.
#[must_use]
pub fn facts(model: &Model) -> Facts {
    let graph = graph::Graph::new(model);
    let mut types = vec![TypeFacts::default(); model.types.len()];
    usage::mark(model, &graph, &mut types);
    derive::mark(model, &graph, &mut types);
    let operations: Vec<_> =
        model.operations.iter().map(|operation| operation_facts(model, &types, operation)).collect();
    roles::mark(model, &graph, &operations, &mut types);
    Facts { boxed: cycle::boxed(model), types, general_kinds: kinds::general(model), operations }
}

fn operation_facts(model: &Model, types: &[TypeFacts], operation: &Operation) -> OperationFacts {
    let inputs = inputs::inputs(model, operation);
    let output = output::shape(&operation.answer);
    OperationFacts {
        with_items: inputs::with_items(model, operation),
        required: inputs.required,
        optional: inputs.optional,
        body: inputs.body,
        output_may_be_empty: output::may_be_empty(model, types, &output),
        output,
    }
}
