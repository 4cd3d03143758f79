//! The documented limits, as comparisons before a call.
//!
//! Comes in: parameters and fields with their constraints. Goes out: `fn check` of an operation, and `impl Checked` of a
//! type. Must not know how values are encoded.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::expr;
use crate::analyze::BodyUse;
use crate::ir::{Constraints, Measure, Operation, Shape, TypeDef, TypeExpr};

/// `fn check` of an operation; nothing where no argument is limited.
pub(super) fn operation(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let names = context.operation_names(operation.id);
    let mut statements = TokenStream::new();
    for (param, name) in operation.params.iter().zip(&names.params) {
        statements.extend(value(context, name.bare(), &quote!(&self.#name), &param.ty, &param.constraints));
    }
    statements.extend(match (context.operation_facts(operation.id).body, operation.body_type()) {
        (BodyUse::Spread { ty, .. }, _) if is_checked(context, &TypeExpr::Ref(ty)) => {
            Some(quote!(rt::Checked::check(&self.body, check);))
        }
        (BodyUse::Whole { .. }, Some(ty)) if is_checked(context, ty) => Some(quote!(check.nested("body", &self.body);)),
        _ => None,
    });
    if statements.is_empty() {
        return statements;
    }
    quote!(#[inline] fn check(&self, check: &mut rt::Check) { #statements })
}

/// `impl Checked` of a struct or a union.
pub(super) fn checked(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    let name = context.type_name(def.id);
    let names = context.type_names(def);
    let body = match &def.shape {
        Shape::Struct(shape) => {
            let fields =
                shape.fields.iter().zip(&names.members).map(|(field, name)| {
                    value(context, name.bare(), &quote!(&self.#name), &field.ty, &field.constraints)
                });
            let rest = shape.rest.as_ref().filter(|ty| is_checked(context, ty)).map(|_| {
                let name = &names.rest;
                let argument = name.bare();
                quote!(check.nested(#argument, &self.#name);)
            });
            quote!(#(#fields)* #rest)
        }
        Shape::Union(shape) => {
            let this = TypeExpr::Ref(def.id);
            let variants: Vec<_> = shape
                .variants
                .iter()
                .zip(&names.members)
                .filter(|(variant, _)| is_checked(context, &variant.ty) && *context.model.resolve(&variant.ty) != this)
                .map(|(_, name)| name)
                .collect();
            match variants.as_slice() {
                [only] => quote!(if let Self::#only(value) = self { rt::Checked::check(value, check); }),
                several => {
                    quote!(match self { #(Self::#several(value) => rt::Checked::check(value, check),)* _ => {} })
                }
            }
        }
        Shape::Enum(_) | Shape::Alias(_) => TokenStream::new(),
    };
    quote! {
        impl rt::Checked for #name {
            #[inline]
            fn check(&self, check: &mut rt::Check) { #body }
        }
    }
}

/// The comparisons of one value.
fn value(
    context: &Context<'_>,
    argument: &str,
    place: &TokenStream,
    ty: &TypeExpr,
    constraints: &Constraints,
) -> TokenStream {
    let measures = expr::measures(context, ty);
    let whole = |limit: Option<u64>, applies: bool| limit.filter(|_| applies).map(Literal::u64_unsuffixed);
    let bound = |limit: Option<Measure>| limit.filter(|_| measures.number).map(number);
    let limits = [
        ("min_length", whole(constraints.min_length.filter(|min| *min > 0), measures.length)),
        ("max_length", whole(constraints.max_length, measures.length)),
        ("min_items", whole(constraints.min_items.filter(|min| *min > 0), measures.items)),
        ("max_items", whole(constraints.max_items, measures.items)),
        ("minimum", bound(constraints.minimum)),
        ("maximum", bound(constraints.maximum)),
    ];
    let comparisons = limits.into_iter().filter_map(|(method, limit)| {
        let limit = limit?;
        let method = quote::format_ident!("{method}");
        Some(quote!(check.#method(#argument, #place, #limit);))
    });
    let nested = is_checked(context, ty).then(|| quote!(check.nested(#argument, #place);));
    quote!(#(#comparisons)* #nested)
}

fn number(measure: Measure) -> Literal {
    match measure {
        Measure::Integer(number) => Literal::i64_unsuffixed(number),
        Measure::Float(number) if number.is_finite() => Literal::f64_unsuffixed(number),
        // No number of a document is infinite; the largest one limits nothing.
        Measure::Float(_) => Literal::f64_unsuffixed(f64::MAX),
    }
}

/// Whether a value has limits inside.
fn is_checked(context: &Context<'_>, ty: &TypeExpr) -> bool {
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
