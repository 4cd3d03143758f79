//! A type alias.
//!
//! Comes in: a type definition that stands for an expression. Goes out: `pub type`. Must not know who uses it.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use super::expr::{self, Binary};
use super::types;
use crate::ir::{TypeDef, TypeExpr};

pub(super) fn item(context: &Context<'_>, def: &TypeDef, target: &TypeExpr) -> TokenStream {
    let name = context.type_name(def.id);
    let docs = Doc::text(&def.docs, types::otherwise(context, def)).outer();
    let ty = expr::ty(context, target, Binary::of(context, def.id));
    quote! {
        #docs
        pub type #name = #ty;
    }
}

#[cfg(test)]
mod tests;
