//! A call: the method of its handle, its request type with the setters, and what the runtime has to know of it.
//!
//! Comes in: an operation. Goes out: items. Must not know how a request is sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use super::inputs::{self, Input, Inputs, Place};
use super::taken::signature;
use super::{answer, call, check, meta, pagination, parts, setters, struct_};
use crate::analyze::BodyUse;
use crate::ir::{Operation, ParamPlace, Presence};
use crate::names::Name;

/// All items of a call but the types of the model.
pub(super) fn items(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let inputs = inputs::all(context, operation);
    let fields = fields(context, operation, &inputs);
    let method = method(context, operation, &inputs, &fields);
    let request = request(context, operation, &inputs.optional, &fields);
    let setters = setters::items(context, operation, &inputs.optional);
    let implementation = implementation(context, operation, &fields);
    let paged = pagination::implementation(context, operation);
    let choice = answer::choice(context, operation);
    quote!(#method #request #setters #implementation #paged #choice)
}

fn method(
    context: &Context<'_>,
    operation: &Operation,
    inputs: &Inputs<'_>,
    fields: &[RequestField<'_>],
) -> TokenStream {
    let names = context.operation_names(operation.id);
    let (call, request) = (&names.call, &names.request);
    let handle = context.handle_name(operation.document);
    let attributes = call::attributes(context, operation, inputs);
    let (marks, arguments) = signature(context, inputs.required.iter().map(|input| (input.name, &input.taken)));
    let value = value(context, operation, &inputs.required, fields);
    quote! {
        impl #handle {
            #attributes
            pub fn #call #marks (&self, #(#arguments),*) -> rt::Request<#request> {
                rt::Request::new(&self.client, #value)
            }
        }
    }
}

/// The request with its arguments, and nothing else set.
fn value(
    context: &Context<'_>,
    operation: &Operation,
    required: &[Input<'_>],
    fields: &[RequestField<'_>],
) -> TokenStream {
    let request = &context.operation_names(operation.id).request;
    if fields.is_empty() {
        return quote!(#request);
    }
    if has_default(context, operation) {
        return quote!(#request::default());
    }
    let initializers = fields.iter().map(|field| match field {
        RequestField::Param(name, input) | RequestField::Whole(name, input) => {
            match required.iter().find(|argument| argument.name == input.name) {
                Some(argument) => argument.taken.field(name, argument.name),
                None => quote!(#name: None),
            }
        }
        RequestField::Spread { name, required: false, .. } => quote!(#name: None),
        RequestField::Spread { name, .. } => {
            let body = body(context, operation, required);
            quote!(#name: #body)
        }
    });
    quote!(#request { #(#initializers),* })
}

/// The body whose fields are arguments.
fn body(context: &Context<'_>, operation: &Operation, required: &[Input<'_>]) -> TokenStream {
    let Some((id, shape)) = inputs::spread(context, operation) else {
        return TokenStream::new();
    };
    let name = context.type_name(id);
    if context.type_facts(id).default {
        return quote!(#name::default());
    }
    let names = context.names.ty(id);
    let fields = shape.fields.iter().zip(&names.members).enumerate().map(|(index, (member, field))| {
        let argument = required.iter().find(|input| matches!(input.place, Place::BodyField(name) if name == field));
        let absent = || {
            let absent = inputs::field_slot(context, id, index, member).absent(context);
            quote!(#field: #absent)
        };
        argument.map_or_else(absent, |argument| argument.taken.field(field, argument.name))
    });
    let rest = shape.rest.as_ref().map(|_| {
        let name = &names.rest;
        quote!(#name: rt::Map::new())
    });
    let fields = fields.chain(rest);
    quote!(#name { #(#fields),* })
}

/// A field of the request type.
enum RequestField<'a> {
    /// A parameter.
    Param(&'a Name, &'a Input<'a>),
    /// A body that is handed in as a whole.
    Whole(&'a Name, &'a Input<'a>),
    /// A body whose fields are arguments and setters.
    Spread { name: &'a Name, ty: TokenStream, required: bool },
}

/// The fields: parameters in the path, then the others, each in the order of the document, then the body. So the query has the
/// order of the document.
fn fields<'a>(context: &Context<'a>, operation: &'a Operation, inputs: &'a Inputs<'a>) -> Vec<RequestField<'a>> {
    let mut params = Vec::new();
    let mut whole = None;
    for input in inputs.required.iter().chain(&inputs.optional) {
        match input.place {
            Place::Param(index) => {
                let in_path = operation.params.get(index).is_some_and(|param| matches!(param.place, ParamPlace::Path));
                params.push(((!in_path, index), RequestField::Param(input.name, input)));
            }
            Place::Body => whole = Some(RequestField::Whole(input.name, input)),
            Place::BodyField(_) | Place::BodyRest(_) => {}
        }
    }
    params.sort_by_key(|(order, _)| *order);
    let spread = match context.operation_facts(operation.id).body {
        BodyUse::Spread { ty, required } => {
            let name = context.type_name(ty);
            let ty = if required { quote!(#name) } else { quote!(Option<#name>) };
            Some(RequestField::Spread { name: &context.operation_names(operation.id).body, ty, required })
        }
        BodyUse::None | BodyUse::Whole { .. } => None,
    };
    params.into_iter().map(|(_, field)| field).chain(whole).chain(spread).collect()
}

fn request(
    context: &Context<'_>,
    operation: &Operation,
    optional: &[Input<'_>],
    fields: &[RequestField<'_>],
) -> TokenStream {
    let names = context.operation_names(operation.id);
    let request = &names.request;
    let handle = context.handle_name(operation.document);
    let docs = Doc::of(format!("The request of [`{handle}::{}`].", names.call.bare()))
        .paragraph(setters::table(context, operation, optional));
    let docs = docs.outer();
    let default = has_default(context, operation).then(|| quote!(, Default));
    let field_name = |field: &RequestField<'_>| match field {
        RequestField::Param(name, _) | RequestField::Whole(name, _) | RequestField::Spread { name, .. } => {
            (*name).clone()
        }
    };
    let all: Vec<Name> = fields.iter().map(field_name).collect();
    // A body hides its secrets by itself.
    let secrets: Vec<&Name> = fields
        .iter()
        .filter_map(|field| match field {
            RequestField::Param(name, input) if input.secret => Some(*name),
            _ => None,
        })
        .collect();
    let debug = secrets.is_empty().then(|| quote!(Debug,));
    let hiding = struct_::hiding(request, all.iter(), &secrets);
    // A struct of no fields could be made by its name, and the first setter would take that away.
    let non_exhaustive = fields.is_empty().then(|| quote!(#[non_exhaustive]));
    let body = if fields.is_empty() {
        quote!(;)
    } else {
        let fields = fields.iter().map(|field| match field {
            RequestField::Param(name, input) | RequestField::Whole(name, input) => {
                let ty = &input.kept;
                quote!(#name: #ty)
            }
            RequestField::Spread { name, ty, .. } => quote!(#name: #ty),
        });
        quote!({ #(#fields),* })
    };
    quote! {
        #docs
        #[derive(#debug Clone #default)]
        #non_exhaustive
        pub struct #request #body
        #hiding
    }
}

/// Whether a request without anything set can be made.
fn has_default(context: &Context<'_>, operation: &Operation) -> bool {
    let facts = context.operation_facts(operation.id);
    let body = match facts.body {
        BodyUse::Spread { ty, required: true } => context.type_facts(ty).default,
        _ => true,
    };
    facts.required.is_empty() && body
}

fn implementation(context: &Context<'_>, operation: &Operation, fields: &[RequestField<'_>]) -> TokenStream {
    let request = &context.operation_names(operation.id).request;
    let output = answer::output(context, operation);
    let meta = meta::value(context, operation);
    let facts = context.operation_facts(operation.id);
    let mut sent = Vec::new();
    let mut checked = Vec::new();
    for field in fields {
        match field {
            RequestField::Param(name, input) => {
                let param = match input.place {
                    Place::Param(index) => operation.params.get(index),
                    _ => None,
                };
                let Some(param) = param else { continue };
                let field = quote!(&self.#name);
                sent.push(parts::param(param, &field));
                let mut limits = param.constraints.clone();
                if matches!(input.place, Place::Param(index) if facts.with_items.contains(&index)) {
                    limits.min_items = limits.min_items.max(Some(1));
                }
                checked.push(check::limits(context, (&param.ty, &limits), &param.wire, &field));
            }
            RequestField::Whole(name, input) => {
                let is_kept = input.presence == Presence::Required;
                sent.push(parts::body(context, operation, &quote!(self.#name), is_kept));
                checked.push(check::nested(context, operation.body_type(), "body", &quote!(&self.#name)));
            }
            RequestField::Spread { name, required, .. } => {
                sent.push(parts::body(context, operation, &quote!(self.#name), *required));
                checked.push(check::spread(context, operation.body_type(), &quote!(&self.#name)));
            }
        }
    }
    let sent: TokenStream = sent.into_iter().collect();
    let checked: TokenStream = checked.into_iter().collect();
    // `#[inline]`, so that a program compiles only the calls that it makes. Without the mark the crate itself compiles all of
    // them, with the reading and writing of every type.
    let parts = (!sent.is_empty()).then(|| quote!(#[inline] fn parts(&self, parts: &mut rt::Parts) { #sent }));
    let check = (!checked.is_empty()).then(|| quote!(#[inline] fn check(&self, check: &mut rt::Check) { #checked }));
    let decode = answer::decode(context, operation);
    quote! {
        impl rt::Operation for #request {
            type Output = #output;
            const META: rt::OperationMeta = #meta;
            #parts
            #check
            #[inline]
            fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> { #decode }
        }
    }
}

#[cfg(test)]
mod tests;
