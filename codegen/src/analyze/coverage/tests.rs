//! Promise: a leaf counts as typed only where its type says more than “JSON”.

use serde_json::json;

use super::leaves;
use crate::ir::Model;
use crate::{Config, SourceFile};

/// The model of a document with one answer of this schema and example.
fn model(schema: &serde_json::Value, example: &serde_json::Value) -> Model {
    let document = json!({
        "openapi": "3.0.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/t": {"get": {"operationId": "t", "responses": {"200": {
            "description": "", "content": {"application/json": {"schema": schema, "example": example}}
        }}}}}
    });
    let input = SourceFile { name: "t.json".to_owned(), text: document.to_string() };
    crate::generate(&[input], &Config::default()).expect("the document is right").model
}

fn counted(schema: &serde_json::Value, example: &serde_json::Value) -> (usize, usize) {
    let model = model(schema, example);
    let leaves = leaves(&model, &model.operations[0].examples[0]);
    (leaves.typed, leaves.all)
}

#[test]
fn scalars_and_empty_values_are_leaves() {
    let schema = json!({"type": "object", "properties": {
        "a": {"type": "string"}, "b": {"type": "array", "items": {"type": "integer"}},
        "c": {"type": "object", "additionalProperties": {"type": "boolean"}},
    }});
    assert_eq!(counted(&schema, &json!({"a": "x", "b": [1, 2], "c": {"k": true}})), (4, 4));
    assert_eq!(counted(&schema, &json!({"b": [], "c": {}})), (2, 2));
}

#[test]
fn what_only_null_and_nothing_show_is_not_typed() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    assert_eq!(counted(&schema, &json!({"a": "x", "b": null, "c": []})), (1, 3));
}

#[test]
fn alternatives_are_told_apart() {
    let schema = json!({"type": "object", "properties": {"a": {"oneOf": [
        {"type": "string"}, {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}},
    ]}}});
    assert_eq!(counted(&schema, &json!({"a": {"x": 1}})), (1, 1));
    assert_eq!(counted(&schema, &json!({"a": "text"})), (1, 1));
}
