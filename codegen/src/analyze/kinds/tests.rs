//! Which kinds are special cases.

use super::general;
use crate::ir::{IdKind, Model};

#[test]
fn a_kind_is_a_special_case_of_the_longest_kind_that_its_name_ends_with() {
    let wires = ["chat_id", "id", "old_thread_chat_id", "thread_chat_id", "user_id"];
    let id_kinds = wires.iter().map(|wire| IdKind { wire: (*wire).to_owned() }).collect();
    let model = Model { id_kinds, ..Model::default() };
    let found: Vec<_> =
        general(&model).iter().map(|(special, general)| (wires[special.index()], wires[general.index()])).collect();
    assert_eq!(found, [("old_thread_chat_id", "thread_chat_id"), ("thread_chat_id", "chat_id")]);
}
