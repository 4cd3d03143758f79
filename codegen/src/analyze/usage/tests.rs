//! Who needs a type.

use crate::analyze::facts;
use crate::analyze::testing::{Build, STRING, fields, json, list, optional, required, union};
use crate::ir::{ParamPlace, Payload, Presence, Shape, TypeExpr};

#[test]
fn usage_goes_through_any_depth() {
    let (mut build, document) = Build::one();
    let leaf = build.component(document, "leaf", fields([required("text", STRING)]));
    let alias = build.component(document, "alias", Shape::Alias(list(TypeExpr::Ref(leaf))));
    let body = build.component(document, "body", union([TypeExpr::Ref(alias), STRING]));
    let answer = build.component(document, "answer", fields([optional("leaf", TypeExpr::Ref(leaf))]));
    let unused = build.component(document, "unused", fields([]));
    let op = build.operation(document, "post");
    build.body(op, true, json(TypeExpr::Ref(body)));
    build.answer(op, 200, Payload::Json(TypeExpr::Ref(answer)));
    let facts = facts(&build.model);
    let of = |id: crate::ir::TypeId| (facts.types[id.index()].request, facts.types[id.index()].response);
    assert_eq!(of(leaf), (true, true));
    assert_eq!(of(alias), (true, false));
    assert_eq!(of(body), (true, false));
    assert_eq!(of(answer), (false, true));
    assert_eq!(of(unused), (false, false));
}

#[test]
fn a_home_is_the_only_user() {
    let (mut build, document) = Build::one();
    let elsewhere = build.document("elsewhere");
    let shared = build.component(document, "shared", fields([]));
    let own = build.component(document, "own", fields([required("s", TypeExpr::Ref(shared))]));
    let foreign = build.component(document, "foreign", fields([]));
    let unused = build.component(document, "unused", fields([]));
    let first = build.operation(document, "first");
    let second = build.operation(document, "second");
    let third = build.operation(elsewhere, "third");
    build.body(first, true, json(TypeExpr::Ref(own)));
    build.answer(first, 200, Payload::Json(TypeExpr::Ref(own)));
    build.param(second, ParamPlace::Query, "s", Presence::Optional, TypeExpr::Ref(shared));
    build.body(third, true, json(TypeExpr::Ref(foreign)));
    let facts = facts(&build.model);
    let home = |id: crate::ir::TypeId| facts.types[id.index()].home;
    assert_eq!(home(own), Some(first));
    assert_eq!(home(shared), None);
    assert_eq!(home(foreign), None, "it stands in another document's module");
    assert_eq!(home(unused), None);
}
