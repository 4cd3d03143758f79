//! Kinds of ids that `codegen.toml` chooses by wire names -> the fields and parameters that they are chosen for.
//!
//! Comes in: the keys of a document and those for all documents. Goes out: a kind for each field and parameter that one of them
//! means. Must not know: what a value becomes of it.
//!
//! Which ways lead to a schema is known when all is lowered. So a document with such keys is lowered twice: for the ways, and
//! then with what was chosen. A schema is one type, whatever ways lead to it: of all keys that mean a field of it, the one that
//! says most counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::config::{Config, IdChoices};
use crate::ir::{DocId, Model, OpId, Operation, Origin, ParamPlace, Primitive, Shape, TypeDef, TypeExpr, TypeId};
use crate::report::{Code, Place, Report};
use crate::source::Documents;
use crate::ways::{self, Found, Graph, Key, Near, Slot, remedy};

use super::context::Context;
use super::merge::Part;
use super::{ids, operation};

/// The choices of one document by wire names.
#[derive(Debug, Default)]
pub(super) struct Choices {
    keys: Vec<Choice>,
    chosen: HashMap<Target, Chosen>,
    /// The positions of the keys that have told a kind, or would have but for a better one.
    used: BTreeSet<usize>,
}

/// One line.
#[derive(Debug)]
struct Choice {
    /// The key as it is written.
    text: String,
    key: Key,
    kind: String,
    /// Whether it stands in the document's own section.
    is_own: bool,
}

/// What a kind is chosen for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// A field by the schema that has it and its wire name.
    Field(Origin, String),
    /// A parameter.
    Param(OpId, ParamPlace, String),
}

#[derive(Debug)]
struct Chosen {
    kind: String,
    keys: Vec<usize>,
}

impl Choices {
    /// What is chosen for the document.
    pub(super) fn find(documents: &Documents, config: &Config, id: DocId, report: &mut Report) -> Self {
        let stem = documents.files[id.index()].stem.as_str();
        let own = config.document(stem);
        let keys: Vec<Choice> = lines(&own.ids, true).chain(lines(&config.ids, false)).collect();
        if keys.is_empty() || !documents.files[id.index()].is_api {
            return Self { keys, ..Self::default() };
        }
        let mut context = Context::new(documents, own, id);
        context.is_for_ways = true;
        let operations = operation::all(&mut context, &documents.root(id));
        let lowered = context.finish();
        let mut choices = Self { keys, ..Self::default() };
        for (target, found) in choices.matched(&lowered.types, &operations) {
            match choices.settle(&target, &found, stem, report) {
                Some(chosen) => drop(choices.chosen.insert(target, chosen)),
                // They mean something, if not the same.
                None => choices.used.extend(found.iter().map(|found| found.key)),
            }
        }
        choices
    }

    /// What the keys mean in these types and operations.
    fn matched(&self, types: &[TypeDef], operations: &[Operation]) -> BTreeMap<Target, Vec<Found>> {
        let mut matched: BTreeMap<Target, Vec<Found>> = BTreeMap::new();
        for found in self.find_in(types, operations.iter().collect()) {
            if let Some(target) = target(found.slot, types, operations) {
                matched.entry(target).or_default().push(found);
            }
        }
        matched
    }

    fn find_in(&self, types: &[TypeDef], operations: Vec<&Operation>) -> Vec<Found> {
        let keys: Vec<Key> = self.keys.iter().map(|choice| choice.key.clone()).collect();
        ways::find(&Graph { types, operations }, &keys)
    }

    /// The kind that counts of those that are chosen for one thing; none where they contradict each other.
    fn settle(&self, target: &Target, found: &[Found], stem: &str, report: &mut Report) -> Option<Chosen> {
        let rank = |at: usize| self.keys.get(at).map(|choice| (choice.is_own, choice.key.rank()));
        let best = found.iter().map(|found| rank(found.key)).max()??;
        // What two calls say of a type that both have is said of one type, however much each of them says.
        let mut best_of_call = BTreeMap::new();
        for found in found {
            let entry = best_of_call.entry(found.call).or_insert(rank(found.key));
            *entry = (*entry).max(rank(found.key));
        }
        let counts = |found: &&Found| match best {
            (_, (true, ..)) => found.call.is_some() && best_of_call.get(&found.call) == Some(&rank(found.key)),
            _ => rank(found.key) == Some(best),
        };
        let mut counting = found.iter().filter(counts).filter_map(|found| self.keys.get(found.key));
        let first = counting.next()?;
        if let Some(other) = counting.find(|other| other.kind != first.kind) {
            let what = match target {
                Target::Field(origin, wire) => format!("the field `{wire}` of one schema, `{}`", origin.pointer),
                Target::Param(_, _, wire) => format!("the parameter `{wire}`"),
            };
            let section: &[&str] = if other.is_own { &["documents", stem, "ids"] } else { &["ids"] };
            report
                .push(
                    Code::ChoicesContradict,
                    Place::config(&[section, &[other.text.as_str()]].concat()),
                    format!(
                        "`{}` and `{}` choose different kinds for {what}: `{}` and `{}`",
                        first.text, other.text, first.kind, other.kind
                    ),
                )
                .help("remove one of them, give both the same kind, or say more by a longer key");
            return None;
        }
        let keys = found.iter().map(|found| found.key).collect();
        Some(Chosen { kind: first.kind.clone(), keys })
    }

