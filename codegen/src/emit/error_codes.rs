//! The documented error codes as constants.
//!
//! Comes in: a document. Goes out: the module `errors`, in which each code has a name. Must not know which type an error has.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::{Doc, code};
use crate::ir::DocId;

/// The items of the file; none for a document without codes.
pub(super) fn items(context: &Context<'_>, document: DocId) -> Option<TokenStream> {
    let constants = context.names.error_codes(document);
    if constants.is_empty() {
        return None;
    }
    // What a code means is said of a call; calls that share a code nearly always say the same.
    let mut meanings: BTreeMap<&str, &str> = BTreeMap::new();
    for error in context.model.operations_of(document).flat_map(|operation| &operation.error_codes) {
        meanings.entry(&error.code).or_insert(&error.meaning);
    }
    let docs = Doc::of(
        "The error codes that the document lists, for `==` with and `match` on [`ApiError::code`](crate::ApiError::code).",
    )
    .inner();
    let items = constants.iter().map(|(wire, name)| {
        let docs = Doc::of(code(wire)).paragraph(meanings.get(wire.as_str()).unwrap_or(&"")).outer();
        quote!(#docs pub const #name: &str = #wire;)
    });
    Some(quote!(#docs #(#items)*))
}
