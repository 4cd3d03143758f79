//! How an operation pages.
//!
//! Comes in: where the token travels and where the items are. Goes out: `impl Paged`. Must not know how pages are fetched.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::expr::{self, Binary};
use super::inputs::{self, Place};
use super::setters;
use crate::analyze::OutputShape;
use crate::ir::{Operation, Pagination, Payload, Presence, TokenPlace, TypeExpr};
use crate::names::Name;

/// `impl Paged`; nothing for an operation that doesn't page.
pub(super) fn implementation(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Some(pagination) = &operation.pagination else {
        return TokenStream::new();
    };
    let (answer, optional) = match &context.operation_facts(operation.id).output {
        OutputShape::One(Payload::Json(ty)) => (ty, false),
        OutputShape::Optional(Payload::Json(ty)) => (ty, true),
        _ => return TokenStream::new(),
    };
    let request = &context.operation_names(operation.id).request;
    let item = expr::ty(context, &pagination.item, Binary::Text);
    let token = expr::ty(context, &pagination.token, Binary::Text);
    let next = next_token(context, pagination, answer, optional);
    let set = set_token(context, operation, pagination);
    let items = into_items(context, pagination, answer, optional);
    quote! {
        impl rt::Paged for #request {
            type Item = #item;
            type Token = #token;
            fn next_token(output: &Self::Output) -> Option<Self::Token> { #next }
            fn set_token(&mut self, token: Self::Token) { #set }
            fn into_items(output: Self::Output) -> Vec<Self::Item> { #items }
        }
    }
}

/// One step on the way through an answer.
struct Step<'a> {
    name: &'a Name,
    /// How many `Option`s are around the value.
    options: usize,
    /// Whether it is a list that knows by itself whether it is there.
    is_list: bool,
}

/// The steps along a path of wire names, and the type at its end.
fn steps<'a>(context: &Context<'a>, from: &'a TypeExpr, path: &[String]) -> (Vec<Step<'a>>, &'a TypeExpr) {
    let mut at = from;
    let mut steps = Vec::new();
    for wire in path {
        let Some((id, shape)) = context.model.as_struct(at) else { break };
        let Some(index) = shape.fields.iter().position(|field| field.wire == *wire) else { break };
        let (Some(field), Some(name)) = (shape.fields.get(index), context.names.ty(id).members.get(index)) else {
            break;
        };
        let (target, nullable) = unwrap(context, &field.ty);
        let is_list = inputs::field_slot(context, id, index, field).list_item(context).is_some();
        let options = match field.presence {
            Presence::Required => 0,
            _ if is_list => 0,
            Presence::Optional | Presence::Nullable => 1,
            Presence::OptionalNullable => 2,
        };
        steps.push(Step { name, options: options + nullable, is_list });
        at = target;
    }
    (steps, at)
}

/// A type without `null`, and how many `Option`s that takes away.
fn unwrap<'a>(context: &Context<'a>, ty: &'a TypeExpr) -> (&'a TypeExpr, usize) {
    match context.model.resolve(ty) {
        TypeExpr::Nullable(inner) => {
            let (inner, options) = unwrap(context, inner);
            (inner, options + 1)
        }
        other => (other, 0),
    }
}

fn next_token(context: &Context<'_>, pagination: &Pagination, answer: &TypeExpr, optional: bool) -> TokenStream {
    let (answer, nullable) = unwrap(context, answer);
    let (steps, token) = steps(context, answer, &pagination.answer);
    let Some((last, way)) = steps.split_last() else {
        return quote!({
            let _ = output;
            None
        });
    };
    let mut place = quote!(output);
    for _ in 0..nullable + usize::from(optional) {
        place = quote!(#place.as_ref()?);
    }
    for Step { name, options, .. } in way {
        place = quote!(#place.#name);
        for _ in 0..*options {
            place = quote!(#place.as_ref()?);
        }
    }
    let name = last.name;
    let copied = matches!(token, TypeExpr::Primitive(kind) if expr::is_copy(*kind));
    let clone = (!copied).then(|| quote!(.clone()));
    let flatten = (1..last.options).map(|_| quote!(.flatten()));
    let value = quote!(#place.#name #clone #(#flatten)*);
    if last.options == 0 { quote!(Some(#value)) } else { value }
}

fn into_items(context: &Context<'_>, pagination: &Pagination, answer: &TypeExpr, optional: bool) -> TokenStream {
    let (answer, nullable) = unwrap(context, answer);
    let (steps, list) = steps(context, answer, &pagination.items);
    let options = nullable + usize::from(optional);
    let flatten = |options: usize| (1..options).map(|_| quote!(.flatten())).collect::<TokenStream>();
    let mut is_option = options > 0;
    let outer = flatten(options);
    let mut place = quote!(output #outer);
    for Step { name, options, .. } in &steps {
        let inner = flatten(*options);
        place = match (is_option, *options) {
            (false, _) => quote!(#place.#name #inner),
            (true, 0) => quote!(#place.map(|value| value.#name)),
            (true, _) => quote!(#place.and_then(|value| value.#name #inner)),
        };
        is_option |= *options > 0;
    }
    if is_option {
        place = quote!(#place.unwrap_or_default());
    }
    match list {
        // `null` among the items is no item.
        TypeExpr::List(item) if unwrap(context, item).1 > unwrap(context, &pagination.item).1 => {
            quote!(#place.into_iter().flatten().collect())
        }
        _ if steps.last().is_some_and(|step| step.is_list) => quote!(#place.into_vec()),
        _ => place,
    }
}

fn set_token(context: &Context<'_>, operation: &Operation, pagination: &Pagination) -> TokenStream {
    let target = match &pagination.request {
        TokenPlace::Param(index) => {
            operation.params.get(*index).map(|param| (Place::Param(*index), &param.ty, inputs::kept(param)))
        }
        TokenPlace::BodyField(wire) => body_field(context, operation, wire),
    };
    let Some((place, ty, presence)) = target else {
        return quote!(let _ = token;);
    };
    let value = expr::some(&converted(context, &pagination.token, ty), presence);
    let place = setters::place(context, operation, place);
    quote!(self.#place = #value;)
}

fn body_field<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    wire: &str,
) -> Option<(Place<'a>, &'a TypeExpr, Presence)> {
    let (id, shape) = inputs::spread(context, operation).or_else(|| context.model.as_struct(operation.body_type()?))?;
    let index = shape.fields.iter().position(|field| field.wire == wire)?;
    let field = shape.fields.get(index)?;
    Some((Place::BodyField(context.names.ty(id).members.get(index)?), &field.ty, field.presence))
}

/// The token in the type in which the request carries it.
fn converted(context: &Context<'_>, from: &TypeExpr, to: &TypeExpr) -> TokenStream {
    let (from, _) = unwrap(context, from);
    let (to, nullable) = unwrap(context, to);
    let text = |ty: &TypeExpr| matches!(ty, TypeExpr::Primitive(crate::ir::Primitive::String));
    let mut value = match to {
        _ if from == to => quote!(token),
        to if text(to) => quote!(token.to_string()),
        TypeExpr::Id(_) | TypeExpr::Ref(_) if text(from) => quote!(token.into()),
        TypeExpr::Id(_) | TypeExpr::Ref(_) => quote!(token.to_string().into()),
        _ => quote!(token),
    };
    for _ in 0..nullable {
        value = quote!(Some(#value));
    }
    value
}

#[cfg(test)]
mod tests;
