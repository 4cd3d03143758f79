//! Where in an example a value stands; spelled out only when something is to be said about it.

use crate::ir::Origin;

/// A value inside of an example.
pub(super) enum At<'a> {
    /// The example itself.
    Root(&'a Origin),
    /// A member of an object.
    Key(&'a At<'a>, &'a str),
    /// An item of a list.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// The place in the document.
    pub(super) fn origin(&self) -> Origin {
        match self {
            Self::Root(origin) => (*origin).clone(),
            Self::Key(holder, key) => holder.origin().child(key),
            Self::Index(holder, index) => holder.origin().index(*index),
        }
    }
}
