//! Every node of a document is changed in every way that makes sense, one at a time.
//!
//! The emitted files are the judge: they differ, or they don't. A longer run than the one below, over other documents, in an optimised build:
//!
//! ```text
//! COMPARE_DOCUMENTS=some/documents COMPARE_SHARE=1 cargo test --release -p tests --test compare -- mutated --nocapture
//! ```
//!
//! `COMPARE_SHARE=20` tries one mutation of twenty.

use std::collections::BTreeMap;
use std::path::PathBuf;

use codegen::compare::{Rule, compare};
use codegen::{Config, Reading, SourceFile, emit};
use proc_macro2::{TokenStream, TokenTree};
use rayon::prelude::*;
use serde_json::Value;

use super::{listed, reading};

/// Which part of the mutations the short run tries.
const SHARE: usize = 97;

/// One change of one node.
#[derive(Debug, Clone)]
struct Mutation {
    pointer: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Remove,
    RenameKey,
    CopyMember,
    SwapItems,
    LastFirst,
    Longer,
    OtherNumber,
    Flip,
    OtherType,
}

#[test]
fn no_change_of_the_client_goes_unsaid_and_none_is_made_up() {
    let folders = std::env::var_os("COMPARE_DOCUMENTS").map(|value| std::env::split_paths(&value).collect());
    let folders: Vec<PathBuf> = folders.unwrap_or_else(|| vec![tests::root().join("specs")]);
    let share = std::env::var("COMPARE_SHARE").ok().and_then(|text| text.parse().ok()).unwrap_or(SHARE);
    let mut tried = Tried::default();
    for document in folders.iter().flat_map(|folder| tests::documents(folder)) {
        tried.add(&try_all(&document, share));
    }
    println!("{tried:?}");
    assert!(tried.findings.is_empty(), "{}", tried.findings.join("\n"));
    // A run in which hardly anything changes shows nothing. What examples are called changes nothing, and neither do components that no call needs.
    assert!(tried.different > tried.same / 2 && tried.different > 50, "{tried:?}");
}

/// What came of the mutations.
#[derive(Debug, Default)]
struct Tried {
    refused: usize,
    same: usize,
    different: usize,
    findings: Vec<String>,
}

impl Tried {
    fn add(&mut self, other: &Self) {
        self.refused += other.refused;
        self.same += other.same;
        self.different += other.different;
        self.findings.extend_from_slice(&other.findings);
    }
}

fn try_all(document: &SourceFile, share: usize) -> Tried {
    let root: Value = serde_yaml::from_str(&document.text).expect("the document is YAML");
    let config = Config::default();
    // Written anew, so that nothing but the mutation differs.
    let base = reading(&[written(document, &root)], &config).expect("the document is good");
    let before = files(&base);
    let mut all = Vec::new();
    collect(&root, String::new(), &mut all);
    let all: Vec<Mutation> = all.into_iter().enumerate().filter(|(at, _)| at % share == 0).map(|(_, m)| m).collect();
    let outcomes: Vec<Tried> = all.into_par_iter().map(|m| try_one(document, &root, &base, &before, &m)).collect();
    let mut tried = Tried::default();
    outcomes.iter().for_each(|outcome| tried.add(outcome));
    tried
}

fn try_one(
    document: &SourceFile,
    root: &Value,
    base: &Reading,
    before: &BTreeMap<String, String>,
    mutation: &Mutation,
) -> Tried {
    let mut tried = Tried::default();
    let mut mutated = root.clone();
    apply(&mut mutated, mutation);
    let Ok(other) = reading(&[written(document, &mutated)], &Config::default()) else {
        tried.refused += 1;
        return tried;
    };
    let differs = files(&other) != *before;
    let told = compare(base, &other);
    let at = format!("{} {}: {:?}", document.name, mutation.pointer, mutation.kind);
    if differs {
        tried.different += 1;
    } else {
        tried.same += 1;
    }
    if differs && told.is_empty() {
        tried.findings.push(format!("unsaid: {at}"));
    } else if !differs && !told.is_empty() {
        tried.findings.push(format!("made up: {at}\n{}", listed(&told)));
    } else if told.iter().any(|change| change.rule == Rule::NoWords) {
        tried.findings.push(format!("without words: {at}"));
    }
    tried
}

