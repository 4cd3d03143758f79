//! What a successful answer becomes.
//!
//! Comes in: the documented successes of an operation. Goes out: the output type, how it is read, and the enum of operations
//! with several kinds of answers. Must not know the request.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use super::expr::{self, Binary};
use crate::analyze::OutputShape;
use crate::ir::{Arm, Operation, Payload, StatusMatch};
use crate::names::Name;

/// The output type.
pub(super) fn output(context: &Context<'_>, operation: &Operation) -> TokenStream {
    match &context.operation_facts(operation.id).output {
        OutputShape::Empty | OutputShape::Optional(Payload::Empty) => quote!(()),
        OutputShape::One(payload) => self::payload(context, payload),
        OutputShape::Optional(payload) => {
            let payload = self::payload(context, payload);
            quote!(Option<#payload>)
        }
        OutputShape::Choice => {
            let name = &context.operation_names(operation.id).answer;
            quote!(#name)
        }
    }
}

fn payload(context: &Context<'_>, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Json(ty) => expr::ty(context, ty, Binary::Text),
        Payload::Text(_) => quote!(String),
        Payload::Bytes(_) => quote!(rt::Bytes),
    }
}

/// The expression that reads an answer.
pub(super) fn decode(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let facts = context.operation_facts(operation.id);
    match &facts.output {
        OutputShape::One(_) if facts.output_may_be_empty => quote!(answer.json_or_default()),
        OutputShape::Empty | OutputShape::Optional(Payload::Empty) => quote!(answer.empty()),
        OutputShape::One(payload) => read(payload),
        OutputShape::Optional(Payload::Json(_)) => quote!(answer.optional_json()),
        OutputShape::Optional(payload) => {
            let read = read(payload);
            quote!(if answer.is_empty() { answer.empty().map(|()| None) } else { #read.map(Some) })
        }
        OutputShape::Choice => decode_choice(context, operation),
    }
}

fn read(payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(answer.empty()),
        Payload::Json(_) => quote!(answer.json()),
        Payload::Text(_) => quote!(answer.text()),
        Payload::Bytes(_) => quote!(answer.bytes()),
    }
}

/// The enum of an operation with several kinds of answers.
pub(super) fn choice(context: &Context<'_>, operation: &Operation) -> TokenStream {
    if context.operation_facts(operation.id).output != OutputShape::Choice {
        return TokenStream::new();
    }
    let names = context.operation_names(operation.id);
    let name = &names.answer;
    let handle = context.handle_name(operation.document);
    let docs = Doc::of(format!("The answers of [`{handle}::{}`].", names.call.bare())).outer();
    let variants = operation.answer.arms.iter().zip(&names.arms).map(|(arm, name)| {
        let docs = Doc::text(&arm.docs, "One of the answers.").outer();
        match &arm.payload {
            Payload::Empty => quote!(#docs #name,),
            payload => {
                let ty = self::payload(context, payload);
                quote!(#docs #name(#ty),)
            }
        }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    }
}

/// One pattern of the decision between arms; a smaller rank is tried first.
struct Rule<'a> {
    rank: (u8, u8),
    pattern: String,
    tokens: TokenStream,
    arm: &'a Arm,
    name: &'a Name,
}

fn decode_choice(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let arms: Vec<_> = operation.answer.arms.iter().zip(&context.operation_names(operation.id).arms).collect();
    let enum_name = &context.operation_names(operation.id).answer;
    let mut rules: Vec<_> = arms.iter().flat_map(|(arm, name)| rules(&operation.answer.arms, arm, name)).collect();
    rules.sort_by_key(|rule| rule.rank);
    let mut seen = Vec::new();
    let mut cases = TokenStream::new();
    for rule in rules {
        if seen.contains(&rule.pattern) || seen.iter().any(|pattern| pattern == "(_ , _)") {
            continue;
        }
        let (pattern, take) = (&rule.tokens, take(enum_name, rule.name, &rule.arm.payload));
        cases.extend(quote!(#pattern => #take,));
        seen.push(rule.pattern);
    }
    if !seen.iter().any(|pattern| pattern == "(_ , _)") {
        // An undocumented success is most likely what the documented one with JSON is.
        let fallback = arms.iter().find(|(arm, _)| matches!(arm.payload, Payload::Json(_))).or(arms.last());
        cases.extend(fallback.map(|(arm, name)| {
            let take = take(enum_name, name, &arm.payload);
            quote!(_ => #take,)
        }));
    }
    quote!(match (answer.status(), answer.media_type()) { #cases })
}

fn take(enum_name: &Name, name: &Name, payload: &Payload) -> TokenStream {
    let read = read(payload);
    match payload {
        Payload::Empty => quote!(#read.map(|()| #enum_name::#name)),
        _ => quote!(#read.map(#enum_name::#name)),
    }
}

/// The patterns that select an arm among all.
fn rules<'a>(all: &[Arm], arm: &'a Arm, name: &'a Name) -> Vec<Rule<'a>> {
    arm.statuses
        .iter()
        .map(|status| {
            let rivals: Vec<_> = all.iter().filter(|other| other.statuses.contains(status)).collect();
            let (media_rank, media, guard) = match &arm.payload {
                _ if rivals.len() == 1 => (0, quote!(_), None),
                Payload::Empty => (0, quote!(_), Some(quote!(if answer.is_empty()))),
                Payload::Text(media) | Payload::Bytes(media) => match media.split_once('/') {
                    Some((_, subtype)) if subtype != "*" => (1, quote!(#media), None),
                    Some((kind, _)) if kind != "*" => {
                        let prefix = format!("{kind}/");
                        (2, quote!(media), Some(quote!(if media.starts_with(#prefix))))
                    }
                    // Any media type but JSON, if there is JSON too.
                    _ if rivals.iter().any(|other| matches!(other.payload, Payload::Json(_))) => {
                        (3, quote!(media), Some(quote!(if !media.ends_with("json"))))
                    }
                    _ => (4, quote!(_), None),
                },
                Payload::Json(_) => (4, quote!(_), None),
            };
            let (status_rank, status) = match status {
                StatusMatch::Exact(status) => {
                    let status = Literal::u16_unsuffixed(*status);
                    (0, quote!(#status))
                }
                StatusMatch::Range(digit) => {
                    let from = Literal::u16_unsuffixed(u16::from(*digit) * 100);
                    let to = Literal::u16_unsuffixed(u16::from(*digit) * 100 + 99);
                    (1, quote!(#from..=#to))
                }
                StatusMatch::Default => (2, quote!(_)),
            };
            let tokens = quote!((#status, #media) #guard);
            Rule { rank: (status_rank, media_rank), pattern: tokens.to_string(), tokens, arm, name }
        })
        .collect()
}

#[cfg(test)]
mod tests;
