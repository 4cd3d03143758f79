//! The documented limits, as comparisons before a call.
//!
//! Comes in: a value's type with its constraints. Goes out: statements, and `impl Checked` of types. Must not know how values are encoded.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::expr;
use crate::ir::{Constraints, Measure, Primitive, Shape, Struct, TypeDef, TypeExpr, Union};
use crate::names::Name;

/// `impl Checked` of a union.
pub(super) fn union(context: &Context<'_>, def: &TypeDef, shape: &Union) -> TokenStream {
    let name = context.type_name(def.id);
    let this = TypeExpr::Ref(def.id);
    let variants: Vec<_> = shape
        .variants
        .iter()
        .zip(&context.type_names(def).members)
        .filter(|(variant, _)| is_checked(context, &variant.ty) && *context.model.resolve(&variant.ty) != this)
        .map(|(_, name)| name)
        .collect();
    let body = match variants.as_slice() {
        [only] => quote!(if let Self::#only(value) = self { rt::Checked::check(value, check); }),
        several => quote!(match self { #(Self::#several(value) => rt::Checked::check(value, check),)* _ => {} }),
    };
    implementation(name, &body)
}

/// Compares a value with its limits: `check.maximum("limit", &self.limit, 50);`. Nothing where there are none.
pub(super) fn limits(
    context: &Context<'_>,
    (ty, constraints): (&TypeExpr, &Constraints),
    name: &str,
    value: &TokenStream,
) -> TokenStream {
    let measures = expr::measures(context, ty);
    let whole = |limit: Option<u64>, applies: bool| limit.filter(|_| applies).map(Literal::u64_unsuffixed);
    let bound = |limit: Option<Measure>| limit.filter(|_| measures.number).map(number);
    let limits = [
        ("min_length", whole(constraints.min_length.filter(|min| *min > 0), measures.length)),
        ("max_length", whole(constraints.max_length, measures.length)),
        ("min_items", whole(constraints.min_items.filter(|min| *min > 0), measures.items)),
        ("max_items", whole(constraints.max_items, measures.items)),
        (if is_excluded(constraints.minimum) { "above" } else { "minimum" }, bound(constraints.minimum)),
        (if is_excluded(constraints.maximum) { "below" } else { "maximum" }, bound(constraints.maximum)),
    ];
    let comparisons = limits.into_iter().filter_map(|(method, limit)| {
        let limit = limit?;
        let method = quote::format_ident!("{method}");
        Some(quote!(check.#method(#name, #value, #limit);))
    });
    let is_milliseconds = *context.model.resolve(ty) == TypeExpr::Primitive(Primitive::EpochMilliseconds);
    let moment = is_milliseconds.then(|| quote!(check.milliseconds(#name, #value);));
    comparisons.chain(moment).chain(std::iter::once(nested(context, Some(ty), name, value))).collect()
}

/// Compares what is inside of a value with its limits; nothing where there are none.
pub(super) fn nested(context: &Context<'_>, ty: Option<&TypeExpr>, name: &str, value: &TokenStream) -> TokenStream {
    if ty.is_some_and(|ty| is_checked(context, ty)) { quote!(check.nested(#name, #value);) } else { TokenStream::new() }
}

/// As [`nested`], for a body whose fields are arguments and so are named without it.
pub(super) fn spread(context: &Context<'_>, ty: Option<&TypeExpr>, value: &TokenStream) -> TokenStream {
    if ty.is_some_and(|ty| is_checked(context, ty)) {
        quote!(rt::Checked::check(#value, check);)
    } else {
        TokenStream::new()
    }
}

/// `impl Checked` of a struct.
pub(super) fn struct_(context: &Context<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let name = context.type_name(def.id);
    let names = context.type_names(def);
    let fields = shape
        .fields
        .iter()
        .zip(&names.members)
        .map(|(field, name)| limits(context, (&field.ty, &field.constraints), name.bare(), &quote!(&self.#name)));
    let rest = shape.rest.as_ref().map(|ty| {
        let name = &names.rest;
        nested(context, Some(ty), name.bare(), &quote!(&self.#name))
    });
    implementation(name, &quote!(#(#fields)* #rest))
}

fn implementation(name: &Name, body: &TokenStream) -> TokenStream {
    quote! {
        impl rt::Checked for #name {
            #[inline]
            fn check(&self, check: &mut rt::Check) { #body }
        }
    }
}

fn is_excluded(bound: Option<Measure>) -> bool {
    matches!(bound, Some(Measure::Excluded(_)))
}

fn number(measure: Measure) -> Literal {
    match measure {
        Measure::Integer(number) => Literal::i64_unsuffixed(number),
        Measure::Float(number) | Measure::Excluded(number) if number.is_finite() => Literal::f64_unsuffixed(number),
        // No number of a document is infinite; the largest one limits nothing.
        Measure::Float(_) | Measure::Excluded(_) => Literal::f64_unsuffixed(f64::MAX),
    }
}

/// Whether a value has limits inside.
pub(super) fn is_checked(context: &Context<'_>, ty: &TypeExpr) -> bool {
    match context.model.resolve(ty) {
        TypeExpr::Ref(id) => {
            context.type_facts(*id).checked && matches!(context.model.ty(*id).shape, Shape::Struct(_) | Shape::Union(_))
        }
        TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => is_checked(context, inner),
        TypeExpr::CommaSeparated(_) | TypeExpr::Id(_) | TypeExpr::Primitive(_) | TypeExpr::Json => false,
    }
}

#[cfg(test)]
mod tests;
