//! The handle of a document.
//!
//! Comes in: a document. Goes out: the type whose methods are the document's calls; the methods stand beside their
//! requests. Must not know operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::Doc;
use crate::ir::DocId;

pub(super) fn item(context: &Context<'_>, id: DocId) -> TokenStream {
    let handle = context.handle_name(id);
    let document = context.model.document(id);
    let docs = Doc::of(format!("The calls of “{}”.", document.title)).outer();
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[must_use = "a handle does nothing until one of its calls is made"]
        pub struct #handle {
            client: crate::Client,
        }
        impl #handle {
            pub(crate) fn new(client: &crate::Client) -> Self {
                Self { client: client.clone() }
            }
        }
    }
}

#[cfg(test)]
mod tests;
