//! Tests of `pagination`.

use insta::assert_snapshot;

use crate::emit::testing::{
    Fixture, INTEGER, STRING, answer, body, field, json, list, object, optional, param, required,
};
use crate::ir::{Method, Pagination, ParamPlace, Payload, Presence, TokenPlace, TypeExpr};

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

#[test]
fn token_and_items_at_the_top() {
    let mut fixture = Fixture::new();
    let page = fixture.component("page", object(vec![optional("next_token", STRING), required("data", list(STRING))]));
    let operation = fixture.operation("listStars", Method::Get, "/stars");
    operation.params = vec![param(ParamPlace::Query, "next_token", STRING)];
    operation.answer = answer(vec![(200, Payload::Json(page))]);
    operation.pagination = Some(Pagination {
        request: TokenPlace::Param(0),
        answer: path(&["next_token"]),
        token: STRING,
        items: path(&["data"]),
        item: STRING,
    });
    assert_snapshot!(fixture.items("stars/list_stars.rs", "impl rt::Paged"), @r"
    impl rt::Paged for ListStars {
        type Item = String;
        type Token = String;

        fn next_token(output: &Self::Output) -> Option<Self::Token> {
            output.next_token.clone()
        }

        fn set_token(&mut self, token: Self::Token) {
            self.next_token = Some(token);
        }

        fn into_items(output: Self::Output) -> Vec<Self::Item> {
            output.data
        }
    }
    ");
}

#[test]
fn token_in_the_body_and_items_far_down() {
    let mut fixture = Fixture::new();
    let nullable = TypeExpr::Nullable(Box::new(STRING));
    let data = fixture.component(
        "data",
        object(vec![
            field("next", INTEGER, Presence::OptionalNullable),
            field("list", list(nullable), Presence::Nullable),
        ]),
    );
    let page = fixture.component("page", object(vec![optional("data", data)]));
    let query = fixture.component("query", object(vec![optional("token", STRING)]));
    let operation = fixture.operation("search", Method::Post, "/search");
    operation.body = body(false, json(query));
    operation.answer = answer(vec![(200, Payload::Json(page)), (204, Payload::Empty)]);
    operation.pagination = Some(Pagination {
        request: TokenPlace::BodyField("token".to_owned()),
        answer: path(&["data", "next"]),
        token: INTEGER,
        items: path(&["data", "list"]),
        item: STRING,
    });
    assert_snapshot!(fixture.items("stars/search.rs", "impl rt::Paged"), @r"
    impl rt::Paged for Search {
        type Item = String;
        type Token = i64;

        fn next_token(output: &Self::Output) -> Option<Self::Token> {
            output.as_ref()?.data.as_ref()?.next.flatten()
        }

        fn set_token(&mut self, token: Self::Token) {
            self.body.get_or_insert_default().token = Some(token.to_string());
        }

        fn into_items(output: Self::Output) -> Vec<Self::Item> {
            output
                .and_then(|value| value.data)
                .and_then(|value| value.list)
                .unwrap_or_default()
                .into_iter()
                .flatten()
                .collect()
        }
    }
    ");
}
