//! Newtypes of ids, which all documents share.
//!
//! Comes in: the kinds of ids. Goes out: a type name for each. Must not know who carries them.

use super::Name;
use super::reserved::{self, identifier};
use super::scope::{Claim, Scope};
use super::words::{camel, words};
use crate::ir::{IdKind, Model};

/// The names of all kinds, in their order.
pub(super) fn assign(model: &Model) -> Vec<Name> {
    let claims: Vec<Claim> = model.id_kinds.iter().map(claim).collect();
    let granted = Scope::new(reserved::for_id_kind).grant(&claims);
    granted.iter().map(|granted| identifier(&granted.name)).collect()
}

fn claim(kind: &IdKind) -> Claim {
    let name = camel(&words(&kind.wire));
    if name.is_empty() {
        Claim::default().strong("Id")
    } else {
        Claim::default().strong(name.clone()).strong(format!("{name}Id"))
    }
}
