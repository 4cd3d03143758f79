//! Which item stands in which file.
//!
//! Comes in: a document. Goes out: its files: `mod.rs`, one file for each operation with the types that only it needs, and
//! the types that several operations need. Must not know how an item is made.
//!
//! No file gets long: the types of an operation move into a file beside it, and shared types are spread over one file for
//! each component, so that a new component moves no other one.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::context::{Context, Uses};
use super::docs::Doc;
use super::types::{self, Roles};
use super::{Unit, call, handle, request};
use crate::ir::{DocId, Naming, OpId, Operation, Owner, TypeDef, TypeId};

/// The longest file, in lines as [`lines`] estimates them. The true length is at most a fifth more.
const BUDGET: usize = 700;

/// One item, or several that stay together.
struct Piece {
    /// The type that it defines.
    defines: Option<TypeId>,
    tokens: TokenStream,
    uses: Uses,
    lines: usize,
}

/// A module of a document.
struct Module {
    name: String,
    docs: Doc,
    pieces: Vec<Piece>,
    /// It stands in the folder `types`.
    nested: bool,
}

/// The files of a document.
pub(super) fn units(context: &Context<'_>, roles: &Roles, document: DocId) -> Vec<Unit> {
    let mut modules = ModuleNames::default();
    let mut files = Vec::new();
    let mut shared: Vec<&TypeDef> = Vec::new();
    let mut homes: BTreeMap<OpId, Vec<&TypeDef>> = BTreeMap::new();
    for def in context.model.types_of(document) {
        match context.type_facts(def.id).home.filter(|home| context.model.operation(*home).document == document) {
            Some(home) => homes.entry(home).or_default().push(def),
            None => shared.push(def),
        }
    }
    for operation in context.model.operations_of(document) {
        let own = homes.remove(&operation.id).unwrap_or_default();
        operation_modules(context, roles, operation, &own, &mut modules, &mut files);
    }
    shared_modules(context, roles, &shared, &mut modules, &mut files);
    write(context, document, files)
}

/// The names of modules that are taken.
#[derive(Default)]
struct ModuleNames(BTreeSet<String>);

impl ModuleNames {
    /// The wanted name, or the first free one like it.
    fn claim(&mut self, wanted: &str) -> String {
        // `mod.rs` is the file of the document itself.
        let wanted = if wanted == "mod" { "mod_" } else { wanted };
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        name
    }
}

fn operation_modules(
    context: &Context<'_>,
    roles: &Roles,
    operation: &Operation,
    own: &[&TypeDef],
    names: &mut ModuleNames,
    files: &mut Vec<Module>,
) {
    let call_name = context.operation_names(operation.id).call.bare();
    let docs = Doc::of(format!("The call `{call_name}`."));
    let mut pieces = vec![
        piece(context, None, |context| call::item(context, operation)),
        piece(context, None, |context| request::items(context, operation)),
    ];
    let types: Vec<_> = own.iter().map(|def| type_piece(context, roles, def)).collect();
    let name = names.claim(call_name);
    if total(&pieces) + total(&types) <= BUDGET {
        pieces.extend(types);
        files.push(Module { name, docs, pieces, nested: false });
        return;
    }
    files.push(Module { name, docs, pieces, nested: false });
    for pieces in chunks(types) {
        let name = names.claim(&format!("{call_name}_types"));
        let docs = Doc::of(format!("The types of the call `{call_name}`."));
        files.push(Module { name, docs, pieces, nested: false });
    }
}

fn shared_modules(
    context: &Context<'_>,
    roles: &Roles,
    shared: &[&TypeDef],
    names: &mut ModuleNames,
    files: &mut Vec<Module>,
) {
    if shared.is_empty() {
        return;
    }
    let pieces: Vec<_> = shared.iter().map(|def| (root(context, def), type_piece(context, roles, def))).collect();
    if pieces.iter().map(|(_, piece)| piece.lines).sum::<usize>() <= BUDGET {
        let docs = Doc::of("The types that several calls share.");
        let pieces = pieces.into_iter().map(|(_, piece)| piece).collect();
        files.push(Module { name: names.claim("types"), docs, pieces, nested: false });
        return;
    }
    let mut nested = ModuleNames::default();
    let mut groups: BTreeMap<TypeId, Vec<Piece>> = BTreeMap::new();
    for (root, piece) in pieces {
        groups.entry(root).or_default().push(piece);
    }
    for (root, pieces) in groups {
        let title = &context.names.ty(root).name;
        for pieces in chunks(pieces) {
            let name = nested.claim(&snake(title.bare()));
            let docs = Doc::of(format!("The type `{title}` and its parts."));
            files.push(Module { name, docs, pieces, nested: true });
        }
    }
}

