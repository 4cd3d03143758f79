//! Tests of `calls_table`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, param};
use crate::ir::{ErrorCode, Method, ParamPlace, RateLimit};

fn rows(fixture: &Fixture) -> String {
    // `file` leaves the docs of a file out.
    let file = &fixture.files()["stars/mod.rs"];
    let rows = file.lines().filter_map(|line| line.strip_prefix("//! ")).filter(|line| line.starts_with('|'));
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_call_has_a_row() {
    let mut fixture = Fixture::new();
    let chat = fixture.id_kind("chat_id");
    let operation = fixture.operation("pinChat", Method::Post, "/pins/{CHAT_ID}");
    operation.scopes = vec![vec!["ZohoCliq.Pins.CREATE".to_owned()]];
    operation.rate_limit = Some(RateLimit { requests: 20, period_seconds: 60, lock_seconds: Some(300) });
    let error = |code: &str| ErrorCode { code: code.to_owned(), number: None, status: None, meaning: String::new() };
    operation.error_codes = ["a", "b|c", "d", "e", "f", "g"].map(error).to_vec();
    operation.params = vec![param(ParamPlace::Path, "CHAT_ID", chat)];
    fixture.operation("move", Method::Get, "/pins");
    assert_snapshot!(rows(&fixture), @r"
    | call | scope | limit | lock | errors |
    | --- | --- | --- | --- | --- |
    | [`pin_chat`](Stars::pin_chat)<br>`POST` `/api/v3/pins/{CHAT_ID}` | `ZohoCliq.Pins.CREATE` | 20 in 1 min | 5 min | `a`, `b\|c`, `d`, `e`, 2 more |
    | [`move`](Stars::move)<br>`GET` `/api/v3/pins` |  |  |  |  |
    ");
}

#[test]
fn columns_without_a_fact_are_left_out() {
    let mut fixture = Fixture::new();
    fixture.operation("listPins", Method::Get, "/pins");
    assert_snapshot!(rows(&fixture), @"
    | call |
    | --- |
    | [`list_pins`](Stars::list_pins)<br>`GET` `/api/v3/pins` |
    ");
}
