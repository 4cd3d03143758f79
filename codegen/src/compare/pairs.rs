//! What of one version is what of the other.
//!
//! Comes in: two versions. Goes out: pairs of documents, operations and types, under whatever names. Must not know: how the
//! two of a pair differ.
//!
//! An operation is known by its method and path, else by its `operationId`, else by its name. A type is known by its Rust
//! name, which is what users write; else by where it stands: what a call gave before and what it gives now is the same
//! type under another name, if the two have enough in common.

use std::collections::{HashMap, HashSet};

use super::matched::Matched;
use super::similar;
use super::view::View;
use crate::ir::{DocId, Naming, Operation, Payload, Shape, TypeDef, TypeExpr, TypeId};

/// How much two operations have to be alike to be one that was renamed and moved.
const ALIKE_OPERATIONS: f64 = 0.75;

/// The part of its members that a type has to keep to be the same under another name.
const ALIKE_TYPES: f64 = 0.5;

/// The same for types that stand at the same place, and would be another one by their name.
const HARDLY_CHANGED: f64 = 0.8;

/// The same for types that stand at the same place.
const ALIKE_IN_PLACE: f64 = 0.3;

/// The pairs.
pub(super) struct Pairs<'a> {
    pub(super) documents: Matched<DocId>,
    pub(super) operations: Matched<&'a Operation>,
    pub(super) types: Matched<TypeId>,
    /// Old type -> new type.
    type_of: HashMap<TypeId, TypeId>,
}

impl<'a> Pairs<'a> {
    pub(super) fn find(old: &View<'a>, new: &View<'a>) -> Self {
        let documents = documents(old, new);
        let operations = operations(old, new, &documents, |_, _| true);
        let mut finder = TypePairs::new(old, new);
        finder.by_name();
        finder.by_place(&operations.pairs);
        finder.by_likeness(ALIKE_TYPES);
        Self::from(finder, documents, operations)
    }

    /// The same where names are in question: what stands at the same place and has hardly changed is the same type, also when
    /// another one has its name now. What is only alike is another thing: a wrong name costs more than a new one.
    pub(super) fn find_by_place(old: &View<'a>, new: &View<'a>) -> Self {
        let documents = documents(old, new);
        let operations = operations(old, new, &documents, has_same_form);
        let mut finder = TypePairs::new(old, new);
        finder.least_in_place = HARDLY_CHANGED;
        finder.by_place(&operations.pairs);
        finder.least_in_place = ALIKE_IN_PLACE;
        finder.walked.clear();
        finder.by_name();
        finder.by_place(&operations.pairs);
        finder.by_likeness(HARDLY_CHANGED);
        Self::from(finder, documents, operations)
    }

    fn from(finder: TypePairs<'_, 'a>, documents: Matched<DocId>, operations: Matched<&'a Operation>) -> Self {
        let TypePairs { old, new, type_of, .. } = finder;
        let mut types = Matched::new(type_ids(old), type_ids(new));
        let back: HashMap<TypeId, TypeId> = type_of.iter().map(|(old, new)| (*new, *old)).collect();
        types.by_key(Some, |id| back.get(&id).copied());
        Self { documents, operations, types, type_of }
    }

    /// Whether two types are the same thing, under whatever names.
    pub(super) fn is_same_type(&self, old: TypeId, new: TypeId) -> bool {
        self.type_of.get(&old) == Some(&new)
    }
}

fn type_ids(view: &View<'_>) -> Vec<TypeId> {
    view.model.types.iter().map(|def| def.id).collect()
}

fn documents(old: &View<'_>, new: &View<'_>) -> Matched<DocId> {
    let mut matched = Matched::new(old.documents(), new.documents());
    let stem = |view: &View<'_>, id| Some(view.model.document(id).stem.clone());
    matched.by_key(|id| stem(old, id), |id| stem(new, id));
    let module = |view: &View<'_>, id| Some(view.module(id).to_owned());
    matched.by_key(|id| module(old, id), |id| module(new, id));
    let endpoints = |view: &View<'_>, id| -> Vec<_> {
        view.model.operations_of(id).map(|operation| (operation.method, operation.path.erased())).collect()
    };
    matched.by_likeness(0.5, |a, b| similar::share(&endpoints(old, a), &endpoints(new, b)));
    matched
}

