//! Who needs a type: requests, answers, and which operation.
//!
//! Comes in: model and references. Goes out: `request`, `response` and `home` of every type. Must not know files.

use super::TypeFacts;
use super::graph::{Graph, reference};
use crate::ir::{Model, OpId, Operation, Payload, TypeExpr, TypeId};

pub(super) fn mark(model: &Model, graph: &Graph, types: &mut [TypeFacts]) {
    let request = reach(graph, model.operations.iter().flat_map(request_exprs).filter_map(reference));
    let response = reach(graph, model.operations.iter().flat_map(response_exprs).filter_map(reference));
    let homes = homes(model, graph);
    for (index, facts) in types.iter_mut().enumerate() {
        facts.request = request[index];
        facts.response = response[index];
        facts.home = match homes[index] {
            // A type stands in the module of its document, and so can't be at home in another one's operation.
            Users::One(op) if model.operation(op).document == model.types[index].document => Some(op),
            _ => None,
        };
    }
}

fn request_exprs(operation: &Operation) -> impl Iterator<Item = &TypeExpr> {
    operation.params.iter().map(|param| &param.ty).chain(operation.body_type())
}

fn response_exprs(operation: &Operation) -> impl Iterator<Item = &TypeExpr> {
    operation.answer.arms.iter().filter_map(|arm| match &arm.payload {
        Payload::Json(ty) => Some(ty),
        Payload::Empty | Payload::Text(_) | Payload::Bytes(_) => None,
    })
}

fn reach(graph: &Graph, roots: impl Iterator<Item = TypeId>) -> Vec<bool> {
    let mut seen = vec![false; graph.uses.len()];
    let mut open: Vec<TypeId> = roots.collect();
    while let Some(at) = open.pop() {
        if !seen[at.index()] {
            seen[at.index()] = true;
            open.extend(&graph.uses[at.index()]);
        }
    }
    seen
}

/// How many operations reach a type, as far as it matters. It only ever grows, so that each type is visited at most
/// twice, however many operations there are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Users {
    None,
    One(OpId),
    Many,
}

fn homes(model: &Model, graph: &Graph) -> Vec<Users> {
    let mut users = vec![Users::None; graph.uses.len()];
    let mut open: Vec<(TypeId, Users)> = Vec::new();
    for operation in &model.operations {
        let exprs = request_exprs(operation).chain(response_exprs(operation));
        open.extend(exprs.filter_map(reference).map(|ty| (ty, Users::One(operation.id))));
        while let Some((at, new)) = open.pop() {
            let old = users[at.index()];
            let joined = match (old, new) {
                (Users::None, new) => new,
                (Users::One(a), Users::One(b)) if a == b => old,
                _ => Users::Many,
            };
            if joined != old {
                users[at.index()] = joined;
                open.extend(graph.uses[at.index()].iter().map(|&to| (to, joined)));
            }
        }
    }
    users
}

#[cfg(test)]
mod tests;
