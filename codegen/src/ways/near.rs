//! A key that means nothing -> what it probably means now.
//!
//! The older version of the document is not known here, only its key: names are compared without case and dashes, a component
//! is looked for in the calls that it is called after, and a call under another prefix of its path. What is not clearly the
//! nearest is not told: a wrong suggestion costs more than none.

use super::pointer::{Anchor, stated};
use super::{Graph, Key, Name, Place, Slot, Speller, find, place_of, roots, target};
use crate::ir::{Naming, Operation, Owner, Primitive, TypeExpr, TypeId};
use crate::suggest::likeness;

/// How much two names have to be alike, from 0 to 1.
const ALIKE: f64 = 0.75;

/// How deep types without a name between are looked into.
const DEEPEST: usize = 16;

/// Finds what is near a key.
#[derive(Debug)]
pub struct Near<'g, 'a> {
    graph: &'g Graph<'a>,
    speller: Speller<'g, 'a>,
}

impl<'g, 'a> Near<'g, 'a> {
    /// Prepares the search.
    #[must_use]
    pub fn new(graph: &'g Graph<'a>) -> Self {
        Self { graph, speller: Speller::new(graph) }
    }

    /// The key of the value that `key` probably means.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<String> {
        let found = if key.starts_with('#') {
            let stated = stated(key)?;
            let names: Vec<&str> = stated.names.iter().map(String::as_str).collect();
            let slots = |begins: Vec<(f64, TypeId)>| -> Vec<(f64, Slot)> {
                let slots = begins.into_iter().filter_map(|(score, id)| {
                    let (way, slot) = self.follow(id, &names, 0)?;
                    Some((score * way, slot))
                });
                slots.filter(|(_, slot)| self.is_scalar(*slot)).collect()
            };
            let mut found = slots(self.begins(&stated.anchor));
            if let (true, Anchor::Component(name)) = (found.is_empty(), &stated.anchor) {
                found = slots(self.called_after(name));
            }
            self.key_of_best(found)?
        } else {
            let parsed = Key::parse(key).ok()?;
            match (&parsed.call, parsed.place) {
                (Some(call), Some(place)) => self.of_call(call, place, &parsed.names)?,
                _ => self.end(&parsed)?,
            }
        };
        (found != key).then_some(found)
    }

    /// The type that `key` probably means.
    #[must_use]
    pub fn ty(&self, key: &str) -> Option<TypeId> {
        let (anchor, names) = match key.strip_prefix('#') {
            Some(_) => stated(key).map(|stated| (stated.anchor, stated.names))?,
            None => (Anchor::Component(key.to_owned()), Vec::new()),
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let types = self.begins(&anchor).into_iter().filter_map(|(score, id)| {
            if names.is_empty() {
                return Some((score, id));
            }
            let (way, slot) = self.follow(id, &names, 0)?;
            Some((score * way, target(self.graph.slot(slot)?.1)?))
        });
        only_best(types.collect())
    }

    /// The operation that a key of an operation probably means.
    #[must_use]
    pub fn operation(&self, key: &str) -> Option<&'a Operation> {
        only_best(self.calls(key)).and_then(|id| self.graph.operation(id))
    }

    /// The operations that a name of a call may mean.
    fn calls(&self, call: &str) -> Vec<(f64, crate::ir::OpId)> {
        let endpoint = call.split_once(' ').filter(|(_, path)| path.trim_start().starts_with('/'));
        let score = |operation: &Operation| match endpoint {
            Some((method, path)) if method.eq_ignore_ascii_case(operation.method.key()) => {
                paths(path.trim(), &operation.path.template())
            }
            Some(_) => 0.0,
            None => operation.operation_id.as_deref().map_or(0.0, |id| alike(call, id)),
        };
        let scored = self.graph.operations.iter().map(|operation| (score(operation), operation.id));
        scored.filter(|(score, _)| *score > 0.0).collect()
    }

    /// The types at which a way may begin now.
    fn begins(&self, anchor: &Anchor) -> Vec<(f64, TypeId)> {
        let mut begins = Vec::new();
        match anchor {
            Anchor::Component(name) => {
                for def in self.graph.types.iter().filter(|def| self.speller.is_needed(def.id)) {
                    let score = match &def.naming {
                        Naming::Component(other) => alike(name, other),
                        // What was a component may stand in the one call that it is called after.
                        Naming::Inline { owner: Owner::Operation(op), steps } => match steps.as_slice() {
                            [step] => self.label(*op, place_of(step)).map_or(0.0, |label| alike(name, &label)),
                            _ => 0.0,
                        },
                        Naming::Inline { .. } => 0.0,
                    };
                    begins.push((score, def.id));
                }
            }
            Anchor::Call(method, path, place) => {
                for operation in &self.graph.operations {
                    let score =
                        if operation.method.key() == method { paths(path, &operation.path.template()) } else { 0.0 };
                    let own = roots(operation).into_iter().filter(|(at, _)| at == place);
                    begins.extend(own.filter_map(|(_, ty)| Some((score, target(ty)?))));
                }
            }
        }
        begins.retain(|(score, _)| *score > 0.0);
        begins
    }

    /// Types without a name of their own at places that have the words of a component's name: `sender` for `message-sender`, a
    /// body of `createThreadByName` for `create-thread-request`.
    fn called_after(&self, name: &str) -> Vec<(f64, TypeId)> {
        let wanted = words(name);
        // The part of one name's words that the other one has as well.
        let share = |some: &[String], all: &[String]| {
            let is_within = !some.is_empty() && some.iter().all(|word| all.contains(word));
            if is_within { some.len() as f64 / all.len() as f64 } else { 0.0 }
        };
        let of_fields = self.graph.slots().filter_map(|slot| {
            let (wire, ty) = self.graph.slot(slot)?;
            Some((share(&words(wire), &wanted), target(ty)?))
        });
        let of_calls = self.graph.operations.iter().flat_map(|operation| {
            roots(operation).into_iter().filter_map(|(place, ty)| {
                let label = words(&self.label(operation.id, Some(place))?);
                let is_within = wanted.len() > 2 && wanted.iter().all(|word| label.contains(word));
                Some((if is_within { 1.0 } else { 0.0 }, target(ty)?))
            })
        });
        of_fields.chain(of_calls).filter(|(score, id)| *score >= 0.5 && self.speller.is_needed(*id)).collect()
    }

    /// What a component of a call's body or answer would be called.
    fn label(&self, op: crate::ir::OpId, place: Option<Place>) -> Option<String> {
        Some(format!("{} {}", self.graph.operation(op)?.operation_id.as_deref()?, place?.word()))
    }

    /// The value at the end of a way from a type, and how well the names fit.
    fn follow(&self, id: TypeId, names: &[&str], depth: usize) -> Option<(f64, Slot)> {
        let (name, rest) = names.split_first()?;
        let fields = self.graph.fields(id).iter().enumerate();
        let scored =
            fields.map(|(at, field)| (alike(name, &field.wire), at)).filter(|(score, _)| *score > 0.0).collect();
        if let Some((score, at)) = best(scored) {
            if rest.is_empty() {
                return Some((score, Slot::Field(id, at)));
            }
            let field = self.graph.fields(id).get(at)?;
            let (behind, slot) = self.follow(target(&field.ty)?, rest, depth)?;
            return Some((score * behind, slot));
        }
        let beside = self.graph.beside(id).into_iter().filter(|_| depth < DEEPEST);
        beside.filter_map(target).find_map(|id| self.follow(id, names, depth + 1))
    }

    /// The same value of the call that is probably meant.
    fn of_call(&self, call: &str, place: Place, names: &[Name]) -> Option<String> {
        let exact = self.graph.operations.iter().filter(|operation| super::is_called(operation, call));
        let exact: Vec<_> = exact.map(|operation| (1.0, operation.id)).collect();
        let calls = if exact.is_empty() { self.calls(call) } else { exact };
        let names: Option<Vec<&str>> =
            names.iter().map(|name| if let Name::Is(wire) = name { Some(wire.as_str()) } else { None }).collect();
        let names = names?;
        let mut slots = Vec::new();
        for (score, op) in calls {
            let operation = self.graph.operation(op)?;
            if let (Place::Parameter, [name]) = (place, names.as_slice()) {
                let params = operation.params.iter().enumerate();
                slots.extend(params.map(|(at, param)| (score * alike(name, &param.wire), Slot::Param(op, at))));
            }
            for (at, ty) in roots(operation) {
                if let (true, Some((way, slot))) = (at == place, target(ty).and_then(|id| self.follow(id, &names, 0))) {
                    slots.push((score * way, slot));
                }
            }
        }
        slots.retain(|(score, slot)| *score > 0.0 && self.is_scalar(*slot));
        self.key_of_best(slots)
    }

    /// The key of the best values: there may be several, if one key means them all and nothing else.
    fn key_of_best(&self, scored: Vec<(f64, Slot)>) -> Option<String> {
        let (most, _) = best(scored.clone())?;
        let all: Vec<Slot> = scored.into_iter().filter(|(score, _)| *score >= most).map(|(_, slot)| slot).collect();
        let first = *all.first()?;
        let key = match all.as_slice() {
            [one] => self.speller.key(*one)?,
            _ => self.speller.key_where(first, |slot| all.contains(&slot))?,
        };
        let graph = self.graph;
        let meant = Key::parse(&key).map(|key| find(graph, &[key])).unwrap_or_default();
        let is_one = all.len() == 1 || all.iter().all(|slot| meant.iter().any(|found| found.slot == *slot));
        is_one.then_some(key)
    }

    /// The end of a way that is nearest.
    fn end(&self, key: &Key) -> Option<String> {
        let wanted: Option<Vec<&str>> = key
            .names
            .iter()
            .filter(|name| **name != Name::Any)
            .map(|name| if let Name::Is(wire) = name { Some(wire.as_str()) } else { None })
            .collect();
        let wanted = wanted?;
        let mut scored: Vec<(f64, String)> = Vec::new();
        for slot in self.graph.slots().filter(|slot| self.is_scalar(*slot)) {
            let Some(way) = self.speller.way(slot) else { continue };
            let Some(end) = way.names.len().checked_sub(wanted.len()).and_then(|from| way.names.get(from..)) else {
                continue;
            };
            let score: f64 = end.iter().zip(&wanted).map(|(name, wanted)| alike(name, wanted)).product();
            let text = Key::end(end).to_string();
            if score > 0.0 && !scored.iter().any(|(_, other)| *other == text) {
                scored.push((score, text));
            }
        }
        let at = only_best(scored.iter().enumerate().map(|(at, (score, _))| (*score, at)).collect())?;
        scored.into_iter().nth(at).map(|(_, text)| text)
    }

    /// Whether a value may carry an id.
    fn is_scalar(&self, slot: Slot) -> bool {
        let inner = self.graph.slot(slot).map(|(_, ty)| ty.innermost());
        match inner {
            Some(TypeExpr::Primitive(kind)) => !matches!(kind, Primitive::Bool | Primitive::F64 | Primitive::Binary),
            Some(TypeExpr::Id(_) | TypeExpr::Json) => true,
            _ => false,
        }
    }
}

