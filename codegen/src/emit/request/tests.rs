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
    assert_snapshot!(fixture.items("stars/send_message.rs", "pub struct SendMessage "), @r"
    /// The request of [`Stars::send_message`].
    #[derive(Debug, Clone)]
    pub struct SendMessage {
        chat_id: ChatId,
        silent: Option<i64>,
        body: Message,
    }
    ");
    assert_snapshot!(fixture.items("stars/send_message.rs", "impl rt::Request"), @r"
    impl rt::Request<SendMessage> {
        /// The parameter `silent`.
        pub fn silent(mut self, value: i64) -> Self {
            self.operation_mut().silent = Some(value);
            self
        }

        /// The field `tags`.
        pub fn tags(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.operation_mut().body.tags = Some(
                value.into_iter().map(Into::into).collect(),
            );
            self
        }

        /// The field `topic`.
        pub fn topic(mut self, value: impl Into<Option<String>>) -> Self {
            self.operation_mut().body.topic = Some(value.into());
            self
        }
    }
    ");
    assert_snapshot!(fixture.items("stars/send_message.rs", "impl rt::Operation"), @r#"
    impl rt::Operation for SendMessage {
        const META: rt::OperationMeta = rt::OperationMeta {
            id: "sendMessage",
            document: "stars",
            method: rt::Method::Post,
            path: "/api/v3/chats/{CHAT_ID}/messages",
            ..rt::OperationMeta::DEFAULT
        };

        type Output = ();

        #[inline]
        fn parts(&self, parts: &mut rt::Parts) {
            parts.path("CHAT_ID", &self.chat_id);
            parts.query("silent", &self.silent);
            parts.json(&self.body);
        }

        #[inline]
        fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> {
            answer.empty()
        }
    }
    "#);
}

#[test]
fn an_optional_body_comes_into_being_with_its_first_field() {
    let mut fixture = Fixture::new();
    let options = fixture.component("options", object(vec![optional("silent", INTEGER)]));
    fixture.operation("leave", Method::Post, "/leave").body = body(false, json(options));
    assert_snapshot!(fixture.items("stars/leave.rs", "pub struct Leave "), @r"
    /// The request of [`Stars::leave`].
    #[derive(Debug, Clone, Default)]
    pub struct Leave {
        body: Option<Options>,
    }
    ");
    assert_snapshot!(fixture.items("stars/leave.rs", "impl rt::Request"), @r"
    impl rt::Request<Leave> {
        /// The field `silent`.
        pub fn silent(mut self, value: i64) -> Self {
            self.operation_mut().body.get_or_insert_default().silent = Some(value);
            self
        }
    }
    ");
}

#[test]
fn nothing_to_hand_in() {
    let mut fixture = Fixture::new();
    fixture.operation("leave", Method::Delete, "/leave");
    assert_snapshot!(fixture.items("stars/leave.rs", "pub struct Leave"), @r"
    /// The request of [`Stars::leave`].
    #[derive(Debug, Clone, Default)]
    pub struct Leave;
    ");
}