fn written(document: &SourceFile, root: &Value) -> SourceFile {
    SourceFile { name: document.name.clone(), text: serde_yaml::to_string(root).expect("YAML can be written") }
}

/// The text of all files. Of tests, which are no part of the client, what they read: not what they are called, and in no order.
fn files(reading: &Reading) -> BTreeMap<String, String> {
    let Reading { model, facts, names } = reading;
    let text = |unit: emit::Unit| (unit.path, unit.tokens.to_string());
    let tests = |unit: emit::Unit| {
        let mut words = Vec::new();
        collect_tokens(unit.tokens, &mut words);
        words.sort_unstable();
        (unit.path, words.concat())
    };
    emit::emit(model, facts, names, text).into_iter().chain(emit::emit_tests(model, facts, names, tests)).collect()
}

fn collect_tokens(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => drop(tokens.next()),
            TokenTree::Ident(word) if word == "fn" => drop(tokens.next()),
            TokenTree::Group(group) => collect_tokens(group.stream(), words),
            other => words.push(format!("{other}\n")),
        }
    }
}

/// All mutations of a node and of what it holds.
fn collect(node: &Value, pointer: String, all: &mut Vec<Mutation>) {
    let mut add = |kind| all.push(Mutation { pointer: pointer.clone(), kind });
    if !pointer.is_empty() {
        add(Kind::Remove);
    }
    match node {
        Value::Object(members) => {
            if !pointer.is_empty() {
                add(Kind::RenameKey);
                add(Kind::CopyMember);
            }
            if members.len() > 1 {
                add(Kind::LastFirst);
            }
            for (key, member) in members {
                collect(member, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(items) => {
            if items.len() > 1 {
                add(Kind::SwapItems);
            }
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), all);
            }
        }
        Value::String(text) => {
            add(Kind::Longer);
            if text.contains(|c: char| c.is_ascii_digit()) {
                add(Kind::OtherNumber);
            }
            if pointer.ends_with("/type") {
                add(Kind::OtherType);
            }
        }
        Value::Number(_) => add(Kind::OtherNumber),
        Value::Bool(_) => add(Kind::Flip),
        Value::Null => {}
    }
}

fn apply(root: &mut Value, Mutation { pointer, kind }: &Mutation) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let key = key.replace("~1", "/").replace("~0", "~");
    if matches!(kind, Kind::Remove | Kind::RenameKey | Kind::CopyMember) {
        match root.pointer_mut(parent) {
            Some(Value::Object(members)) => {
                let entries = std::mem::take(members);
                for (name, value) in entries {
                    let other = format!("{name}_x");
                    match kind {
                        _ if name != key => drop(members.insert(name, value)),
                        Kind::RenameKey => drop(members.insert(other, value)),
                        Kind::CopyMember => {
                            members.insert(name, value.clone());
                            members.insert(other, value);
                        }
                        _ => {}
                    }
                }
            }
            Some(Value::Array(items)) => {
                let index: usize = key.parse().expect("an index");
                let item = items.remove(index);
                if *kind != Kind::Remove {
                    items.push(item);
                }
            }
            _ => {}
        }
        return;
    }
    let node = root.pointer_mut(pointer).expect("the node is there");
    match (kind, node) {
        (Kind::SwapItems, Value::Array(items)) => items.swap(0, 1),
        (Kind::LastFirst, Value::Object(members)) => {
            let (name, value) = members.iter().next_back().map(|(n, v)| (n.clone(), v.clone())).expect("a member");
            members.shift_remove(&name);
            members.shift_insert(0, name, value);
        }
        (Kind::Longer, Value::String(text)) => text.push_str(" x"),
        (Kind::OtherNumber, Value::String(text)) => {
            let at = text.find(|c: char| c.is_ascii_digit()).expect("a digit");
            let digit = if text[at..].starts_with('3') { "4" } else { "3" };
            text.replace_range(at..=at, digit);
        }
        (Kind::OtherNumber, node @ Value::Number(_)) => {
            *node = node.as_i64().map_or(Value::from(7), |number| Value::from(number + 1));
        }
        (Kind::Flip, Value::Bool(value)) => *value = !*value,
        (Kind::OtherType, Value::String(text)) => {
            *text = if text == "integer" { "string" } else { "integer" }.to_owned();
        }
        _ => {}
    }
}
