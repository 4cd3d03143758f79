//! Names and kinds of ids that are others now -> the lines of `codegen.toml` that keep the old ones.
//!
//! Comes in: two readings, with the choices behind them. Goes out: [`KeptName`]s. Must not know: how the file is written.
//!
//! A line is made where a document changed, and not where a person chose another name. Members, arguments and answers have no
//! lines: the file can't pin them.

use std::collections::{BTreeSet, HashMap};

use super::pairs::Pairs;
use super::types::is_hidden;
use super::view::View;
use crate::Reading;
use crate::config::{Config, DocumentConfig};
use crate::ir::{DocId, Model, Naming, Operation, Owner, Param, ParamPlace, Primitive, Shape, TypeDef, TypeExpr};
use crate::names::pins;
use crate::ways::{Graph, Key, Slot, Speller, find};

/// A line of `codegen.toml` that keeps a name of before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptName {
    /// The document, by the stem of its file.
    pub stem: String,
    /// The table of the document in which it stands.
    pub section: Section,
    /// What it names, as the document states it today.
    pub key: String,
    /// The name of before.
    pub name: String,
    /// Lines that said the same, and mean nothing any more.
    pub instead: Vec<String>,
    /// Whether the name follows that of something else, which may have a line of its own.
    pub is_derived: bool,
}

/// A table of a document's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The document's own table, for `module`.
    Document,
    /// `operations`.
    Operations,
    /// `types`.
    Types,
    /// `ids`.
    Ids,
}

impl Section {
    /// The key of the table in that of the document; none for the document's own.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Document => None,
            Self::Operations => Some("operations"),
            Self::Types => Some("types"),
            Self::Ids => Some("ids"),
        }
    }
}

/// A version with the choices behind it.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The version.
    pub reading: &'a Reading,
    /// The choices.
    pub choices: &'a Config,
}

/// The lines that keep the names of `old`, sorted.
#[must_use]
pub fn kept_names(old: Chosen<'_>, new: Chosen<'_>) -> Vec<KeptName> {
    let (old_view, new_view) = (View::new(old.reading), View::new(new.reading));
    let pairs = Pairs::find_by_place(&old_view, &new_view);
    let mut keeper =
        Keeper { old: &old_view, new: &new_view, choices: (old.choices, new.choices), kept: BTreeSet::new() };
    for (was, is) in &pairs.documents.pairs {
        keeper.module(*was, *is);
    }
    for (was, is) in &pairs.operations.pairs {
        keeper.operation(was, is);
    }
    for (was, is) in &pairs.types.pairs {
        keeper.ty(old_view.model.ty(*was), new_view.model.ty(*is));
    }
    for document in &pairs.documents.pairs {
        keeper.ids(*document, &pairs);
    }
    keeper.kept.into_iter().collect()
}

struct Keeper<'v, 'a> {
    old: &'v View<'a>,
    new: &'v View<'a>,
    choices: (&'a Config, &'a Config),
    kept: BTreeSet<KeptName>,
}

impl Keeper<'_, '_> {
    fn stem(&self, document: DocId) -> &str {
        &self.new.model.document(document).stem
    }

    fn own(&self, document: DocId) -> &DocumentConfig {
        self.choices.1.document(self.stem(document))
    }

    fn keep(
        &mut self,
        document: DocId,
        section: Section,
        key: String,
        name: &str,
        instead: Vec<String>,
        is_derived: bool,
    ) {
        let stem = self.stem(document).to_owned();
        self.kept.insert(KeptName { stem, section, key, name: name.to_owned(), instead, is_derived });
    }

    fn module(&mut self, was: DocId, is: DocId) {
        let name = self.old.module(was);
        if name != self.new.module(is) && self.own(is).module.is_none() {
            self.keep(is, Section::Document, "module".to_owned(), name, Vec::new(), false);
        }
    }

