//! What lowering one document needs at every step: the documents, the report, and the types made so far.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::config::DocumentConfig;
use crate::ir::{DocId, Docs, IdKindId, Naming, Origin, Owner, ParamPlace, Shape, Step, TypeDef, TypeExpr, TypeId};
use crate::report::Report;
use crate::source::{Documents, Node};

use super::choices::{self, Choices};
use super::evidence::{Shown, Target};
use super::inherited::{Base, Heirs};
use super::left_out::LeftOut;
use super::schema::Use;

/// The state of lowering one document.
pub(super) struct Context<'a> {
    pub(super) documents: &'a Documents,
    pub(super) config: &'a DocumentConfig,
    pub(super) document: DocId,
    pub(super) report: Report,
    /// What a client has no use for.
    pub(super) left_out: LeftOut,
    /// What references have come to so far.
    pub(super) memo: HashMap<Origin, Memo>,
    /// The types of schemas without a name that are being lowered, by their places. An `allOf` in a property that takes in the
    /// object around it meets itself again.
    pub(super) within: HashMap<Origin, TypeId>,
    /// How many schemas stand around the one that is being lowered, references included.
    pub(super) depth: usize,
    /// Components that have a place in the table of types, and whose fields are lowered when the stack is shallow again.
    pub(super) deferred: Vec<(Node<'a>, TypeId)>,
    /// Bases that have a place in the table of types, and whose children are lowered when the stack is empty again.
    pub(super) bases: Vec<Base<'a>>,
    /// Which components take which in by `allOf`, for the files in which that was asked.
    pub(super) heirs: HashMap<DocId, Heirs<'a>>,
    /// The examples beside schemas, with what has to admit them.
    pub(super) shown: Vec<Shown>,
    /// The objects of which no schema says anything.
    pub(super) hollow: BTreeSet<TypeId>,
    /// Those of them that may have any members, by their schema's own words.
    pub(super) free: BTreeSet<TypeId>,
    types: Vec<TypeDef>,
    id_kinds: Vec<String>,
    /// Whether it is lowered only for the ways that lead to values.
    pub(super) is_for_ways: bool,
    /// The kinds of ids that are chosen by wire names.
    pub(super) choices: Choices,
    /// The JSON pointers of `codegen.toml` that have told the kind of an id.
    used_pins: BTreeSet<String>,
}

/// What a document came to, beside its operations.
pub(super) struct Lowered {
    pub(super) types: Vec<TypeDef>,
    pub(super) id_kinds: Vec<String>,
    pub(super) shown: Vec<Shown>,
    pub(super) hollow: BTreeSet<TypeId>,
    pub(super) free: BTreeSet<TypeId>,
    pub(super) report: Report,
    pub(super) choices: Choices,
    /// The JSON pointers of `codegen.toml` that mean nothing.
    pub(super) stale_pins: Vec<String>,
}

/// What is known about the target of a reference.
#[derive(Debug, Clone)]
pub(super) enum Memo {
    /// It is being lowered; a type that has a name can be referred to before it is complete.
    Open(Option<Use>),
    /// It has been lowered.
    Done(Use),
}

impl<'a> Context<'a> {
    pub(super) fn new(documents: &'a Documents, config: &'a DocumentConfig, document: DocId) -> Self {
        Self {
            documents,
            config,
            document,
            report: Report::default(),
            left_out: LeftOut::default(),
            memo: HashMap::new(),
            within: HashMap::new(),
            depth: 0,
            deferred: Vec::new(),
            bases: Vec::new(),
            heirs: HashMap::new(),
            shown: Vec::new(),
            hollow: BTreeSet::new(),
            free: BTreeSet::new(),
            types: Vec::new(),
            id_kinds: Vec::new(),
            is_for_ways: false,
            choices: Choices::default(),
            used_pins: BTreeSet::new(),
        }
    }

