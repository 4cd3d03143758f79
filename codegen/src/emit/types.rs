//! A type definition: which emitter makes it, and what comes with it.
//!
//! Comes in: a type definition. Goes out: the items that belong to it. Must not know which file they stand in.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::code;
use super::{alias, builder, check, enum_, struct_, union_};
use crate::ir::{Naming, Owner, Shape, Step, TypeDef, TypeId};

/// All items of a type.
pub(super) fn items(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    match &def.shape {
        Shape::Alias(target) => alias::item(context, def, target),
        Shape::Enum(shape) => enum_::item(context, def, shape),
        Shape::Struct(shape) => {
            let item = struct_::item(context, def, shape);
            let builder = context.type_facts(def.id).built.then(|| builder::item(context, def, shape));
            let traits = traits(context, def);
            quote!(#item #builder #traits)
        }
        Shape::Union(shape) => {
            let item = union_::item(context, def, shape);
            let traits = traits(context, def);
            quote!(#item #traits)
        }
    }
}

/// The traits of the runtime that a struct or a union has.
fn traits(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    let name = context.type_name(def.id);
    let facts = context.type_facts(def.id);
    let param = facts.param.then(|| quote!(rt::param_via_serde!(#name);));
    let checked = (facts.request && facts.checked).then(|| check::checked(context, def));
    quote!(#param #checked)
}

/// What to read about a type where the document says nothing.
pub(super) fn otherwise(context: &Context<'_>, def: &TypeDef) -> String {
    let facts = context.type_facts(def.id);
    let whole = match (facts.request, facts.response) {
        (true, false) => "a request",
        (false, true) => "an answer",
        _ => "requests and answers",
    };
    let (owner, steps) = match (&def.naming, &def.shape) {
        (Naming::Inline { owner, steps }, _) => (owner, steps),
        (Naming::Component(_), Shape::Enum(_)) => return "The known values; the server may add others.".to_owned(),
        (Naming::Component(_), Shape::Union(_)) => return "One of several types.".to_owned(),
        (Naming::Component(_), Shape::Struct(_) | Shape::Alias(_)) => return format!("A part of {whole}."),
    };
    let owner = match owner {
        Owner::Operation(id) => context.operation_names(*id).call.bare(),
        Owner::Type(id) => context.names.ty(*id).name.bare(),
    };
    let field = steps.iter().rev().find_map(|step| match step {
        Step::Field(wire) => Some(wire),
        _ => None,
    });
    match (steps.last(), field) {
        (Some(Step::Body), _) => format!("The body of `{owner}`."),
        (Some(Step::Answer), _) => format!("The answer of `{owner}`."),
        (Some(Step::Param(wire)), _) => format!("The parameter {} of `{owner}`.", code(wire)),
        (Some(Step::Item), Some(field)) => format!("One item of {} in `{owner}`.", code(field)),
        (Some(Step::Item), None) => format!("One item of `{owner}`."),
        (Some(Step::Variant(..)), _) => format!("One of the alternatives of `{owner}`."),
        (_, Some(field)) => format!("The value of {} in `{owner}`.", code(field)),
        (_, None) => format!("A part of {whole}."),
    }
}

/// The derive attributes of a type that isn't an enum of scalars.
///
/// Such a type has no `Hash`: nobody keeps whole answers in a set, and every derive of every type is compiled by all
/// users. Ids and enums have it.
pub(super) fn derives(context: &Context<'_>, id: TypeId) -> TokenStream {
    let facts = context.type_facts(id);
    let mut traits = vec!["Debug", "Clone", "PartialEq"];
    if facts.eq {
        traits.push("Eq");
    }
    if facts.default {
        traits.push("Default");
    }
    let traits = traits.into_iter().map(|name| format_ident!("{name}"));
    // An attribute of its own, because all of them don't fit on a line.
    let serde = (!facts.multipart).then(|| quote!(#[derive(serde::Serialize, serde::Deserialize)]));
    quote!(#[derive(#(#traits),*)] #serde)
}
