//! The setters of a request.
//!
//! Comes in: the values of a call that may be left out. Goes out: `impl Request<…>`, and the table of the setters for the page of the
//! request type. Must not know how the values are sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::describe;
use super::docs::{self, cell, code};
use super::expr::{self, Binary};
use super::inputs::{Input, Place};
use super::taken::signature;
use crate::analyze::BodyUse;
use crate::ir::{Operation, TypeExpr};

/// The setters; nothing for a call without values that may be left out.
pub(super) fn items(context: &Context<'_>, operation: &Operation, optional: &[Input<'_>]) -> TokenStream {
    if optional.is_empty() {
        return TokenStream::new();
    }
    let request = &context.operation_names(operation.id).request;
    let setters = optional.iter().map(|input| {
        let (name, docs) = (input.name, input.docs.outer());
        let (marks, arguments) = signature(context, std::iter::once((quote!(value), &input.taken)));
        let place = place(context, operation, input.place);
        let value = input.taken.kept(&quote!(value));
        quote! {
            #docs
            pub fn #name #marks (mut self, #(#arguments),*) -> Self {
                self.operation_mut().#place = #value;
                self
            }
        }
    });
    quote!(impl rt::Request<#request> { #(#setters)* })
}

/// The place of a value within a request, for an assignment.
pub(super) fn place(context: &Context<'_>, operation: &Operation, place: Place<'_>) -> TokenStream {
    let names = context.operation_names(operation.id);
    let body = &names.body;
    let is_sent = matches!(context.operation_facts(operation.id).body, BodyUse::Spread { required: true, .. });
    match place {
        Place::Param(index) => {
            let name = super::inputs::param_name(context, operation, index);
            quote!(#name)
        }
        Place::BodyField(field) | Place::BodyRest(field) if is_sent => quote!(#body.#field),
        Place::BodyField(field) | Place::BodyRest(field) => quote!(#body.get_or_insert_default().#field),
        Place::Body => quote!(#body),
    }
}

/// The setters as a table in Markdown: name, type, meaning and limit, with a link to the place where they are explained.
pub(super) fn table(context: &Context<'_>, operation: &Operation, optional: &[Input<'_>]) -> String {
    let request = &context.operation_names(operation.id).request;
    let rows: Vec<[String; 4]> = optional
        .iter()
        .map(|input| {
            // The page of `Request` has a heading for the setters of each request; the setters' own anchors are numbered.
            let place = format!("crate::Request#impl-Request%3C{request}%3E");
            let name = format!("[`{}`]({place})", input.name.bare());
            [name, cell(&ty(context, input)), cell(&input.meaning), cell(&input.limits)]
        })
        .collect();
    docs::table(["setter", "type", "meaning", "limit"], &rows)
}

/// The type of a value in words, with a link where it has a page in this crate.
fn ty(context: &Context<'_>, input: &Input<'_>) -> String {
    let binary = if input.has_files { Binary::File } else { Binary::Text };
    match (input.opaque, input.ty) {
        (Some(opaque), _) => code(opaque),
        (None, Some(ty)) => {
            let text = describe::text(expr::ty(context, ty, binary));
            match ty {
                TypeExpr::Ref(_) | TypeExpr::Id(_) => format!("[`{text}`]"),
                _ => code(&text),
            }
        }
        (None, None) => code(&describe::text(input.kept.clone())),
    }
}
