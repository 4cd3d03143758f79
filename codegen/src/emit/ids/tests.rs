//! Tests of `ids`.

use insta::assert_snapshot;

use crate::emit::testing::Fixture;

#[test]
fn a_newtype_for_each_kind() {
    let mut fixture = Fixture::new();
    fixture.id_kind("chat_id");
    fixture.id_kind("message_id");
    assert_snapshot!(fixture.file("ids.rs"), @r"
    use crate::runtime as rt;

    rt::id! {
        /// The kind of id that the documents call `chat_id`.
        pub struct ChatId;

        /// The kind of id that the documents call `message_id`.
        pub struct MessageId;
    }
    ");
}

#[test]
fn no_file_without_ids() {
    assert!(!Fixture::new().files().contains_key("ids.rs"));
}
