//! A struct with public fields.
//!
//! Comes in: a JSON object with known fields. Goes out: the struct, how it is read, and, where a caller makes values of it, `new`
//! and setters. Must not know the calls that take the value.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Binary, Slot, Taken};
use super::{check, serde, types};
use crate::ir::{Field, Presence, Struct, TypeDef, TypeExpr};
use crate::names::Name;

/// The struct with all that belongs to it.
pub(super) fn items(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let facts = context.type_facts(def.id);
    let name = context.type_name(def.id);
    let declaration = declaration(context, def, shape);
    let built = facts.built.then(|| building(context, def, shape));
    let read = (!facts.multipart).then(|| read(context, def, shape));
    let checked = (facts.request && facts.checked).then(|| check::struct_(context, def, shape));
    let param = facts.param.then(|| quote!(rt::param_via_serde!(#name);));
    quote!(#declaration #built #read #checked #param)
}

fn declaration(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let names = context.type_names(def);
    let facts = context.type_facts(def.id);
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let hidden = facts.is_hidden().then(|| quote!(#[doc(hidden)]));
    let secrets: Vec<&Name> =
        shape.fields.iter().zip(&names.members).filter(|(field, _)| field.secret).map(|(_, name)| name).collect();
    let debug = secrets.is_empty().then_some("Debug");
    let derives = debug
        .into_iter()
        .chain(["Clone", "PartialEq"])
        .chain(facts.eq.then_some("Eq"))
        .chain(facts.default.then_some("Default"))
        .map(|name| format_ident!("{name}"));
    let serialize = (!facts.multipart).then(|| quote!(, serde::Serialize));
    let members = shape.fields.iter().zip(&names.members).enumerate();
    let fields = members.map(|(index, (field, name))| self::field(context, def, index, field, name));
    let rest = shape.rest.as_ref().map(|ty| {
        let name = &names.rest;
        let ty = rest_type(context, def, ty);
        let flatten = (!facts.multipart).then(|| quote!(#[serde(flatten)]));
        quote! {
            #[doc = " All other members."]
            #flatten
            pub #name: #ty,
        }
    });
    let hiding = hiding(name, names.members.iter().chain(shape.rest.as_ref().map(|_| &names.rest)), &secrets);
    quote! {
        #docs
        #hidden
        #[derive(#(#derives),* #serialize)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #rest }
        #hiding
    }
}

/// `Debug` for a type with secrets; nothing for one without.
pub(super) fn hiding<'a>(name: &Name, fields: impl Iterator<Item = &'a Name>, secrets: &[&Name]) -> TokenStream {
    if secrets.is_empty() {
        return TokenStream::new();
    }
    let shown = fields.filter(|field| !secrets.contains(field));
    quote!(rt::hide!(#name { #(#shown),* } secret { #(#secrets),* });)
}

fn rest_type(context: &Context<'_>, def: &TypeDef, ty: &TypeExpr) -> TokenStream {
    let ty = expr::ty(context, ty, Binary::of(context, def.id));
    quote!(rt::Map<String, #ty>)
}

fn slot<'a>(context: &Context<'_>, def: &TypeDef, index: usize, field: &'a Field) -> Slot<'a> {
    Slot {
        ty: &field.ty,
        presence: field.presence,
        binary: Binary::of(context, def.id),
        boxed: context.is_boxed(def.id, index),
    }
}

fn field(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &Name) -> TokenStream {
    let docs = field_docs(context, field).outer();
    let is_json = !context.type_facts(def.id).multipart;
    let attribute = is_json.then(|| serde::field(&field.wire, name, field.presence));
    let ty = expr::kept(context, &slot(context, def, index, field));
    quote! {
        #docs
        #attribute
        pub #name: #ty,
    }
}

/// `new`, for a type without a default, and a setter for each field that may be left out.
fn building(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let name = context.type_name(def.id);
    let names = context.type_names(def);
    let fields: Vec<_> = shape
        .fields
        .iter()
        .zip(&names.members)
        .enumerate()
        .map(|(index, (field, name))| (field, name, expr::taken(context, &slot(context, def, index, field))))
        .collect();
    let rest = shape.rest.as_ref().map(|ty| (&names.rest, Taken::into(&rest_type(context, def, ty))));
    let new = (!context.type_facts(def.id).default).then(|| {
        let required = |field: &Field| field.presence.is_required();
        let arguments = fields.iter().filter(|(field, ..)| required(field)).map(|(_, name, taken)| {
            let ty = &taken.argument;
            quote!(#name: #ty)
        });
        let values = fields.iter().map(|(field, name, taken)| match required(field) {
            true => taken.field(name, name),
            false => quote!(#name: None),
        });
        let values = values.chain(rest.as_ref().map(|(name, _)| quote!(#name: rt::Map::new())));
        quote! {
            #[doc = " A value with all that has to be there."]
            #[must_use]
            pub fn new(#(#arguments),*) -> Self { Self { #(#values),* } }
        }
    });
    let setters = fields.iter().filter(|(field, ..)| !field.presence.is_required()).map(|(field, name, taken)| {
        let value = taken.kept(&quote!(value));
        setter(&field_docs(context, field), name, taken, &quote!(Some(#value)))
    });
    let rest = rest
        .as_ref()
        .map(|(name, taken)| setter(&Doc::of("Sets all other members."), name, taken, &taken.kept(&quote!(value))));
    let members: Vec<_> = new.into_iter().chain(setters).chain(rest).collect();
    if members.is_empty() { TokenStream::new() } else { quote!(impl #name { #(#members)* }) }
}

fn setter(docs: &Doc, name: &Name, taken: &Taken, value: &TokenStream) -> TokenStream {
    let (docs, ty) = (docs.outer(), &taken.argument);
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// How the struct is read: which member goes to which field.
fn read(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let name = context.type_name(def.id);
    let names = context.type_names(def);
    let group = |is_in: fn(Presence) -> bool| -> Vec<TokenStream> {
        let members = shape.fields.iter().zip(&names.members).filter(|(field, _)| is_in(field.presence));
        members
            .map(|(field, name)| {
                let wire = &field.wire;
                quote!(#wire => #name)
            })
            .collect()
    };
    let marked =
        |mark: TokenStream, fields: Vec<TokenStream>| (!fields.is_empty()).then(|| quote!(#mark { #(#fields),* }));
    let required = marked(quote!(), group(|presence| presence == Presence::Required));
    // A value that may be `null` and is not there is nothing as well: servers leave such members out.
    let optional =
        marked(quote!(optional), group(|presence| matches!(presence, Presence::Optional | Presence::Nullable)));
    let nullable = marked(quote!(nullable), group(|presence| presence == Presence::OptionalNullable));
    let rest = shape.rest.as_ref().map(|_| {
        let name = &names.rest;
        quote!(..#name)
    });
    quote!(rt::read_record!(#name #required #optional #nullable #rest);)
}

/// What to read about a field, here and at the setter that fills it.
pub(super) fn field_docs(context: &Context<'_>, field: &Field) -> Doc {
    let limits = docs::limits(&field.constraints, field.default.as_ref(), field.deprecated);
    if field.docs.is_empty()
        && let Some(words) = types::words(context, &field.ty)
    {
        return Doc::of(words).paragraph(limits);
    }
    Doc::text(&field.docs, format!("The field {}.", docs::code(&field.wire))).paragraph(limits)
}

#[cfg(test)]
mod tests;