    /// Follows references; what can't be followed has been reported.
    pub(super) fn resolve(&mut self, node: Node<'a>) -> Option<Node<'a>> {
        self.documents.resolve(node, &mut self.report)
    }

    /// The member of a node, with references followed.
    pub(super) fn child(&mut self, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
        self.resolve(node.get(key)?)
    }

    /// The value of an example: that of another place, where it is nothing but a reference that leads somewhere. By the letter
    /// it is a value that looks like a reference; vendors who keep examples in files mean the file.
    pub(super) fn literal(&mut self, node: Node<'a>) -> Node<'a> {
        let lone = node.has("$ref") && node.members().count() == 1;
        let target = lone.then(|| self.documents.resolve(node.clone(), &mut Report::default())).flatten();
        target.unwrap_or(node)
    }

    /// The members of a member, which may be a reference to all of them. They may be references again.
    pub(super) fn members(&mut self, node: &Node<'a>, key: &str) -> Vec<(&'a str, Node<'a>)> {
        self.child(node, key).map(|map| map.members().collect()).unwrap_or_default()
    }

    /// The items of a member, which may be a reference to all of them. They may be references again.
    pub(super) fn items(&mut self, node: &Node<'a>, key: &str) -> Vec<Node<'a>> {
        self.child(node, key).map(|list| list.items().collect()).unwrap_or_default()
    }

    /// Takes a place in the table of types before its content is known, so that the content can refer to it.
    pub(super) fn reserve(&mut self, origin: &Origin, naming: Naming) -> TypeId {
        let id = TypeId::new(self.types.len());
        self.types.push(TypeDef {
            id,
            document: self.document,
            origin: origin.clone(),
            naming,
            docs: Docs::default(),
            shape: Shape::Alias(TypeExpr::Json),
        });
        id
    }

    /// Fills a place that was taken.
    pub(super) fn fill(&mut self, id: TypeId, docs: Docs, shape: Shape) {
        if let Some(ty) = self.types.get_mut(id.index()) {
            ty.docs = docs;
            ty.shape = shape;
        }
    }

    /// The types made so far.
    pub(super) fn types(&self) -> &[TypeDef] {
        &self.types
    }

    /// The type that was made for `id`.
    pub(super) fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// The type that was made for `id`, to be completed.
    pub(super) fn ty_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.types[id.index()]
    }

    /// Keeps an example that stands beside a schema.
    pub(super) fn show(&mut self, target: Target, (origin, value): (Origin, Value)) {
        self.shown.push(Shown { origin, value, target });
    }

    /// Lets the examples of types that went into another one count for that one.
    pub(super) fn shown_by(&mut self, gone: &[TypeId], instead: TypeId) {
        for shown in &mut self.shown {
            shown.target.redirect(|id| gone.contains(&id).then_some(instead));
        }
    }

    /// Lets the examples of alternatives count for their union, which holds the tag. Those of single fields, and of parts, stay
    /// with the structs that have the fields from now on.
    pub(super) fn shown_by_union(&mut self, union: TypeId, tag: &str, alternatives: &[(TypeId, TypeId)]) {
        for shown in &mut self.shown {
            let now = |was: TypeId| alternatives.iter().find(|(gone, _)| *gone == was).map(|(_, instead)| *instead);
            match &mut shown.target {
                Target::Type(id) if now(*id).is_some() => *id = union,
                Target::Part(id) => {
                    let Some(instead) = now(*id) else { continue };
                    *id = instead;
                    if let Value::Object(members) = &mut shown.value {
                        members.shift_remove(tag);
                    }
                }
                target => target.redirect(now),
            }
        }
    }

    /// The kind of id with this name; positions are those of this document until the documents are merged.
    pub(super) fn id_kind(&mut self, wire: &str) -> IdKindId {
        let at = self.id_kinds.iter().position(|kind| kind == wire).unwrap_or_else(|| {
            self.id_kinds.push(wire.to_owned());
            self.id_kinds.len() - 1
        });
        IdKindId::new(at)
    }

    /// The kind of id that `codegen.toml` states under one of these keys.
    pub(super) fn pinned_kind(&mut self, keys: &[&str]) -> Option<String> {
        let (key, kind) = keys.iter().find_map(|key| self.config.ids.get_key_value(*key))?;
        self.used_pins.insert(key.clone());
        Some(kind.clone())
    }

    /// The kind of id that `codegen.toml` chooses for this spot by wire names.
    pub(super) fn chosen_kind(&mut self, spot: &Spot) -> Option<String> {
        if self.choices.is_empty() {
            return None;
        }
        let (first, behind) = spot.steps.split_first()?;
        if !behind.iter().all(|step| matches!(step, Step::Item | Step::Value)) {
            return None;
        }
        let target = match (spot.owner, first, &spot.place) {
            (Owner::Type(id), Step::Field(wire), _) => {
                choices::Target::Field(self.types.get(id.index())?.origin.clone(), wire.clone())
            }
            (Owner::Operation(op), Step::Param(wire), Some(place)) => choices::Target::Param(op, *place, wire.clone()),
            _ => return None,
        };
        self.choices.take(&target)
    }

    pub(super) fn finish(self) -> Lowered {
        let unused = |key: &&String| key.starts_with('#') && !self.used_pins.contains(*key);
        let stale_pins = self.config.ids.keys().filter(unused).cloned().collect();
        let Self { types, id_kinds, shown, hollow, free, mut report, choices, left_out, .. } = self;
        left_out.report(&mut report);
        Lowered { types, id_kinds, shown, hollow, free, report, choices, stale_pins }
    }
}

/// Where a schema is used: what an inline type can be named after, and the wire name that the value goes by.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    owner: Owner,
    steps: Vec<Step>,
    /// The name of the field or parameter that carries the value, kept through lists.
    pub(super) wire: Option<String>,
    /// Where the parameter stands that carries the value.
    place: Option<ParamPlace>,
}

impl Spot {
    /// The place of a value that an operation holds directly.
    pub(super) fn operation(id: crate::ir::OpId, step: Step) -> Self {
        let wire = match &step {
            Step::Param(wire) => Some(wire.clone()),
            _ => None,
        };
        Self { owner: Owner::Operation(id), steps: vec![step], wire, place: None }
    }

