//! How a person makes a value of a struct that is part of a request.
//!
//! Comes in: a struct. Goes out: `new` with its required fields, and a chained setter for each other field. Must not know
//! the calls that take the value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use super::docs::Doc;
use super::expr::{self, Argument, Binary, Slot};
use super::struct_::field_docs;
use crate::ir::{Field, Struct, TypeDef};
use crate::names::Name;

pub(super) fn item(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let name = context.type_name(def.id);
    let constructor = (!context.type_facts(def.id).default).then(|| new(context, def, shape));
    let setters: Vec<_> = members(context, def, shape)
        .filter(|(_, field, name)| !field.presence.is_required() && name.bare() != "new")
        .map(|(index, field, name)| setter(context, def, index, field, name))
        .collect();
    let rest = shape.rest.as_ref().map(|ty| {
        let name = &context.type_names(def).rest;
        let ty = expr::ty(context, ty, Binary::of(context, def.id));
        method(
            &Doc::of("Sets all other members."),
            name,
            &quote!(impl Into<rt::Map<String, #ty>>),
            &quote!(value.into()),
        )
    });
    if constructor.is_none() && setters.is_empty() && rest.is_none() {
        return TokenStream::new();
    }
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #rest
        }
    }
}

fn members<'a>(
    context: &Context<'a>,
    def: &TypeDef,
    shape: &'a Struct,
) -> impl Iterator<Item = (usize, &'a Field, &'a Name)> {
    let names = context.type_names(def).members.iter();
    shape.fields.iter().zip(names).enumerate().map(|(index, (field, name))| (index, field, name))
}

fn argument(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &impl ToTokens) -> Argument {
    let slot = Slot {
        ty: &field.ty,
        presence: field.presence,
        binary: Binary::of(context, def.id),
        boxed: context.is_boxed(def.id, index),
    };
    expr::argument(context, name, &slot)
}

fn new(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for (index, field, name) in members(context, def, shape) {
        if field.presence.is_required() {
            let Argument { ty, value } = argument(context, def, index, field, name);
            parameters.push(quote!(#name: #ty));
            values.push(assign(name, &value));
        } else {
            values.push(quote!(#name: None));
        }
    }
    if shape.rest.is_some() {
        let rest = &context.type_names(def).rest;
        values.push(quote!(#rest: rt::Map::new()));
    }
    quote! {
        #[doc = " A value with all that has to be there."]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// `name: value`, or `name` alone where both are the same.
pub(super) fn assign(name: &Name, value: &TokenStream) -> TokenStream {
    if value.to_string() == name.as_str() { quote!(#name) } else { quote!(#name: #value) }
}

fn setter(context: &Context<'_>, def: &TypeDef, index: usize, field: &Field, name: &Name) -> TokenStream {
    let Argument { ty, value } = argument(context, def, index, field, &quote!(value));
    method(&field_docs(field), name, &ty, &value)
}

fn method(docs: &Doc, name: &Name, ty: &TokenStream, value: &TokenStream) -> TokenStream {
    let docs = docs.outer();
    quote! {
        #docs
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

#[cfg(test)]
mod tests;
