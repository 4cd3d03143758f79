//! A value -> the key that means it and nothing else.
//!
//! The shortest end of its way that no other value has, of two names at least; else the whole way of one call; else the place
//! in the document.

use std::collections::{HashMap, VecDeque};

use super::{Graph, Key, Place, Slot, find, roots, target};
use crate::ir::{Operation, TypeId};

/// The most names of an end.
const LONGEST_END: usize = 3;

/// Spells keys.
#[derive(Debug)]
pub struct Speller<'g, 'a> {
    graph: &'g Graph<'a>,
    /// The first way to each type, and so one of the shortest.
    ways: HashMap<TypeId, Way<'a>>,
}

#[derive(Debug, Clone)]
pub(super) struct Way<'a> {
    pub(super) operation: &'a Operation,
    pub(super) place: Place,
    pub(super) names: Vec<&'a str>,
}

impl<'a> Way<'a> {
    fn then(&self, name: &'a str) -> Self {
        let mut way = self.clone();
        way.names.push(name);
        way
    }
}

impl<'g, 'a> Speller<'g, 'a> {
    /// Finds the ways.
    #[must_use]
    pub fn new(graph: &'g Graph<'a>) -> Self {
        let mut ways: HashMap<TypeId, Way<'a>> = HashMap::new();
        let mut open = VecDeque::new();
        for operation in graph.operations.iter().copied() {
            let begin = |place, names| Way { operation, place, names };
            let params = operation.params.iter();
            let named = params.map(|param| (&param.ty, begin(Place::Parameter, vec![param.wire.as_str()])));
            let of_roots = roots(operation).into_iter().map(|(place, ty)| (ty, begin(place, Vec::new())));
            open.extend(named.chain(of_roots).filter_map(|(ty, way)| Some((target(ty)?, way))));
        }
        while let Some((id, way)) = open.pop_front() {
            if ways.contains_key(&id) {
                continue;
            }
            let beside = graph.beside(id).into_iter().filter_map(target).map(|id| (id, way.clone()));
            open.extend(beside);
            let fields = graph.fields(id).iter();
            open.extend(fields.filter_map(|field| Some((target(&field.ty)?, way.then(&field.wire)))));
            ways.insert(id, way);
        }
        Self { graph, ways }
    }

    /// Whether a call needs a type.
    pub(super) fn is_needed(&self, id: TypeId) -> bool {
        self.ways.contains_key(&id)
    }

    /// The way to a value; none where no call needs it.
    pub(super) fn way(&self, slot: Slot) -> Option<Way<'a>> {
        let wire = self.graph.slot(slot)?.0;
        match slot {
            Slot::Field(id, _) => Some(self.ways.get(&id)?.then(wire)),
            Slot::Param(op, _) => {
                let operation = self.graph.operation(op)?;
                Some(Way { operation, place: Place::Parameter, names: vec![wire] })
            }
        }
    }

    /// The key of a value and nothing else; none where no call needs it.
    #[must_use]
    pub fn key(&self, slot: Slot) -> Option<String> {
        let twins = self.twins(slot);
        self.key_where(slot, |other| twins.contains(&other))
    }

    /// The key of a value that means others only where they are right as well; none where no call needs it.
    #[must_use]
    pub fn key_where(&self, slot: Slot, is_right: impl Fn(Slot) -> bool) -> Option<String> {
        let way = self.way(slot)?;
        let mut candidates = Vec::new();
        if way.place != Place::Parameter {
            let longest = way.names.len().min(LONGEST_END);
            let ends = (2..=longest).filter_map(|length| way.names.get(way.names.len() - length..));
            candidates.extend(ends.map(Key::end));
        }
        if let [name] = way.names.as_slice() {
            candidates.push(Key { place: Some(way.place), ..Key::end(&[name]) });
        }
        candidates.extend(self.calls(way.operation).into_iter().map(|call| Key::whole(call, way.place, &way.names)));
        // What can't be read back is no key: a call may be named by the words that stand behind calls.
        candidates.retain(|key| Key::parse(&key.to_string()).as_ref() == Ok(key));
        let found = find(self.graph, &candidates);
        let is_good = |at: usize| {
            let mut meant = found.iter().filter(|found| found.key == at).peekable();
            meant.peek().is_some() && meant.all(|found| is_right(found.slot))
        };
        match candidates.iter().enumerate().find(|(at, _)| is_good(*at)) {
            Some((_, key)) => Some(key.to_string()),
            None => self.graph.origin(slot).map(|origin| origin.pointer.to_string()),
        }
    }

    /// The value, and the same one in other types of its schema.
    fn twins(&self, slot: Slot) -> Vec<Slot> {
        let Slot::Field(id, _) = slot else { return vec![slot] };
        let (Some(def), Some((wire, _))) = (self.graph.types.get(id.index()), self.graph.slot(slot)) else {
            return vec![slot];
        };
        let same = self.graph.types.iter().filter(|other| other.origin == def.origin);
        let at = |other: TypeId| self.graph.fields(other).iter().position(|field| field.wire == wire);
        same.filter_map(|other| Some(Slot::Field(other.id, at(other.id)?))).collect()
    }

    /// What a call can be named by, where that means no other call.
    fn calls(&self, operation: &Operation) -> Vec<String> {
        let endpoint = format!("{} {}", operation.method.token(), operation.path.template());
        let id = operation.operation_id.as_deref().map(str::trim).map(str::to_owned);
        let mut names: Vec<String> = id.into_iter().chain([endpoint]).collect();
        names.retain(|name| self.graph.operations.iter().filter(|other| super::is_called(other, name)).count() == 1);
        names
    }
}
