//! Tests of `struct_`.

use insta::assert_snapshot;
use serde_json::json;

use crate::emit::testing::{Fixture, INTEGER, STRING, docs, field, list, object, optional, required};
use crate::ir::{Measure, Presence, Shape, Struct, TypeExpr, TypeId};

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
    assert_snapshot!(fixture.items("stars/types.rs", "pub struct"), @r#"
    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[derive(serde::Serialize, serde::Deserialize)]
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
        #[serde(default, skip_serializing_if = "Option::is_none", with = "rt::presence")]
        pub note: Option<Option<String>>,
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
    limit.default = Some(json!(20));
    limit.deprecated = true;
    fixture.component("query", object(vec![title, limit]));
    assert_snapshot!(fixture.items("stars/types.rs", "pub struct"), @r#"
    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    #[derive(serde::Serialize, serde::Deserialize)]
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
    "#);
}

#[test]
fn other_members_are_kept() {
    let mut fixture = Fixture::new();
    fixture.component("labels", Shape::Struct(Struct { fields: vec![required("id", STRING)], rest: Some(INTEGER) }));
    assert_snapshot!(fixture.items("stars/types.rs", "pub struct"), @r"
    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[derive(serde::Serialize, serde::Deserialize)]
    #[non_exhaustive]
    pub struct Labels {
        /// The field `id`.
        pub id: String,
        /// All other members.
        #[serde(flatten)]
        pub extra: rt::Map<String, i64>,
    }
    ");
}

#[test]
fn a_struct_inside_of_itself_is_boxed() {
    let mut fixture = Fixture::new();
    let this = TypeExpr::Ref(TypeId::new(0));
    fixture.component("node", object(vec![optional("next", this.clone()), optional("children", list(this))]));
    assert_snapshot!(fixture.items("stars/types.rs", "pub struct"), @r#"
    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    #[derive(serde::Serialize, serde::Deserialize)]
    #[non_exhaustive]
    pub struct Node {
        /// The field `next`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub next: Option<Box<Node>>,
        /// The field `children`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub children: Option<Vec<Node>>,
    }
    "#);
}
