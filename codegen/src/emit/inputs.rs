//! The values that a caller hands in to a call, all in one form.
//!
//! Comes in: an operation with its facts and names. Goes out: one [`Input`] for each argument and setter, and the fields of
//! the request type. Must not know how requests are put together.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::{self, Doc};
use super::expr::{self, Binary, Slot};
use super::struct_::field_docs;
use super::taken::{Taken, taken};
use crate::analyze::{self, BodyUse};
use crate::ir::{
    Body, BodyContent, Docs, Field, Operation, Param, ParamPlace, Presence, Shape, Struct, TypeExpr, TypeId,
};
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
    pub(super) meaning: String,
    /// Its limits and its default in words; may be empty.
    pub(super) limits: String,
    /// Where the request type keeps it.
    pub(super) place: Place<'a>,
    /// How a function takes it.
    pub(super) taken: Taken,
    /// The type in which the request or its body keeps it.
    pub(super) kept: TokenStream,
    /// No log may show it.
    pub(super) secret: bool,
    /// Raw bytes in it are files.
    pub(super) has_files: bool,
    /// The type of a body for which the model has none.
    pub(super) opaque: Option<&'static str>,
}

/// Where the request type keeps a value.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// In a field of its own, which has the name of the input: the parameter at this position.
    Param(usize),
    /// In this field of the body's struct.
    BodyField(&'a Name),
    /// In this field of the body's struct, which keeps all other members.
    BodyRest(&'a Name),
    /// It is the whole body.
    Body,
}

/// The values of a call.
pub(super) struct Inputs<'a> {
    /// Those that have to be there: arguments.
    pub(super) required: Vec<Input<'a>>,
    /// Those that may be left out: setters.
    pub(super) optional: Vec<Input<'a>>,
}

/// The values of a call.
pub(super) fn all<'a>(context: &Context<'a>, operation: &'a Operation) -> Inputs<'a> {
    Inputs { required: required(context, operation), optional: optional(context, operation) }
}

/// The values that have to be there.
fn required<'a>(context: &Context<'a>, operation: &'a Operation) -> Vec<Input<'a>> {
    let facts = context.operation_facts(operation.id);
    let names = &context.operation_names(operation.id).inputs;
    let inputs = facts.required.iter().zip(names);
    inputs.filter_map(|(at, name)| input(context, operation, *at, name)).collect()
}

/// The values that may be left out.
fn optional<'a>(context: &Context<'a>, operation: &'a Operation) -> Vec<Input<'a>> {
    let facts = context.operation_facts(operation.id);
    let names = context.operation_names(operation.id).inputs.iter().skip(facts.required.len());
    let inputs = facts.optional.iter().zip(names);
    inputs.filter_map(|(at, name)| input(context, operation, *at, name)).collect()
}

fn input<'a>(context: &Context<'a>, operation: &'a Operation, at: analyze::Input, name: &'a Name) -> Option<Input<'a>> {
    match at {
        analyze::Input::Param(index) => param(context, operation, index, name),
        analyze::Input::BodyField(index) => body_field(context, operation, index, name),
        analyze::Input::BodyRest => body_rest(context, operation, name),
        analyze::Input::Body => whole_body(context, operation, name),
    }
}

/// The presence of a parameter as the request type keeps it: one in the path is always there.
pub(crate) fn kept(param: &Param) -> Presence {
    match param.presence {
        Presence::Optional if param.place == ParamPlace::Path => Presence::Required,
        Presence::OptionalNullable if param.place == ParamPlace::Path => Presence::Nullable,
        presence => presence,
    }
}

fn param<'a>(context: &Context<'a>, operation: &'a Operation, index: usize, name: &'a Name) -> Option<Input<'a>> {
    let param = operation.params.get(index)?;
    let presence = kept(param);
    let slot = Slot { ty: &param.ty, presence, binary: Binary::Text, boxed: false, in_struct: false };
    let limits = docs::limits(&param.constraints, param.default.as_ref(), param.deprecated);
    Some(Input {
        name,
        wire: &param.wire,
        ty: Some(&param.ty),
        presence: param.presence,
        docs: Doc::text(&param.docs, format!("The parameter {}.", docs::code(&param.wire))).paragraph(&limits),
        meaning: first_line(&param.docs).to_owned(),
        limits,
        place: Place::Param(index),
        taken: taken(context, &slot),
        kept: expr::kept(context, &slot),
        secret: param.secret,
        has_files: false,
        opaque: None,
    })
}

