//! A type definition: which emitter makes it, and what comes with it.
//!
//! Comes in: a type definition. Goes out: the items that belong to it. Must not know which file they stand in.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::code;
use super::{alias, builder, check, enum_, expr, struct_, union_};
use crate::analyze::BodyUse;
use crate::ir::{BodyContent, Model, Naming, OpId, Owner, Shape, Step, TypeDef, TypeExpr, TypeId};

/// What callers do with types, beyond what the facts say.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    /// Types of which a person makes values: all of a request but the bodies whose fields are arguments.
    pub(super) built: BTreeSet<TypeId>,
    /// Structs and unions that stand in a path, query, header or cookie.
    pub(super) params: BTreeSet<TypeId>,
}

impl Roles {
    /// Looks at all operations and types.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut roles = Self::default();
        for index in 0..context.model.operations.len() {
            roles.operation(context, OpId::new(index));
        }
        for def in &context.model.types {
            if context.type_facts(def.id).request {
                for expr in members(def) {
                    expr::refs(context, expr, &mut |id| _ = roles.built.insert(id));
                }
            }
        }
        roles
    }

    fn operation(&mut self, context: &Context<'_>, id: OpId) {
        let operation = context.model.operation(id);
        for param in &operation.params {
            expr::refs(context, &param.ty, &mut |id| {
                self.built.insert(id);
                if matches!(context.model.ty(id).shape, Shape::Struct(_) | Shape::Union(_)) {
                    self.params.insert(id);
                }
            });
        }
        let spread = matches!(context.operation_facts(id).body, BodyUse::Spread { .. });
        if let Some(ty) = operation.body_type().filter(|_| !spread) {
            expr::refs(context, ty, &mut |id| _ = self.built.insert(id));
        }
        if let Some(BodyContent::Form(ty)) = operation.body.as_ref().map(|body| &body.content) {
            form_params(context.model, ty, &mut self.params);
        }
    }
}

/// A form whose type is a union is sent field by field through its serde traits.
fn form_params(model: &Model, ty: &TypeExpr, params: &mut BTreeSet<TypeId>) {
    if let TypeExpr::Ref(id) = model.resolve(ty)
        && matches!(model.ty(*id).shape, Shape::Union(_))
    {
        params.insert(*id);
    }
}

/// The expressions of a type's members.
fn members(def: &TypeDef) -> Vec<&TypeExpr> {
    match &def.shape {
        Shape::Struct(shape) => shape.fields.iter().map(|field| &field.ty).chain(&shape.rest).collect(),
        Shape::Union(shape) => shape.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(target) => vec![target],
        Shape::Enum(_) => Vec::new(),
    }
}

/// All items of a type.
pub(super) fn items(context: &Context<'_>, roles: &Roles, def: &TypeDef) -> TokenStream {
    match &def.shape {
        Shape::Alias(target) => alias::item(context, def, target),
        Shape::Enum(shape) => enum_::item(context, def, shape),
        Shape::Struct(shape) => {
            let item = struct_::item(context, def, shape);
            let builder = roles.built.contains(&def.id).then(|| builder::item(context, def, shape));
            let traits = traits(context, roles, def);
            quote!(#item #builder #traits)
        }
        Shape::Union(shape) => {
            let item = union_::item(context, def, shape);
            let traits = traits(context, roles, def);
            quote!(#item #traits)
        }
    }
}

/// The traits of the runtime that a struct or a union has.
fn traits(context: &Context<'_>, roles: &Roles, def: &TypeDef) -> TokenStream {
    let name = context.type_name(def.id);
    let param = roles.params.contains(&def.id).then(|| quote!(rt::param_via_serde!(#name);));
    let facts = context.type_facts(def.id);
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
