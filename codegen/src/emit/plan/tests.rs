//! Tests of `plan`.

use super::snake;
use insta::assert_snapshot;

use crate::emit::testing::{Fixture, STRING, answer, body, json, list, object, optional};
use crate::ir::{Method, Payload, TypeExpr};

/// A struct of this many fields, each with two lines.
fn long(fixture: &mut Fixture, name: &str, fields: usize) -> TypeExpr {
    let fields = (0..fields).map(|index| optional(&format!("field_{index}"), STRING));
    fixture.component(name, object(fields))
}

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

#[test]
fn the_types_of_a_call_move_out_of_a_long_file() {
    let mut fixture = Fixture::new();
    let inner = long(&mut fixture, "inner", 250);
    let ty = fixture.component("outer", object(vec![optional("inner", inner)]));
    let more = long(&mut fixture, "more", 250);
    let ty = fixture.component("all", object(vec![optional("outer", ty), optional("more", more)]));
    fixture.operation("a", Method::Get, "/a").answer = answer(vec![(200, Payload::Json(ty))]);
    assert_eq!(paths(&fixture), ["mod.rs", "stars/a.rs", "stars/a_types.rs", "stars/a_types_2.rs", "stars/mod.rs"]);
    assert!(fixture.files().values().all(|text| text.lines().count() <= 1000));
}

#[test]
fn setters_move_out_of_a_long_file() {
    let mut fixture = Fixture::new();
    let fields = (0..450).map(|index| optional(&format!("field_{index}"), list(STRING)));
    let kind = fixture.component("kind", object(vec![optional("a", STRING)]));
    let body_type = fixture.component("query", object(fields.chain([optional("kind", kind)])));
    fixture.operation("a", Method::Post, "/a").body = body(true, json(body_type));
    let expected = ["mod.rs", "stars/a.rs", "stars/a_setters.rs", "stars/a_setters_2.rs", "stars/a_types.rs"];
    assert_eq!(paths(&fixture)[..5], expected);
    let lengths: Vec<_> = fixture.files().into_iter().map(|(path, text)| (path, text.lines().count())).collect();
    assert!(lengths.iter().all(|(_, lines)| *lines <= 1000), "{lengths:?}");
    assert_snapshot!(fixture.table("stars/a.rs").lines().take(8).collect::<Vec<_>>().join("\n"), @r#"
    pub fn Stars::a -> (): empty;
    Post "/api/v3/a" as "a" in "stars";

    /// The request of [`Stars::a`].
    pub struct A: Default {}

    fields body: Query as json {
        field_0 |: each String = field_0;
    "#);
    assert_snapshot!(fixture.items("stars/mod.rs", "pub use"), @r"
    pub use a::*;
    pub use a_types::*;
    pub use a_types_2::*;
    ");
    assert_snapshot!(fixture.file("stars/a_setters_2.rs").lines().skip_while(|line| !line.contains("field_449")).collect::<Vec<_>>().join("\n"), @r"
            /// The field `field_449`.
            field_449: each String => body.field_449;
            /// The field `kind`.
            kind: is Kind => body.kind;
        }
    }
    ");
}

#[test]
fn many_shared_types_have_a_file_for_each_component() {
    let mut fixture = Fixture::new();
    for name in ["StarredMessage", "Type", "type_info"] {
        let ty = long(&mut fixture, name, 160);
        for call in ["x", "y"] {
            let id = format!("{call}_{name}");
            fixture.operation(&id, Method::Get, &id).answer = answer(vec![(200, Payload::Json(ty.clone()))]);
        }
    }
    let nested: Vec<_> = paths(&fixture).into_iter().filter(|path| path.contains("/types")).collect();
    assert_eq!(
        nested,
        ["stars/types/mod.rs", "stars/types/starred_message.rs", "stars/types/type.rs", "stars/types/type_info.rs"]
    );
    assert!(fixture.file("stars/types/mod.rs").contains("mod r#type;"));
}

#[test]
fn snake_case_of_type_names() {
    for (name, expected) in [
        ("StarredMessage", "starred_message"),
        ("HTTPServer", "http_server"),
        ("Page2", "page2"),
        ("A", "a"),
        ("V2Message", "v2_message"),
    ] {
        assert_eq!(snake(name), expected);
    }
}
