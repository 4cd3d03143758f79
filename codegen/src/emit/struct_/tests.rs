//! Tests of `struct_`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, body, docs, field, json, list, object, optional, required};
use crate::ir::{Measure, Method, Presence, Shape, Struct, TypeExpr, TypeId};

#[test]
fn all_four_presences() {
    let mut fixture = Fixture::new();
    fixture.component(
        "pin",
        object(vec![
            required("id", STRING),
            optional("type", STRING),
            field("endTime", INTEGER, Presence::Nullable),
            field("note", STRING, Presence::OptionalNullable),
        ]),
    );
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    #[non_exhaustive]
    pub struct Pin {
        /// The field `id`.
        pub id: String,
        /// The field `type`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub r#type: Option<String>,
        /// The field `endTime`.
        #[serde(rename = "endTime")]
        pub end_time: Option<i64>,
        /// The field `note`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub note: Option<Option<String>>,
    }

    rt::read_record!(
        Pin { "id" => id } optional { "type" => r#type, "endTime" => end_time } nullable {
        "note" => note }
    );
    "#);
}

#[test]
fn docs_and_limits() {
    let mut fixture = Fixture::new();
    let mut title = optional("title", STRING);
    title.docs = docs("The title.", "Shown in bold.");
    title.constraints.min_length = Some(1);
    title.constraints.max_length = Some(255);
    let mut limit = optional("limit", INTEGER);
    limit.constraints.maximum = Some(Measure::Integer(50));
    limit.default = Some(20.into());
    limit.deprecated = true;
    fixture.component("query", object(vec![title, limit]));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Query {
        /// The title.
        ///
        /// Shown in bold.
        ///
        /// From 1 to 255 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The field `limit`.
        ///
        /// Deprecated. At most 50. Default: `20`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub limit: Option<i64>,
    }

    rt::read_record!(Query optional { "title" => title, "limit" => limit });
    "#);
}

#[test]
fn other_members_are_kept() {
    let mut fixture = Fixture::new();
    fixture.component("labels", Shape::Struct(Struct { fields: vec![required("id", STRING)], rest: Some(INTEGER) }));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    #[non_exhaustive]
    pub struct Labels {
        /// The field `id`.
        pub id: String,
        /// All other members.
        #[serde(flatten)]
        pub extra: rt::Map<String, i64>,
    }

    rt::read_record!(Labels { "id" => id } ..extra);
    "#);
}

#[test]
fn a_struct_inside_of_itself_is_boxed() {
    let mut fixture = Fixture::new();
    let this = TypeExpr::Ref(TypeId::new(0));
    fixture.component("node", object(vec![optional("next", this.clone()), optional("children", list(this))]));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Node {
        /// The field `next`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub next: Option<Box<Node>>,
        /// The field `children`.
        #[serde(skip_serializing_if = "rt::List::is_absent")]
        pub children: rt::List<Node>,
    }

    rt::read_record!(Node optional { "next" => next } lists { "children" => children });
    "#);
}

