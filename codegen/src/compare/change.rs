//! One difference, and what it means for a person who uses the client.

use crate::ir::Origin;
use crate::rules::{Action, Effect, Rule, Subject, Verdict};

/// Which of two versions a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The version before.
    Old,
    /// The version after.
    New,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: Rule,
    /// The module of its document; empty for what all documents share.
    pub module: String,
    /// The Rust path of the item that it is about, from the module on: `stars::StarredMessage`.
    pub item: String,
    /// Method and path, for what belongs to a call: `GET /api/v3/stars`.
    pub endpoint: Option<String>,
    /// The part of the item that it is about, where the item has several: the field `limit`.
    pub part: Option<String>,
    /// What happened to the item, in one line of Markdown.
    pub message: String,
    /// What was there before, where that can be said in short.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// Where to look: in the newer version, or in the older one for what is gone.
    pub place: Option<(Side, Origin)>,
}

impl Change {
    /// What it asks of users.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.effect().verdict()
    }

    /// How a user meets it.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.rule.effect()
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.rule.subject()
    }

    /// What became of it.
    #[must_use]
    pub fn action(&self) -> Action {
        self.rule.action()
    }
}
