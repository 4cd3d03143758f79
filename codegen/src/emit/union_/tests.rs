//! Tests of `union_`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, body, json, list, map, object, one_of, required, tagged};
use crate::ir::{Method, TypeExpr, TypeId};

#[test]
fn without_a_discriminator_the_order_of_the_model_stays() {
    let mut fixture = Fixture::new();
    let user = fixture.component("user", object(vec![required("id", STRING)]));
    fixture.component("author", one_of(vec![user, STRING, list(STRING), INTEGER]));
    assert_snapshot!(fixture.items("stars/types.rs", "enum"), @r"
    /// One of several types.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Author {
        /// The alternative `User`.
        User(User),
        /// The alternative `String`.
        Text(String),
        /// The alternative `Vec<String>`.
        List(Vec<String>),
        /// The alternative `i64`.
        Number(i64),
        /// What none of the other variants can hold.
        Unknown(rt::Json),
    }
    ");
}

#[test]
fn alternatives_of_a_request_convert_where_their_type_is_theirs_alone() {
    let mut fixture = Fixture::new();
    let text = one_of(vec![STRING, list(STRING), list(STRING)]);
    let text = fixture.component("text", text);
    fixture.operation("send", Method::Post, "/messages").body = body(true, json(text));
    assert_snapshot!(fixture.items("stars/send.rs", "impl From"), @r"
    impl From<String> for Text {
        fn from(value: String) -> Self {
            Self::Text(value)
        }
    }

    impl From<&str> for Text {
        fn from(value: &str) -> Self {
            Self::Text(value.to_owned())
        }
    }
    ");
}

#[test]
fn with_a_discriminator_objects_hold_the_tag_and_others_go_without() {
    let mut fixture = Fixture::new();
    let label = fixture.component("label", object(vec![required("text", STRING)]));
    let variants: Vec<(TypeExpr, &[&str])> =
        vec![(STRING, &["plain"]), (label, &["label", "Label"]), (map(STRING), &["table"])];
    fixture.component("slide", tagged("type", variants));
    assert_snapshot!(fixture.items("stars/types.rs", "enum"), @r#"
    /// One of several types.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "type")]
    #[non_exhaustive]
    pub enum Slide {
        /// The alternative whose `type` is `label` or `Label`.
        #[serde(rename = "label", alias = "Label")]
        Label(Label),
        /// The alternative whose `type` is `table`.
        #[serde(rename = "table")]
        Table(rt::Map<String, String>),
        /// The alternative whose `type` is `plain`.
        #[serde(untagged)]
        Plain(String),
        /// What none of the other variants can hold.
        #[serde(untagged)]
        Unknown(rt::Json),
    }
    "#);
}

#[test]
fn a_union_is_not_its_own_alternative() {
    let mut fixture = Fixture::new();
    let this = TypeExpr::Ref(TypeId::new(0));
    fixture.component("tree", one_of(vec![this.clone(), STRING, list(this)]));
    assert_snapshot!(fixture.items("stars/types.rs", "enum"), @r"
    /// One of several types.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Tree {
        /// The alternative `String`.
        Text(String),
        /// The alternative `Vec<Tree>`.
        List(Vec<Tree>),
        /// What none of the other variants can hold.
        Unknown(rt::Json),
    }
    ");
}
