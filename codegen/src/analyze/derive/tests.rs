//! What types can derive.

use crate::analyze::testing::{
    Build, FILE, FLOAT, STRING, fields, json, list, map, nullable, optional, required, union,
};
use crate::analyze::{TypeFacts, facts};
use crate::ir::{BodyContent, Payload, Shape, Struct, TypeExpr, TypeId};

fn of(build: &Build, id: TypeId) -> TypeFacts {
    facts(&build.model).types[id.index()]
}

#[test]
fn floats_end_equality_through_anything() {
    let (mut build, document) = Build::one();
    let float = build.component(document, "float", fields([optional("x", nullable(FLOAT))]));
    let user = build.component(document, "user", Shape::Alias(list(map(TypeExpr::Ref(float)))));
    let choice = build.component(document, "choice", union([STRING, TypeExpr::Ref(user)]));
    for id in [float, user, choice] {
        assert!(!of(&build, id).eq);
    }
}

#[test]
fn recursion_alone_ends_nothing() {
    let (mut build, document) = Build::one();
    let own = build.next_type();
    let node = build.component(document, "node", fields([optional("next", TypeExpr::Ref(own))]));
    assert!(of(&build, node).eq);
    let own = build.next_type();
    let tree = fields([optional("all", list(TypeExpr::Ref(own))), optional("weight", FLOAT)]);
    let tree = build.component(document, "tree", tree);
    assert!(!of(&build, tree).eq);
}

#[test]
fn maps_and_json_can_be_compared() {
    let (mut build, document) = Build::one();
    let by_key = build.component(document, "map", fields([required("m", map(STRING))]));
    let any = build.component(document, "any", fields([required("j", TypeExpr::Json)]));
    let rest = Struct { fields: Vec::new(), rest: Some(STRING) };
    let rest = build.component(document, "rest", Shape::Struct(rest));
    for id in [by_key, any, rest] {
        assert!(of(&build, id).eq);
    }
    assert!(of(&build, rest).default);
}

#[test]
fn a_default_needs_all_fields_optional() {
    let (mut build, document) = Build::one();
    let all = build.component(document, "all", fields([optional("a", STRING)]));
    let some = build.component(document, "some", fields([optional("a", STRING), required("b", STRING)]));
    let alias = build.component(document, "alias", Shape::Alias(TypeExpr::Ref(all)));
    assert!(of(&build, all).default && of(&build, alias).default && !of(&build, some).default);
}

#[test]
fn limits_are_checked_in_requests_only() {
    let (mut build, document) = Build::one();
    let mut limited = required("text", STRING);
    limited.constraints.max_length = Some(255);
    let mut documented = required("text", STRING);
    documented.constraints.pattern = Some("^a$".to_owned());
    let inner = build.component(document, "inner", fields([limited.clone()]));
    let outer = build.component(document, "outer", fields([optional("inner", list(TypeExpr::Ref(inner)))]));
    let pattern = build.component(document, "pattern", fields([documented]));
    let answered = build.component(document, "answered", fields([limited]));
    let op = build.operation(document, "post");
    build.body(op, true, json(TypeExpr::Ref(outer)));
    build.answer(op, 200, Payload::Json(TypeExpr::Ref(answered)));
    assert!(of(&build, inner).checked && of(&build, outer).checked);
    assert!(!of(&build, pattern).checked && !of(&build, answered).checked);
}

#[test]
fn a_multipart_body_with_a_file_has_no_serde() {
    let (mut build, document) = Build::one();
    let upload = build.component(document, "upload", fields([required("files", list(FILE))]));
    let alias = build.component(document, "alias", Shape::Alias(TypeExpr::Ref(upload)));
    let texts = build.component(document, "texts", fields([required("a", STRING)]));
    for (name, ty) in [("a", alias), ("b", texts)] {
        let op = build.operation(document, name);
        build.body(op, true, BodyContent::Multipart(TypeExpr::Ref(ty)));
    }
    assert!(of(&build, upload).multipart);
    assert!(!of(&build, texts).multipart && !of(&build, alias).multipart);
}
