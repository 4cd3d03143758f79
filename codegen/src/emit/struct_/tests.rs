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
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r#"
    rt::model! {
        /// A part of requests and answers.
        pub struct Pin: Eq {
            /// The field `id`.
            id: String,
            /// The field `type`.
            r#type?: String,
            /// The field `endTime`.
            #[serde(rename = "endTime")]
            end_time: Option<i64>,
            /// The field `note`.
            #[serde(default, with = "crate::runtime::presence")]
            note?: Option<String>,
        }
    }
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
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of requests and answers.
        pub struct Query: Eq + Default {
            /// The title.
            ///
            /// Shown in bold.
            ///
            /// From 1 to 255 characters.
            title?: String,
            /// The field `limit`.
            ///
            /// Deprecated. At most 50. Default: `20`.
            limit?: i64,
        }
    }
    ");
}

#[test]
fn other_members_are_kept() {
    let mut fixture = Fixture::new();
    fixture.component("labels", Shape::Struct(Struct { fields: vec![required("id", STRING)], rest: Some(INTEGER) }));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of requests and answers.
        pub struct Labels: Eq {
            /// The field `id`.
            id: String,
            ..extra: i64,
        }
    }
    ");
}

#[test]
fn a_struct_inside_of_itself_is_boxed() {
    let mut fixture = Fixture::new();
    let this = TypeExpr::Ref(TypeId::new(0));
    fixture.component("node", object(vec![optional("next", this.clone()), optional("children", list(this))]));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of requests and answers.
        pub struct Node: Eq + Default {
            /// The field `next`.
            next?: Box<Node>,
            /// The field `children`.
            children?: Vec<Node>,
        }
    }
    ");
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
    assert_snapshot!(fixture.items("stars/send.rs", "rt::model!"), @r#"
    rt::model! {
        /// A part of a request.
        pub input Button: Eq {
            /// The field `label`.
            label: into String,
            /// The field `hint`.
            hint: null String,
            /// The field `size`.
            size?: is i64,
            /// The field `tags`.
            tags?: each String,
            /// The field `below`.
            below?: boxed Button,
            /// The field `color`.
            #[serde(default, with = "crate::runtime::presence")]
            color?: null String,
        }

        /// A part of a request.
        pub struct Message: Eq + Default {
            /// The field `button`.
            button?: Button,
        }
    }
    "#);
}

#[test]
fn a_type_without_required_fields_has_a_default() {
    let mut fixture = Fixture::new();
    let bot = fixture.component("bot", object(vec![optional("name", STRING)]));
    fixture.operation("send", Method::Post, "/messages").body = body(true, json(list(bot)));
    assert_snapshot!(fixture.items("stars/send.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of a request.
        pub input Bot: Eq + Default {
            /// The field `name`.
            name?: into String,
        }
    }
    ");
}
