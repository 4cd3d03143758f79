//! Tests of `module`.

use insta::assert_snapshot;
use quote::quote;

use super::names_runtime;
use crate::emit::testing::{Fixture, STRING, answer, list, object, optional, param, required};
use crate::ir::{Method, ParamPlace, Payload, Shape};

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
fn a_file_of_nothing_but_aliases_imports_what_they_name() {
    let mut fixture = Fixture::new();
    let fields = |name: &str| object((0..450).map(|index| optional(&format!("{name}_{index}"), STRING)));
    let star = fixture.component("star", fields("star"));
    fixture.component("other", fields("other"));
    fixture.component("stars_of_all", Shape::Alias(list(star)));
    fixture.component("titles", Shape::Alias(list(STRING)));
    let lines =
        |path: &str| fixture.file(path).lines().filter(|line| !line.starts_with("///")).collect::<Vec<_>>().join("\n");
    assert_snapshot!(lines("stars/types/stars_of_all.rs"), @r"
    use super::super::*;

    pub type StarsOfAll = Vec<Star>;
    ");
    assert_snapshot!(lines("stars/types/titles.rs"), @"pub type Titles = Vec<String>;");
}

#[test]
fn the_runtime_is_imported_where_a_path_starts_with_it() {
    assert!(names_runtime(&quote!(
        struct A(Vec<rt::Json>);
    )));
    assert!(!names_runtime(&quote!(
        struct A {
            rt: String,
        }
    )));
}