fn body_field<'a>(context: &Context<'a>, operation: &Operation, index: usize, name: &'a Name) -> Option<Input<'a>> {
    let (id, shape) = spread(context, operation)?;
    let field = shape.fields.get(index)?;
    let slot = field_slot(context, id, index, field);
    let limits = docs::limits(&field.constraints, field.default.as_ref(), field.deprecated);
    Some(Input {
        name,
        wire: &field.wire,
        ty: Some(&field.ty),
        presence: field.presence,
        docs: field_docs(context, field),
        meaning: first_line(&field.docs).to_owned(),
        limits,
        place: Place::BodyField(context.names.ty(id).members.get(index)?),
        taken: taken(context, &slot),
        kept: expr::kept(context, &slot),
        secret: field.secret,
        has_files: slot.binary == Binary::File,
        opaque: None,
    })
}

/// Where a type keeps a field.
pub(super) fn field_slot<'a>(context: &Context<'_>, ty: TypeId, index: usize, field: &'a Field) -> Slot<'a> {
    Slot {
        ty: &field.ty,
        presence: field.presence,
        binary: Binary::of(context, ty),
        boxed: context.is_boxed(ty, index),
        in_struct: true,
    }
}

fn body_rest<'a>(context: &Context<'a>, operation: &Operation, name: &'a Name) -> Option<Input<'a>> {
    let (id, shape) = spread(context, operation)?;
    let ty = expr::ty(context, shape.rest.as_ref()?, Binary::of(context, id));
    let kept = quote!(rt::Map<String, #ty>);
    Some(Input {
        name,
        wire: "",
        ty: None,
        presence: Presence::Optional,
        docs: Doc::of("All other members of the body."),
        meaning: String::new(),
        limits: String::new(),
        place: Place::BodyRest(&context.names.ty(id).rest),
        taken: Taken::into(&kept),
        kept,
        secret: false,
        has_files: false,
        opaque: None,
    })
}

fn whole_body<'a>(context: &Context<'a>, operation: &'a Operation, name: &'a Name) -> Option<Input<'a>> {
    let body = operation.body.as_ref()?;
    let presence = if body.required { Presence::Required } else { Presence::Optional };
    let body_type = body_type(context, body);
    let opaque = match body_type {
        BodyType::Model(_) => None,
        BodyType::Form => Some("Form"),
        BodyType::Text => Some("String"),
        BodyType::Bytes => Some("Bytes"),
    };
    let opaque_type = |ty: TokenStream| if body.required { ty } else { quote!(Option<#ty>) };
    let opaque_taken = |taken: Taken| if body.required { taken } else { taken.within(quote!(Some)) };
    let (taken, kept) = match body_type {
        BodyType::Model(ty) => {
            let slot = Slot { ty, presence, binary: Binary::Text, boxed: false, in_struct: false };
            (taken(context, &slot), expr::kept(context, &slot))
        }
        BodyType::Form => (opaque_taken(Taken::same(&quote!(rt::Form))), opaque_type(quote!(rt::Form))),
        BodyType::Text => (opaque_taken(Taken::into(&quote!(String))), opaque_type(quote!(String))),
        BodyType::Bytes => (opaque_taken(Taken::into(&quote!(rt::Bytes))), opaque_type(quote!(rt::Bytes))),
    };
    Some(Input {
        name,
        wire: "body",
        ty: operation.body_type(),
        presence,
        docs: Doc::text(&body.docs, "The body."),
        meaning: first_line(&body.docs).to_owned(),
        limits: String::new(),
        place: Place::Body,
        taken,
        kept,
        secret: false,
        has_files: false,
        opaque,
    })
}

/// What stands about an argument in the docs of its call: one line.
pub(crate) fn first_line(docs: &Docs) -> &str {
    let text = if docs.summary.is_empty() { docs.body.lines().next().unwrap_or_default() } else { &docs.summary };
    text.trim()
}

/// The input that a parameter is.
pub(super) fn param_name<'a>(context: &Context<'a>, operation: &Operation, index: usize) -> Option<&'a Name> {
    let facts = context.operation_facts(operation.id);
    let mut inputs = facts.required.iter().chain(&facts.optional).zip(&context.operation_names(operation.id).inputs);
    inputs.find(|(input, _)| **input == analyze::Input::Param(index)).map(|(_, name)| name)
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