#[test]
fn a_nested_type_of_a_request_says_how_its_fields_are_handed_in() {
    let mut fixture = Fixture::new();
    let this = TypeExpr::Ref(TypeId::new(0));
    let button = fixture.component(
        "button",
        object(vec![
            required("label", STRING),
            field("hint", STRING, Presence::Nullable),
            optional("size", INTEGER),
            optional("tags", list(STRING)),
            optional("below", this),
            field("color", STRING, Presence::OptionalNullable),
        ]),
    );
    let message = fixture.component("message", object(vec![optional("button", button)]));
    fixture.operation("send", Method::Post, "/messages").body = body(true, json(message));
    assert_snapshot!(fixture.items("stars/send.rs", "Button"), @r#"
    /// The request of [`Stars::send`].
    ///
    /// | setter | type |
    /// | --- | --- |
    /// | [`button`](crate::Request#impl-Request%3CSendRequest%3E) | [`Button`] |
    #[derive(Debug, Clone, Default)]
    pub struct SendRequest {
        body: Message,
    }

    impl rt::Request<SendRequest> {
        /// The field `button`.
        pub fn button<How>(mut self, value: impl IntoOptional<Button, How>) -> Self {
            self.operation_mut().body.button = value.into_optional();
            self
        }
    }

    /// A part of a request.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    #[non_exhaustive]
    pub struct Button {
        /// The field `label`.
        pub label: String,
        /// The field `hint`.
        pub hint: Option<String>,
        /// The field `size`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub size: Option<i64>,
        /// The field `tags`.
        #[serde(skip_serializing_if = "rt::List::is_absent")]
        pub tags: rt::List<String>,
        /// The field `below`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub below: Option<Box<Button>>,
        /// The field `color`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub color: Option<Option<String>>,
    }

    impl Button {
        /// A value with all that has to be there.
        #[must_use]
        pub fn new<How>(
            label: impl Into<String>,
            hint: impl IntoOptional<String, How>,
        ) -> Self {
            Self {
                label: label.into(),
                hint: hint.into_optional(),
                size: None,
                tags: rt::List::absent(),
                below: None,
                color: None,
            }
        }

        /// The field `size`.
        #[must_use]
        pub fn size<How>(mut self, value: impl IntoOptional<i64, How>) -> Self {
            self.size = value.into_optional();
            self
        }

        /// The field `tags`.
        #[must_use]
        pub fn tags<How>(mut self, value: impl IntoList<String, How>) -> Self {
            self.tags = value.into_list().into();
            self
        }

        /// The field `below`.
        #[must_use]
        pub fn below<How>(mut self, value: impl IntoOptional<Button, How>) -> Self {
            self.below = value.into_optional().map(Box::new);
            self
        }

        /// The field `color`.
        #[must_use]
        pub fn color<How>(mut self, value: impl IntoOptional<String, How>) -> Self {
            self.color = Some(value.into_optional());
            self
        }
    }

    rt::read_record!(
        Button { "label" => label } optional { "hint" => hint, "size" => size, "below" =>
        below } nullable { "color" => color } lists { "tags" => tags }
    );

    /// A part of a request.
    #[doc(hidden)]
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Message {
        /// The field `button`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub button: Option<Button>,
    }
    "#);
}

#[test]
fn a_type_without_required_fields_has_a_default() {
    let mut fixture = Fixture::new();
    let bot = fixture.component("bot", object(vec![optional("name", STRING)]));
    fixture.operation("send", Method::Post, "/messages").body = body(true, json(list(bot)));
    assert_snapshot!(fixture.items("stars/send.rs", "Bot"), @r#"
    impl Stars {
        /// Calls `POST /messages`.
        ///
        /// `POST /api/v3/messages`
        ///
        /// # Example
        ///
        /// ```no_run
        /// # async fn example(client: zoho_cliq::Client, body: Vec<zoho_cliq::stars::Bot>) -> Result<(), zoho_cliq::Error> {
        /// client.stars().send(body).await?;
        /// # Ok(())
        /// # }
        /// ```
        pub fn send<How>(&self, body: impl IntoItems<Bot, How>) -> rt::Request<SendRequest> {
            rt::Request::new(
                &self.client,
                SendRequest {
                    body: body.into_items(),
                },
            )
        }
    }

    /// The request of [`Stars::send`].
    #[derive(Debug, Clone)]
    pub struct SendRequest {
        body: Vec<Bot>,
    }

    /// A part of a request.
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Bot {
        /// The field `name`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    impl Bot {
        /// The field `name`.
        #[must_use]
        pub fn name<How>(mut self, value: impl IntoOptional<String, How>) -> Self {
            self.name = value.into_optional();
            self
        }
    }

    rt::read_record!(Bot optional { "name" => name });
    "#);
}
