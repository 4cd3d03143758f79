//! The type namespace of one document.
//!
//! Comes in: a document's operations and types. Goes out: calls, request types, answer enums and types. Must not know
//! members.
//!
//! What is claimed later yields to what is claimed before: pins, the handle, request types (they follow the calls, which
//! people type), answer enums, components (a person named them), inline schemas (a rule names them). Each of these steps
//! treats all of its claims alike.

use super::components;
use super::inline::{self, Owners};
use super::operations::{answer_claim, call_claim, request_claim};
use super::pins;
use super::reporting;
use super::reserved;
use super::scope::{Claim, Granted, Scope};
use super::{DocumentNames, Tables};
use crate::analyze::{Facts, OutputShape};
use crate::config::Config;
use crate::ir::{Document, Model, Naming, Operation, TypeDef, TypeExpr, TypeId};
use crate::report::Report;

/// One document and what it holds.
pub(super) struct Part<'a> {
    pub(super) model: &'a Model,
    pub(super) facts: &'a Facts,
    pub(super) document: &'a Document,
    pub(super) names: &'a DocumentNames,
    pub(super) operations: Vec<&'a Operation>,
    pub(super) types: Vec<TypeId>,
}

/// Names the calls and types of a document into the tables.
pub(super) fn assign(
    part: &Part<'_>,
    config: &Config,
    id_kinds: &[super::Name],
    tables: &mut Tables,
    report: &mut Report,
) {
    calls(part, config, tables, report);
    let mut scope = Scope::new(reserved::for_type);
    for kind in id_kinds {
        scope.take(kind.bare());
    }
    scope.take(part.names.handle.bare());
    let stem = &part.document.stem;
    let pinned = pins::types(stem, &part.types, part.model, config.document(stem), &mut scope, report);
    for (id, name) in pinned {
        tables.types[id.index()] = name;
    }
    requests(part, &mut scope, tables, report);
    answers(part, &mut scope, tables);
    components(part, &mut scope, tables, report);
    inline_types(part, &mut scope, tables, report);
}

fn calls(part: &Part<'_>, config: &Config, tables: &mut Tables, report: &mut Report) {
    let stem = &part.document.stem;
    let mut scope = Scope::new(reserved::for_call);
    let pinned = pins::calls(stem, &part.operations, config.document(stem), &mut scope, report);
    let open: Vec<&&Operation> = part.operations.iter().filter(|op| !pinned.contains_key(&op.id)).collect();
    let claims: Vec<Claim> = open.iter().map(|operation| call_claim(operation)).collect();
    for (operation, granted) in open.iter().zip(scope.grant(&claims)) {
        reporting::numbered(report, &operation.origin, "call", &granted, || pin_operation(part, operation));
        tables.calls[operation.id.index()] = granted.name;
    }
    for (id, name) in pinned {
        tables.calls[id.index()] = name;
    }
}

fn requests(part: &Part<'_>, scope: &mut Scope, tables: &mut Tables, report: &mut Report) {
    let claims: Vec<Claim> = part.operations.iter().map(|op| request_claim(&tables.calls[op.id.index()])).collect();
    for (operation, granted) in part.operations.iter().zip(scope.grant(&claims)) {
        reporting::numbered(report, &operation.origin, "request type", &granted, || pin_operation(part, operation));
        tables.requests[operation.id.index()] = granted.name;
    }
}

/// Every operation gets a name for its answer, but only those that need the enum claim it.
fn answers(part: &Part<'_>, scope: &mut Scope, tables: &mut Tables) {
    let needed = |operation: &Operation| {
        part.facts.operations.get(operation.id.index()).is_some_and(|facts| facts.output == OutputShape::Choice)
    };
    let (claiming, others): (Vec<&Operation>, Vec<&Operation>) = part.operations.iter().partition(|op| needed(op));
    let claims: Vec<Claim> = claiming.iter().map(|op| answer_claim(&tables.requests[op.id.index()])).collect();
    for (operation, granted) in claiming.iter().zip(scope.grant(&claims)) {
        tables.answers[operation.id.index()] = granted.name;
    }
    for operation in others {
        tables.answers[operation.id.index()] = format!("{}Answer", tables.requests[operation.id.index()]);
    }
}

fn components(part: &Part<'_>, scope: &mut Scope, tables: &mut Tables, report: &mut Report) {
    let bodies = bodies(part);
    let mut open = Vec::new();
    let mut claims = Vec::new();
    for ty in unnamed(part, tables) {
        if let Naming::Component(key) = &ty.naming {
            claims.push(components::claim(key, bodies.contains(&ty.id), &ty.shape, scope));
            open.push(ty);
        }
    }
    let granted = scope.grant(&claims);
    note(part, &open, granted, tables, report);
}

fn inline_types(part: &Part<'_>, scope: &mut Scope, tables: &mut Tables, report: &mut Report) {
    let open = unnamed(part, tables);
    let owners = Owners { model: part.model, types: &tables.types, requests: &tables.requests, calls: &tables.calls };
    let claims: Vec<Claim> = open.iter().map(|ty| inline::claim(&owners, ty)).collect();
    let granted = scope.grant(&claims);
    note(part, &open, granted, tables, report);
}

fn unnamed<'a>(part: &Part<'a>, tables: &Tables) -> Vec<&'a TypeDef> {
    let types = part.types.iter().filter(|id| tables.types[id.index()].is_empty());
    types.map(|&id| part.model.ty(id)).collect()
}

fn note(part: &Part<'_>, types: &[&TypeDef], granted: Vec<Granted>, tables: &mut Tables, report: &mut Report) {
    for (ty, granted) in types.iter().zip(granted) {
        reporting::numbered(report, &ty.origin, "type", &granted, || {
            reporting::pin(&part.document.stem, "types", &ty.origin.pointer.to_string())
        });
        tables.types[ty.id.index()] = granted.name;
    }
}

/// The types that are the body of an operation of this document.
fn bodies(part: &Part<'_>) -> std::collections::HashSet<TypeId> {
    let bodies = part.operations.iter().filter_map(|operation| operation.body_type());
    bodies.filter_map(|ty| if let TypeExpr::Ref(id) = ty { Some(*id) } else { None }).collect()
}

fn pin_operation(part: &Part<'_>, operation: &Operation) -> String {
    reporting::pin(&part.document.stem, "operations", &pins::key(&part.operations, operation))
}
