//! Tests of reading single nodes: every type that `lower` reads, from good nodes and from broken ones.

use insta::assert_snapshot;
use openapiv3::{
    AnySchema, Encoding, Example, Header, Info, MediaType, Operation, Parameter, ParameterSchemaOrContent, QueryStyle,
    RequestBody, Response, SchemaData, SecurityScheme, Server, Tag,
};
use serde_json::json;

use super::*;
use crate::ir::{DocId, Origin, Pointer};

const PARAMETER: [&str; 3] = ["schema", "content", "examples"];
const SCHEMA: [&str; 7] = ["properties", "items", "allOf", "oneOf", "anyOf", "not", "additionalProperties"];

/// Reads a node; what is said about it comes as one line for each message.
fn read<T: DeserializeOwned>(value: &Value, children: &[&str]) -> (Option<T>, String) {
    let mut report = Report::default();
    let node = Node::new(value, Origin { document: DocId::new(0), pointer: Pointer::root() });
    let read = node.shallow(children, &mut report);
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
fn good<T: DeserializeOwned>(value: Value, children: &[&str]) -> T {
    let (read, said) = read(&value, children);
    assert_eq!(said, "");
    read.unwrap()
}

/// A value at which every type fails, so that reading it would be noticed.
fn poison() -> Value {
    json!(["poison"])
}

#[test]
fn children_are_not_read() {
    let operation: Operation = good(
        json!({"summary": "S", "tags": ["t"], "responses": poison(), "parameters": poison(), "requestBody": poison(), "x-a": 1}),
        &["responses", "parameters", "requestBody"],
    );
    assert_eq!((operation.summary.as_deref(), operation.tags.len()), (Some("S"), 1));
    assert_eq!(operation.extensions["x-a"], json!(1));
    let parameter: Parameter = good(json!({"name": "a", "in": "query", "schema": poison()}), &PARAMETER);
    assert_eq!(parameter.parameter_data_ref().name, "a");
    let response: Response = good(json!({"content": poison(), "headers": poison()}), &["content", "headers"]);
    assert!(response.content.is_empty());
    let schema: AnySchema = good(json!({"type": "object", "properties": poison(), "required": ["a"]}), &SCHEMA);
    assert_eq!((schema.typ.as_deref(), schema.required), (Some("object"), vec!["a".to_owned()]));
}

#[test]
fn what_is_missing_has_a_default_where_one_is_harmless() {
    assert!(good::<Operation>(json!({}), &[]).responses.responses.is_empty());
    assert_eq!(good::<Response>(json!({}), &[]).description, "");
    assert_eq!(good::<Info>(json!({"title": "T", "contact": {}}), &[]).version, "");
    assert!(good::<RequestBody>(json!({}), &[]).content.is_empty());
    for place in ["query", "header", "path", "cookie"] {
        let parameter: Parameter = good(json!({"name": "a", "in": place}), &PARAMETER);
        assert!(matches!(parameter.parameter_data_ref().format, ParameterSchemaOrContent::Schema(_)));
    }
    let _: Header = good(json!({}), &PARAMETER);
    let _: MediaType = good(json!({}), &[]);
    let _: Encoding = good(json!({}), &[]);
    let _: Example = good(json!({"value": {"a": [1]}}), &[]);
    let _: SchemaData = good(json!({"example": {"a": null}}), &[]);
}

#[test]
fn a_parameter_keeps_all_that_is_said() {
    let value = json!({
        "name": "ids", "in": "query", "style": "pipeDelimited", "explode": false, "allowReserved": true, "required": true,
        "description": "D", "example": [1, 2], "x-y": true, "deprecated": true
    });
    let Parameter::Query { parameter_data, style, allow_reserved, .. } = good(value, &PARAMETER) else {
        panic!("a query parameter")
    };
    assert_eq!((style, allow_reserved), (QueryStyle::PipeDelimited, true));
    assert_eq!((parameter_data.explode, parameter_data.required), (Some(false), true));
    assert_eq!((parameter_data.example, parameter_data.extensions["x-y"].clone()), (Some(json!([1, 2])), json!(true)));
}

#[test]
fn every_bad_member_is_left_out_and_the_rest_is_kept() {
    let value = json!({
        "type": "string", "minLength": "5", "maxLength": -1, "pattern": 7, "enum": "a", "required": true, "format": "date",
        "uniqueItems": "yes", "minimum": "low"
    });
    let (schema, said) = read::<AnySchema>(&value, &SCHEMA);
    let schema = schema.unwrap();
    assert_eq!((schema.typ.as_deref(), schema.format.as_deref()), (Some("string"), Some("date")));
    assert_eq!((schema.min_length, schema.max_length, schema.pattern), (None, None, None));
    assert_snapshot!(said, @r#"
    W106 #/minLength `minLength` should be a whole number that is not negative, but is the string "5"
    W106 #/maxLength `maxLength` should be a whole number that is not negative, but is the number -1
    W106 #/pattern `pattern` should be a string, but is the number 7
    W106 #/enum `enum` should be a list, but is the string "a"
    W106 #/required `required` should be a list, but is `true`
    W106 #/uniqueItems `uniqueItems` should be `true` or `false`, but is the string "yes"
    W106 #/minimum `minimum` should be a number, but is the string "low"
    "#);
}

#[test]
fn a_bad_type_does_not_hide_other_bad_members() {
    let (schema, said) =
        read::<AnySchema>(&json!({"type": ["string", "null"], "maxLength": "x", "format": "f"}), &SCHEMA);
    assert_eq!(schema.unwrap().format.as_deref(), Some("f"));
    assert_snapshot!(said, @r#"
    W106 #/type `type` should be a string, but is a list
    W106 #/maxLength `maxLength` should be a whole number that is not negative, but is the string "x"
    "#);
}

#[test]
fn broken_members_of_other_types() {
    let (data, said) = read::<SchemaData>(
        &json!({"nullable": "true", "title": 5, "description": "kept", "discriminator": "kind"}),
        &[],
    );
    assert_eq!(data.unwrap().description.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"
    W106 #/nullable `nullable` should be `true` or `false`, but is the string "true"
    W106 #/title `title` should be a string, but is the number 5
    W106 #/discriminator `discriminator` should be an object, but is the string "kind"
    "#);
    let (operation, said) = read::<Operation>(
        &json!({"operationId": 12, "tags": "chats", "deprecated": "no", "summary": "kept", "security": [{"a": "b"}]}),
        &["responses"],
    );
    assert_eq!(operation.unwrap().summary.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"
    W106 #/operationId `operationId` should be a string, but is the number 12
    W106 #/tags `tags` should be a list, but is the string "chats"
    W106 #/deprecated `deprecated` should be `true` or `false`, but is the string "no"
    W106 #/security/0/a `a` should be a list, but is the string "b"
    "#);
    let (parameter, said) = read::<Parameter>(
        &json!({"in": "query", "name": "a", "style": "simple", "required": "yes", "explode": 1, "description": "kept"}),
        &PARAMETER,
    );
    assert_eq!(parameter.unwrap().parameter_data_ref().description.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"
    W106 #/style `style` should be one of `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, but is the string "simple"
    W106 #/required `required` should be `true` or `false`, but is the string "yes"
    W106 #/explode `explode` should be `true` or `false`, but is the number 1
    "#);
    let (response, said) =
        read::<Response>(&json!({"description": ["x"], "links": 1, "x-kept": 1}), &["content", "headers"]);
    assert_eq!(response.unwrap().extensions["x-kept"], json!(1));
    assert_snapshot!(said, @r#"
    W106 #/description `description` should be a string, but is a list
    W106 #/links `links` should be an object, but is the number 1
    "#);
    let (info, said) = read::<Info>(&json!({"title": "kept", "version": 3.0, "contact": "me"}), &[]);
    assert_eq!(info.unwrap().title, "kept");
    assert_snapshot!(said, @r#"
    W106 #/version `version` should be a string, but is the number 3.0
    W106 #/contact `contact` should be an object, but is the string "me"
    "#);
    let (server, said) = read::<Server>(&json!({"url": "/kept", "variables": {"a": {"enum": 1}}}), &[]);
    assert_eq!(server.unwrap().url, "/kept");
    assert_snapshot!(said, @"W106 #/variables/a/enum `enum` should be a list, but is the number 1");
    let (body, said) = read::<RequestBody>(&json!({"required": "true", "description": "kept"}), &["content"]);
    assert_eq!(body.unwrap().description.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"W106 #/required `required` should be `true` or `false`, but is the string "true""#);
    let (media, said) = read::<MediaType>(&json!({"examples": [1], "example": "kept"}), &["schema", "encoding"]);
    assert_eq!(media.unwrap().example, Some(json!("kept")));
    assert_snapshot!(said, @"W106 #/examples `examples` should be an object, but is a list");
    let (encoding, said) = read::<Encoding>(&json!({"contentType": "kept", "style": "comma"}), &["headers"]);
    assert_eq!(encoding.unwrap().content_type.as_deref(), Some("kept"));
    assert_snapshot!(said, @r#"W106 #/style `style` should be one of `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, but is the string "comma""#);
}

#[test]
fn the_innermost_bad_node_is_shown_where_it_can_be_known() {
    assert_snapshot!(read::<Operation>(&json!({"tags": ["a", ["b"]]}), &[]).1, @"W106 #/tags/1 an item of `tags` should be a string, but is a list");
    let flows = json!({"type": "oauth2", "flows": {"implicit": {"authorizationUrl": 5, "scopes": {}}}});
    assert_snapshot!(read::<SecurityScheme>(&flows, &[]).1, @"E105 #/flows something in `flows` should be a string");
    assert_snapshot!(read::<Parameter>(&json!({"in": "query", "name": "a", "examples": {"x": {"summary": 1}}}), &["schema"]).1, @"W106 #/examples something in `examples` should be a string");
}

#[test]
fn nodes_that_mean_nothing() {
    let (none, said) = read::<Parameter>(&json!({"in": "body", "name": "a"}), &PARAMETER);
    assert!(none.is_none());
    assert_snapshot!(said, @r#"E105 #/in `in` should be one of `query`, `header`, `path`, `cookie`, but is the string "body""#);
    let (none, said) = read::<Parameter>(&json!({"in": "query", "required": 1}), &PARAMETER);
    assert!(none.is_none());
    assert_snapshot!(said, @r#"
    E105 #/required `required` should be `true` or `false`, but is the number 1
    E105 # `name` is missing
    "#);
    assert_snapshot!(read::<Parameter>(&json!({"name": "a"}), &PARAMETER).1, @"E105 # `in` is missing");
    assert_snapshot!(read::<Server>(&json!({}), &[]).1, @"E105 # `url` is missing");
    assert_snapshot!(read::<Tag>(&json!({"name": 5}), &[]).1, @"E105 #/name `name` should be a string, but is the number 5");
    assert_snapshot!(read::<SecurityScheme>(&json!({"type": "magic"}), &[]).1, @r#"E105 #/type `type` should be one of `apiKey`, `http`, `oauth2`, `openIdConnect`, but is the string "magic""#);
    assert_snapshot!(read::<AnySchema>(&json!("string"), &[]).1, @"E105 # an object is expected here, but a string stands here");
    assert_snapshot!(read::<AnySchema>(&json!(null), &[]).1, @"E105 # an object is expected here, but nothing stands here");
}

#[test]
fn nothing_is_nothing_where_it_may_be() {
    // `description:` with nothing behind it is a slip without consequence.
    let _: Operation = good(json!({"description": null, "summary": null}), &[]);
    assert_snapshot!(read::<AnySchema>(&json!({"required": null}), &[]).1, @"W106 #/required `required` should be a list, but is nothing");
}
