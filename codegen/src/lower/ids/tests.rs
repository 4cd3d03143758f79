//! Which names carry ids, and of which kind.

use std::collections::BTreeSet;

use super::{canonical, is_plural, kind_of};

#[test]
fn names_and_their_kinds() {
    let cases = [
        ("chat_id", Some("chat_id")),
        ("CHAT_ID", Some("chat_id")),
        ("CHAT_ID2", Some("chat_id")),
        ("chatId", Some("chat_id")),
        ("message_ids", Some("message_id")),
        ("messageIds", Some("message_id")),
        ("parent_chatid", Some("parent_chat_id")),
        ("id", Some("id")),
        ("ids", Some("id")),
        ("valid", None),
        ("is_paid", None),
        ("grid", None),
        ("title", None),
        ("", None),
        ("BOT_ID_OR_UNIQUE_NAME", None),
    ];
    for (wire, kind) in cases {
        assert_eq!(kind_of(wire).as_deref(), kind, "{wire}");
    }
}

#[test]
fn several_ids_in_one_name() {
    for (wire, plural) in
        [("chat_ids", true), ("CHAT_IDS", true), ("userIds", true), ("chat_id", false), ("kids_menu", false)]
    {
        assert_eq!(is_plural(wire), plural, "{wire}");
    }
}

#[test]
fn a_longer_name_is_the_kind_that_it_ends_with_unless_a_path_tells_them_apart() {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let met = set(&[
        "chat_id",
        "id",
        "from_user_id",
        "user_id",
        "thread_chat_id",
        "old_thread_chat_id",
        "parent_resource_id",
    ]);
    let kinds = canonical(&met, &set(&["chat_id", "thread_chat_id"]));
    let of = |name: &str| kinds.get(name).map(String::as_str);
    assert_eq!(of("from_user_id"), Some("user_id"));
    assert_eq!(of("thread_chat_id"), Some("thread_chat_id"));
    assert_eq!(of("old_thread_chat_id"), Some("thread_chat_id"));
    assert_eq!(of("parent_resource_id"), Some("parent_resource_id"), "nothing is a kind of the bare `id`");
}
