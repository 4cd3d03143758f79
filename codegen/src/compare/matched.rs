//! Two lists -> which entries are the same thing, which are gone, which are new.
//!
//! Comes in: lists, and keys that say when two entries are the same. Goes out: pairs and rests. Must not know: what the
//! entries are.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::similar;

/// The most pairs of which likeness is asked.
const MOST_COMPARISONS: usize = 250_000;

/// What became of the entries of a list. All keep their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Matched<T> {
    /// Entries that are there before and after.
    pub(super) pairs: Vec<(T, T)>,
    /// Entries of before alone.
    pub(super) gone: Vec<T>,
    /// Entries of after alone.
    pub(super) new: Vec<T>,
}

impl<T: Copy> Matched<T> {
    /// Nothing is matched yet.
    pub(super) fn new(gone: Vec<T>, new: Vec<T>) -> Self {
        Self { pairs: Vec::new(), gone, new }
    }

    /// Pairs the entries that have the same key, where both lists have it once. An entry without a key stays.
    pub(super) fn by_key<K: Eq + Hash>(&mut self, old_key: impl Fn(T) -> Option<K>, new_key: impl Fn(T) -> Option<K>) {
        let mut seen: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, entry) in self.gone.iter().enumerate() {
            if let Some(key) = old_key(*entry) {
                seen.entry(key).or_default().0.push(at);
            }
        }
        for (at, entry) in self.new.iter().enumerate() {
            if let Some(key) = new_key(*entry) {
                seen.entry(key).or_default().1.push(at);
            }
        }
        let found = seen.into_values().filter_map(|(old, new)| match (old.as_slice(), new.as_slice()) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        });
        self.take(found.collect());
    }

    /// Pairs the entries that are alike enough. Where too much is gone and new, nothing is: all of it is another document then,
    /// and a search for likeness would take long to find what nobody would call the same.
    pub(super) fn by_likeness(&mut self, least: f64, alike: impl Fn(T, T) -> f64) {
        if self.gone.len().saturating_mul(self.new.len()) > MOST_COMPARISONS {
            return;
        }
        let found = similar::pairs(&self.gone, &self.new, least, |a, b| alike(*a, *b));
        self.take(found);
    }

    fn take(&mut self, mut found: Vec<(usize, usize)>) {
        found.sort_unstable();
        self.pairs.extend(found.iter().map(|(old, new)| (self.gone[*old], self.new[*new])));
        let rest = |list: &[T], used: HashSet<usize>| {
            list.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, entry)| *entry).collect()
        };
        self.gone = rest(&self.gone, found.iter().map(|(old, _)| *old).collect());
        self.new = rest(&self.new, found.iter().map(|(_, new)| *new).collect());
    }
}
