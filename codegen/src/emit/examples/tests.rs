//! Tests of `examples`.

use insta::assert_snapshot;
use serde_json::json;

use crate::emit::testing::{
    Fixture, INTEGER, STRING, answer, body, json as json_body, list, object, optional, required, values,
};
use crate::ir::{EnumKind, Example, ExampleRole, Method, Origin, Payload, Pointer};

/// The example in a file's docs.
fn example(fixture: &Fixture, path: &str) -> String {
    let file = fixture.file(path);
    let docs = file.lines().filter_map(|line| line.trim_start().strip_prefix("/// "));
    let example = docs.skip_while(|line| *line != "```no_run").skip(1).take_while(|line| *line != "```");
    example.map(|line| format!("{line}\n")).collect()
}

#[test]
fn values_come_from_the_documented_example() {
    let mut fixture = Fixture::new();
    let chat = fixture.id_kind("chat_id");
    let kind = fixture.component("kind", values(EnumKind::String, &["note", "to_do"]));
    let fields = vec![
        required("chat", chat),
        required("kind", kind),
        optional("tags", list(STRING)),
        optional("unseen", STRING),
        optional("limit", INTEGER),
    ];
    let star = fixture.component("star", object(fields));
    let operation = fixture.operation("star", Method::Post, "/stars");
    operation.body = body(true, json_body(star.clone()));
    operation.answer = answer(vec![(200, Payload::Json(star))]);
    let document = operation.document;
    operation.examples.push(Example {
        origin: Origin { document, pointer: Pointer::root() },
        role: ExampleRole::Request,
        name: String::new(),
        value: json!({"chat": "CT_1", "kind": "to_do", "tags": ["urgent", "later"]}),
        ty: None,
        exception: None,
    });
    assert_snapshot!(example(&fixture, "stars/star.rs"), @r#"
    # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
    let answer = client
        .stars()
        .star("CT_1", zoho_cliq::stars::Kind::ToDo)
        .tags(["urgent"])
        .limit(1)
        .await?;
    println!("{answer:?}");
    # Ok(())
    # }
    "#);
}

#[test]
fn a_value_that_is_no_scalar_is_taken_from_outside() {
    let mut fixture = Fixture::new();
    let button = fixture.component("button", object(vec![required("label", STRING)]));
    let message =
        fixture.component("message", object(vec![required("text", STRING), required("buttons", list(button))]));
    fixture.operation("send", Method::Post, "/messages").body = body(true, json_body(message));
    assert_snapshot!(example(&fixture, "stars/send.rs"), @r#"
    # async fn example(client: zoho_cliq::Client, buttons: Vec<zoho_cliq::stars::Button>) -> Result<(), zoho_cliq::Error> {
    client.stars().send("text", buttons).await?;
    # Ok(())
    # }
    "#);
}
