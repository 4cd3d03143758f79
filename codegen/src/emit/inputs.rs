//! The values that a caller hands in to a call, all in one form.
//!
//! Comes in: an operation with its facts and names. Goes out: one [`Input`] for each argument and setter, and the fields of
//! the request type. Must not know how requests are put together.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Argument, Binary, Slot};
use super::struct_::field_docs;
use crate::analyze::{self, BodyUse};
use crate::ir::{Body, BodyContent, Docs, Operation, Presence, Shape, Struct, TypeExpr, TypeId};
use crate::names::Name;

/// One value that a caller hands in.
pub(super) struct Input<'a> {
    /// The argument or setter.
    pub(super) name: &'a Name,
    /// Its name on the wire; the kind of body for a whole body.
    pub(super) wire: &'a str,
    /// The type, if the model has one for it.
    pub(super) ty: Option<&'a TypeExpr>,
    /// Whether it has to be there.
    pub(super) presence: Presence,
    /// What to read about it.
    pub(super) docs: Doc,
    /// What the document says of it in one line; may be empty.
    pub(super) summary: String,
    /// Where the request type keeps it.
    pub(super) place: Place<'a>,
    /// How a function takes it.
    pub(super) argument: Argument,
    /// Raw bytes in it are files.
    pub(super) has_files: bool,
    /// The type of a body for which the model has none.
    pub(super) opaque: Option<&'static str>,
}

/// Where the request type keeps a value.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// In a field of its own.
    Field(&'a Name),
    /// In this field of the body's struct.
    BodyField(&'a Name),
    /// It is the whole body.
    Body,
}

/// The values that have to be there.
pub(super) fn required<'a>(context: &Context<'a>, operation: &'a Operation) -> Vec<Input<'a>> {
    let facts = context.operation_facts(operation.id);
    let names = &context.operation_names(operation.id).inputs;
    let inputs = facts.required.iter().zip(names);
    inputs.filter_map(|(at, name)| input(context, operation, *at, name, &name.to_token_stream())).collect()
}

/// The values that may be left out, those at these positions.
pub(super) fn optional<'a>(context: &Context<'a>, operation: &'a Operation, range: Range<usize>) -> Vec<Input<'a>> {
    let facts = context.operation_facts(operation.id);
    let names = context.operation_names(operation.id).inputs.iter().skip(facts.required.len());
    let inputs = facts.optional.iter().zip(names).skip(range.start).take(range.len());
    inputs.filter_map(|(at, name)| input(context, operation, *at, name, &quote!(value))).collect()
}

/// All values that may be left out, for text that names none of their types.
pub(super) fn optional_in_text<'a>(context: &Context<'a>, operation: &'a Operation) -> Vec<Input<'a>> {
    let (inputs, _) = context.noting(|context| optional(context, operation, 0..usize::MAX));
    inputs
}

fn input<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    at: analyze::Input,
    name: &'a Name,
    // What the function that takes the value calls it.
    variable: &TokenStream,
) -> Option<Input<'a>> {
    match at {
        analyze::Input::Param(index) => param(context, operation, index, name, variable),
        analyze::Input::BodyField(index) => body_field(context, operation, index, name, variable),
        analyze::Input::BodyRest => body_rest(context, operation, name, variable),
        analyze::Input::Body => whole_body(context, operation, name, variable),
    }
}

fn param<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    index: usize,
    name: &'a Name,
    variable: &TokenStream,
) -> Option<Input<'a>> {
    let param = operation.params.get(index)?;
    let place = Place::Field(context.operation_names(operation.id).params.get(index)?);
    let slot = Slot { ty: &param.ty, presence: param.presence, binary: Binary::Text, boxed: false };
    let limits = docs::limits(&param.constraints, param.default.as_ref(), param.deprecated);
    Some(Input {
        name,
        wire: &param.wire,
        ty: Some(&param.ty),
        presence: param.presence,
        docs: Doc::text(&param.docs, format!("The parameter {}.", docs::code(&param.wire))).paragraph(&limits),
        summary: summary(&param.docs, &limits),
        place,
        argument: expr::argument(context, variable, &slot),
        has_files: false,
        opaque: None,
    })
}

