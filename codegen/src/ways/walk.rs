//! Keys -> the values that they mean.
//!
//! All keys are followed at once: a key is a chain of names of which some are found, and each type is visited once for each
//! such state. So the answer is finite where types contain themselves, and a type that a hundred calls use costs no more
//! than one that a single call uses.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Graph, Key, Name, Place, Slot, is_called, roots, target};
use crate::ir::{OpId, Operation, TypeExpr, TypeId};

/// A value that a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Found {
    /// The value.
    pub slot: Slot,
    /// The position of the key.
    pub key: usize,
    /// The call through which it was found, where the key names a call.
    pub call: Option<OpId>,
}

/// How many steps of which key are found.
type State = (usize, usize);

/// The values that keys mean, sorted.
#[must_use]
pub fn find(graph: &Graph<'_>, keys: &[Key]) -> Vec<Found> {
    // Where the beginning of a way is open, anything may stand there.
    let steps: Vec<Vec<Name>> = keys
        .iter()
        .map(|key| {
            let open = (key.place.is_none()).then_some(Name::Any);
            open.into_iter().chain(key.names.iter().cloned()).collect()
        })
        .collect();
    let mut found = HashSet::new();
    let of_any: Vec<usize> = (0..keys.len()).filter(|at| keys[*at].call.is_none()).collect();
    let mut walk = Walk { graph, keys, steps: &steps, call: None, seen: HashMap::new(), found: &mut found };
    for operation in &graph.operations {
        walk.operation(operation, &of_any);
    }
    let of_calls: Vec<usize> = (0..keys.len()).filter(|at| keys[*at].call.is_some()).collect();
    for operation in graph.operations.iter().filter(|_| !of_calls.is_empty()) {
        let named = |at: &usize| keys[*at].call.as_deref().is_some_and(|call| is_called(operation, call));
        let own: Vec<usize> = of_calls.iter().copied().filter(named).collect();
        if !own.is_empty() {
            let call = Some(operation.id);
            let mut walk = Walk { graph, keys, steps: &steps, call, seen: HashMap::new(), found: &mut found };
            walk.operation(operation, &own);
        }
    }
    let mut found: Vec<Found> = found.into_iter().collect();
    found.sort_unstable();
    found
}

struct Walk<'w, 'a> {
    graph: &'w Graph<'a>,
    keys: &'w [Key],
    steps: &'w [Vec<Name>],
    call: Option<OpId>,
    seen: HashMap<TypeId, HashSet<State>>,
    found: &'w mut HashSet<Found>,
}

impl Walk<'_, '_> {
    fn operation(&mut self, operation: &Operation, keys: &[usize]) {
        let mut by_place: BTreeMap<Place, Vec<State>> = BTreeMap::new();
        let mut at = |place: Place| -> Vec<State> {
            let begin = || keys.iter().filter(|key| self.keys[**key].place.is_none_or(|own| own == place));
            let states =
                by_place.entry(place).or_insert_with(|| closed(self.steps, begin().map(|key| (*key, 0)).collect()));
            states.clone()
        };
        let of_params = at(Place::Parameter);
        let of_roots: Vec<_> = roots(operation).into_iter().map(|(place, ty)| (at(place), ty)).collect();
        for (index, param) in operation.params.iter().enumerate() {
            let behind = self.step(&of_params, &param.wire, Slot::Param(operation.id, index));
            self.follow(&param.ty, behind);
        }
        for (states, ty) in of_roots {
            self.follow(ty, states);
        }
    }

    /// The states behind a name; keys that end there mean the slot.
    fn step(&mut self, states: &[State], wire: &str, slot: Slot) -> Vec<State> {
        let mut behind = Vec::new();
        for &(key, at) in states {
            match self.steps[key].get(at) {
                Some(Name::Any) => behind.push((key, at)),
                Some(Name::Is(name)) if name == wire => {
                    if at + 1 == self.steps[key].len() {
                        self.found.insert(Found { slot, key, call: self.call });
                    } else {
                        behind.push((key, at + 1));
                    }
                }
                Some(Name::Is(_)) | None => {}
            }
        }
        closed(self.steps, behind)
    }

    /// Goes through all types that a value leads to.
    fn follow(&mut self, ty: &TypeExpr, states: Vec<State>) {
        let mut open: Vec<(TypeId, Vec<State>)> = target(ty).map(|id| (id, states)).into_iter().collect();
        while let Some((id, mut states)) = open.pop() {
            let seen = self.seen.entry(id).or_default();
            states.retain(|state| seen.insert(*state));
            if states.is_empty() {
                continue;
            }
            for ty in self.graph.beside(id) {
                open.extend(target(ty).map(|id| (id, states.clone())));
            }
            for (index, field) in self.graph.fields(id).iter().enumerate() {
                let behind = self.step(&states, &field.wire, Slot::Field(id, index));
                open.extend(target(&field.ty).map(|id| (id, behind)));
            }
        }
    }
}

/// The states, and those behind a `*` that stands for nothing.
fn closed(steps: &[Vec<Name>], mut states: Vec<State>) -> Vec<State> {
    let mut at = 0;
    while let Some(&(key, step)) = states.get(at) {
        if matches!(steps[key].get(step), Some(Name::Any)) && !states.contains(&(key, step + 1)) {
            states.push((key, step + 1));
        }
        at += 1;
    }
    states
}
