//! Tests of `module`.

use insta::assert_snapshot;
use quote::quote;

use super::names_runtime;
use crate::emit::testing::{Fixture, STRING, answer, object, optional, param, required};
use crate::ir::{Method, ParamPlace, Payload};

#[test]
fn imports_are_sorted_and_only_what_is_used() {
    let mut fixture = Fixture::new();
    let chat = fixture.id_kind("chat_id");
    let shared = fixture.component("zebra", object(vec![required("id", STRING)]));
    let also = fixture.component("ant", object(vec![required("zebra", shared.clone())]));
    let own = fixture.component("page", object(vec![optional("ant", also.clone()), optional("zebra", shared)]));
    let operation = fixture.operation("list", Method::Get, "/stars");
    operation.params = vec![param(ParamPlace::Query, "chat_id", chat)];
    operation.answer = answer(vec![(200, Payload::Json(own))]);
    fixture.operation("get", Method::Get, "/star").answer = answer(vec![(200, Payload::Json(also))]);
    let imports = |path: &str| {
        let file = fixture.file(path);
        file.lines().take_while(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_snapshot!(imports("stars/list.rs"), @"use super::*;");
    assert_snapshot!(imports("stars/types.rs"), @"use super::*;");
}

#[test]
fn the_runtime_is_imported_where_a_path_starts_with_it() {
    assert!(names_runtime(&quote!(
        struct A(Vec<rt::Json>);
    )));
    assert!(names_runtime(&quote!(
        struct A {
            #[serde(deserialize_with = "rt::nullable")]
            a: Option<Option<String>>,
        }
    )));
    assert!(!names_runtime(&quote!(
        struct A {
            rt: String,
        }
    )));
}
