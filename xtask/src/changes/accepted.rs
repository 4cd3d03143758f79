//! Changes that a person knows of.
//!
//! Comes in: changes, and the sections `[accepted]` of both versions. Goes out: which changes are accepted, and the entries that
//! match none. Must not know: how entries are written.
//!
//! An entry stands as long as the comparison finds its change. Within a pull request that is so for each commit, since the base
//! is where the branch begins. Once it is merged, the base has the change and the entry, and the next comparison with that base
//! finds no change for it: the entry has done its work, and is an error until it is removed. A comparison with the commit that is
//! checked out sees only what is not committed yet. It can't tell an entry of this branch from a leftover, so that it judges
//! only the entries that are not committed either.

use codegen::compare::{Change, Rule};
use codegen::config::Accepted;

use super::{Changes, key};

/// Why the change is accepted, if it is.
pub(super) fn reason(entries: &[Accepted], change: &Change, fingerprint: &str) -> Option<String> {
    let found = entries.iter().find(|entry| matches(entry, change.rule, &change.item, fingerprint))?;
    Some(found.reason.clone())
}

fn matches(entry: &Accepted, rule: Rule, item: &str, fingerprint: &str) -> bool {
    entry.fingerprint == fingerprint
        && entry.rule.is_none_or(|wanted| wanted == rule)
        && entry.item.as_ref().is_none_or(|wanted| wanted == item)
}

/// An entry that matches no change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The key of the entry.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Changes {
    /// The entries of the newer version that match no change, and how many were not judged. `is_checked_out` says that the base is
    /// the commit that is checked out.
    #[must_use]
    pub fn stale(&self, is_checked_out: bool) -> (Vec<Stale>, usize) {
        let (before, now) = &self.accepted;
        let is_used = |entry: &Accepted| {
            self.all
                .iter()
                .any(|located| matches(entry, located.change.rule, &located.change.item, &located.fingerprint))
        };
        let stood = |entry: &Accepted| before.iter().any(|other| other.fingerprint == entry.fingerprint);
        let unused: Vec<&Accepted> = now.iter().filter(|entry| !is_used(entry)).collect();
        let (old, new): (Vec<&Accepted>, Vec<&Accepted>) = unused.into_iter().partition(|entry| stood(entry));
        let unjudged = if is_checked_out { old.len() } else { 0 };
        let judged = if is_checked_out { Vec::new() } else { old };
        let old = judged.into_iter().map(|entry| Stale {
            key: entry.key.clone(),
            message: format!("the accepted change is part of {}: the line has done its work", self.base),
            help: "remove the line".to_owned(),
        });
        let new = new.into_iter().map(|entry| Stale {
            key: entry.key.clone(),
            message: format!("no change since {} has this fingerprint", self.base),
            help: self.help(entry),
        });
        (old.chain(new).collect(), unjudged)
    }

    /// What was probably meant: the key may be right but for its words, or the change has become another one.
    fn help(&self, entry: &Accepted) -> String {
        let same_print = self.all.iter().find(|located| located.fingerprint == entry.fingerprint);
        let same_item = || {
            self.open().find(|located| {
                entry.rule == Some(located.change.rule) && entry.item.as_deref() == Some(located.change.item.as_str())
            })
        };
        match same_print.or_else(same_item) {
            Some(located) => format!("is `{}` meant? If not, remove the line", key(located)),
            None => "remove the line".to_owned(),
        }
    }
}