    /// Gives fields of which only examples know their kinds.
    pub(super) fn complete(&mut self, part: &mut Part, documents: &Documents, report: &mut Report) {
        let operations: Vec<&Operation> = part.operations.iter().collect();
        let mut shown: BTreeMap<(TypeId, usize), Vec<Found>> = BTreeMap::new();
        for found in self.find_in(&part.types, operations) {
            if let Slot::Field(id, at) = found.slot {
                shown.entry((id, at)).or_default().push(found);
            }
        }
        for ((id, at), found) in shown {
            let Some(def) = part.types.get_mut(id.index()) else { continue };
            let target = def.origin.clone();
            let Shape::Struct(shape) = &mut def.shape else { continue };
            let Some(field) = shape.fields.get_mut(at).filter(|field| !is_declared(&field.origin)) else { continue };
            let inner = field.ty.innermost_mut();
            let is_id = matches!(inner, TypeExpr::Id(_));
            if !is_id && !matches!(inner, TypeExpr::Primitive(Primitive::String | Primitive::I64 | Primitive::U64)) {
                continue;
            }
            let target = Target::Field(target, field.wire.clone());
            let Some(chosen) = self.settle(&target, &found, &part.document.stem, report) else { continue };
            self.used.extend(chosen.keys);
            if chosen.kind != ids::NONE {
                *inner = TypeExpr::Id(ids::position(&mut part.id_kinds, &chosen.kind));
            } else if is_id {
                let value = documents.node(&field.origin).map(|node| node.value());
                *inner = TypeExpr::Primitive(if is_number(value) { Primitive::I64 } else { Primitive::String });
            }
        }
    }

    /// The kind that is chosen here.
    pub(super) fn take(&mut self, target: &Target) -> Option<String> {
        let chosen = self.chosen.get(target)?;
        self.used.extend(&chosen.keys);
        Some(chosen.kind.clone())
    }

    /// Whether nothing is chosen by wire names.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The keys of the document's own section that mean nothing.
    pub(super) fn idle(&self) -> impl Iterator<Item = &str> {
        let idle = self.keys.iter().enumerate().filter(|(at, choice)| choice.is_own && !self.used.contains(at));
        idle.map(|(_, choice)| choice.text.as_str())
    }

    /// The keys for all documents that mean something in this one.
    pub(super) fn used_of_all(&self) -> BTreeSet<String> {
        let used = self.used.iter().filter_map(|at| self.keys.get(*at)).filter(|choice| !choice.is_own);
        used.map(|choice| choice.text.clone()).collect()
    }
}

fn target(slot: Slot, types: &[TypeDef], operations: &[Operation]) -> Option<Target> {
    match slot {
        Slot::Field(id, at) => {
            let def = types.get(id.index())?;
            let Shape::Struct(shape) = &def.shape else { return None };
            Some(Target::Field(def.origin.clone(), shape.fields.get(at)?.wire.clone()))
        }
        Slot::Param(op, at) => {
            let param = operations.get(op.index())?.params.get(at)?;
            Some(Target::Param(op, param.place, param.wire.clone()))
        }
    }
}

/// Whether a schema states a field, and not an example alone.
fn is_declared(origin: &Origin) -> bool {
    origin.pointer.parent().is_some_and(|holder| holder.as_str().ends_with("/properties"))
}

/// Whether an example shows numbers.
fn is_number(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Array(items)) => is_number(items.first()),
        Some(Value::Object(members)) => is_number(members.values().next()),
        value => value.is_some_and(Value::is_number),
    }
}

/// The lines whose keys are wire names. Those that can't be read were reported with the file.
fn lines(ids: &IdChoices, is_own: bool) -> impl Iterator<Item = Choice> {
    let by_ways = ids.iter().filter(|(key, _)| !key.starts_with('#'));
    by_ways.filter_map(move |(text, kind)| {
        let key = Key::parse(text).ok()?;
        Some(Choice { text: text.clone(), key, kind: kind.clone(), is_own })
    })
}

/// Reports the keys for all documents that mean nothing in any of them.
pub(super) fn report_idle(config: &Config, used: &BTreeSet<String>, model: &Model, report: &mut Report) {
    let idle: Vec<&String> = config.ids.keys().filter(|key| !used.contains(*key)).collect();
    if idle.is_empty() {
        return;
    }
    let graph = Graph { types: &model.types, operations: model.operations.iter().collect() };
    let near = Near::new(&graph);
    for key in idle {
        report
            .push(
                Code::StaleConfig,
                Place::config(&["ids", key]),
                format!("no string, integer or list that a call needs is reached by `{key}` in any document"),
            )
            .help(remedy(near.value(key).as_deref()));
    }
}

#[cfg(test)]
mod tests;