/// The component that an inline type stands in.
fn root(context: &Context<'_>, def: &TypeDef) -> TypeId {
    let mut at = def;
    // An owner that stands in itself can't be built; the bound keeps that from being a promise of other folders.
    for _ in 0..context.model.types.len() {
        match &at.naming {
            Naming::Inline { owner: Owner::Type(owner), .. }
                if context.model.ty(*owner).document == def.document && context.type_facts(*owner).home.is_none() =>
            {
                at = context.model.ty(*owner);
            }
            Naming::Inline { .. } | Naming::Component(_) => break,
        }
    }
    at.id
}

fn type_piece(context: &Context<'_>, roles: &Roles, def: &TypeDef) -> Piece {
    piece(context, Some(def.id), |context| types::items(context, roles, def))
}

fn piece(context: &Context<'_>, defines: Option<TypeId>, make: impl FnOnce(&Context<'_>) -> TokenStream) -> Piece {
    let (tokens, uses) = context.noting(make);
    let lines = lines(&tokens);
    Piece { defines, tokens, uses, lines }
}

fn total(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.lines).sum()
}

/// Pieces in their order, cut before the file would get too long.
fn chunks(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut chunks: Vec<Vec<Piece>> = Vec::new();
    let mut length = 0;
    for piece in pieces {
        if chunks.is_empty() || length + piece.lines > BUDGET {
            chunks.push(Vec::new());
            length = 0;
        }
        length += piece.lines;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(piece);
        }
    }
    chunks
}

/// About how many lines tokens take once they are formatted: attributes, members, statements and braces have their own.
fn lines(tokens: &TokenStream) -> usize {
    let mut count = 0;
    for token in tokens.clone() {
        match token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | ';' | ',') => count += 1,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => count += 2 + lines(&group.stream()),
            _ => {}
        }
    }
    count
}

fn write(context: &Context<'_>, document: DocId, files: Vec<Module>) -> Vec<Unit> {
    let folder = context.names.module(document).bare();
    let stem = &context.model.document(document).stem;
    let unit = |path: String, tokens| Unit { path, document: Some(stem.clone()), tokens };
    let (nested, flat): (Vec<&Module>, Vec<&Module>) = files.iter().partition(|file| file.nested);
    let has_nested = !nested.is_empty();
    let mut units = vec![unit(format!("{folder}/mod.rs"), root_file(context, document, &flat, has_nested))];
    if has_nested {
        let docs = Doc::of("The types that several calls share.").inner();
        let declarations = declarations(&nested);
        units.push(unit(format!("{folder}/types/mod.rs"), quote!(#docs #declarations)));
    }
    for file in &files {
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
    let names: Vec<_> = modules.iter().map(|module| identifier(&module.name)).collect();
    quote!(#(mod #names;)* #(pub use #names::*;)*)
}

fn module_file(context: &Context<'_>, file: &Module) -> TokenStream {
    let docs = file.docs.inner();
    let items: TokenStream = file.pieces.iter().map(|piece| piece.tokens.clone()).collect();
    let mut uses = Uses::default();
    for piece in &file.pieces {
        uses.extend(&piece.uses);
    }
    for piece in &file.pieces {
        piece.defines.map(|id| uses.types.remove(&id));
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
    let ids: BTreeSet<_> = uses.ids.iter().map(|id| context.names.id_kind(*id)).collect();
    let mut modules: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for id in &uses.types {
        let module = context.names.module(context.model.ty(*id).document);
        modules.entry(module).or_default().insert(&context.names.ty(*id).name);
    }
    for id in &uses.handles {
        modules.entry(context.names.module(*id)).or_default().insert(&context.names.document(*id).handle);
    }
    let list = |path: TokenStream, names: Vec<&crate::names::Name>| match names.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use #path::#only;),
        several => quote!(use #path::{#(#several),*};),
    };
    let ids = list(quote!(crate::api::ids), ids.into_iter().collect());
    let types =
        modules.into_iter().map(|(module, names)| list(quote!(crate::api::#module), names.into_iter().collect()));
    quote!(#ids #(#types)*)
}

/// Whether tokens name the runtime: a path that starts with `rt`, in code or in the text of an attribute.
fn names_runtime(tokens: &TokenStream) -> bool {
    let mut before_is_rt = false;
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) if names_runtime(&group.stream()) => return true,
            TokenTree::Literal(literal) if literal.to_string().starts_with("\"rt::") => return true,
            TokenTree::Punct(punct) if before_is_rt && punct.as_char() == ':' => return true,
            _ => {}
        }
        before_is_rt = matches!(&token, TokenTree::Ident(ident) if ident == "rt");
    }
    false
}

/// The identifier of a module; a keyword becomes a raw one.
fn identifier(name: &str) -> Ident {
    if KEYWORDS.binary_search(&name).is_ok() {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The keywords that can be a module as raw identifiers; the others are no snake case of a type or a call.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// `StarredMessage` -> `starred_message`.
fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut text = String::new();
    for (index, c) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| characters.get(before));
        let after = characters.get(index + 1);
        let starts_word = c.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() && *before != '_' || after.is_some_and(|after| after.is_lowercase())
            });
        if starts_word && !text.ends_with('_') {
            text.push('_');
        }
        text.extend(c.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests;