fn operations<'a>(
    old: &View<'a>,
    new: &View<'a>,
    documents: &Matched<DocId>,
    may_be: impl Fn(&Operation, &Operation) -> bool,
) -> Matched<&'a Operation> {
    let mut matched = Matched::new(old.operations().collect(), new.operations().collect());
    // The new document of an operation of the old version.
    let moved: HashMap<DocId, DocId> = documents.pairs.iter().copied().collect();
    let document_of_old = |operation: &Operation| moved.get(&operation.document).copied();
    let endpoint =
        |operation: &Operation| (operation.method, operation.path.erased(), operation.path.fixed_query.clone());
    let id = |operation: &Operation| operation.operation_id.clone();

    matched.by_key(|o| Some((document_of_old(o)?, endpoint(o), id(o))), |o| Some((o.document, endpoint(o), id(o))));
    matched.by_key(|o| Some((endpoint(o), id(o))), |o| Some((endpoint(o), id(o))));
    matched.by_key(|o| Some((document_of_old(o)?, endpoint(o))), |o| Some((o.document, endpoint(o))));
    matched.by_key(|o| Some(endpoint(o)), |o| Some(endpoint(o)));
    matched.by_key(|o| Some((document_of_old(o)?, id(o)?)), |o| Some((o.document, id(o)?)));
    matched.by_key(id, id);
    // The same call of another version of the server.
    let bare = |o: &Operation| (o.method, without_version(&o.path.erased()));
    matched.by_key(|o| Some((document_of_old(o)?, bare(o))), |o| Some((o.document, bare(o))));
    matched.by_key(|o| Some((document_of_old(o)?, old.call(o))), |o| Some((o.document, new.call(o))));
    matched.by_likeness(ALIKE_OPERATIONS, |a, b| {
        let path = similar::names(&a.path.erased(), &b.path.erased());
        let call = similar::names(old.call(a), new.call(b));
        let is_near = a.method == b.method && document_of_old(a) == Some(b.document) && may_be(a, b);
        if is_near { (path + call) / 2.0 } else { 0.0 }
    });
    matched
}

/// Whether two paths have their parameters in the same segments: one thing is not a list of such things.
fn has_same_form(a: &Operation, b: &Operation) -> bool {
    let form = |operation: &Operation| -> Vec<bool> {
        operation.path.erased().split('/').map(|segment| segment.contains("{}")).collect()
    };
    form(a) == form(b)
}

