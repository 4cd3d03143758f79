//! The modules of a document, as files.
//!
//! Comes in: the items of each module, with the names that they use. Goes out: files, with their declarations and their
//! imports. Must not know why an item stands in a module.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use super::context::{Context, Uses};
use super::docs::Doc;
use super::{Unit, calls_table, handle};
use crate::ir::{DocId, TypeId};
use crate::names::Name;

/// One item, or several that stay together.
pub(super) struct Piece {
    /// What it defines for others.
    pub(super) defines: Defines,
    /// The table of a type, which stands in one macro call with those beside it.
    pub(super) table: TokenStream,
    pub(super) items: TokenStream,
    pub(super) uses: Uses,
    pub(super) lines: usize,
}

/// What a piece defines for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defines {
    /// A type of the model.
    Type(TypeId),
    /// The request type of an operation.
    Request,
    /// Nothing but methods.
    Nothing,
}

/// A module of a document.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) docs: Doc,
    pub(super) pieces: Vec<Piece>,
    /// It stands in the folder `types`.
    pub(super) nested: bool,
}

impl Module {
    /// The names from elsewhere that the module uses.
    fn uses(&self) -> Uses {
        let mut uses = Uses::default();
        for piece in &self.pieces {
            uses.extend(&piece.uses);
        }
        for piece in &self.pieces {
            if let Defines::Type(id) = piece.defines {
                uses.types.remove(&id);
            }
        }
        uses
    }
}

/// The files of a document.
pub(super) fn write(context: &Context<'_>, document: DocId, files: &[Module]) -> Vec<Unit> {
    let folder = context.names.module(document).bare();
    let stem = &context.model.document(document).stem;
    let unit = |path: String, tokens| Unit::new(path, Some(stem.clone()), &tokens);
    let (nested, flat): (Vec<&Module>, Vec<&Module>) = files.iter().partition(|file| file.nested);
    let has_nested = !nested.is_empty();
    let has_ids = files.iter().any(|file| !file.uses().ids.is_empty());
    let root = root_file(context, document, &flat, has_nested, has_ids);
    let mut units = vec![unit(format!("{folder}/mod.rs"), root)];
    if has_nested {
        let docs = Doc::of("The types that several calls share.").inner();
        let declarations = declarations(&nested);
        units.push(unit(format!("{folder}/types/mod.rs"), quote!(#docs #declarations)));
    }
    for file in files {
        let place = if file.nested { "types/" } else { "" };
        units.push(unit(format!("{folder}/{place}{}.rs", file.name), module_file(context, document, file)));
    }
    units
}

fn root_file(
    context: &Context<'_>,
    document: DocId,
    modules: &[&Module],
    has_nested: bool,
    has_ids: bool,
) -> TokenStream {
    let facts = context.model.document(document);
    let docs = Doc::of(format!("{}.", facts.title.trim_end_matches('.')))
        .paragraph(calls_table::markdown(context, document))
        .paragraph(&facts.docs.summary)
        .paragraph(&facts.docs.body)
        .inner();
    let declarations = declarations(modules);
    let types = has_nested.then(|| {
        quote!(
            mod types;
            pub use types::*;
        )
    });
    // For all files, which import what their parent has.
    let ids = has_ids.then(|| {
        quote!(
            use crate::api::ids::*;
        )
    });
    let (handle, _) = context.noting(|context| handle::item(context, document));
    quote!(#docs #declarations #types #ids use crate::runtime as rt; #handle)
}

fn declarations(modules: &[&Module]) -> TokenStream {
    let names = modules.iter().map(|module| identifier(&module.name));
    // A file of nothing but methods has nothing to export.
    let exports = |module: &&&Module| module.pieces.iter().any(|piece| piece.defines != Defines::Nothing);
    let exporting = modules.iter().filter(exports).map(|module| identifier(&module.name));
    quote!(#(mod #names;)* #(pub use #exporting::*;)*)
}

fn module_file(context: &Context<'_>, document: DocId, file: &Module) -> TokenStream {
    let docs = file.docs.inner();
    let items = items(&file.pieces);
    let uses = file.uses();
    let imports = imports(context, document, &uses);
    // All else that the file names stands in its document's module, or is imported there for all its files.
    let parent = if file.nested { quote!(super::super) } else { quote!(super) };
    let is_own = |id: &TypeId| context.model.ty(*id).document == document;
    let needs_parent = names_runtime(&items) || !uses.ids.is_empty() || uses.types.iter().any(is_own);
    let own = needs_parent.then(|| quote!(use #parent::*;));
    quote!(#docs #imports #own #items)
}

/// The items of pieces, with the tables that stand beside each other in one macro call.
fn items(pieces: &[Piece]) -> TokenStream {
    let mut items = TokenStream::new();
    let mut tables = TokenStream::new();
    let declare = |tables: TokenStream| (!tables.is_empty()).then(|| quote!(rt::model! { #tables }));
    for Piece { table, items: own, .. } in pieces {
        if !own.is_empty() {
            items.extend(declare(std::mem::take(&mut tables)));
            items.extend(own.clone());
        }
        tables.extend(table.clone());
    }
    items.extend(declare(tables));
    items
}

/// `use` for each type of another document, sorted.
fn imports(context: &Context<'_>, document: DocId, uses: &Uses) -> TokenStream {
    let mut modules: BTreeMap<&str, (&Name, BTreeSet<&Name>)> = BTreeMap::new();
    for id in &uses.types {
        let of = context.model.ty(*id).document;
        if of != document {
            let module = context.names.module(of);
            modules
                .entry(module.bare())
                .or_insert_with(|| (module, BTreeSet::new()))
                .1
                .insert(&context.names.ty(*id).name);
        }
    }
    let lists = modules.into_values().map(|(module, names)| match names.iter().collect::<Vec<_>>().as_slice() {
        [only] => quote!(use crate::api::#module::#only;),
        several => quote!(use crate::api::#module::{#(#several),*};),
    });
    quote!(#(#lists)*)
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

/// The identifier of a module; a keyword becomes a raw one.
fn identifier(name: &str) -> Ident {
    if KEYWORDS.contains(&name) { Ident::new_raw(name, Span::call_site()) } else { Ident::new(name, Span::call_site()) }
}

/// The keywords that can be raw identifiers. The others are no snake case of a type, and no name of a call.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests;
