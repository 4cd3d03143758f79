//! A struct with public fields.
//!
//! Comes in: a JSON object with known fields. Goes out: the struct, how it is read, and, where a caller makes values of it, `new`
//! and setters. Must not know the calls that take the value.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Binary, Slot};
use super::inputs::field_slot;
use super::taken::{Taken, signature, taken};
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

fn field(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &Name) -> TokenStream {
    let docs = field_docs(context, field).outer();
    let slot = field_slot(context, def.id, index, field);
    let is_json = !context.type_facts(def.id).multipart;
    let attribute = is_json.then(|| serde::field(&field.wire, name, skip(context, &slot)));
    let ty = expr::kept(context, &slot);
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
        .map(|(index, (field, name))| {
            let slot = field_slot(context, def.id, index, field);
            (field, name, taken(context, &slot), slot.absent(context))
        })
        .collect();
    let rest = shape.rest.as_ref().map(|ty| (&names.rest, Taken::into(&rest_type(context, def, ty))));
    let new = (!context.type_facts(def.id).default).then(|| {
        let required = |field: &Field| field.presence.is_required();
        let arguments = fields.iter().filter(|(field, ..)| required(field)).map(|(_, name, taken, _)| (*name, taken));
        let (marks, arguments) = signature(context, arguments);
        let values = fields.iter().map(|(field, name, taken, absent)| match required(field) {
            true => taken.field(name, name),
            false => quote!(#name: #absent),
        });
        let values = values.chain(rest.as_ref().map(|(name, _)| quote!(#name: rt::Map::new())));
        quote! {
            #[doc = " A value with all that has to be there."]
            #[must_use]
            pub fn new #marks (#(#arguments),*) -> Self { Self { #(#values),* } }
        }
    });
    let setters = fields
        .iter()
        .filter(|(field, ..)| !field.presence.is_required())
        .map(|(field, name, taken, _)| setter(context, &field_docs(context, field), name, taken));
    let rest = rest.as_ref().map(|(name, taken)| setter(context, &Doc::of("Sets all other members."), name, taken));
    let members: Vec<_> = new.into_iter().chain(setters).chain(rest).collect();
    if members.is_empty() { TokenStream::new() } else { quote!(impl #name { #(#members)* }) }
}

fn setter(context: &Context<'_>, docs: &Doc, name: &Name, taken: &Taken) -> TokenStream {
    let (docs, value) = (docs.outer(), taken.kept(&quote!(value)));
    let (marks, arguments) = signature(context, std::iter::once((quote!(value), taken)));
    quote! {
        #docs
        #[must_use]
        pub fn #name #marks (mut self, #(#arguments),*) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// How the struct is read: which member goes to which field.
fn read(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let name = context.type_name(def.id);
    let names = context.type_names(def);
    let group = |is_in: &dyn Fn(Presence, bool) -> bool| -> Vec<TokenStream> {
        let members = shape.fields.iter().zip(&names.members).enumerate();
        members
            .filter(|(index, (field, _))| {
                is_in(field.presence, field_slot(context, def.id, *index, field).list_item(context).is_some())
            })
            .map(|(_, (field, name))| {
                let wire = &field.wire;
                quote!(#wire => #name)
            })
            .collect()
    };
    let marked =
        |mark: TokenStream, fields: Vec<TokenStream>| (!fields.is_empty()).then(|| quote!(#mark { #(#fields),* }));
    let required = marked(quote!(), group(&|presence, _| presence == Presence::Required));
    // A value that may be `null` and is not there is nothing as well: servers leave such members out.
    let optional = group(&|presence, list| !list && matches!(presence, Presence::Optional | Presence::Nullable));
    let optional = marked(quote!(optional), optional);
    let nullable = marked(quote!(nullable), group(&|presence, list| !list && presence == Presence::OptionalNullable));
    let lists = marked(quote!(lists), group(&|_, list| list));
    let rest = shape.rest.as_ref().map(|_| {
        let name = &names.rest;
        quote!(..#name)
    });
    quote!(rt::read_record!(#name #required #optional #nullable #lists #rest);)
}

/// When a field is left out of what is written.
fn skip(context: &Context<'_>, slot: &Slot<'_>) -> Option<&'static str> {
    match slot.list_item(context) {
        Some(_) => Some("rt::List::is_absent"),
        None if slot.presence.is_required() => None,
        None => Some("Option::is_none"),
    }
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
