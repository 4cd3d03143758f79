//! JSON pointers -> lines and columns.
//!
//! Comes in: a file's text and the pointers that messages are about. Goes out: a [`Mark`] for each. Must not know:
//! reports, other files.
//!
//! Trees carry no positions: most runs have few messages, and reading the text again for the files that have some costs
//! less than a position beside each of ten thousands of nodes.

#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::ir::Pointer;
use walk::{Place, Token, walk};

/// A stretch of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How many characters, if they are known and all on this line; else 1.
    pub length: usize,
}

/// A place that a message is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The node.
    pub pointer: Pointer,
    /// Whether its key is meant instead of its value.
    pub key: bool,
}

/// A key that stands twice in one mapping.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) at: Mark,
    pub(super) first: Mark,
}

/// Finds all wanted places in one pass over the text, in the order of `wanted`.
///
/// A value that begins on a later line than its key (a block of members, text behind `|`) is shown at its key, and so is
/// a value that is not there: the first line of a block says nothing about whose block it is. A node that is not in the
/// text has the place of the nearest node around it, or of the merge key there, by which it has come.
#[must_use]
pub fn locate(text: &str, wanted: &[Wanted]) -> Vec<Mark> {
    let mut trie = Trie::default();
    let ways: Vec<Vec<usize>> = wanted.iter().map(|wanted| trie.insert(&wanted.pointer)).collect();
    trie.fill(text);
    wanted.iter().zip(&ways).map(|(wanted, way)| trie.mark(way, wanted)).collect()
}

/// All keys that stand twice in one mapping, in the order of the text. Only the first document of the text counts.
pub(super) fn duplicates(text: &str) -> Vec<Duplicate> {
    let mut found = Vec::new();
    walk(text, HashMap::<String, Mark>::new(), |seen, token, place| {
        if let (Token::Key(key), Some(at)) = (token, place.key) {
            match seen.get(key) {
                Some(first) => found.push(Duplicate { key: key.to_owned(), at, first: *first }),
                None => drop(seen.insert(key.to_owned(), at)),
            }
        }
        ControlFlow::Continue(HashMap::new())
    });
    found
}

/// The wanted pointers as a tree, so that one pass finds all and skips what nobody asks for.
#[derive(Default)]
struct Trie {
    nodes: Vec<TrieNode>,
}

#[derive(Default)]
struct TrieNode {
    children: HashMap<String, usize>,
    place: Option<Place>,
    /// Where its merge key stands, in YAML.
    merge: Option<Mark>,
}

impl Trie {
    /// Adds a pointer; gives the trie's nodes on its way, the root first.
    fn insert(&mut self, pointer: &Pointer) -> Vec<usize> {
        if self.nodes.is_empty() {
            self.nodes.push(TrieNode::default());
        }
        let mut way = vec![0];
        let mut at = 0;
        for token in pointer.tokens() {
            let next = self.nodes.len();
            let child = *self.nodes[at].children.entry(token).or_insert(next);
            if child == next {
                self.nodes.push(TrieNode::default());
            }
            way.push(child);
            at = child;
        }
        way
    }

    fn fill(&mut self, text: &str) {
        if self.nodes.is_empty() {
            return;
        }
        let mut left = self.nodes.len();
        let nodes = &mut self.nodes;
        walk(text, None, |parent: &mut Option<usize>, token, place| {
            if let (Token::Key("<<"), Some(parent)) = (token, *parent) {
                nodes[parent].merge = place.key;
            }
            let found = match (token, *parent) {
                (Token::Root, _) => Some(0),
                (_, None) => None,
                (Token::Key(key), Some(parent)) => nodes[parent].children.get(key).copied(),
                (Token::Index(index), Some(parent)) if !nodes[parent].children.is_empty() => {
                    nodes[parent].children.get(&index.to_string()).copied()
                }
                (Token::Index(_), Some(_)) => None,
            };
            // A key that stands twice has been seen before: the tree has its first value.
            let new = found.filter(|index| nodes[*index].place.is_none());
            if let Some(index) = new {
                nodes[index].place = Some(place);
                left -= 1;
            }
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(new) }
        });
    }

    fn mark(&self, way: &[usize], wanted: &Wanted) -> Mark {
        let places = way.iter().map(|index| self.nodes[*index].place).enumerate();
        let Some((depth, place)) = places.rev().find_map(|(depth, place)| Some((depth, place?))) else {
            return Mark { line: 1, column: 1, length: 1 };
        };
        let is_ancestor = depth + 1 < way.len();
        if let (true, Some(merge)) = (is_ancestor, self.nodes[way[depth]].merge) {
            return merge;
        }
        match place.key {
            Some(key) if wanted.key || is_ancestor || place.value.line > key.line || place.is_empty => key,
            _ => place.value,
        }
    }
}
