//! Names of the tests of documented examples.
//!
//! Comes in: the examples of one document. Goes out: a name for each, made of what the example shows, so that a new
//! example moves no other one. Must not know types' names.

use super::Name;
use super::reserved;
use super::scope::{Claim, Scope};
use super::words::{snake, words};
use crate::ir::{DocId, Example, ExampleRole, Model};

/// Parts of a place that say nothing about what stands there.
const SILENT: &[&str] = &[
    "components",
    "schemas",
    "paths",
    "properties",
    "items",
    "content",
    "schema",
    "example",
    "responses",
    "requestBody",
    "application/json",
];

/// The names for one document: of the examples of its operations, one list for each, and of those of its schemas.
pub(super) fn assign(model: &Model, document: DocId, calls: &[String]) -> (Vec<Vec<Name>>, Vec<Name>) {
    let operations: Vec<_> = model.operations_of(document).collect();
    let of_schemas = model.examples.iter().filter(|(of, _)| *of == document).map(|(_, example)| of_schema(example));
    let claims: Vec<Claim> = operations
        .iter()
        .flat_map(|operation| operation.examples.iter().map(|example| of_call(&calls[operation.id.index()], example)))
        .chain(of_schemas)
        .collect();
    let granted = Scope::new(reserved::nothing).grant(&claims);
    let mut names = granted.iter().map(|granted| reserved::identifier(&granted.name));
    let per_operation =
        operations.iter().map(|operation| names.by_ref().take(operation.examples.len()).collect()).collect();
    (per_operation, names.collect())
}

/// The call, what the example shows, and its own name.
fn of_call(call: &str, example: &Example) -> Claim {
    let role = match example.role {
        ExampleRole::Request | ExampleRole::Value => "body".to_owned(),
        ExampleRole::Success(status) | ExampleRole::Error(status) => status.to_string(),
    };
    let short = [words(call), vec![role]].concat();
    Claim::default().weak(snake(&[short.clone(), words(&example.name)].concat()))
}

/// The way to the schema.
fn of_schema(example: &Example) -> Claim {
    let tokens = example.origin.pointer.tokens().filter(|token| !SILENT.contains(&token.as_str()));
    let way: Vec<String> = tokens.flat_map(|token| words(&token)).collect();
    Claim::default().weak(snake(&[vec!["schema".to_owned()], way].concat()))
}
