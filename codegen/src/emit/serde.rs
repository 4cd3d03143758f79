//! The attributes that serde's derive macros read.
//!
//! Comes in: wire names, Rust names, presence. Goes out: `#[serde(…)]`. Must not know types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Presence;
use crate::names::Name;

/// The attribute of a field: nothing that serde or the runtime's table would do anyway.
pub(super) fn field(wire: &str, name: &Name, presence: Presence) -> TokenStream {
    let rename = (name.bare() != wire).then(|| quote!(rename = #wire));
    // A missing `Option` is read as `None` without `default`, unless a function reads the field.
    let optional = (presence == Presence::OptionalNullable).then(|| quote!(default, with = "crate::runtime::presence"));
    attribute(rename.into_iter().chain(optional))
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
