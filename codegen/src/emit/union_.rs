//! One of several types.
//!
//! Comes in: a union. Goes out: an enum with a variant for each alternative and one for all that no alternative admits, so
//! that an alternative that the server adds never fails an answer. Must not know where the value stands.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::{Doc, code};
use super::expr::{self, Binary};
use super::{check, serde, types};
use crate::ir::{Primitive, Shape, TypeDef, TypeExpr, TypeId, Union, Variant};
use crate::names::Name;

pub(super) fn items(context: &Context<'_>, def: &TypeDef, shape: &Union) -> TokenStream {
    let name = context.type_name(def.id);
    let rest = &context.type_names(def).rest;
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let derives = derives(context, def.id);
    let tag = match &shape.discriminator {
        Some(discriminator) => {
            let tag = &discriminator.wire;
            quote!(tag = #tag)
        }
        None => quote!(untagged),
    };
    let variants = members(context, def, shape).map(|member| variant(context, def, shape, &member));
    let untagged = shape.discriminator.is_some().then(|| quote!(#[serde(untagged)]));
    let conversions = conversions(context, def, shape);
    let facts = context.type_facts(def.id);
    let param = facts.param.then(|| quote!(rt::param_via_serde!(#name);));
    let checked = (facts.request && facts.checked).then(|| check::union(context, def, shape));
    quote! {
        #docs
        #derives
        #[serde(#tag)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " What none of the other variants can hold."]
            #untagged
            #rest(rt::Json),
        }
        #conversions
        #param
        #checked
    }
}

/// A type that isn't an enum of scalars has no `Hash`: nobody keeps whole answers in a set, and every derive of every type
/// is compiled by all users. Ids and enums have it.
fn derives(context: &Context<'_>, id: TypeId) -> TokenStream {
    let eq = context.type_facts(id).eq.then(|| quote!(, Eq));
    quote!(#[derive(Debug, Clone, PartialEq #eq, serde::Serialize, serde::Deserialize)])
}

struct Member<'a> {
    index: usize,
    variant: &'a Variant,
    name: &'a Name,
    /// Its object can take the tag in.
    tagged: bool,
}

/// The alternatives in the order in which serde may try them: with a discriminator, those without a tag come last, as serde
/// asks for; without one, they stand in an order in which no alternative takes what another one means.
fn members<'a>(context: &Context<'a>, def: &TypeDef, shape: &'a Union) -> impl Iterator<Item = Member<'a>> + use<'a> {
    let names = context.type_names(def).members.iter();
    let this = TypeExpr::Ref(def.id);
    let mut members: Vec<_> = shape
        .variants
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (variant, name))| Member {
            index,
            variant,
            name,
            tagged: !variant.tags.is_empty() && is_object(context, &variant.ty),
        })
        // A union that is its own alternative says nothing new, and serde would try it without end.
        .filter(|member| *context.model.resolve(&member.variant.ty) != this)
        .collect();
    if shape.discriminator.is_some() {
        members.sort_by_key(|member| !member.tagged);
    }
    members.into_iter()
}

fn is_object(context: &Context<'_>, ty: &TypeExpr) -> bool {
    match context.model.resolve(ty) {
        TypeExpr::Map(_) => true,
        TypeExpr::Ref(id) => match &context.model.ty(*id).shape {
            Shape::Struct(_) => true,
            Shape::Union(shape) => shape.discriminator.is_some(),
            Shape::Enum(_) | Shape::Alias(_) => false,
        },
        _ => false,
    }
}

fn variant(context: &Context<'_>, def: &TypeDef, shape: &Union, member: &Member<'_>) -> TokenStream {
    let name = member.name;
    let ty = expr::ty(context, &member.variant.ty, Binary::Text);
    let docs = if member.variant.tags.is_empty() {
        Doc::of(format!("The alternative {}.", code(&ty.to_string().replace(' ', ""))))
    } else {
        let tags: Vec<_> = member.variant.tags.iter().map(|tag| code(tag)).collect();
        let wire = shape.discriminator.as_ref().map_or("", |discriminator| &discriminator.wire);
        Doc::of(format!("The alternative whose {} is {}.", code(wire), tags.join(" or ")))
    };
    let docs = docs.outer();
    let attribute = shape
        .discriminator
        .is_some()
        .then(|| serde::variant(if member.tagged { &member.variant.tags } else { &[] }, name));
    let ty = if context.is_boxed(def.id, member.index) { quote!(Box<#ty>) } else { ty };
    quote! {
        #docs
        #attribute
        #name(#ty),
    }
}

/// The alternatives that turn into the union by `From`: each whose type is its own, where a caller makes such values.
fn convertible<'a>(context: &Context<'a>, def: &TypeDef, shape: &'a Union) -> Vec<Member<'a>> {
    if !context.type_facts(def.id).request {
        return Vec::new();
    }
    let mut count = BTreeMap::<String, usize>::new();
    let key = |ty: &TypeExpr| format!("{:?}", flat(context, ty));
    for variant in &shape.variants {
        *count.entry(key(&variant.ty)).or_default() += 1;
    }
    members(context, def, shape).filter(|member| count.get(&key(&member.variant.ty)) == Some(&1)).collect()
}

/// The variants whose types turn into the union by `From`.
pub(super) fn conversions_of(context: &Context<'_>, def: &TypeDef, shape: &Union) -> Vec<String> {
    convertible(context, def, shape).into_iter().map(|member| member.name.bare().to_owned()).collect()
}

fn conversions(context: &Context<'_>, def: &TypeDef, shape: &Union) -> TokenStream {
    let name = context.type_name(def.id);
    convertible(context, def, shape)
        .into_iter()
        .map(|member| {
            let variant = member.name;
            let ty = expr::ty(context, &member.variant.ty, Binary::Text);
            let boxed = context.is_boxed(def.id, member.index);
            let value = if boxed { quote!(Box::new(value)) } else { quote!(value) };
            let text = is_text(context, &member.variant.ty).then(|| {
                quote!(impl From<&str> for #name { fn from(value: &str) -> Self { Self::#variant(value.to_owned()) } })
            });
            quote! {
                impl From<#ty> for #name { fn from(value: #ty) -> Self { Self::#variant(#value) } }
                #text
            }
        })
        .collect()
}

fn is_text(context: &Context<'_>, ty: &TypeExpr) -> bool {
    matches!(context.model.resolve(ty), TypeExpr::Primitive(Primitive::String | Primitive::Binary))
}

/// An expression without aliases, and with the Rust type of raw bytes in text.
fn flat(context: &Context<'_>, ty: &TypeExpr) -> TypeExpr {
    match context.model.resolve(ty) {
        TypeExpr::List(inner) => TypeExpr::List(Box::new(flat(context, inner))),
        TypeExpr::Map(inner) => TypeExpr::Map(Box::new(flat(context, inner))),
        TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(flat(context, inner))),
        TypeExpr::CommaSeparated(inner) => TypeExpr::CommaSeparated(Box::new(flat(context, inner))),
        TypeExpr::Primitive(Primitive::Binary) => TypeExpr::Primitive(Primitive::String),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
