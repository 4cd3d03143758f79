//! Tests of `plan`.

use crate::emit::testing::{Fixture, answer, object};
use crate::ir::{Method, Payload};

fn paths(fixture: &Fixture) -> Vec<String> {
    fixture.files().into_keys().collect()
}

#[test]
fn types_of_one_call_stand_beside_it_and_shared_ones_apart() {
    let mut fixture = Fixture::new();
    let own = fixture.component("own", object(vec![]));
    let shared = fixture.component("shared", object(vec![]));
    fixture.operation("a", Method::Get, "/a").answer = answer(vec![(200, Payload::Json(own))]);
    fixture.operation("b", Method::Get, "/b").answer = answer(vec![(200, Payload::Json(shared.clone()))]);
    fixture.operation("c", Method::Get, "/c").answer = answer(vec![(200, Payload::Json(shared))]);
    assert_eq!(paths(&fixture), ["mod.rs", "stars/a.rs", "stars/b.rs", "stars/c.rs", "stars/mod.rs", "stars/types.rs"]);
    assert!(fixture.file("stars/a.rs").contains("pub struct Own"));
    assert!(fixture.file("stars/types.rs").contains("pub struct Shared"));
}
