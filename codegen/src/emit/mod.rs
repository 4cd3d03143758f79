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
    /// Its tokens as text on one line, without the header. Tokens themselves can't leave the thread that made them.
    pub text: String,
}

impl Unit {
    /// A file from its tokens.
    #[must_use]
    pub fn new(path: impl Into<String>, document: Option<String>, tokens: &TokenStream) -> Self {
        Self { path: path.into(), document, text: tokens.to_string() }
    }
}

/// Emits the tests of the documented examples: the files of `tests`.
#[must_use]
pub fn emit_tests(model: &Model, facts: &Facts, names: &Names) -> Vec<Unit> {
    example_tests::units(&context::Context::new(model, facts, names))
}

/// Emits all files of `src/api`.
#[must_use]
pub fn emit(model: &Model, facts: &Facts, names: &Names) -> Vec<Unit> {
    let context = context::Context::new(model, facts, names);
    let mut units = client::units(&context);
    let documents: Vec<_> = model.modules().collect();
    let parts: Vec<Vec<Unit>> = documents
        .into_par_iter()
        .map(|document| plan::units(&context::Context::new(model, facts, names), document))
        .collect();
    units.extend(parts.into_iter().flatten());
    units
}
