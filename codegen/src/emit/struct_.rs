//! A struct with public fields.
//!
//! Comes in: a JSON object with known fields. Goes out: its table, from which the runtime makes the struct and, where a
//! caller makes values of it, `new` and setters. Must not know the calls that take the value.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Binary, Slot};
use super::{check, serde, types};
use crate::ir::{Field, Presence, Struct, TypeDef};
use crate::names::Name;

pub(super) fn table(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let names = context.type_names(def);
    let facts = context.type_facts(def.id);
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let kind = if facts.built { quote!(input) } else { quote!(struct) };
    let derives: Vec<_> = [(facts.eq, "Eq"), (facts.default, "Default")]
        .into_iter()
        .filter_map(|(has, name)| has.then_some(name))
        .collect();
    let roles: Vec<_> = [(facts.multipart, "files"), (is_checked(context, def), "checked"), (facts.param, "param")]
        .into_iter()
        .filter_map(|(has, name)| has.then_some(name))
        .collect();
    let (derives, roles) = (words(&quote!(:), &derives), words(&quote!(as), &roles));
    let members = shape.fields.iter().zip(&names.members).enumerate();
    let fields = members.map(|(index, (field, name))| self::field(context, def, index, field, name));
    let rest = shape.rest.as_ref().map(|ty| {
        let name = &names.rest;
        let nested = (is_checked(context, def) && check::is_checked(context, ty)).then(|| quote!([nested]));
        let ty = expr::ty(context, ty, Binary::of(context, def.id));
        quote!(..#name: #ty #nested,)
    });
    quote! {
        #docs
        pub #kind #name #derives #roles { #(#fields)* #rest }
    }
}

/// Whether values are compared with limits before they are sent.
fn is_checked(context: &Context<'_>, def: &TypeDef) -> bool {
    let facts = context.type_facts(def.id);
    facts.request && facts.checked
}

/// Words behind a mark, which stands only before some.
fn words(mark: &TokenStream, words: &[&str]) -> Option<TokenStream> {
    let words: Vec<_> = words.iter().map(|word| format_ident!("{word}")).collect();
    (!words.is_empty()).then(|| quote!(#mark #(#words)+*))
}

fn field(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &Name) -> TokenStream {
    let facts = context.type_facts(def.id);
    let docs = field_docs(field).outer();
    let attribute = (!facts.multipart).then(|| serde::field(&field.wire, name, field.presence));
    let slot = Slot {
        ty: &field.ty,
        presence: field.presence,
        binary: Binary::of(context, def.id),
        boxed: context.is_boxed(def.id, index),
    };
    let ty = if facts.built { expr::taken(context, &slot) } else { kept(context, &slot) };
    let mark = if field.presence.is_required() { quote!(:) } else { quote!(?:) };
    let limits = is_checked(context, def).then(|| check::limits(context, &field.ty, &field.constraints));
    quote! {
        #docs
        #attribute
        #name #mark #ty #limits,
    }
}

/// The type of a field without the `Option` of one that may be left out.
fn kept(context: &Context<'_>, slot: &Slot<'_>) -> TokenStream {
    let ty = expr::ty(context, slot.ty, slot.binary);
    let ty = if slot.boxed { quote!(Box<#ty>) } else { ty };
    match slot.presence {
        Presence::Required | Presence::Optional => ty,
        Presence::Nullable | Presence::OptionalNullable => quote!(Option<#ty>),
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
