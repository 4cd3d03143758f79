//! The newtypes of ids.
//!
//! Comes in: the kinds of ids. Goes out: `ids.rs`. Must not know where ids stand.

use quote::quote;

use super::Unit;
use super::context::Context;
use super::docs::{Doc, code};
use crate::ir::IdKindId;

/// The file; none where no id has a kind.
pub(super) fn unit(context: &Context<'_>) -> Option<Unit> {
    let docs = Doc::of(
        "The kinds of ids. Ids of different kinds don't turn into each other, but for a special kind, which turns into the \
         general one: a `ThreadChatId` is a `ChatId` as well.",
    ).inner();
    let ids: Vec<_> = context
        .model
        .id_kinds
        .iter()
        .enumerate()
        .map(|(index, kind)| {
            let name = context.names.id_kind(IdKindId::new(index));
            let docs = Doc::of(format!("The kind of id that the documents call {}.", code(&kind.wire))).outer();
            let general = context.facts.general_kinds.get(&IdKindId::new(index)).map(|general| {
                let general = context.names.id_kind(*general);
                quote!(: #general)
            });
            quote! {
                #docs
                #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct #name(rt::WireText);
                impl #name {
                    #[doc = " Makes an id from a text or a number."]
                    pub fn new(id: impl Into<Self>) -> Self {
                        id.into()
                    }
                    #[doc = " The id as text."]
                    #[must_use]
                    #[inline]
                    pub fn as_str(&self) -> &str {
                        self.0.as_str()
                    }
                }
                rt::id!(#name #general);
            }
        })
        .collect();
    let tokens = quote! {
        #docs
        use crate::runtime as rt;
        #(#ids)*
    };
    (!ids.is_empty()).then(|| Unit::new("ids.rs", None, tokens))
}

#[cfg(test)]
mod tests;