    /// The place of a parameter.
    pub(super) fn param(id: crate::ir::OpId, place: ParamPlace, wire: &str) -> Self {
        Self { place: Some(place), ..Self::operation(id, Step::Param(wire.to_owned())) }
    }

    /// The place of a field.
    pub(super) fn field(owner: TypeId, wire: &str) -> Self {
        Self {
            owner: Owner::Type(owner),
            steps: vec![Step::Field(wire.to_owned())],
            wire: Some(wire.to_owned()),
            place: None,
        }
    }

    /// The place of the values of a type: its own name, or the way to it.
    pub(super) fn of(ty: &TypeDef) -> Self {
        match &ty.naming {
            Naming::Component(_) => Self { owner: Owner::Type(ty.id), steps: Vec::new(), wire: None, place: None },
            Naming::Inline { owner, steps } => {
                let wire = steps.iter().rev().find_map(|step| match step {
                    Step::Field(wire) | Step::Param(wire) => Some(wire.clone()),
                    _ => None,
                });
                Self { owner: *owner, steps: steps.clone(), wire, place: None }
            }
        }
    }

    /// The place of an alternative of a union that has a name.
    pub(super) fn alternative(owner: TypeId, index: usize, tag: Option<String>) -> Self {
        Self { owner: Owner::Type(owner), steps: vec![Step::Variant(index, tag)], wire: None, place: None }
    }

    /// The place of the items of the list that stands here.
    pub(super) fn item(&self) -> Self {
        self.then(Step::Item)
    }

    /// The place of the values of the map that stands here.
    pub(super) fn value(&self) -> Self {
        Self { wire: None, ..self.then(Step::Value) }
    }

    /// Whether the wire name is that of the value itself, not of a list around it.
    pub(super) fn is_named_directly(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Field(_) | Step::Param(_)))
    }

    /// What a type that is made here can be named after.
    pub(super) fn naming(&self) -> Naming {
        Naming::Inline { owner: self.owner, steps: self.steps.clone() }
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { owner: self.owner, steps, wire: self.wire.clone(), place: self.place }
    }
}
