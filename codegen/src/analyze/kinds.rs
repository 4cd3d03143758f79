//! Which kind of id is a special case of which other kind.
//!
//! Comes in: the kinds of a model. Goes out: pairs of kinds. Must not know where ids stand.

use std::collections::BTreeMap;

use crate::ir::{IdKindId, Model};

/// Special kinds -> the general one: the longest other kind that the special kind's name ends with.
///
/// `lower/` keeps `thread_chat_id` apart from `chat_id` because both stand in paths. A thread's chat is a chat, though, so
/// an id of the first kind can be used where one of the second is asked for, never the other way round.
pub(super) fn general(model: &Model) -> BTreeMap<IdKindId, IdKindId> {
    let mut found = BTreeMap::new();
    for (index, kind) in model.id_kinds.iter().enumerate() {
        let mut rest = kind.wire.as_str();
        while let Some((_, shorter)) = rest.split_once('_') {
            // A bare `id` says nothing about its kind, so nothing is a special case of it.
            let general = model.id_kinds.iter().position(|kind| shorter != "id" && kind.wire == shorter);
            if let Some(general) = general {
                found.insert(IdKindId::new(index), IdKindId::new(general));
                break;
            }
            rest = shorter;
        }
    }
    found
}

#[cfg(test)]
mod tests;
