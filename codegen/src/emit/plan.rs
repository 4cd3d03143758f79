//! Which item stands in which file.
//!
//! Comes in: a document. Goes out: its files: `mod.rs`, one file for each operation with the types that only it needs, and
//! `types.rs` with the types that several operations need. Must not know how an item is made.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::{format_ident, quote};
use rayon::prelude::*;

use super::context::{Context, Uses};
use super::docs::Doc;
use super::{Unit, calls_table, error_codes, handle, request, types};
use crate::ir::{DocId, OpId, Operation, TypeDef, TypeId};
use crate::names::Name;

/// The files of a document, each finished on the thread that made it.
pub(super) fn units<'a, T: Send>(
    context: &(impl Fn() -> Context<'a> + Sync),
    document: DocId,
    finish: &(impl Fn(Unit) -> T + Sync),
) -> Vec<T> {
    let (stem, folder, contents) = {
        let context = context();
        let stem = context.model.document(document).stem.clone();
        (stem, context.names.module(document).bare().to_owned(), contents(&context, document))
    };
    let unit = |name: &str, tokens| finish(Unit::new(format!("{folder}/{name}.rs"), Some(stem.clone()), tokens));
    let made: Vec<(Name, bool, T)> = contents
        .into_par_iter()
        .map(|content| {
            let context = context();
            let file = content.file(&context);
            let has_ids = !file.uses.ids.is_empty();
            let finished = unit(file.name.bare(), file.tokens(&context, document));
            (file.name, has_ids, finished)
        })
        .collect();
    let names: Vec<&Name> = made.iter().map(|(name, ..)| name).collect();
    let root = root(&context(), document, &names, made.iter().any(|(_, has_ids, _)| *has_ids));
    let root = unit("mod", root);
    let errors = error_codes::items(&context(), document).map(|tokens| unit(context().names.errors().bare(), tokens));
    std::iter::once(root).chain(errors).chain(made.into_iter().map(|(.., finished)| finished)).collect()
}

/// What a file is made of.
enum Content<'a> {
    /// A call with the types that only it needs.
    Call(&'a Operation, Vec<&'a TypeDef>),
    /// The types that several calls need.
    Types(Vec<&'a TypeDef>),
}

fn contents<'a>(context: &Context<'a>, document: DocId) -> Vec<Content<'a>> {
    let mut shared: Vec<&TypeDef> = Vec::new();
    let mut homes: BTreeMap<OpId, Vec<&TypeDef>> = BTreeMap::new();
    for def in context.model.types_of(document) {
        match context.type_facts(def.id).home.filter(|home| context.model.operation(*home).document == document) {
            Some(home) => homes.entry(home).or_default().push(def),
            None => shared.push(def),
        }
    }
    let calls = context.model.operations_of(document);
    let mut contents: Vec<_> =
        calls.map(|operation| Content::Call(operation, homes.remove(&operation.id).unwrap_or_default())).collect();
    if !shared.is_empty() {
        contents.push(Content::Types(shared));
    }
    contents
}

impl Content<'_> {
    fn file(&self, context: &Context<'_>) -> File {
        match self {
            Self::Call(operation, own) => {
                let call = &context.operation_names(operation.id).call;
                let (mut items, mut uses) = context.noting(|context| vec![request::items(context, operation)]);
                add_types(context, own, &mut items, &mut uses);
                File { name: call.clone(), docs: format!("The call `{}`.", call.bare()), items, uses }
            }
            Self::Types(shared) => {
                let (mut items, mut uses) = (Vec::new(), Uses::default());
                add_types(context, shared, &mut items, &mut uses);
                let docs = "The types that several calls share.".to_owned();
                File { name: context.names.shared_types(), docs, items, uses }
            }
        }
    }
}

