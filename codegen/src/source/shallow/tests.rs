//! Reading single nodes: what is of its form is kept, and what isn't is told at its place.

use insta::assert_snapshot;
use openapiv3::{AnySchema, Operation, SchemaData};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::ir::{DocId, Origin, Pointer};

const OPERATION: &[(&str, Form)] = &[
    ("operationId", Form::Text),
    ("summary", Form::Text),
    ("tags", Form::List(&Form::Text)),
    ("deprecated", Form::Flag),
];

const KEYWORDS: &[(&str, Form)] = &[
    ("type", Form::Text),
    ("format", Form::Text),
    ("minLength", Form::Count),
    ("maxLength", Form::Count),
    ("minimum", Form::Number),
    ("uniqueItems", Form::Flag),
];

const DATA: &[(&str, Form)] = &[
    ("nullable", Form::Flag),
    ("title", Form::Text),
    (
        "discriminator",
        Form::Object {
            members: &[("propertyName", Form::Text), ("mapping", Form::Map(&Form::Text))],
            required: &["propertyName"],
        },
    ),
];

/// Reads a node; what is said about it comes as one line for each message.
fn read<T: DeserializeOwned>(value: &Value, forms: &[(&str, Form)]) -> (Option<T>, String) {
    let mut report = Report::default();
    let node = Node::new(value, Origin { document: DocId::new(0), pointer: Pointer::root() });
    let read = node.shallow(forms, &mut report);
    let lines: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|one| match &one.place {
            crate::report::Place::Node { origin, key: false } => {
                format!("{} {} {}", one.code, origin.pointer, one.message)
            }
            other => format!("{} {other:?} {}", one.code, one.message),
        })
        .collect();
    (read, lines.join("\n"))
}

/// Reads a good node.
fn good<T: DeserializeOwned>(value: Value, forms: &[(&str, Form)]) -> T {
    let (read, said) = read(&value, forms);
    assert_eq!(said, "");
    read.unwrap()
}

#[test]
fn only_these_members_are_read() {
    // A value at which every type fails, so that reading it would be noticed.
    let poison = json!(["poison"]);
    let operation: Operation = good(
        json!({"summary": "S", "tags": ["t"], "responses": poison, "parameters": poison, "requestBody": poison, "x-a": 1}),
        OPERATION,
    );
    assert_eq!((operation.summary.as_deref(), operation.tags.len()), (Some("S"), 1));
    let schema: AnySchema = good(json!({"type": "object", "properties": poison, "maxItems": poison}), KEYWORDS);
    assert_eq!((schema.typ.as_deref(), schema.max_items), (Some("object"), None));
}

/// JSON Schema has one kind of numbers: `100.0` and `1e2` are whole.
#[test]
fn whole_numbers_may_be_written_with_a_fraction_or_an_exponent() {
    let text = r#"{"type": "string", "minLength": 1e2, "maxLength": 200.0}"#;
    let schema: AnySchema = good(serde_json::from_str(text).unwrap(), KEYWORDS);
    assert_eq!((schema.min_length, schema.max_length), (Some(100), Some(200)));
    for odd in ["1.5", "-1.0", "1e300", "9007199254740994.0"] {
        let value: Value = serde_json::from_str(&format!(r#"{{"maxLength": {odd}}}"#)).unwrap();
        let (schema, said) = read::<AnySchema>(&value, KEYWORDS);
        assert_eq!(schema.unwrap().max_length, None);
        assert!(said.contains("`maxLength` should be a whole number that is not negative"), "{said}");
    }
}

#[test]
fn every_bad_member_is_left_out_and_the_rest_is_kept() {
    let value = json!({
        "type": ["string", "null"], "minLength": "5", "maxLength": -1, "format": "date", "uniqueItems": "yes",
        "minimum": "low"
    });
    let (schema, said) = read::<AnySchema>(&value, KEYWORDS);
    let schema = schema.unwrap();
    assert_eq!((schema.typ, schema.format.as_deref()), (None, Some("date")));
    assert_eq!((schema.min_length, schema.max_length, schema.minimum), (None, None, None));
    assert_snapshot!(said, @r#"
    W106 #/type `type` should be a string, but is a list
    W106 #/minLength `minLength` should be a whole number that is not negative, but is the string "5"
    W106 #/maxLength `maxLength` should be a whole number that is not negative, but is the number -1
    W106 #/minimum `minimum` should be a number, but is the string "low"
    W106 #/uniqueItems `uniqueItems` should be `true` or `false`, but is the string "yes"
    "#);
}

#[test]
fn the_innermost_bad_node_is_shown() {
    let (operation, said) = read::<Operation>(
        &json!({"operationId": 12, "tags": ["a", ["b"]], "deprecated": "no", "summary": "kept"}),
        OPERATION,
    );
    assert_eq!(operation.unwrap().summary.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"
    W106 #/operationId `operationId` should be a string, but is the number 12
    W106 #/tags/1 an item of `tags` should be a string, but is a list
    W106 #/deprecated `deprecated` should be `true` or `false`, but is the string "no"
    "#);
    for (discriminator, expected) in [
        (json!("kind"), "W106 #/discriminator `discriminator` should be an object, but is the string \"kind\""),
        (json!({}), "W106 #/discriminator `discriminator` needs `propertyName`"),
        (
            json!({"propertyName": "a", "mapping": {"b": 1}}),
            "W106 #/discriminator/mapping/b `b` should be a string, but is the number 1",
        ),
    ] {
        let (data, said) = read::<SchemaData>(&json!({"discriminator": discriminator, "title": "kept"}), DATA);
        assert_eq!((said.as_str(), data.unwrap().title.as_deref()), (expected, Some("kept")));
    }
}

#[test]
fn nothing_is_nothing_where_it_may_be() {
    // `summary:` with nothing behind it is a slip without consequence.
    let _: Operation = good(json!({"operationId": null, "summary": null}), OPERATION);
    assert_snapshot!(read::<Operation>(&json!({"tags": null, "deprecated": null}), OPERATION).1, @"
    W106 #/tags `tags` should be a list, but is nothing
    W106 #/deprecated `deprecated` should be `true` or `false`, but is nothing
    ");
}

#[test]
fn what_is_no_object_is_nothing() {
    assert_snapshot!(read::<AnySchema>(&json!("string"), KEYWORDS).1, @"E105 # an object is expected here, but a string stands here");
    assert_snapshot!(read::<AnySchema>(&json!(null), KEYWORDS).1, @"E105 # an object is expected here, but nothing stands here");
}

/// Any JSON, a few levels deep.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z]{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let name = prop_oneof![Just("propertyName".to_owned()), Just("mapping".to_owned()), "[a-z]{0,3}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_of_its_form_can_be_read(values in prop::collection::vec(json_value(), OPERATION.len() + KEYWORDS.len() + DATA.len())) {
        let names = [OPERATION, KEYWORDS, DATA].concat().into_iter().map(|(name, _)| name.to_owned());
        let node: Value = names.zip(values).collect();
        prop_assert!(read::<Operation>(&node, OPERATION).0.is_some());
        prop_assert!(read::<AnySchema>(&node, KEYWORDS).0.is_some());
        prop_assert!(read::<SchemaData>(&node, DATA).0.is_some());
    }
}
