//! The table of a call.
//!
//! Comes in: an operation. Goes out: its declaration, from which the runtime makes the method, the request type, the setters
//! and the implementation of `Operation`. Must not know how a request is sent.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::Doc;
use super::inputs::{self, Input, Place};
use super::{answer, call, check, meta, pagination, parts};
use crate::analyze::BodyUse;
use crate::ir::{Body, Operation, TypeExpr};

/// Where the setters of a request stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setters {
    /// In its table.
    Within,
    /// In files of their own, because the table's would get too long with them.
    Apart,
}

/// The table.
pub(super) fn table(context: &Context<'_>, operation: &Operation, setters: Setters) -> TokenStream {
    let names = context.operation_names(operation.id);
    let (call, request) = (&names.call, &names.request);
    let handle = context.handle_name(operation.document);
    let required = inputs::required(context, operation);
    let attributes = call::attributes(context, operation, &required);
    let optional = inputs::optional(context, operation, 0..usize::MAX);
    let output = answer::output(context, operation);
    let decode = answer::decode(context, operation);
    let facts = meta::facts(context, operation);
    let docs = Doc::of(format!("The request of [`{handle}::{}`].", call.bare())).outer();
    let default = has_default(context, operation).then(|| quote!(: Default));
    let params = params(context, operation, &required, &optional, setters);
    let body =
        operation.body.as_ref().map(|body| self::body(context, operation, body, (&required, &optional), setters));
    quote! {
        rt::operation! {
            #attributes
            pub fn #handle::#call -> #output #decode;
            #facts
            #docs
            pub struct #request #default { #(#params)* }
            #body
        }
    }
}

