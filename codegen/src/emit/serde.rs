//! The attributes that serde's derive macros read.
//!
//! Comes in: wire names, Rust names. Goes out: `#[serde(…)]`. Must not know types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Name;

/// The attribute of a field, with the function that tells whether it is left out.
pub(super) fn field(wire: &str, name: &Name, skip: Option<&str>) -> TokenStream {
    let rename = (name.bare() != wire).then(|| quote!(rename = #wire));
    let skip = skip.map(|skip| quote!(skip_serializing_if = #skip));
    attribute(rename.into_iter().chain(skip))
}

/// The attribute of a variant of a tagged union: the first tag is written, all are read.
pub(super) fn variant(tags: &[String], name: &Name) -> TokenStream {
    let Some((first, others)) = tags.split_first() else {
        return quote!(#[serde(untagged)]);
    };
    let rename = (name.bare() != first).then(|| quote!(rename = #first));
    attribute(rename.into_iter().chain(others.iter().map(|tag| quote!(alias = #tag))))
}

fn attribute(entries: impl Iterator<Item = TokenStream>) -> TokenStream {
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() { TokenStream::new() } else { quote!(#[serde(#(#entries),*)]) }
}