/// Adds types to the items of a file.
fn add_types(context: &Context<'_>, defs: &[&TypeDef], items: &mut Vec<TokenStream>, uses: &mut Uses) {
    for def in defs {
        let (tokens, used) = context.noting(|context| types::items(context, def));
        items.push(tokens);
        uses.extend(&used);
    }
    let own: BTreeSet<TypeId> = defs.iter().map(|def| def.id).collect();
    uses.types.retain(|id| !own.contains(id));
}

/// A module of a document.
struct File {
    name: Name,
    docs: String,
    items: Vec<TokenStream>,
    /// The names from elsewhere that it uses.
    uses: Uses,
}

impl File {
    fn tokens(&self, context: &Context<'_>, document: DocId) -> TokenStream {
        let docs = Doc::of(&self.docs).inner();
        let items = &self.items;
        let imports = imports(context, document, &self.uses);
        let traits = traits(&self.uses);
        // All else that the file names stands in its document's module, or is imported there for all its files.
        let is_own = |id: &TypeId| context.model.ty(*id).document == document;
        let needs_parent =
            items.iter().any(names_runtime) || !self.uses.ids.is_empty() || self.uses.types.iter().any(is_own);
        let parent = needs_parent.then(|| {
            quote!(
                use super::*;
            )
        });
        quote!(#docs #imports #traits #parent #(#items)*)
    }
}

fn root(context: &Context<'_>, document: DocId, names: &[&Name], has_ids: bool) -> TokenStream {
    let facts = context.model.document(document);
    let docs = Doc::of(format!("{}.", facts.title.trim_end_matches('.')))
        .paragraph(calls_table::markdown(context, document))
        .paragraph(&facts.docs.summary)
        .paragraph(&facts.docs.body)
        .inner();
    // For all files, which import what their parent has.
    let ids = has_ids.then(|| {
        quote!(
            use crate::api::ids::*;
        )
    });
    let (handle, _) = context.noting(|context| handle::item(context, document));
    let errors = (!context.names.error_codes(document).is_empty()).then(|| {
        let errors = context.names.errors();
        quote!(pub mod #errors;)
    });
    quote!(#docs #errors #(mod #names;)* #(pub use #names::*;)* #ids use crate::runtime as rt; #handle)
}

/// `use` for each type of another document, sorted.
fn imports(context: &Context<'_>, document: DocId, uses: &Uses) -> TokenStream {
    let mut modules: BTreeMap<&str, (&Name, BTreeSet<&Name>)> = BTreeMap::new();
    for id in &uses.types {
        let of = context.model.ty(*id).document;
        if of != document {
            let module = context.names.module(of);
            let (_, names) = modules.entry(module.bare()).or_insert_with(|| (module, BTreeSet::new()));
            names.insert(&context.names.ty(*id).name);
        }
    }
    let lists = modules.into_values().map(|(module, names)| match names.iter().collect::<Vec<_>>().as_slice() {
        [only] => quote!(use crate::api::#module::#only;),
        several => quote!(use crate::api::#module::{#(#several),*};),
    });
    quote!(#(#lists)*)
}

/// Imports what the runtime has for arguments.
fn traits(uses: &Uses) -> Option<TokenStream> {
    let traits: Vec<Ident> = uses.traits.iter().map(|name| format_ident!("{name}")).collect();
    match traits.as_slice() {
        [] => None,
        [only] => Some(quote!(use crate::runtime::#only;)),
        several => Some(quote!(use crate::runtime::{#(#several),*};)),
    }
}

/// Whether tokens name the runtime, as all but some aliases do: a path that starts with `rt`.
fn names_runtime(tokens: &TokenStream) -> bool {
    let mut before_is_rt = false;
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) if names_runtime(&group.stream()) => return true,
            TokenTree::Punct(punct) if before_is_rt && punct.as_char() == ':' && punct.spacing() == Spacing::Joint => {
                return true;
            }
            _ => {}
        }
        before_is_rt = matches!(&token, TokenTree::Ident(ident) if ident == "rt");
    }
    false
}

#[cfg(test)]
mod tests;
