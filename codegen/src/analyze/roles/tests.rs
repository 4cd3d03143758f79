//! What callers do with types.

use crate::analyze::facts;
use crate::analyze::testing::{Build, STRING, fields, json, list, optional, required, union};
use crate::ir::{BodyContent, ParamPlace, Payload, Presence, Shape, TypeExpr, TypeId};

#[test]
fn a_caller_builds_what_a_request_holds_but_not_a_body_whose_fields_are_arguments() {
    let (mut build, document) = Build::one();
    let part = build.component(document, "part", fields([optional("text", STRING)]));
    let alias = build.component(document, "alias", Shape::Alias(list(TypeExpr::Ref(part))));
    let spread = build.component(document, "spread", fields([optional("parts", TypeExpr::Ref(alias))]));
    let whole = build.component(document, "whole", fields([required("text", STRING)]));
    let answer = build.component(document, "answer", fields([optional("text", STRING)]));
    let first = build.operation(document, "first");
    let second = build.operation(document, "second");
    build.body(first, true, json(TypeExpr::Ref(spread)));
    // An optional body with required fields stays whole.
    build.body(second, false, json(TypeExpr::Ref(whole)));
    build.answer(first, 200, Payload::Json(TypeExpr::Ref(answer)));
    let facts = facts(&build.model);
    let built = |id: TypeId| facts.types[id.index()].built;
    assert!(built(part) && built(alias) && built(whole));
    assert!(!built(spread) && !built(answer));
}

#[test]
fn a_struct_in_a_query_and_a_union_in_a_form_are_parameters() {
    let (mut build, document) = Build::one();
    let inner = build.component(document, "inner", fields([optional("a", STRING)]));
    let filter = build.component(document, "filter", fields([optional("inner", TypeExpr::Ref(inner))]));
    let alias = build.component(document, "alias", Shape::Alias(TypeExpr::Ref(filter)));
    let form = build.component(document, "form", union([STRING, TypeExpr::Ref(inner)]));
    let first = build.operation(document, "first");
    build.param(first, ParamPlace::Query, "filter", Presence::Optional, TypeExpr::Ref(alias));
    build.body(first, true, BodyContent::Form(TypeExpr::Ref(form)));
    let facts = facts(&build.model);
    let param = |id: TypeId| facts.types[id.index()].param;
    assert!(param(filter) && param(form));
    assert!(!param(inner), "it is written with what holds it");
    assert!(!param(alias), "an alias has no traits of its own");
}
