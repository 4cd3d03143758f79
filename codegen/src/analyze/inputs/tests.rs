//! What becomes an argument, and what a setter.

use super::{inputs, with_items};
use crate::analyze::testing::{Build, STRING, fields, json, nullable, optional, required};
use crate::analyze::{BodyUse, Input};
use crate::ir::{BodyContent, Field, ParamEncoding, ParamPlace, Presence, Shape, Struct, TypeExpr};

/// The inputs of an operation with these required query parameters and this body.
fn of(params: usize, body: Option<(bool, Vec<Field>)>) -> (Vec<Input>, Vec<Input>, BodyUse) {
    let (mut build, document) = Build::one();
    let op = build.operation(document, "op");
    for at in 0..params {
        build.param(op, ParamPlace::Query, &format!("p{at}"), Presence::Required, STRING);
    }
    if let Some((required, body)) = body {
        let ty = build.component(document, "body", fields(body));
        let alias = build.component(document, "alias", Shape::Alias(TypeExpr::Ref(ty)));
        build.body(op, required, json(TypeExpr::Ref(alias)));
    }
    let inputs = inputs(&build.model, build.model.operation(op));
    (inputs.required, inputs.optional, inputs.body)
}

fn needed(count: usize) -> Vec<Field> {
    (0..count).map(|at| required(&format!("f{at}"), STRING)).collect()
}

fn is_spread(body: BodyUse) -> bool {
    matches!(body, BodyUse::Spread { .. })
}

#[test]
fn order_is_path_then_required_then_body() {
    let (mut build, document) = Build::one();
    let op = build.operation(document, "op");
    build.param(op, ParamPlace::Query, "limit", Presence::Optional, STRING);
    build.param(op, ParamPlace::Header, "key", Presence::Required, STRING);
    build.param(op, ParamPlace::Path, "id", Presence::Required, STRING);
    let mut null = required("null", STRING);
    null.presence = Presence::Nullable;
    let body = Struct { fields: vec![optional("text", STRING), null], rest: Some(STRING) };
    let body = build.component(document, "body", Shape::Struct(body));
    build.body(op, true, BodyContent::Form(TypeExpr::Ref(body)));
    let inputs = inputs(&build.model, build.model.operation(op));
    assert_eq!(inputs.required, [Input::Param(2), Input::Param(1), Input::BodyField(1)]);
    assert_eq!(inputs.optional, [Input::Param(0), Input::BodyField(0), Input::BodyRest]);
    assert_eq!(inputs.body, BodyUse::Spread { ty: body, required: true });
}

#[test]
fn six_arguments_are_the_most() {
    assert!(is_spread(of(2, Some((true, needed(4)))).2));
    let (required, optional, body) = of(3, Some((true, needed(4))));
    assert_eq!(body, BodyUse::Whole { required: true });
    assert_eq!(required, [Input::Param(0), Input::Param(1), Input::Param(2), Input::Body]);
    assert!(optional.is_empty());
}

#[test]
fn a_body_without_required_fields_never_adds_arguments() {
    let (required, _, body) = of(7, Some((true, vec![optional("a", STRING)])));
    assert_eq!(required.len(), 7);
    assert!(is_spread(body));
}

#[test]
fn an_optional_body_with_required_fields_stays_whole() {
    let (required, optional, body) = of(0, Some((false, needed(1))));
    assert!(required.is_empty());
    assert_eq!(optional, [Input::Body]);
    assert_eq!(body, BodyUse::Whole { required: false });
    assert!(is_spread(of(0, Some((false, vec![optional_field()]))).2));
}

fn optional_field() -> Field {
    optional("a", STRING)
}

#[test]
fn what_is_no_struct_stays_whole() {
    let (mut build, document) = Build::one();
    let ty = build.component(document, "body", fields([optional("a", STRING)]));
    for content in [
        json(TypeExpr::Json),
        json(nullable(TypeExpr::Ref(ty))),
        BodyContent::Form(TypeExpr::Json),
        BodyContent::Text("text/plain".to_owned()),
        BodyContent::Bytes("image/png".to_owned()),
    ] {
        let op = build.operation(document, "op");
        build.body(op, true, content);
        let inputs = inputs(&build.model, build.model.operation(op));
        assert_eq!(inputs.body, BodyUse::Whole { required: true });
        assert_eq!(inputs.required, [Input::Body]);
    }
}

#[test]
fn a_list_that_has_to_be_there_needs_an_item_unless_it_is_json() {
    let (mut build, document) = Build::one();
    let op = build.operation(document, "op");
    let list = || TypeExpr::List(Box::new(STRING));
    let comma = TypeExpr::CommaSeparated(Box::new(STRING));
    build.param(op, ParamPlace::Query, "ids", Presence::Required, list());
    build.param(op, ParamPlace::Query, "names", Presence::Required, comma);
    build.param(op, ParamPlace::Query, "some", Presence::Optional, list());
    build.param(op, ParamPlace::Query, "one", Presence::Required, STRING);
    build.param(op, ParamPlace::Query, "json", Presence::Required, list());
    build.model.operations[op.index()].params[4].encoding = ParamEncoding::Json;
    assert_eq!(with_items(&build.model, build.model.operation(op)), [0, 1]);
}