/// What to do about a key that means nothing, where `now` is what it probably means.
#[must_use]
pub fn remedy(now: Option<&str>) -> String {
    match now {
        Some(now) => format!("it is probably {now:?} now; correct the key, or remove the line"),
        None => "correct the key, or remove the line".to_owned(),
    }
}

/// The words of a name in lower case: `message-sender`, `messageSender`, `message_sender`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !matches!(word.as_str(), "" | "a" | "an" | "the"));
    words
}

/// How alike two names are: 0 where they are not.
fn alike(a: &str, b: &str) -> f64 {
    let score = likeness(a, b);
    if score >= ALIKE { score } else { 0.0 }
}

/// The same for paths, without what stands before a version, and whatever the parameters are called.
fn paths(a: &str, b: &str) -> f64 {
    let segments = |path: &str| -> Vec<String> {
        let path = path.split('?').next().unwrap_or_default();
        let all: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let is_version = |segment: &&str| {
            segment
                .strip_prefix(['v', 'V'])
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let from = all.iter().position(is_version).map_or(0, |at| at + 1);
        let erased = |segment: &&str| if segment.starts_with('{') { "{}".to_owned() } else { (*segment).to_owned() };
        all.get(from..).unwrap_or_default().iter().map(erased).collect()
    };
    let (a, b) = (segments(a), segments(b));
    if a.len() != b.len() {
        return 0.0;
    }
    a.iter().zip(&b).map(|(a, b)| if (a == "{}") == (b == "{}") { alike(a, b) } else { 0.0 }).product()
}

fn best<T: Copy>(scored: Vec<(f64, T)>) -> Option<(f64, T)> {
    scored.into_iter().reduce(|best, other| if other.0 > best.0 { other } else { best })
}

/// The best, where no other is as good.
fn only_best<T: Copy + PartialEq>(scored: Vec<(f64, T)>) -> Option<T> {
    let (most, found) = best(scored.clone())?;
    scored.iter().all(|(score, other)| *other == found || *score < most).then_some(found)
}
