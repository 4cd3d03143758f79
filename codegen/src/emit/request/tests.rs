//! Tests of `request`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, body, field, json, list, object, optional, param, required};
use crate::ir::{Method, ParamPlace, Presence};

#[test]
fn required_values_are_arguments_and_optional_ones_setters() {
    let mut fixture = Fixture::new();
    let chat = fixture.id_kind("chat_id");
    let message = fixture.component(
        "message",
        object(vec![
            required("text", STRING),
            optional("tags", list(STRING)),
            field("topic", STRING, Presence::OptionalNullable),
        ]),
    );
    let operation = fixture.operation("sendMessage", Method::Post, "/chats/{CHAT_ID}/messages");
    operation.params = vec![param(ParamPlace::Path, "CHAT_ID", chat), param(ParamPlace::Query, "silent", INTEGER)];
    operation.body = body(true, json(message));
    assert_snapshot!(fixture.table("stars/send_message.rs"), @r#"
    pub fn Stars::send_message -> (): empty;
    Post "/api/v3/chats/{CHAT_ID}/messages" as "sendMessage" in "stars";

    /// The request of [`Stars::send_message`].
    pub struct SendMessage {
        chat_id: into ChatId = path "CHAT_ID";
        /// The parameter `silent`.
        silent?: is i64 = query "silent";
    }

    fields body: Message as json {
        text: into String = text;
        /// The field `tags`.
        tags?: each String = tags;
        /// The field `topic`.
        topic?: null String = topic;
    }
    "#);
}

#[test]
fn an_optional_body_comes_into_being_with_its_first_field() {
    let mut fixture = Fixture::new();
    let options = fixture.component("options", object(vec![optional("silent", INTEGER)]));
    fixture.operation("leave", Method::Post, "/leave").body = body(false, json(options));
    assert_snapshot!(fixture.table("stars/leave.rs"), @r#"
    pub fn Stars::leave -> (): empty;
    Post "/api/v3/leave" as "leave" in "stars";

    /// The request of [`Stars::leave`].
    pub struct Leave: Default {}

    maybe fields body: Options as json {
        /// The field `silent`.
        silent?: is i64 = silent;
    }
    "#);
}

#[test]
fn nothing_to_hand_in() {
    let mut fixture = Fixture::new();
    fixture.operation("leave", Method::Delete, "/leave");
    assert_snapshot!(fixture.table("stars/leave.rs"), @r#"
    pub fn Stars::leave -> (): empty;
    Delete "/api/v3/leave" as "leave" in "stars";

    /// The request of [`Stars::leave`].
    pub struct Leave: Default {}
    "#);
}
