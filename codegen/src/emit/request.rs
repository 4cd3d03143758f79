//! The type of a call with its arguments.
//!
//! Comes in: an operation. Goes out: the struct, its setters, and the implementation of `Operation`. Must not know the
//! handle's method that makes one.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use super::inputs::{self, Input, Place};
use super::{answer, check, expr, meta, pagination, parts};
use crate::analyze::BodyUse;
use crate::ir::{Operation, Presence};
use crate::names::Name;

/// Who sees the fields of a request type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fields {
    /// Its own file.
    Private,
    /// The files of its document: the setters stand in one of their own.
    Document,
}

/// How a value without anything set is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Construction {
    /// It has no fields.
    Unit,
    /// By `Default`.
    Default,
    /// Field by field.
    Fields,
}

pub(super) fn construction(context: &Context<'_>, operation: &Operation) -> Construction {
    let facts = context.operation_facts(operation.id);
    let has_default = match facts.body {
        BodyUse::Spread { ty, required: true } => context.type_facts(ty).default,
        _ => true,
    };
    if operation.params.is_empty() && facts.body == BodyUse::None {
        Construction::Unit
    } else if facts.required.is_empty() && has_default {
        Construction::Default
    } else {
        Construction::Fields
    }
}

/// The struct.
pub(super) fn structure(context: &Context<'_>, operation: &Operation, fields: Fields) -> TokenStream {
    let names = context.operation_names(operation.id);
    let request = &names.request;
    let handle = context.handle_name(operation.document);
    let docs = Doc::of(format!("The request of [`{handle}::{}`].", names.call.bare())).outer();
    let construction = construction(context, operation);
    let default = (construction != Construction::Fields).then(|| quote!(, Default));
    let derive = quote!(#[derive(Debug, Clone #default)]);
    if construction == Construction::Unit {
        return quote!(#docs #derive pub struct #request;);
    }
    let visibility = (fields == Fields::Document).then(|| quote!(pub(super)));
    let params = operation.params.iter().zip(&names.params).map(|(param, name)| {
        let ty = expr::with_presence(&expr::ty(context, &param.ty, expr::Binary::Text), param.presence);
        quote!(#visibility #name: #ty,)
    });
    let body = inputs::body_field_type(context, operation).map(|ty| {
        let ty = if body_is_required(context, operation) { ty } else { quote!(Option<#ty>) };
        quote!(#visibility body: #ty,)
    });
    quote! {
        #docs
        #derive
        pub struct #request { #(#params)* #body }
    }
}

/// Whether the field `body` holds the body itself, not an `Option` of it.
pub(super) fn body_is_required(context: &Context<'_>, operation: &Operation) -> bool {
    match context.operation_facts(operation.id).body {
        BodyUse::None => false,
        BodyUse::Whole { required } | BodyUse::Spread { required, .. } => required,
    }
}

/// The setters of some of the values that may be left out; nothing where there are none.
pub(super) fn setters(context: &Context<'_>, operation: &Operation, range: Range<usize>) -> TokenStream {
    let inputs = inputs::optional(context, operation, range);
    if inputs.is_empty() {
        return TokenStream::new();
    }
    let request = context.request_name(operation.id);
    let setters = inputs.iter().map(|input| setter(context, operation, input));
    quote! {
        impl rt::Request<#request> { #(#setters)* }
    }
}

fn setter(context: &Context<'_>, operation: &Operation, input: &Input<'_>) -> TokenStream {
    let name = input.name;
    let docs = input.docs.outer();
    let expr::Argument { ty, value } = &input.argument;
    let place = place(context, operation, input.place, &quote!(self.operation_mut()));
    quote! {
        #docs
        pub fn #name(mut self, value: #ty) -> Self {
            #place = #value;
            self
        }
    }
}

/// The place of a value within a request, for an assignment.
pub(super) fn place(
    context: &Context<'_>,
    operation: &Operation,
    place: Place<'_>,
    request: &TokenStream,
) -> TokenStream {
    match place {
        Place::Field(field) => quote!(#request.#field),
        Place::BodyField(field) if body_is_required(context, operation) => quote!(#request.body.#field),
        Place::BodyField(field) => quote!(#request.body.get_or_insert_default().#field),
        Place::Body => quote!(#request.body),
    }
}

/// The implementations of the runtime's traits, and the enum of several kinds of answers.
pub(super) fn implementation(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let request = &context.operation_names(operation.id).request;
    let meta = meta::constant(context, operation);
    let output = answer::output(context, operation);
    let parts = parts::function(context, operation);
    let check = check::operation(context, operation);
    let decode = answer::decode(context, operation);
    let paged = pagination::implementation(context, operation);
    let choice = answer::choice(context, operation);
    quote! {
        impl rt::Operation for #request {
            #meta
            type Output = #output;
            #parts
            #check
            #decode
        }
        #paged
        #choice
    }
}

/// The statements that make the request with all that has to be there and nothing else, and the request.
pub(super) fn construct(
    context: &Context<'_>,
    operation: &Operation,
    required: &[Input<'_>],
) -> (TokenStream, TokenStream) {
    let names = context.operation_names(operation.id);
    let request = &names.request;
    match construction(context, operation) {
        Construction::Unit => return (TokenStream::new(), quote!(#request)),
        Construction::Default => return (TokenStream::new(), quote!(#request::default())),
        Construction::Fields => {}
    }
    let params = operation.params.iter().zip(&names.params).map(|(param, name)| {
        let given = required.iter().find(|input| matches!(input.place, Place::Field(field) if field == name));
        assign(name, given, param.presence)
    });
    let body = body(context, operation, required);
    // An argument that is called `body` is needed below, so the body can't be kept under that name until then.
    let is_taken = required.iter().any(|input| input.name.as_str() == "body" && matches!(input.place, Place::Field(_)));
    let (statement, field) = match body {
        None => (None, None),
        Some(Body::Value(value)) if value.to_string() == "body" => (None, Some(value)),
        Some(Body::Value(value)) => (None, Some(quote!(body: #value))),
        Some(Body::Struct(value)) if is_taken => (None, Some(quote!(body: #value))),
        Some(Body::Struct(value)) => (Some(quote!(let body = #value;)), Some(quote!(body))),
    };
    let fields: Vec<_> = params.chain(field).collect();
    (quote!(#statement let operation = #request { #(#fields),* };), quote!(operation))
}

/// A field of a literal.
fn assign(name: &Name, given: Option<&Input<'_>>, presence: Presence) -> TokenStream {
    match given {
        Some(input) => super::builder::assign(name, &input.argument.value),
        None if presence == Presence::Required => quote!(#name: Default::default()),
        None => quote!(#name: None),
    }
}

/// What the field `body` starts with.
enum Body {
    Value(TokenStream),
    /// A literal of some lines.
    Struct(TokenStream),
}

fn body(context: &Context<'_>, operation: &Operation, required: &[Input<'_>]) -> Option<Body> {
    match context.operation_facts(operation.id).body {
        BodyUse::None => None,
        BodyUse::Whole { .. } => {
            let value = required.iter().find(|input| matches!(input.place, Place::Body));
            Some(Body::Value(value.map_or_else(|| quote!(None), |input| input.argument.value.clone())))
        }
        BodyUse::Spread { required: false, .. } => Some(Body::Value(quote!(None))),
        BodyUse::Spread { ty, required: true } if context.type_facts(ty).default => {
            Some(Body::Value(quote!(Default::default())))
        }
        BodyUse::Spread { ty, required: true } => {
            let (_, shape) = inputs::spread(context, operation)?;
            let names = context.names.ty(ty);
            let name = context.type_name(ty);
            let fields = shape.fields.iter().zip(&names.members).map(|(field, name)| {
                let given = required.iter().find(|input| matches!(input.place, Place::BodyField(at) if at == name));
                assign(name, given, field.presence)
            });
            let rest = shape.rest.as_ref().map(|_| {
                let name = &names.rest;
                quote!(#name: rt::Map::new())
            });
            let fields = fields.chain(rest);
            Some(Body::Struct(quote!(#name { #(#fields),* })))
        }
    }
}

#[cfg(test)]
mod tests;