/// What belongs to a call beside its table: how it pages, and the enum of several kinds of answers.
pub(super) fn others(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let paged = pagination::implementation(context, operation);
    let choice = answer::choice(context, operation);
    quote!(#paged #choice)
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

/// The lines of the parameters: those in the path, then the others, each in the order of the document. So the arguments
/// come in the order of the facts, and the query in the one of the document.
fn params(
    context: &Context<'_>,
    operation: &Operation,
    required: &[Input<'_>],
    optional: &[Input<'_>],
    setters: Setters,
) -> Vec<TokenStream> {
    let argument = required.iter().map(|input| (input, true));
    let mut inputs: Vec<_> = argument.chain(optional.iter().map(|input| (input, false))).collect();
    let param = |input: &Input<'_>| match input.place {
        Place::Param(index) => operation.params.get(index).map(|param| (index, param)),
        _ => None,
    };
    let in_path = |input: &Input<'_>| param(input).is_some_and(|(_, param)| param.place == crate::ir::ParamPlace::Path);
    inputs.sort_by_key(|(input, _)| (!in_path(input), param(input).map(|(index, _)| index)));
    let lines = inputs.into_iter().filter_map(|(input, is_argument)| {
        let (_, param) = param(input)?;
        let declared = declared(input, is_argument, setters);
        let place = parts::param(param);
        let limits = check::limits(context, &param.ty, &param.constraints);
        Some(quote!(#declared = #place #limits;))
    });
    lines.collect()
}

/// The name of an input and how it is taken: `limit?: is i64`, with the docs of its setter.
fn declared(input: &Input<'_>, is_argument: bool, setters: Setters) -> TokenStream {
    let (name, taken) = (input.name, &input.taken);
    match setters {
        _ if is_argument => quote!(#name: #taken),
        Setters::Apart => quote!(#name|: #taken),
        Setters::Within => {
            let docs = input.docs.outer();
            quote!(#docs #name?: #taken)
        }
    }
}

fn body(
    context: &Context<'_>,
    operation: &Operation,
    body: &Body,
    (required, optional): (&[Input<'_>], &[Input<'_>]),
    setters: Setters,
) -> TokenStream {
    let parts::Sent { method: send, form } = parts::body(context, body);
    let field = body_field(context, operation);
    let checked = |ty: &TypeExpr| check::is_checked(context, ty);
    match context.operation_facts(operation.id).body {
        BodyUse::None => TokenStream::new(),
        BodyUse::Whole { required: is_argument } => {
            let inputs = if is_argument { required } else { optional };
            let declared = inputs
                .iter()
                .find(|input| matches!(input.place, Place::Body))
                .map(|input| (input.docs.outer(), input.name, &input.taken));
            let limits = operation.body_type().filter(|ty| checked(ty)).map(|_| quote!([nested]));
            declared.map_or_else(TokenStream::new, |(docs, name, taken)| match is_argument {
                true => quote!(body #name: #taken as #send #limits; #form),
                false => quote!(#docs body #name?: #taken as #send #limits; #form),
            })
        }
        BodyUse::Spread { ty, required: is_sent } => {
            let name = context.type_name(ty);
            let limits = checked(&TypeExpr::Ref(ty)).then(|| quote!([check]));
            // The setters of a body that may be left out make it, so its table needs no line of those that stand apart.
            let listed = if is_sent || setters == Setters::Within { optional } else { &[] };
            let lines = fields(required, true, setters).chain(fields(listed, false, setters));
            let head = if is_sent { quote!(fields) } else { quote!(maybe fields) };
            quote!(#head #field: #name as #send #limits { #(#lines)* } #form)
        }
    }
}

fn fields(inputs: &[Input<'_>], is_argument: bool, setters: Setters) -> impl Iterator<Item = TokenStream> {
    inputs.iter().filter_map(move |input| match input.place {
        Place::BodyField(field) => {
            let declared = declared(input, is_argument, setters);
            Some(quote!(#declared = #field;))
        }
        Place::BodyRest(field) if setters == Setters::Apart => Some(quote!(..|#field;)),
        Place::BodyRest(field) => {
            let (name, ty) = (input.name, &input.taken);
            Some(quote!(..#name: #ty = #field;))
        }
        Place::Param(_) | Place::Body => None,
    })
}

/// The field of the request type that holds the body; no parameter's field has this name.
pub(super) fn body_field(context: &Context<'_>, operation: &Operation) -> proc_macro2::Ident {
    let names = context.operation_names(operation.id);
    let facts = context.operation_facts(operation.id);
    let inputs = facts.required.iter().chain(&facts.optional).zip(&names.inputs);
    if let Some((_, name)) = inputs.clone().find(|(input, _)| **input == crate::analyze::Input::Body) {
        return format_ident!("{}", name.as_str());
    }
    let mut field = "body".to_owned();
    while names.inputs.iter().any(|name| name.bare() == field) {
        field.push('_');
    }
    format_ident!("{field}")
}

/// The place of a value within a request, for an assignment.
pub(super) fn place(context: &Context<'_>, operation: &Operation, place: Place<'_>) -> TokenStream {
    let body = body_field(context, operation);
    let is_sent = match context.operation_facts(operation.id).body {
        BodyUse::None => false,
        BodyUse::Whole { required } | BodyUse::Spread { required, .. } => required,
    };
    match place {
        Place::Param(index) => {
            let name = inputs::param_name(context, operation, index);
            quote!(#name)
        }
        Place::BodyField(field) | Place::BodyRest(field) if is_sent => quote!(#body.#field),
        Place::BodyField(field) | Place::BodyRest(field) => quote!(#body.get_or_insert_default().#field),
        Place::Body => quote!(#body),
    }
}

/// The setters of some of the values that may be left out, for a file of their own; nothing where there are none.
pub(super) fn setters(context: &Context<'_>, operation: &Operation, range: Range<usize>) -> TokenStream {
    let inputs = inputs::optional(context, operation, range);
    if inputs.is_empty() {
        return TokenStream::new();
    }
    let request = &context.operation_names(operation.id).request;
    let setters = inputs.iter().map(|input| {
        let (name, taken, docs) = (input.name, &input.taken, input.docs.outer());
        let place = place(context, operation, input.place);
        match input.place {
            Place::BodyRest(_) => quote!(#docs #name: into rt::Map<String, #taken> = #place;),
            _ => quote!(#docs #name: #taken => #place;),
        }
    });
    quote!(rt::setters! { #request { #(#setters)* } })
}

#[cfg(test)]
mod tests;
