//! The attributes that serde's derive macros read.
//!
//! Comes in: wire names, Rust names, presence. Goes out: `#[serde(…)]`. Must not know types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Presence;
use crate::names::Name;

/// The attribute of a field.
pub(super) fn field(wire: &str, name: &Name, presence: Presence) -> TokenStream {
    let rename = (name.bare() != wire).then(|| quote!(rename = #wire));
    let skip = (!presence.is_required()).then(|| quote!(skip_serializing_if = "Option::is_none"));
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
