//! Tests of `request`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, body, field, json, list, object, optional, param, required};
use crate::ir::{Method, ParamPlace, Presence};

/// The items of a call, without the docs of its method.
fn call(fixture: &Fixture, path: &str) -> String {
    let method = fixture.member(path, "pub fn");
    let items = ["pub struct", "impl rt::Request"].map(|head| fixture.items(path, head));
    format!("{method}\n{}", items.join("\n\n"))
}

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
    assert_snapshot!(call(&fixture, "stars/send_message.rs"), @r#"
    pub fn send_message(
        &self,
        chat_id: impl Into<ChatId>,
        text: impl Into<String>,
    ) -> rt::Request<SendMessage> {
        rt::Request::new(
            &self.client,
            SendMessage {
                chat_id: chat_id.into(),
                silent: None,
                body: Message {
                    text: text.into(),
                    tags: rt::List::absent(),
                    topic: None,
                },
            },
        )
    }

    /// The request of [`Stars::send_message`].
    ///
    /// | setter | type |
    /// | --- | --- |
    /// | [`silent`](crate::Request#impl-Request%3CSendMessage%3E) | `i64` |
    /// | [`tags`](crate::Request#impl-Request%3CSendMessage%3E) | `Vec<String>` |
    /// | [`topic`](crate::Request#impl-Request%3CSendMessage%3E) | `String` |
    #[derive(Debug, Clone)]
    pub struct SendMessage {
        chat_id: ChatId,
        silent: Option<i64>,
        body: Message,
    }

    /// A part of a request.
    #[doc(hidden)]
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    #[non_exhaustive]
    pub struct Message {
        /// The field `text`.
        pub text: String,
        /// The field `tags`.
        #[serde(skip_serializing_if = "rt::List::is_absent")]
        pub tags: rt::List<String>,
        /// The field `topic`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub topic: Option<Option<String>>,
    }

    impl rt::Request<SendMessage> {
        /// The parameter `silent`.
        pub fn silent<How>(mut self, value: impl IntoOptional<i64, How>) -> Self {
            self.operation_mut().silent = value.into_optional();
            self
        }

        /// The field `tags`.
        pub fn tags<How>(mut self, value: impl IntoList<String, How>) -> Self {
            self.operation_mut().body.tags = value.into_list().into();
            self
        }

        /// The field `topic`.
        pub fn topic<How>(mut self, value: impl IntoOptional<String, How>) -> Self {
            self.operation_mut().body.topic = Some(value.into_optional());
            self
        }
    }
    "#);
}

#[test]
fn an_optional_body_comes_into_being_with_its_first_field() {
    let mut fixture = Fixture::new();
    let options = fixture.component("options", object(vec![optional("silent", INTEGER)]));
    fixture.operation("leave", Method::Post, "/leave").body = body(false, json(options));
    assert_snapshot!(call(&fixture, "stars/leave.rs"), @r#"
    pub fn leave(&self) -> rt::Request<Leave> {
        rt::Request::new(&self.client, Leave::default())
    }

    /// The request of [`Stars::leave`].
    ///
    /// | setter | type |
    /// | --- | --- |
    /// | [`silent`](crate::Request#impl-Request%3CLeave%3E) | `i64` |
    #[derive(Debug, Clone, Default)]
    pub struct Leave {
        body: Option<Options>,
    }

    /// A part of a request.
    #[doc(hidden)]
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Options {
        /// The field `silent`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub silent: Option<i64>,
    }

    impl rt::Request<Leave> {
        /// The field `silent`.
        pub fn silent<How>(mut self, value: impl IntoOptional<i64, How>) -> Self {
            self.operation_mut().body.get_or_insert_default().silent = value.into_optional();
            self
        }
    }
    "#);
}

#[test]
fn nothing_to_hand_in() {
    let mut fixture = Fixture::new();
    fixture.operation("leave", Method::Delete, "/leave");
    assert_snapshot!(call(&fixture, "stars/leave.rs"), @"
    pub fn leave(&self) -> rt::Request<Leave> {
        rt::Request::new(&self.client, Leave)
    }

    /// The request of [`Stars::leave`].
    #[derive(Debug, Clone, Default)]
    #[non_exhaustive]
    pub struct Leave;
    ");
}