fn body_field<'a>(
    context: &Context<'a>,
    operation: &Operation,
    index: usize,
    name: &'a Name,
    variable: &TokenStream,
) -> Option<Input<'a>> {
    let (id, shape) = spread(context, operation)?;
    let field = shape.fields.get(index)?;
    let slot = Slot {
        ty: &field.ty,
        presence: field.presence,
        binary: Binary::of(context, id),
        boxed: context.is_boxed(id, index),
    };
    let limits = docs::limits(&field.constraints, field.default.as_ref(), field.deprecated);
    Some(Input {
        name,
        wire: &field.wire,
        ty: Some(&field.ty),
        presence: field.presence,
        docs: field_docs(field),
        summary: summary(&field.docs, &limits),
        place: Place::BodyField(context.names.ty(id).members.get(index)?),
        argument: expr::argument(context, variable, &slot),
        has_files: slot.binary == Binary::File,
        opaque: None,
    })
}

fn body_rest<'a>(
    context: &Context<'a>,
    operation: &Operation,
    name: &'a Name,
    variable: &TokenStream,
) -> Option<Input<'a>> {
    let (id, shape) = spread(context, operation)?;
    let ty = expr::ty(context, shape.rest.as_ref()?, Binary::of(context, id));
    Some(Input {
        name,
        wire: "",
        ty: None,
        presence: Presence::Optional,
        docs: Doc::of("All other members of the body."),
        summary: String::new(),
        place: Place::BodyField(&context.names.ty(id).rest),
        argument: Argument { ty: quote!(impl Into<rt::Map<String, #ty>>), value: quote!(#variable.into()) },
        has_files: false,
        opaque: None,
    })
}

fn whole_body<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    name: &'a Name,
    variable: &TokenStream,
) -> Option<Input<'a>> {
    let body = operation.body.as_ref()?;
    let presence = if body.required { Presence::Required } else { Presence::Optional };
    let body_type = body_type(context, body);
    let opaque = match body_type {
        BodyType::Model(_) => None,
        BodyType::Form => Some("Form"),
        BodyType::Text => Some("String"),
        BodyType::Bytes => Some("Bytes"),
    };
    let argument = match body_type {
        BodyType::Model(ty) => {
            expr::argument(context, variable, &Slot { ty, presence, binary: Binary::Text, boxed: false })
        }
        BodyType::Form => Argument { ty: quote!(rt::Form), value: expr::some(&quote!(#variable), presence) },
        BodyType::Text => {
            Argument { ty: quote!(impl Into<String>), value: expr::some(&quote!(#variable.into()), presence) }
        }
        BodyType::Bytes => {
            Argument { ty: quote!(impl Into<rt::Bytes>), value: expr::some(&quote!(#variable.into()), presence) }
        }
    };
    Some(Input {
        name,
        wire: "body",
        ty: operation.body_type(),
        presence,
        docs: Doc::text(&body.docs, "The body."),
        summary: summary(&body.docs, ""),
        place: Place::Body,
        argument,
        has_files: false,
        opaque,
    })
}

fn summary(docs: &Docs, limits: &str) -> String {
    let text = if docs.summary.is_empty() { docs.body.lines().next().unwrap_or_default() } else { &docs.summary };
    [text.trim(), limits].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The struct whose fields are inputs of the call.
pub(super) fn spread<'a>(context: &Context<'a>, operation: &Operation) -> Option<(TypeId, &'a Struct)> {
    match context.operation_facts(operation.id).body {
        BodyUse::Spread { ty, .. } => match &context.model.ty(ty).shape {
            Shape::Struct(shape) => Some((ty, shape)),
            _ => None,
        },
        BodyUse::None | BodyUse::Whole { .. } => None,
    }
}

/// The Rust type of a whole body.
pub(super) enum BodyType<'a> {
    Model(&'a TypeExpr),
    /// A form whose fields the document doesn't name.
    Form,
    Text,
    Bytes,
}

pub(super) fn body_type<'a>(context: &Context<'a>, body: &'a Body) -> BodyType<'a> {
    match &body.content {
        BodyContent::Form(ty) | BodyContent::Multipart(ty) if matches!(context.model.resolve(ty), TypeExpr::Json) => {
            BodyType::Form
        }
        BodyContent::Json { ty, .. } | BodyContent::Form(ty) | BodyContent::Multipart(ty) => BodyType::Model(ty),
        BodyContent::Text(_) => BodyType::Text,
        BodyContent::Bytes(_) => BodyType::Bytes,
    }
}

/// The field `body` of the request type, without the `Option` of an optional body; none without a body.
pub(super) fn body_field_type(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    if let Some((id, _)) = spread(context, operation) {
        return Some(expr::ty(context, &TypeExpr::Ref(id), Binary::Text));
    }
    let body = operation.body.as_ref()?;
    Some(match body_type(context, body) {
        BodyType::Model(ty) => expr::ty(context, ty, Binary::Text),
        BodyType::Form => quote!(rt::Form),
        BodyType::Text => quote!(String),
        BodyType::Bytes => quote!(rt::Bytes),
    })
}
