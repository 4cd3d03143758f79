//! An open enum.
//!
//! Comes in: a scalar with known values. Goes out: the enum and the macro call that gives it its traits. Must not know
//! where its values travel.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::docs::{Doc, code};
use super::types;
use crate::ir::{AllowedValue, Enum, EnumKind, TypeDef};
use crate::names::Name;

pub(super) fn item(context: &Context<'_>, def: &TypeDef, shape: &Enum) -> TokenStream {
    let names = context.type_names(def);
    let name = context.type_name(def.id);
    let rest = &names.rest;
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let variants = shape.values.iter().zip(&names.members).map(|(value, name)| variant(value, name));
    let unknown = match shape.kind {
        EnumKind::String => quote!(String),
        EnumKind::Integer => quote!(i64),
    };
    let macro_call = open_enum(name, rest, shape, &names.members);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that this version of the crate doesn't know."]
            #rest(#unknown),
        }
        #macro_call
    }
}

fn variant(value: &AllowedValue, name: &Name) -> TokenStream {
    let wire = if value.wire.is_empty() { "The empty text.".to_owned() } else { code(&value.wire) };
    let docs = Doc::of(wire).paragraph(&value.docs).outer();
    quote!(#docs #name,)
}

fn open_enum(name: &Name, rest: &Name, shape: &Enum, members: &[Name]) -> TokenStream {
    let kind = match shape.kind {
        EnumKind::String => quote!(String),
        EnumKind::Integer => quote!(Integer),
    };
    let rest = (rest.bare() != "Unknown").then(|| quote!(, #rest));
    let values = shape.values.iter().map(|value| match (shape.kind, value.wire.parse::<i64>()) {
        (EnumKind::Integer, Ok(number)) => Literal::i64_unsuffixed(number),
        _ => Literal::string(&value.wire),
    });
    quote!(rt::open_enum! { #name: #kind #rest { #(#members = #values),* } })
}

#[cfg(test)]
mod tests;