    fn operation(&mut self, was: &Operation, is: &Operation) {
        let name = self.old.call(was);
        let pins = &self.own(is.document).operations;
        if name == self.new.call(is) || pins.keys().any(|key| pins::is_key_of(key, is)) {
            return;
        }
        let all: Vec<&Operation> = self.new.model.operations_of(is.document).collect();
        let key = pins::key(&all, is);
        // A line for several operations would be an error.
        if all.iter().filter(|other| pins::is_key_of(&key, other)).count() != 1 {
            return;
        }
        let is_stale = |line: &&String| pins::is_key_of(line, was) && !all.iter().any(|op| pins::is_key_of(line, op));
        let instead = pins.keys().filter(is_stale).cloned().collect();
        self.keep(is.document, Section::Operations, key, name, instead, false);
    }

    fn ty(&mut self, was: &TypeDef, is: &TypeDef) {
        let name = self.old.type_name(was.id);
        let pins = &self.own(is.document).types;
        // No program has to do with the name of a body, unless a person has chosen it.
        let was_told =
            self.choices.0.document(&self.old.model.document(was.document).stem).types.values().any(|pin| pin == name);
        if is_hidden(self.new, is.id) && is_hidden(self.old, was.id) && !was_told {
            return;
        }
        if name == self.new.type_name(is.id)
            || pins.keys().any(|key| pins::is_key_of_type(key, is))
            || self.follows_a_choice(is)
        {
            return;
        }
        let all: Vec<&TypeDef> = self.new.model.types_of(is.document).collect();
        let Some(key) = pins::type_key(&all, is) else { return };
        let is_stale =
            |line: &&String| pins::is_key_of_type(line, was) && !all.iter().any(|ty| pins::is_key_of_type(line, ty));
        let instead = pins.keys().filter(is_stale).cloned().collect();
        // A choice of before counts first: what follows from other names may come back with those.
        let was_chosen =
            self.choices.0.document(&self.old.model.document(was.document).stem).types.values().any(|pin| pin == name);
        let is_derived = matches!(is.naming, Naming::Inline { .. }) && !was_chosen;
        self.keep(is.document, Section::Types, key, name, instead, is_derived);
    }

    /// Whether a type is called after something that a person has given a new name.
    fn follows_a_choice(&self, ty: &TypeDef) -> bool {
        let own = self.own(ty.document);
        let mut at = ty;
        for _ in 0..self.new.model.types.len() {
            let Naming::Inline { owner, .. } = &at.naming else { return false };
            match owner {
                Owner::Operation(op) => {
                    let op = self.new.model.operation(*op);
                    let mut pins = own.operations.iter().filter(|(key, _)| pins::is_key_of(key, op));
                    return pins.any(|(_, name)| !self.old.operations().any(|old| self.old.call(old) == name));
                }
                Owner::Type(id) => at = self.new.model.ty(*id),
            }
            let mut pins = own.types.iter().filter(|(key, _)| pins::is_key_of_type(key, at));
            if pins.any(|(_, name)| !self.old.model.types.iter().any(|old| self.old.type_name(old.id) == name)) {
                return true;
            }
        }
        false
    }

    fn ids(&mut self, (was, is): (DocId, DocId), pairs: &Pairs<'_>) {
        let (old, new) = (self.old, self.new);
        let lost = lost(old.model, new.model, (was, is), pairs);
        if lost.is_empty() {
            return;
        }
        let graph = graph(new.model, is);
        let wanted: HashMap<Slot, &str> = lost.iter().map(|(_, slot, kind)| (*slot, kind.as_str())).collect();
        let speller = Speller::new(&graph);
        let stale = self.stale_ids((was, is), &graph);
        let mut kept = Vec::new();
        for (before, slot, kind) in &lost {
            // One line may speak for several values, if it is right for all of them.
            let is_right = |other: Slot| match wanted.get(&other) {
                Some(wanted) => wanted == kind,
                None => graph.slot(other).and_then(|(_, ty)| kind_of(new.model, ty)).is_some_and(|now| now == *kind),
            };
            let Some(key) = speller.key_where(*slot, is_right) else { continue };
            if self.own(is).ids.contains_key(&key) {
                continue;
            }
            let instead =
                stale.iter().filter(|(_, meant)| meant.contains(before)).map(|(line, _)| line.clone()).collect();
            kept.push((key, kind.clone(), instead));
        }
        let mut by_key: Vec<(String, String, Vec<String>)> = Vec::new();
        for (key, kind, instead) in kept {
            match by_key.iter_mut().find(|(other, ..)| *other == key) {
                Some((_, _, lines)) => lines.extend(instead),
                None => by_key.push((key, kind, instead)),
            }
        }
        for (key, kind, mut instead) in by_key {
            instead.sort();
            instead.dedup();
            self.keep(is, Section::Ids, key, &kind, instead, false);
        }
    }