/// A path without what stands before a version and the version: `/api/v3/stars` is `/stars`.
fn without_version(path: &str) -> String {
    let is_version = |segment: &str| {
        let number = segment.strip_prefix(['v', 'V']).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let segments: Vec<&str> = path.split('/').collect();
    let from = segments.iter().position(|segment| is_version(segment)).map_or(0, |at| at + 1);
    segments.get(from..).unwrap_or_default().join("/").trim_start_matches('/').to_owned()
}

/// The search for pairs of types.
struct TypePairs<'v, 'a> {
    old: &'v View<'a>,
    new: &'v View<'a>,
    type_of: HashMap<TypeId, TypeId>,
    taken: HashSet<TypeId>,
    /// How much two types at one place have to be alike.
    least_in_place: f64,
    /// Old types whose members were looked at.
    walked: HashSet<TypeId>,
}

impl<'v, 'a> TypePairs<'v, 'a> {
    fn new(old: &'v View<'a>, new: &'v View<'a>) -> Self {
        Self {
            old,
            new,
            type_of: HashMap::new(),
            taken: HashSet::new(),
            least_in_place: ALIKE_IN_PLACE,
            walked: HashSet::new(),
        }
    }

    fn pair(&mut self, old: TypeId, new: TypeId) {
        self.type_of.insert(old, new);
        self.taken.insert(new);
    }

    fn rest(&self) -> Matched<TypeId> {
        let gone = type_ids(self.old).into_iter().filter(|id| !self.type_of.contains_key(id));
        let new = type_ids(self.new).into_iter().filter(|id| !self.taken.contains(id));
        Matched::new(gone.collect(), new.collect())
    }

    /// The same name in the same module.
    fn by_name(&mut self) {
        let mut matched = self.rest();
        matched.by_key(|id| Some(self.old.type_path(id)), |id| Some(self.new.type_path(id)));
        for (old, new) in matched.pairs {
            self.pair(old, new);
        }
    }

    /// The same place: what the two of a pair have at the same member.
    fn by_place(&mut self, operations: &[(&Operation, &Operation)]) {
        for (old, new) in operations {
            for param in &old.params {
                if let Some(other) = new.param(param.place, &param.wire) {
                    self.walk(&param.ty, &other.ty);
                }
            }
            if let (Some(old), Some(new)) = (old.body_type(), new.body_type()) {
                self.walk(old, new);
            }
            for (old, new) in answers(old).zip(answers(new)) {
                self.walk(old, new);
            }
        }
        let named: Vec<_> = self.type_of.iter().map(|(old, new)| (*old, *new)).collect();
        for (old, new) in named {
            self.walk(&TypeExpr::Ref(old), &TypeExpr::Ref(new));
        }
    }

    fn walk(&mut self, old: &TypeExpr, new: &TypeExpr) {
        match (old, new) {
            (TypeExpr::Ref(one), TypeExpr::Ref(other)) => {
                let (old, new) = (self.old.model.ty(*one), self.new.model.ty(*other));
                if self.is_pair(old, new) {
                    self.walk_members(old, new);
                }
            }
            (
                TypeExpr::List(old) | TypeExpr::Map(old) | TypeExpr::Nullable(old) | TypeExpr::CommaSeparated(old),
                TypeExpr::List(new) | TypeExpr::Map(new) | TypeExpr::Nullable(new) | TypeExpr::CommaSeparated(new),
            ) => self.walk(old, new),
            (TypeExpr::Nullable(old), new) => self.walk(old, new),
            (old, TypeExpr::Nullable(new)) => self.walk(old, new),
            _ => {}
        }
    }

    /// Whether the two are a pair; they become one, if they are free and alike.
    fn is_pair(&mut self, old: &TypeDef, new: &TypeDef) -> bool {
        match self.type_of.get(&old.id) {
            Some(paired) => *paired == new.id,
            None if self.taken.contains(&new.id) || self.alike(old, new) < self.least_in_place => false,
            None => {
                self.pair(old.id, new.id);
                true
            }
        }
    }

    fn walk_members(&mut self, old: &TypeDef, new: &TypeDef) {
        if !self.walked.insert(old.id) {
            return;
        }
        match (&old.shape, &new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                for field in &old.fields {
                    if let Some(other) = new.fields.iter().find(|other| other.wire == field.wire) {
                        self.walk(&field.ty, &other.ty);
                    }
                }
                if let (Some(old), Some(new)) = (&old.rest, &new.rest) {
                    self.walk(old, new);
                }
            }
            (Shape::Union(old), Shape::Union(new)) => {
                for (old, new) in old.variants.iter().zip(&new.variants) {
                    self.walk(&old.ty, &new.ty);
                }
            }
            (Shape::Alias(old), Shape::Alias(new)) => self.walk(old, new),
            _ => {}
        }
    }

    /// The same members, wherever it stands.
    fn by_likeness(&mut self, least: f64) {
        let mut matched = self.rest();
        matched.by_likeness(least, |old, new| {
            let (old, new) = (self.old.model.ty(old), self.new.model.ty(new));
            let same_name = self.old.type_name(old.id) == self.new.type_name(new.id);
            // Between documents only the name tells a type that moved from one that looks alike.
            let near =
                same_name || self.old.model.document(old.document).stem == self.new.model.document(new.document).stem;
            if near { self.alike(old, new) } else { 0.0 }
        });
        for (old, new) in matched.pairs {
            self.pair(old, new);
        }
    }

    /// How much of their members two types share, from 0 to 1; a little more where the document calls them the same.
    fn alike(&self, old: &TypeDef, new: &TypeDef) -> f64 {
        let named = match (&old.naming, &new.naming) {
            (Naming::Component(one), Naming::Component(other)) => one == other,
            (Naming::Inline { steps: one, .. }, Naming::Inline { steps: other, .. }) => one == other,
            _ => false,
        };
        let members = match (&old.shape, &new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                let wires =
                    |fields: &[crate::ir::Field]| fields.iter().map(|field| field.wire.clone()).collect::<Vec<_>>();
                similar::share(&wires(&old.fields), &wires(&new.fields))
            }
            (Shape::Enum(old), Shape::Enum(new)) => {
                let wires =
                    |values: &[crate::ir::AllowedValue]| values.iter().map(|v| v.wire.clone()).collect::<Vec<_>>();
                similar::share(&wires(&old.values), &wires(&new.values))
            }
            (Shape::Union(old), Shape::Union(new)) if old.variants.len() == new.variants.len() => 0.6,
            (Shape::Alias(_), Shape::Alias(_)) | (Shape::Union(_), Shape::Union(_)) => 0.4,
            _ => return 0.0,
        };
        if named { members + 0.25 } else { members }
    }
}

fn answers(operation: &Operation) -> impl Iterator<Item = &TypeExpr> {
    operation.answer.arms.iter().filter_map(|arm| match &arm.payload {
        Payload::Json(ty) => Some(ty),
        Payload::Empty | Payload::Text(_) | Payload::Bytes(_) => None,
    })
}
