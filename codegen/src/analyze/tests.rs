//! Facts as a whole.

use std::time::Instant;

use super::facts;
use super::testing::{Build, FLOAT, STRING, fields, json, list, optional};
use crate::ir::{Model, TypeExpr, TypeId};

#[test]
fn an_empty_model_has_no_facts() {
    let facts = facts(&Model::default());
    assert!(facts.types.is_empty() && facts.operations.is_empty() && facts.boxed.is_empty());
}

#[test]
fn a_hundred_thousand_types_take_no_time_to_speak_of() {
    const TYPES: usize = 100_000;
    let (mut build, document) = Build::one();
    for at in 0..TYPES {
        let next = |step: usize| TypeExpr::Ref(TypeId::new((at * step + 1) % TYPES));
        let shape = fields([optional("a", next(1)), optional("b", list(next(7))), optional("c", next(13))]);
        build.component(document, "x", shape);
    }
    let last = build.component(document, "last", fields([optional("float", FLOAT), optional("text", STRING)]));
    for at in 0..1000 {
        let op = build.operation(document, &format!("op{at}"));
        build.body(op, true, json(TypeExpr::Ref(TypeId::new(at * 31 % TYPES))));
    }
    let start = Instant::now();
    let facts = facts(&build.model);
    assert!(!facts.types[last.index()].eq && facts.types[0].eq);
    // Generous: a development build on a busy machine.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