    /// The lines for ids that mean nothing any more, with what they meant before.
    fn stale_ids(&self, (was, is): (DocId, DocId), now: &Graph<'_>) -> Vec<(String, Vec<Slot>)> {
        let before = graph(self.old.model, was);
        let lines = self.own(is).ids.keys().filter(|line| meant(now, line).is_empty());
        lines.map(|line| (line.clone(), meant(&before, line))).collect()
    }
}

fn graph(model: &Model, document: DocId) -> Graph<'_> {
    Graph { types: &model.types, operations: model.operations_of(document).collect() }
}

/// The values that a line for an id means.
fn meant(graph: &Graph<'_>, line: &str) -> Vec<Slot> {
    if !line.starts_with('#') {
        return Key::parse(line)
            .map(|key| find(graph, &[key]))
            .unwrap_or_default()
            .iter()
            .map(|found| found.slot)
            .collect();
    }
    let holder = line.strip_suffix("/schema").unwrap_or(line);
    let is_meant = |slot: &Slot| {
        graph.origin(*slot).is_some_and(|origin| [line, holder].contains(&origin.pointer.to_string().as_str()))
    };
    graph.slots().filter(is_meant).collect()
}

/// The values whose kind of id is another one now: what they were, what they are, and the kind of before.
fn lost(old: &Model, new: &Model, (was, is): (DocId, DocId), pairs: &Pairs<'_>) -> Vec<(Slot, Slot, String)> {
    let mut lost = Vec::new();
    let mut note = |before: (Slot, &TypeExpr), now: (Slot, &TypeExpr)| {
        if let (Some(before_kind), Some(kind)) = (kind_of(old, before.1), kind_of(new, now.1))
            && before_kind != kind
        {
            lost.push((before.0, now.0, before_kind));
        }
    };
    for (before, now) in
        pairs.operations.pairs.iter().filter(|(before, now)| (before.document, now.document) == (was, is))
    {
        for (at, param) in before.params.iter().enumerate() {
            if let Some(other) = same_param(before, now, param) {
                let ty = now.params.get(other).map(|param| &param.ty);
                ty.into_iter()
                    .for_each(|ty| note((Slot::Param(before.id, at), &param.ty), (Slot::Param(now.id, other), ty)));
            }
        }
    }
    for (before, now) in &pairs.types.pairs {
        let (before, now) = (old.ty(*before), new.ty(*now));
        let (Shape::Struct(fields), Shape::Struct(others)) = (&before.shape, &now.shape) else { continue };
        if (before.document, now.document) != (was, is) {
            continue;
        }
        for (at, field) in fields.fields.iter().enumerate() {
            if let Some(other) = others.fields.iter().position(|other| other.wire == field.wire) {
                note((Slot::Field(before.id, at), &field.ty), (Slot::Field(now.id, other), &others.fields[other].ty));
            }
        }
    }
    lost
}

/// The parameter that was `param`: of the same place and name, or in the same gap of the path.
fn same_param(before: &Operation, now: &Operation, param: &Param) -> Option<usize> {
    let same = now.params.iter().position(|other| (other.place, &other.wire) == (param.place, &param.wire));
    let in_path =
        |operation: &Operation| operation.params.iter().filter(|param| param.place == ParamPlace::Path).count();
    // Those of the path come first, in its order.
    let gap = || before.params.iter().position(|other| other.wire == param.wire && other.place == param.place);
    same.or_else(|| gap().filter(|_| param.place == ParamPlace::Path && in_path(before) == in_path(now)))
}

/// The kind of id that a value carries, `none` for another scalar; none for what can be no id.
fn kind_of(model: &Model, ty: &TypeExpr) -> Option<String> {
    match ty.innermost() {
        TypeExpr::Id(id) => Some(model.id_kind(*id).wire.clone()),
        TypeExpr::Primitive(Primitive::String | Primitive::I32 | Primitive::I64 | Primitive::U64) | TypeExpr::Json => {
            Some("none".to_owned())
        }
        _ => None,
    }
}
