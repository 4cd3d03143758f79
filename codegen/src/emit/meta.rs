//! The constant facts of an operation.
//!
//! Comes in: an operation. Goes out: its `OperationMeta`, without what is the default. Must not know arguments.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use crate::ir::{ErrorCode, Method, Operation, Payload, RateLimit, StatusMatch};

/// The `OperationMeta`.
pub(super) fn value(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let id = operation
        .operation_id
        .clone()
        .unwrap_or_else(|| format!("{} {}", operation.method.token(), operation.path.template()));
    let document = context.names.module(operation.document).bare();
    let call = format!("{document}().{}()", context.operation_names(operation.id).call.bare());
    let path = path(context, operation);
    let method = method(operation.method);
    let facts = [
        fixed_query(&operation.path.fixed_query),
        scopes(&operation.scopes),
        operation.rate_limit.map(rate_limit),
        errors(&operation.error_codes),
        success(operation),
        accept(operation),
        operation.deprecated.then(|| quote!(deprecated: true)),
    ];
    let is_whole = facts.iter().all(Option::is_some);
    let facts = facts.into_iter().flatten();
    let others = (!is_whole).then(|| quote!(..rt::OperationMeta::DEFAULT));
    quote! {
        rt::OperationMeta {
            id: #id,
            call: #call,
            document: #document,
            method: rt::Method::#method,
            path: #path,
            #(#facts,)*
            #others
        }
    }
}

/// The path below the host.
pub(super) fn path(context: &Context<'_>, operation: &Operation) -> String {
    format!("{}{}", context.model.document(operation.document).base_path, operation.path.template())
}

fn method(method: Method) -> Ident {
    let variant = match method {
        Method::Get => "Get",
        Method::Put => "Put",
        Method::Post => "Post",
        Method::Delete => "Delete",
        Method::Options => "Options",
        Method::Head => "Head",
        Method::Patch => "Patch",
        Method::Trace => "Trace",
    };
    format_ident!("{variant}")
}

fn fixed_query(pairs: &[(String, String)]) -> Option<TokenStream> {
    let pairs = pairs.iter().map(|(name, value)| quote!((#name, #value))).collect::<Vec<_>>();
    (!pairs.is_empty()).then(|| quote!(fixed_query: &[#(#pairs),*]))
}

fn scopes(alternatives: &[Vec<String>]) -> Option<TokenStream> {
    let lists = alternatives.iter().map(|scopes| quote!(&[#(#scopes),*])).collect::<Vec<_>>();
    (!lists.is_empty()).then(|| quote!(scopes: &[#(#lists),*]))
}

fn rate_limit(limit: RateLimit) -> TokenStream {
    let requests = Literal::u32_unsuffixed(limit.requests);
    let period = Literal::u32_unsuffixed(limit.period_seconds);
    let lock = option(limit.lock_seconds.map(Literal::u32_unsuffixed));
    quote!(rate_limit: Some(rt::RateLimit { requests: #requests, period_seconds: #period, lock_seconds: #lock }))
}

fn errors(codes: &[ErrorCode]) -> Option<TokenStream> {
    let errors = codes.iter().map(|error| {
        let ErrorCode { code, meaning, .. } = error;
        let number = option(error.number.map(Literal::i64_unsuffixed));
        let status = option(error.status.map(Literal::u16_unsuffixed));
        quote!(rt::DocumentedError { code: #code, number: #number, status: #status, meaning: #meaning })
    });
    (!codes.is_empty()).then(|| quote!(errors: &[#(#errors),*]))
}

fn option(value: Option<Literal>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// Statuses outside of 2xx.
fn success(operation: &Operation) -> Option<TokenStream> {
    let statuses: BTreeSet<u16> = operation
        .answer
        .arms
        .iter()
        .flat_map(|arm| &arm.statuses)
        .filter_map(|status| match status {
            StatusMatch::Exact(status) if !(200..300).contains(status) => Some(*status),
            _ => None,
        })
        .collect();
    let statuses = statuses.into_iter().map(Literal::u16_unsuffixed).collect::<Vec<_>>();
    (!statuses.is_empty()).then(|| quote!(success: &[#(#statuses),*]))
}

/// The media types of the answers, where they aren't JSON alone.
fn accept(operation: &Operation) -> Option<TokenStream> {
    let mut types: Vec<&str> = Vec::new();
    for arm in &operation.answer.arms {
        let media = match &arm.payload {
            Payload::Empty => continue,
            Payload::Json(_) => "application/json",
            Payload::Text(media) | Payload::Bytes(media) if media.is_empty() => "*/*",
            Payload::Text(media) | Payload::Bytes(media) => media,
        };
        if !types.contains(&media) {
            types.push(media);
        }
    }
    let accept = types.join(", ");
    (!accept.is_empty() && accept != "application/json").then(|| quote!(accept: #accept))
}

#[cfg(test)]
mod tests;
