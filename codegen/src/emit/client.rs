//! The root of the generated modules, and the client's way to each handle.
//!
//! Comes in: the documents. Goes out: `mod.rs` and `ids.rs`. Must not know operations and types.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use super::{Unit, ids};
use crate::ir::DocId;

/// The files that all documents share.
pub(super) fn units(context: &Context<'_>) -> Vec<Unit> {
    let ids = ids::unit(context);
    let root = Unit::new("mod.rs", None, root(context, ids.is_some()));
    std::iter::once(root).chain(ids).collect()
}

fn root(context: &Context<'_>, has_ids: bool) -> TokenStream {
    let docs = Doc::of("The calls of the API, one module for each document.").inner();
    let expected = expected_lints();
    let ids = has_ids.then(|| {
        quote!(
            pub mod ids;
            #[doc(inline)]
            pub use ids::*;
        )
    });
    let documents: Vec<_> = context.model.modules().collect();
    let modules = documents.iter().map(|id| {
        let module = context.names.module(*id);
        let feature = module.bare();
        quote!(#[cfg(feature = #feature)] pub mod #module;)
    });
    let accessors = documents.iter().map(|id| accessor(context, *id));
    let client = (!documents.is_empty()).then(|| quote!(impl crate::Client { #(#accessors)* }));
    quote! {
        #docs
        #expected
        #ids
        #(#modules)*

        #client
    }
}

/// Lints that speak about names and shapes, which are the documents' choice.
fn expected_lints() -> TokenStream {
    quote! {
        #![allow(
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::type_complexity,
            clippy::wrong_self_convention,
            reason = "names, sizes and numbers of arguments are the documents' choice"
        )]
    }
}

fn accessor(context: &Context<'_>, id: DocId) -> TokenStream {
    let names = context.names.document(id);
    let (module, handle) = (&names.module, &names.handle);
    let feature = module.bare();
    let docs = Doc::of(format!("The calls of “{}”.", context.model.document(id).title)).outer();
    quote! {
        #docs
        #[cfg(feature = #feature)]
        pub fn #module(&self) -> #module::#handle {
            #module::#handle::new(self)
        }
    }
}

#[cfg(test)]
mod tests;
