//! The one place where names are claimed.
//!
//! Comes in: for each thing of a scope its candidates, from the one that reads best to the one that is surely its own.
//! Goes out: one name for each. Must not know what the things are.
//!
//! No claim is first: a name that two things want goes to neither, and both take their next candidate. The exception is
//! a *strong* candidate (what the document literally says), which yields to other strong ones but not to weak ones
//! (what a rule shortened). Who wants a name only ever grows while candidates are given up, so the outcome is the same
//! whatever the order of the work. Numbers are the last resort, in the order of the claims.

use std::collections::{HashMap, HashSet};

/// The name of a claim without candidates.
const UNNAMED: &str = "unnamed";

/// A name that a thing would like to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    text: String,
    strong: bool,
}

/// The candidates of one thing, the most wanted first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Claim(Vec<Candidate>);

impl Claim {
    /// Adds a name that a rule made. Empty and repeated ones are left out.
    pub(super) fn weak(self, text: impl Into<String>) -> Self {
        self.add(text.into(), false)
    }

    /// Adds a name that the document states. Empty and repeated ones are left out.
    pub(super) fn strong(self, text: impl Into<String>) -> Self {
        self.add(text.into(), true)
    }

    fn add(mut self, text: String, strong: bool) -> Self {
        match self.0.iter_mut().find(|candidate| candidate.text == text) {
            Some(known) => known.strong |= strong,
            None if text.is_empty() => {}
            None => self.0.push(Candidate { text, strong }),
        }
        self
    }
}

/// The outcome for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Granted {
    /// Its name, not yet raw.
    pub(super) name: String,
    /// The last name that it wanted, where only a number could make it its own.
    pub(super) wanted: Option<String>,
}

/// Names that have to differ from each other.
pub(super) struct Scope {
    reserved: fn(&str) -> bool,
    taken: HashSet<String>,
}

/// Who wants one name.
#[derive(Default)]
struct Wish {
    /// How many claims ever came to it.
    arrivals: usize,
    /// How many of them by a strong candidate.
    strong: usize,
    /// The one of them that stands here and could go on. Two never do: at least one of them would have left.
    waiting: Option<usize>,
}

impl Scope {
    /// An empty scope in which some names can't be had.
    pub(super) fn new(reserved: fn(&str) -> bool) -> Self {
        Self { reserved, taken: HashSet::new() }
    }

    /// Whether a name can't be had any more.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        (self.reserved)(name) || self.taken.contains(name)
    }

    /// Takes a name; false if it can't be had.
    pub(super) fn take(&mut self, name: &str) -> bool {
        !(self.reserved)(name) && self.taken.insert(name.to_owned())
    }

    /// Gives each claim a name of its own.
    pub(super) fn grant(&mut self, claims: &[Claim]) -> Vec<Granted> {
        let wanted = self.settle(claims);
        let mut holders: HashMap<&str, usize> = HashMap::new();
        for strong in [true, false] {
            for (index, (name, _)) in wanted.iter().enumerate().filter(|(_, wish)| wish.1 == strong) {
                if !self.is_taken(name) {
                    holders.entry(name).or_insert(index);
                }
            }
        }
        self.taken.extend(holders.keys().map(|&name| name.to_owned()));
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut granted = Vec::with_capacity(claims.len());
        for (index, &(name, _)) in wanted.iter().enumerate() {
            if holders.get(name) == Some(&index) {
                granted.push(Granted { name: name.to_owned(), wanted: None });
            } else {
                let numbered = self.numbered(name, numbers.entry(name).or_insert(2));
                granted.push(Granted { name: numbered, wanted: Some(name.to_owned()) });
            }
        }
        granted
    }

    /// The candidate that each claim ends at, and whether it is a strong one. Conflicts are left only where a claim has
    /// no further candidate.
    fn settle<'a>(&self, claims: &'a [Claim]) -> Vec<(&'a str, bool)> {
        let mut wishes: HashMap<&str, Wish> = HashMap::new();
        let mut levels = vec![0; claims.len()];
        let mut arriving: Vec<usize> = (0..claims.len()).collect();
        while let Some(index) = arriving.pop() {
            let Some(candidate) = claims[index].0.get(levels[index]) else { continue };
            let wish = wishes.entry(&candidate.text).or_default();
            wish.arrivals += 1;
            wish.strong += usize::from(candidate.strong);
            let taken = self.is_taken(&candidate.text);
            let weak_leave = taken || wish.arrivals > 1;
            let strong_leave = taken || wish.strong > 1;
            let can_go_on = levels[index] + 1 < claims[index].0.len();
            for claim in [wish.waiting.take(), can_go_on.then_some(index)].into_iter().flatten() {
                let strong = claims[claim].0[levels[claim]].strong;
                if if strong { strong_leave } else { weak_leave } {
                    levels[claim] += 1;
                    arriving.push(claim);
                } else {
                    wish.waiting = Some(claim);
                }
            }
        }
        let last = |(claim, level): (&'a Claim, usize)| {
            claim.0.get(level).map_or((UNNAMED, false), |candidate| (candidate.text.as_str(), candidate.strong))
        };
        claims.iter().zip(levels).map(last).collect()
    }

    fn numbered(&mut self, name: &str, next: &mut usize) -> String {
        let gap = if name.ends_with(|c: char| c.is_ascii_digit()) || name.starts_with(|c: char| c.is_lowercase()) {
            "_"
        } else {
            ""
        };
        loop {
            let numbered = format!("{name}{gap}{next}");
            *next += 1;
            if self.take(&numbered) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests;
