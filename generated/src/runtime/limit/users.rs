//! What a user is called here.
//!
//! In: a name, or a credential of somebody who has none. Out: a label that stands in logs and in saved limits, and has nothing of the credential
//! in it.
//!
//! A user without a name is called as all of a kind are, `default` for instance. Within a process credentials tell such users apart: the second one is
//! `default#2`. The numbers go by the order in which clients are built, so the next process may give them to others. That is why a user
//! without a name starts there with what *any* of its kind had used up (see `earlier`).

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use crate::runtime::Secret;

/// A user for whom the server counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) struct User {
    pub(in crate::runtime) label: Arc<str>,
    /// What users of this kind are called that have no name.
    pub(super) nameless: Option<Arc<str>>,
}

impl User {
    pub(in crate::runtime) fn named(name: &str) -> Self {
        Self { label: name.into(), nameless: None }
    }
}

/// The users without a name that a limiter has met.
#[derive(Default)]
pub(super) struct Nameless {
    /// With a key of its own in each limiter: what comes out says nothing of what went in, and leaves the process nowhere. Two credentials in 2⁶⁴ are
    /// taken for one, and counted together.
    marks: RandomState,
    known: HashMap<Arc<str>, Vec<u64>>,
}

impl Nameless {
    pub(super) fn user(&mut self, kind: &str, credential: &Secret) -> User {
        let mark = self.marks.hash_one(credential.expose().trim());
        let kind = self.known.get_key_value(kind).map_or_else(|| kind.into(), |(kind, _)| Arc::clone(kind));
        let marks = self.known.entry(Arc::clone(&kind)).or_default();
        let index = marks.iter().position(|known| *known == mark).unwrap_or_else(|| {
            marks.push(mark);
            marks.len() - 1
        });
        let label = if index == 0 { Arc::clone(&kind) } else { format!("{kind}#{}", index + 1).into() };
        User { label, nameless: Some(kind) }
    }
}

/// What is left of a label without its number.
pub(super) fn kind(label: &str) -> &str {
    let mut kind = label;
    while let Some((rest, number)) = kind.rsplit_once('#')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        kind = rest;
    }
    kind
}

#[cfg(test)]
mod tests;
