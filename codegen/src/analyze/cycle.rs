//! Which members need a `Box`, because their type would contain itself by value.
//!
//! Comes in: the model. Goes out: members (field or variant, by position). Must not know how a box is written.
//!
//! Lists, maps and comma-separated values live on the heap and break a circle; `Option` and aliases don't. The circles
//! are looked for inside each strongly connected component on its own, starting at its first type, so that a type that
//! merely uses a recursive one never moves a box. Every box that is set is needed: without it one circle would remain.

use std::collections::BTreeSet;

use crate::ir::{Model, Shape, TypeExpr, TypeId};

/// A member and the struct or union that it holds by value.
#[derive(Clone, Copy)]
struct Edge {
    member: usize,
    to: usize,
}

pub(super) fn boxed(model: &Model) -> BTreeSet<(TypeId, usize)> {
    let edges = edges(model);
    let component = components(&edges);
    back_edges(&edges, &component)
}

/// For each type its members that hold a struct or union by value, with aliases looked through.
fn edges(model: &Model) -> Vec<Vec<Edge>> {
    let held = Held::new(model);
    model
        .types
        .iter()
        .map(|ty| {
            let to_edge = |(member, expr)| held.of(expr).map(|to| Edge { member, to });
            match &ty.shape {
                Shape::Struct(shape) => {
                    shape.fields.iter().map(|field| &field.ty).enumerate().filter_map(to_edge).collect()
                }
                Shape::Union(shape) => {
                    shape.variants.iter().map(|variant| &variant.ty).enumerate().filter_map(to_edge).collect()
                }
                Shape::Enum(_) | Shape::Alias(_) => Vec::new(),
            }
        })
        .collect()
}

/// What each type holds in the end: itself, or what its alias comes to.
struct Held(Vec<Option<usize>>);

impl Held {
    fn new(model: &Model) -> Self {
        let mut held: Vec<Option<usize>> = (0..model.types.len()).map(Some).collect();
        let mut settled: Vec<bool> = model.types.iter().map(|ty| !matches!(ty.shape, Shape::Alias(_))).collect();
        for start in 0..model.types.len() {
            // A chain of aliases is walked once; its end is then noted for all of its links. Marking before the walk
            // goes on makes a circle of aliases end, too.
            let mut chain = Vec::new();
            let mut at = Some(start);
            while let Some(index) = at {
                if settled[index] {
                    break;
                }
                settled[index] = true;
                held[index] = None;
                chain.push(index);
                at = match &model.types[index].shape {
                    Shape::Alias(target) => by_value(target),
                    _ => None,
                };
            }
            let end = at.and_then(|index| held[index]);
            for link in chain {
                held[link] = end;
            }
        }
        Self(held)
    }

    fn of(&self, expr: &TypeExpr) -> Option<usize> {
        by_value(expr).and_then(|index| self.0[index])
    }
}

/// The type that stands in an expression without a list or map around it.
fn by_value(expr: &TypeExpr) -> Option<usize> {
    match expr {
        TypeExpr::Ref(id) => Some(id.index()),
        TypeExpr::Nullable(inner) => by_value(inner),
        _ => None,
    }
}

const UNSEEN: usize = usize::MAX;

/// Tarjan's algorithm with a stack of its own: for each type the number of its strongly connected component.
fn components(edges: &[Vec<Edge>]) -> Vec<usize> {
    let mut component = vec![UNSEEN; edges.len()];
    let mut order = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut members = Vec::new();
    let mut path: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for root in 0..edges.len() {
        if order[root] != UNSEEN {
            continue;
        }
        path.push((root, 0));
        while let Some(&(at, step)) = path.last() {
            if step == 0 {
                order[at] = next;
                low[at] = next;
                next += 1;
                members.push(at);
            }
            if let Some(edge) = edges[at].get(step) {
                let last = path.len() - 1;
                path[last].1 += 1;
                if order[edge.to] == UNSEEN {
                    path.push((edge.to, 0));
                } else if component[edge.to] == UNSEEN {
                    low[at] = low[at].min(order[edge.to]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                low[parent] = low[parent].min(low[at]);
            }
            if low[at] == order[at] {
                while let Some(member) = members.pop() {
                    component[member] = at;
                    if member == at {
                        break;
                    }
                }
            }
        }
    }
    component
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Unseen,
    OnPath,
    Done,
}

/// The members that lead back to a type on the way from the first type of their component.
fn back_edges(edges: &[Vec<Edge>], component: &[usize]) -> BTreeSet<(TypeId, usize)> {
    let mut boxed = BTreeSet::new();
    let mut visit = vec![Visit::Unseen; edges.len()];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in 0..edges.len() {
        if visit[root] != Visit::Unseen {
            continue;
        }
        visit[root] = Visit::OnPath;
        path.push((root, 0));
        while let Some(&(at, step)) = path.last() {
            let Some(edge) = edges[at].get(step) else {
                visit[at] = Visit::Done;
                path.pop();
                continue;
            };
            let last = path.len() - 1;
            path[last].1 += 1;
            if component[edge.to] != component[at] {
                continue;
            }
            match visit[edge.to] {
                Visit::OnPath => {
                    boxed.insert((TypeId::new(at), edge.member));
                }
                Visit::Unseen => {
                    visit[edge.to] = Visit::OnPath;
                    path.push((edge.to, 0));
                }
                Visit::Done => {}
            }
        }
    }
    boxed
}

#[cfg(test)]
mod tests;
