//! Tests of `builder`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, body, field, json, list, object, optional, required};
use crate::ir::{Method, Presence, TypeExpr, TypeId};

#[test]
fn a_nested_type_of_a_request_has_new_and_setters() {
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
    assert_snapshot!(fixture.items("stars/send.rs", "impl Button"), @r"
    impl Button {
        /// A value with all that has to be there.
        pub fn new(label: impl Into<String>, hint: impl Into<Option<String>>) -> Self {
            Self {
                label: label.into(),
                hint: hint.into(),
                size: None,
                tags: None,
                below: None,
                color: None,
            }
        }

        /// The field `size`.
        pub fn size(mut self, value: i64) -> Self {
            self.size = Some(value);
            self
        }

        /// The field `tags`.
        pub fn tags(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.tags = Some(value.into_iter().map(Into::into).collect());
            self
        }

        /// The field `below`.
        pub fn below(mut self, value: Button) -> Self {
            self.below = Some(Box::new(value));
            self
        }

        /// The field `color`.
        pub fn color(mut self, value: impl Into<Option<String>>) -> Self {
            self.color = Some(value.into());
            self
        }
    }
    ");
    assert_snapshot!(fixture.items("stars/send.rs", "impl Message"), @"");
}

#[test]
fn a_type_without_required_fields_has_a_default_instead_of_new() {
    let mut fixture = Fixture::new();
    let bot = fixture.component("bot", object(vec![optional("name", STRING)]));
    fixture.operation("send", Method::Post, "/messages").body = body(true, json(list(bot)));
    assert_snapshot!(fixture.items("stars/send.rs", "impl Bot"), @r"
    impl Bot {
        /// The field `name`.
        pub fn name(mut self, value: impl Into<String>) -> Self {
            self.name = Some(value.into());
            self
        }
    }
    ");
}
