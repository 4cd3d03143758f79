//! Which item stands in which file.
//!
//! Comes in: a document. Goes out: its files: `mod.rs`, one file for each operation with the types that only it needs, and
//! the types that several operations need. Must not know how an item is made.
//!
//! No file gets long: the types of an operation move into a file beside it, and shared types are spread over one file for
//! each component, so that a new component moves no other one.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::context::Context;
use super::docs::Doc;
use super::module::{self, Defines, Module, Piece};
use super::request::Setters;
use super::types::{self, Declared};
use super::{Unit, length, request};
use crate::ir::{DocId, Naming, OpId, Operation, Owner, TypeDef, TypeId};

/// The longest file, in estimated lines; what is estimated wrongly and the imports fit into the rest of a thousand.
const BUDGET: usize = 800;

/// How many setters stay together when they move out of a long file.
const SETTERS_TOGETHER: usize = 20;

/// The files of a document.
pub(super) fn units(context: &Context<'_>, document: DocId) -> Vec<Unit> {
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
        operation_modules(context, operation, &own, &mut modules, &mut files);
    }
    shared_modules(context, &shared, &mut modules, &mut files);
    module::write(context, document, &files)
}

/// The names of modules that are taken.
#[derive(Default)]
struct ModuleNames(BTreeSet<String>);

impl ModuleNames {
    /// The wanted name, or the first free one like it.
    fn claim(&mut self, wanted: &str) -> String {
        // `mod.rs` is the file of the document itself, which imports the runtime as `rt`.
        let wanted = match wanted {
            "mod" => "mod_",
            "rt" => "rt_",
            other => other,
        };
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
    operation: &Operation,
    own: &[&TypeDef],
    names: &mut ModuleNames,
    files: &mut Vec<Module>,
) {
    let call_name = context.operation_names(operation.id).call.bare();
    let types: Vec<_> = own.iter().map(|def| type_piece(context, def)).collect();
    let mut pieces = call_pieces(context, operation, Setters::Within);
    let name = names.claim(call_name);
    let mut others = Vec::new();
    if total(&pieces) > BUDGET {
        pieces = call_pieces(context, operation, Setters::Apart);
        others.push(("setters", setter_pieces(context, operation)));
    }
    if total(&pieces) + total(&types) <= BUDGET {
        pieces.extend(types);
    } else {
        others.push(("types", types));
    }
    files.push(Module { name, docs: Doc::of(format!("The call `{call_name}`.")), pieces, nested: false });
    for (what, pieces) in others {
        for pieces in chunks(pieces) {
            let name = names.claim(&format!("{call_name}_{what}"));
            let docs = Doc::of(format!("The {what} of the call `{call_name}`."));
            files.push(Module { name, docs, pieces, nested: false });
        }
    }
}

/// The items of a call: its table, and what comes with it.
fn call_pieces(context: &Context<'_>, operation: &Operation, setters: Setters) -> Vec<Piece> {
    vec![
        piece(context, Defines::Request, |context| request::table(context, operation, setters)),
        piece(context, Defines::Nothing, |context| request::others(context, operation)),
    ]
}

/// The setters in blocks of their own, so that they can be spread over files.
fn setter_pieces(context: &Context<'_>, operation: &Operation) -> Vec<Piece> {
    let count = context.operation_facts(operation.id).optional.len();
    let blocks = (0..count).step_by(SETTERS_TOGETHER).map(|start| start..count.min(start + SETTERS_TOGETHER));
    blocks
        .map(|range| piece(context, Defines::Nothing, |context| request::setters(context, operation, range)))
        .collect()
}

fn shared_modules(context: &Context<'_>, shared: &[&TypeDef], names: &mut ModuleNames, files: &mut Vec<Module>) {
    if shared.is_empty() {
        return;
    }
    let pieces: Vec<_> = shared.iter().map(|def| (root(context, def), type_piece(context, def))).collect();
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

fn type_piece(context: &Context<'_>, def: &TypeDef) -> Piece {
    let (Declared { table, items }, uses) = context.noting(|context| types::declared(context, def));
    let lines = length::lines(&table) + length::lines(&items);
    Piece { defines: Defines::Type(def.id), table, items, uses, lines }
}

fn piece(context: &Context<'_>, defines: Defines, make: impl FnOnce(&Context<'_>) -> TokenStream) -> Piece {
    let (items, uses) = context.noting(make);
    let lines = length::lines(&items);
    Piece { defines, table: TokenStream::new(), items, uses, lines }
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
