//! An open enum.
//!
//! Comes in: a scalar with known values. Goes out: its table, from which the runtime makes the enum with its traits. Must not
//! know where its values travel.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::docs::{Doc, code};
use super::types;
use crate::ir::{AllowedValue, Enum, EnumKind, TypeDef};
use crate::names::Name;

pub(super) fn table(context: &Context<'_>, def: &TypeDef, shape: &Enum) -> TokenStream {
    let names = context.type_names(def);
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let kind = match shape.kind {
        EnumKind::String => quote!(String),
        EnumKind::Integer => quote!(Integer),
    };
    let rest = &names.rest;
    let rest = (rest.bare() != "Unknown").then(|| quote!(+ #rest));
    let variants = shape.values.iter().zip(&names.members).map(|(value, name)| variant(shape.kind, value, name));
    quote! {
        #docs
        pub enum #name: #kind #rest { #(#variants)* }
    }
}

fn variant(kind: EnumKind, value: &AllowedValue, name: &Name) -> TokenStream {
    let text = if value.wire.is_empty() { "The empty text.".to_owned() } else { code(&value.wire) };
    let docs = Doc::of(text).paragraph(&value.docs).outer();
    let wire = match (kind, value.wire.parse::<i64>()) {
        (EnumKind::Integer, Ok(number)) => Literal::i64_unsuffixed(number),
        _ => Literal::string(&value.wire),
    };
    quote!(#docs #name = #wire,)
}

#[cfg(test)]
mod tests;
