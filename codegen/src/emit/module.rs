//! The modules of a document, as files.
//!
//! Comes in: the items of each module, with the names that they use. Goes out: files, with their declarations and their
//! imports. Must not know why an item stands in a module.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::context::{Context, Uses};
use super::docs::Doc;
use super::{Unit, handle};
use crate::ir::{DocId, OpId, TypeId};
use crate::names::Name;

/// One item, or several that stay together.
pub(super) struct Piece {
    /// What it defines, so that its file needs no import for it.
    pub(super) defines: Defines,
    pub(super) tokens: TokenStream,
    pub(super) uses: Uses,
    pub(super) lines: usize,
}

/// What a piece defines for others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Defines {
    /// A type of the model.
    Type(TypeId),
    /// The request type of an operation.
    Request(OpId),
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

/// The files of a document.
pub(super) fn write(context: &Context<'_>, document: DocId, files: &[Module]) -> Vec<Unit> {
    let folder = context.names.module(document).bare();
    let stem = &context.model.document(document).stem;
    let unit = |path: String, tokens| Unit::new(path, Some(stem.clone()), &tokens);
    let (nested, flat): (Vec<&Module>, Vec<&Module>) = files.iter().partition(|file| file.nested);
    let has_nested = !nested.is_empty();
    let mut units = vec![unit(format!("{folder}/mod.rs"), root_file(context, document, &flat, has_nested))];
    if has_nested {
        let docs = Doc::of("The types that several calls share.").inner();
        let declarations = declarations(&nested);
        units.push(unit(format!("{folder}/types/mod.rs"), quote!(#docs #declarations)));
    }
    for file in files {
        let place = if file.nested { "types/" } else { "" };
        units.push(unit(format!("{folder}/{place}{}.rs", file.name), module_file(context, file)));
    }
    units
}

fn root_file(context: &Context<'_>, document: DocId, modules: &[&Module], has_nested: bool) -> TokenStream {
    let facts = context.model.document(document);
    let docs = Doc::of(format!("{}.", facts.title.trim_end_matches('.')))
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
    let (handle, _) = context.noting(|context| handle::item(context, document));
    quote!(#docs #declarations #types #handle)
}

fn declarations(modules: &[&Module]) -> TokenStream {
    let names = modules.iter().map(|module| identifier(&module.name));
    // A file of nothing but methods has nothing to export.
    let exports = |module: &&&Module| module.pieces.iter().any(|piece| !matches!(piece.defines, Defines::Nothing));
    let exporting = modules.iter().filter(exports).map(|module| identifier(&module.name));
    quote!(#(mod #names;)* #(pub use #exporting::*;)*)
}

fn module_file(context: &Context<'_>, file: &Module) -> TokenStream {
    let docs = file.docs.inner();
    let items: TokenStream = file.pieces.iter().map(|piece| piece.tokens.clone()).collect();
    let mut uses = Uses::default();
    for piece in &file.pieces {
        uses.extend(&piece.uses);
    }
    for piece in &file.pieces {
        match piece.defines {
            Defines::Type(id) => _ = uses.types.remove(&id),
            Defines::Request(id) => _ = uses.requests.remove(&id),
            Defines::Nothing => {}
        }
    }
    let imports = imports(context, &uses);
    let runtime = names_runtime(&items).then(|| {
        quote!(
            use crate::runtime as rt;
        )
    });
    quote!(#docs #imports #runtime #items)
}

/// `use` for each name from elsewhere, sorted.
fn imports(context: &Context<'_>, uses: &Uses) -> TokenStream {
    let mut modules: BTreeMap<String, (TokenStream, BTreeSet<&Name>)> = BTreeMap::new();
    let mut add = |module: &str, path: TokenStream, name| {
        modules.entry(module.to_owned()).or_insert_with(|| (path, BTreeSet::new())).1.insert(name);
    };
    for id in &uses.ids {
        add("ids", quote!(ids), context.names.id_kind(*id));
    }
    for id in &uses.types {
        let module = context.names.module(context.model.ty(*id).document);
        add(module.bare(), module.to_token_stream(), &context.names.ty(*id).name);
    }
    for id in &uses.requests {
        let module = context.names.module(context.model.operation(*id).document);
        add(module.bare(), module.to_token_stream(), &context.names.operation(*id).request);
    }
    for id in &uses.handles {
        let module = context.names.module(*id);
        add(module.bare(), module.to_token_stream(), &context.names.document(*id).handle);
    }
    let lists = modules.into_values().map(|(module, names)| match names.iter().collect::<Vec<_>>().as_slice() {
        [only] => quote!(use crate::api::#module::#only;),
        several => quote!(use crate::api::#module::{#(#several),*};),
    });
    quote!(#(#lists)*)
}

/// Whether tokens name the runtime: a path that starts with `rt`, in code or in the text of an attribute.
fn names_runtime(tokens: &TokenStream) -> bool {
    let mut before_is_rt = false;
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) if names_runtime(&group.stream()) => return true,
            TokenTree::Literal(literal) if literal.to_string().starts_with("\"rt::") => return true,
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
