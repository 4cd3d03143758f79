//! The emitted files, where nothing else differs.
//!
//! A difference that this folder does not know would be passed over in silence. So the files have the last word: where
//! they differ for a module of which no change was told, that itself is a change. Tests of examples are no part of the client: their
//! values are compared by `prose`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use super::finder::{About, Finder};
use crate::rules::Rule;
use crate::{Reading, emit};

/// Path -> tokens, of the files of one module; of those that all modules share, under an empty name.
type Files = BTreeMap<String, BTreeMap<String, String>>;

impl Finder<'_, '_> {
    /// Compares the files of modules without changes.
    pub(super) fn rest(&mut self, old: &Reading, new: &Reading) {
        let (was, is) = (files(old), files(new));
        let modules: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        let mut told: BTreeSet<String> = self.changes.iter().map(|change| change.module.clone()).collect();
        // The old name of a module was told with its new one.
        let old_names =
            self.versions.pairs.documents.pairs.iter().map(|(old, new)| (self.versions.old.module(*old), new));
        let renamed = old_names.filter(|(name, new)| *name != self.versions.new.module(**new));
        told.extend(renamed.map(|(name, _)| name.to_owned()));
        // What has moved was told where it is now.
        let pairs = self.versions.pairs;
        let moved_calls = pairs.operations.pairs.iter().map(|(old, new)| (old.document, new.document));
        let (old_view, new_view) = (self.versions.old, self.versions.new);
        let moved_types = pairs
            .types
            .pairs
            .iter()
            .map(|(old, new)| (old_view.model.ty(*old).document, new_view.model.ty(*new).document));
        let moved = moved_calls.chain(moved_types).filter(|pair| !pairs.documents.pairs.contains(pair));
        told.extend(moved.map(|(old, _)| old_view.module(old).to_owned()));
        for module in modules.into_iter().filter(|module| !told.contains(*module)) {
            // What all modules share names each of them.
            if module.is_empty() && !told.is_empty() {
                continue;
            }
            let none = BTreeMap::new();
            let (was, is) = (was.get(module).unwrap_or(&none), is.get(module).unwrap_or(&none));
            if was == is {
                continue;
            }
            let about = About { module: module.clone(), item: module.clone(), endpoint: None };
            let (rule, message) = if code_of(was) == code_of(is) {
                (Rule::OrderChanged, "nothing but the order of items, or the text of documentation")
            } else {
                (Rule::NoWords, "the generated files differ in a way that this comparison has no words for")
            };
            self.note(&about, rule, message, None);
        }
    }
}

fn files(reading: &Reading) -> Files {
    let Reading { model, facts, names } = reading;
    let modules: BTreeMap<&str, &str> =
        model.modules().map(|id| (model.document(id).stem.as_str(), names.module(id).bare())).collect();
    let mut files = Files::new();
    let text = |unit: emit::Unit| (unit.path, unit.document, unit.tokens.to_string());
    let code = emit::emit(model, facts, names, text);
    for (path, document, text) in code {
        let module = document.as_deref().and_then(|stem| modules.get(stem)).copied().unwrap_or_default();
        files.entry(module.to_owned()).or_default().insert(path, text);
    }
    files
}

/// All tokens but documentation, sorted: what the files say, in whatever order.
fn code_of(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut all = Vec::new();
    for text in files.values() {
        match text.parse() {
            Ok(tokens) => collect(tokens, &mut all),
            // What is emitted is Rust; if it weren't, it would be compared as it is.
            Err(_) => all.push(text.clone()),
        }
    }
    all.sort_unstable();
    all
}

fn collect(tokens: TokenStream, all: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if let Some(TokenTree::Punct(mark)) = tokens.peek()
                    && mark.as_char() == '!'
                {
                    tokens.next();
                }
                match tokens.next() {
                    Some(TokenTree::Group(group)) if is_doc(&group.stream()) => {}
                    Some(TokenTree::Group(group)) => collect(group.stream(), all),
                    Some(other) => all.push(other.to_string()),
                    None => {}
                }
            }
            TokenTree::Group(group) => collect(group.stream(), all),
            other => all.push(other.to_string()),
        }
    }
}

fn is_doc(attribute: &TokenStream) -> bool {
    matches!(attribute.clone().into_iter().next(), Some(TokenTree::Ident(ident)) if ident == "doc")
}
