//! A type definition: which emitter makes it, and what comes with it.
//!
//! Comes in: a type definition. Goes out: the items that belong to it. Must not know which file they stand in.

use proc_macro2::TokenStream;

use super::context::Context;
use super::docs::code;
use super::inputs::first_line;
use super::{alias, enum_, struct_, union_};
use crate::ir::{Naming, Owner, Shape, Step, TypeDef, TypeExpr};

/// All that declares a type.
pub(super) fn items(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    match &def.shape {
        Shape::Alias(target) => alias::item(context, def, target),
        Shape::Enum(shape) => enum_::items(context, def, shape),
        Shape::Struct(shape) => struct_::items(context, def, shape),
        Shape::Union(shape) => union_::items(context, def, shape),
    }
}

/// What the document says of the type of a value, in one paragraph; nothing where it says nothing, or the type has no page.
pub(super) fn words<'a>(context: &Context<'a>, ty: &TypeExpr) -> Option<&'a str> {
    match ty {
        TypeExpr::Ref(id) => Some(first_line(&context.model.ty(*id).docs)).filter(|words| !words.is_empty()),
        _ => None,
    }
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
