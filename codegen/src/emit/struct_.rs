//! A struct with public fields.
//!
//! Comes in: a JSON object with known fields. Goes out: the struct. Must not know how callers make one.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Binary};
use super::{serde, types};
use crate::ir::{Field, Struct, TypeDef, TypeExpr};
use crate::names::Name;

pub(super) fn item(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let names = context.type_names(def);
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let derives = types::derives(context, def.id);
    let members = shape.fields.iter().zip(&names.members).enumerate();
    let fields = members.map(|(index, (field, name))| self::field(context, def, index, field, name));
    let rest = shape.rest.as_ref().map(|ty| rest(context, def, ty));
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name { #(#fields)* #rest }
    }
}

fn field(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &Name) -> TokenStream {
    let binary = Binary::of(context, def.id);
    let docs = field_docs(field).outer();
    let attribute = (!context.type_facts(def.id).multipart).then(|| serde::field(&field.wire, name, field.presence));
    let ty = expr::ty(context, &field.ty, binary);
    let ty = if context.is_boxed(def.id, index) { quote!(Box<#ty>) } else { ty };
    let ty = expr::with_presence(&ty, field.presence);
    quote! {
        #docs
        #attribute
        pub #name: #ty,
    }
}

fn rest(context: &Context<'_>, def: &TypeDef, ty: &TypeExpr) -> TokenStream {
    let name = &context.type_names(def).rest;
    let ty = expr::ty(context, ty, Binary::of(context, def.id));
    let flatten = (!context.type_facts(def.id).multipart).then(|| quote!(#[serde(flatten)]));
    quote! {
        #[doc = " All other members."]
        #flatten
        pub #name: rt::Map<String, #ty>,
    }
}

/// What to read about a field, here and at the setter that fills it.
pub(super) fn field_docs(field: &Field) -> Doc {
    Doc::text(&field.docs, format!("The field {}.", docs::code(&field.wire))).paragraph(docs::limits(
        &field.constraints,
        field.default.as_ref(),
        field.deprecated,
    ))
}

#[cfg(test)]
mod tests;
