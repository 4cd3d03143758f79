//! An open enum.
//!
//! Comes in: a scalar with known values. Goes out: the enum, and its wire value both ways; the runtime has the other traits. Must not
//! know where its values travel.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::docs::{Doc, code};
use super::types;
use crate::ir::{AllowedValue, Enum, EnumKind, TypeDef};
use crate::names::Name;

/// The enum with all that belongs to it.
pub(super) fn items(context: &Context<'_>, def: &TypeDef, shape: &Enum) -> TokenStream {
    let names = context.type_names(def);
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let rest = &names.rest;
    let unknown = match shape.kind {
        EnumKind::String => quote!(String),
        EnumKind::Integer => quote!(i64),
    };
    let members: Vec<_> = shape.values.iter().zip(&names.members).collect();
    let variants = members.iter().map(|(value, name)| variant(value, name));
    let conversions = conversions(name, rest, shape.kind, &members);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that this version of the crate doesn't know."]
            #rest(#unknown),
        }
        #conversions
    }
}

fn variant(value: &AllowedValue, name: &Name) -> TokenStream {
    let text = if value.wire.is_empty() { "The empty text.".to_owned() } else { code(&value.wire) };
    let docs = Doc::of(text).paragraph(&value.docs).outer();
    quote!(#docs #name,)
}

/// The wire value of each variant, and back.
fn conversions(name: &Name, rest: &Name, kind: EnumKind, members: &[(&AllowedValue, &Name)]) -> TokenStream {
    let variants: Vec<_> = members.iter().map(|(_, name)| name).collect();
    let wires: Vec<_> = members.iter().map(|(value, _)| wire(kind, value)).collect();
    let (value, unknown, from, keep, traits) = match kind {
        EnumKind::String => (
            quote!(as_str(&self) -> &str),
            quote!(text),
            quote!(&str),
            quote!(text.to_owned()),
            quote!(rt::text_enum!(#name);),
        ),
        EnumKind::Integer => (
            quote!(as_i64(&self) -> i64),
            quote!(*number),
            quote!(i64),
            quote!(number),
            quote!(rt::integer_enum!(#name);),
        ),
    };
    let input = match kind {
        EnumKind::String => quote!(text),
        EnumKind::Integer => quote!(number),
    };
    // The compiler shows where a conversion is from when it looks for another one: it should be a line that a person can read.
    let from_owned = (kind == EnumKind::String).then(|| {
        quote! {
            impl From<String> for #name {
                #[inline]
                fn from(text: String) -> Self { Self::from(text.as_str()) }
            }
        }
    });
    quote! {
        impl #name {
            #[doc = " The values that the document lists."]
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];
            #[doc = " The value as it stands on the wire."]
            #[must_use]
            #[inline]
            pub fn #value {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#rest(#input) => #unknown,
                }
            }
        }
        impl From<#from> for #name {
            #[inline]
            fn from(#input: #from) -> Self {
                match #input {
                    #(#wires => Self::#variants,)*
                    _ => Self::#rest(#keep),
                }
            }
        }
        #from_owned
        impl From<&#name> for #name {
            #[inline]
            fn from(value: &#name) -> Self { value.clone() }
        }
        #traits
    }
}

fn wire(kind: EnumKind, value: &AllowedValue) -> Literal {
    match (kind, value.wire.parse::<i64>()) {
        (EnumKind::Integer, Ok(number)) => Literal::i64_unsuffixed(number),
        _ => Literal::string(&value.wire),
    }
}

#[cfg(test)]
mod tests;
