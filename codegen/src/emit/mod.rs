//! Model, answers and names -> tokens. No decisions, no errors.
//!
//! Comes in: [`Model`], [`Facts`], [`Names`]. Goes out: the files of `src/api` as [`Unit`]s, in a fixed order. Must not
//! know: openapiv3, YAML, the report. What stands in which file is the matter of `plan`; every other file makes one kind
//! of item.

mod alias;
mod answer;
mod call;
mod calls_table;
mod check;
mod client;
mod context;
pub(crate) mod describe;
mod docs;
mod enum_;
mod error_codes;
mod example_tests;
mod examples;
mod expr;
mod handle;
mod ids;
mod inputs;
mod meta;
mod pagination;
mod parts;
mod plan;
mod request;
mod serde;
mod setters;
mod struct_;
mod taken;
mod types;
mod union_;
mod wrap;

#[cfg(test)]
mod testing;

use proc_macro2::TokenStream;
use rayon::prelude::*;

use crate::analyze::Facts;
use crate::ir::Model;
use crate::names::Names;

/// One file of `src/api`.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its path below `src/api`, with `/`.
    pub path: String,
    /// The file's stem of the document that it is made from; none for files that all documents share.
    pub document: Option<String>,
    /// Its tokens, without the header.
    pub tokens: TokenStream,
}

impl Unit {
    fn new(path: impl Into<String>, document: Option<String>, tokens: TokenStream) -> Self {
        Self { path: path.into(), document, tokens }
    }
}

/// Emits the tests of the documented examples: the files of `tests`, in a fixed order. Tokens can't leave the thread that made
/// them, so each file is handed to `finish` there.
pub fn emit_tests<T: Send>(model: &Model, facts: &Facts, names: &Names, finish: impl Fn(Unit) -> T + Sync) -> Vec<T> {
    let root = example_tests::root(&context::Context::new(model, facts, names));
    let documents: Vec<_> = model.modules().collect();
    let files = documents
        .into_par_iter()
        .map(|document| finish(example_tests::file(&context::Context::new(model, facts, names), document)));
    let files: Vec<T> = files.collect();
    std::iter::once(finish(root)).chain(files).collect()
}

/// Emits all files of `src/api`, in a fixed order, and hands each to `finish` on the thread that made it.
pub fn emit<T: Send>(model: &Model, facts: &Facts, names: &Names, finish: impl Fn(Unit) -> T + Sync) -> Vec<T> {
    let context = || context::Context::new(model, facts, names);
    let mut finished: Vec<T> = client::units(&context()).into_iter().map(&finish).collect();
    let documents: Vec<_> = model.modules().collect();
    let parts: Vec<Vec<T>> =
        documents.into_par_iter().map(|document| plan::units(&context, document, &finish)).collect();
    finished.extend(parts.into_iter().flatten());
    finished
}
