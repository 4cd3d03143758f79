//! Tests of `ids`.

use insta::assert_snapshot;

use crate::emit::testing::Fixture;

#[test]
fn a_newtype_for_each_kind() {
    let mut fixture = Fixture::new();
    fixture.id_kind("chat_id");
    fixture.id_kind("message_id");
    assert_snapshot!(fixture.file("ids.rs"), @"
    use crate::runtime as rt;

    /// The kind of id that the documents call `chat_id`.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ChatId(rt::WireText);

    impl ChatId {
        /// Makes an id from a text or a number.
        pub fn new(id: impl Into<Self>) -> Self {
            id.into()
        }

        /// The id as text.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            self.0.as_str()
        }
    }

    rt::id!(ChatId);

    /// The kind of id that the documents call `message_id`.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct MessageId(rt::WireText);

    impl MessageId {
        /// Makes an id from a text or a number.
        pub fn new(id: impl Into<Self>) -> Self {
            id.into()
        }

        /// The id as text.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            self.0.as_str()
        }
    }

    rt::id!(MessageId);
    ");
}

#[test]
fn no_file_without_ids() {
    assert!(!Fixture::new().files().contains_key("ids.rs"));
}
