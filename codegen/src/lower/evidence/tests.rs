//! Promise: whatever a schema says and examples show, the type that comes out carries every example without loss.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::ir::{ExampleRole, Model};
use crate::{Config, SourceFile};

/// The model of a document with one answer of this schema and these examples.
fn model(schema: &Value, examples: &[Value]) -> Model {
    let named: serde_json::Map<String, Value> =
        examples.iter().enumerate().map(|(at, value)| (format!("n{at}"), json!({ "value": value }))).collect();
    let document = json!({
        "openapi": "3.0.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/t": {"get": {"operationId": "t", "responses": {"200": {
            "description": "", "content": {"application/json": {"schema": schema, "examples": named}}
        }}}}}
    });
    let input = SourceFile { name: "t.json".to_owned(), text: document.to_string() };
    crate::generate(&[input], &Config::default()).expect("the document is right").model
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9f64).prop_map(Value::from),
        "[a-z]{0,3}".prop_map(Value::from),
        Just(json!("2026-01-31T09:30:00+05:30")),
        Just(json!("a, b")),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("(id|name|user_id|data|a|b|1234|:x:)", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!({"type": "object"})),
        Just(json!({"type": "object", "additionalProperties": true})),
        Just(json!({"type": "array"})),
        Just(json!({"type": "string"})),
        Just(json!({"type": "string", "nullable": true})),
        Just(json!({"type": "string", "enum": ["a", "b"]})),
        Just(json!({"type": "integer", "enum": [1, 2]})),
        Just(json!({"type": "string", "format": "date-time"})),
        Just(json!({"type": "string", "format": "uuid"})),
        Just(json!({"type": "string", "format": "byte"})),
        Just(json!({"type": "string", "description": "Comma-separated list of names."})),
        Just(json!({"type": "integer"})),
        Just(json!({"type": "integer", "format": "int32"})),
        Just(json!({"type": "number"})),
        Just(json!({"type": "boolean"})),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            inner.clone().prop_map(|values| json!({"type": "object", "additionalProperties": values})),
            prop::collection::vec(("(id|name|user_id|data|a|b)", inner.clone()), 1..4).prop_map(|fields| {
                let properties: serde_json::Map<String, Value> = fields.into_iter().collect();
                let required: Vec<_> = properties.keys().take(2).cloned().collect();
                json!({"type": "object", "properties": properties, "required": required})
            }),
            prop::collection::vec(inner, 2..4).prop_map(|alternatives| json!({"oneOf": alternatives})),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_example_is_carried_without_loss(schema in schema(), examples in prop::collection::vec(value(), 1..4)) {
        let model = model(&schema, &examples);
        for example in &model.operations[0].examples {
            prop_assert!(example.role == ExampleRole::Success(200));
            let lost = example.exception.as_deref().filter(|reason| reason.contains("no type could be found"));
            prop_assert!(lost.is_none(), "{} is lost by {schema}", example.value);
        }
    }
}

/// The text of a test's name that says what is carried by which type is in the fixtures `examples_*`; here stands what
/// depends on the order of examples.
#[test]
fn the_order_of_examples_does_not_matter_for_what_is_admitted() {
    let schema = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}});
    let examples = [json!({"a": 1, "b": "x"}), json!({"b": 2}), json!({"a": null, "c": [1.5]})];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let examples: Vec<Value> = order.iter().map(|at| examples[*at].clone()).collect();
        let model = model(&schema, &examples);
        assert!(model.operations[0].examples.iter().all(|example| example.exception.is_none() && example.ty.is_some()));
    }
}
