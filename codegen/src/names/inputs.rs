//! Arguments and setters of an operation, and the variants of its answer.
//!
//! Comes in: an operation and its facts. Goes out: the names that a caller writes. Must not know types' names.

use super::Name;
use super::kinds::kind_words;
use super::members::Known;
use super::reporting;
use super::reserved::{self, identifier};
use super::scope::{Claim, Scope};
use super::singular::plural;
use super::status::match_word;
use super::words::{camel, snake, words};
use crate::analyze::{BodyUse, Input, OperationFacts};
use crate::ir::{Arm, Field, Model, Operation, Origin, Param, ParamPlace, Payload, Shape, TypeExpr};
use crate::report::Report;

/// Arguments and setters, in the order of the facts. Only setters are methods, and keep clear of those of the runtime.
pub(super) fn inputs(model: &Model, operation: &Operation, facts: &OperationFacts, report: &mut Report) -> Vec<Name> {
    let body = match facts.body {
        BodyUse::Spread { ty, .. } => match &model.ty(ty).shape {
            Shape::Struct(shape) => shape.fields.as_slice(),
            _ => &[],
        },
        BodyUse::None | BodyUse::Whole { .. } => &[],
    };
    let required = facts.required.iter().map(|&input| (input, false));
    let all: Vec<(Input, bool)> = required.chain(facts.optional.iter().map(|&input| (input, true))).collect();
    let claims: Vec<Claim> = all.iter().map(|&(input, setter)| claim(model, operation, body, input, setter)).collect();
    let granted = Scope::new(reserved::nothing).grant(&claims);
    for (&(input, _), granted) in all.iter().zip(&granted) {
        let (origin, wire) = place(operation, body, input);
        reporting::numbered(report, origin, &format!("input `{wire}`"), granted, reporting::wire_stays);
    }
    granted.iter().map(|granted| identifier(&granted.name)).collect()
}

/// The field that holds the body: one that is handed in as a whole has the name of its input, any other one no input's name.
pub(super) fn body(facts: Option<&OperationFacts>, inputs: &[Name]) -> Name {
    let all = facts.into_iter().flat_map(|facts| facts.required.iter().chain(&facts.optional));
    if let Some((_, name)) = all.zip(inputs).find(|(input, _)| **input == Input::Body) {
        return name.clone();
    }
    let mut scope = Scope::new(reserved::nothing);
    for name in inputs {
        scope.take(name.bare());
    }
    let granted = scope.grant(&[Claim::default().weak("body").weak("request_body").strong("whole_body")]);
    identifier(granted.first().map_or("body", |granted| &granted.name))
}

/// The variants of an answer: the status, and the kind of payload where one status has several.
pub(super) fn arms(known: &Known<'_>, operation: &Operation) -> Vec<Name> {
    let claims: Vec<Claim> = operation.answer.arms.iter().map(|arm| arm_claim(known, arm)).collect();
    Scope::new(reserved::nothing).grant(&claims).iter().map(|granted| identifier(&granted.name)).collect()
}

fn claim(model: &Model, operation: &Operation, body: &[Field], input: Input, setter: bool) -> Claim {
    match input {
        Input::Param(at) => match operation.params.get(at) {
            Some(param) => {
                let name = named(model, &param.wire, &param.ty).unwrap_or_else(|| format!("param{}", at + 1));
                free_of_setters(param_claim(param, &name), &name, setter)
            }
            None => Claim::default().strong("param"),
        },
        Input::BodyField(at) => {
            let name = body.get(at).and_then(|field| named(model, &field.wire, &field.ty));
            let name = name.unwrap_or_else(|| format!("field{}", at + 1));
            let claim = Claim::default().weak(name.clone()).strong(format!("body_{name}"));
            free_of_setters(claim, &name, setter)
        }
        Input::BodyRest => Claim::default().weak("extra").weak("additional").strong("extra_members"),
        Input::Body => Claim::default().weak("body").strong("request_body"),
    }
}

/// A claim whose first name is a method of the runtime's request type starts with another one.
fn free_of_setters(claim: Claim, name: &str, setter: bool) -> Claim {
    if setter && reserved::for_setter(name) {
        Claim::default().weak(format!("{name}_value")).strong(format!("set_{name}"))
    } else {
        claim
    }
}

fn param_claim(param: &Param, name: &str) -> Claim {
    let place = match param.place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    };
    Claim::default().weak(name).strong(format!("{place}_{name}"))
}

/// The name for a wire name, if that has any words. What takes a list is plural.
fn named(model: &Model, wire: &str, ty: &TypeExpr) -> Option<String> {
    let mut words = words(wire);
    if matches!(model.resolve(ty), TypeExpr::List(_) | TypeExpr::CommaSeparated(_))
        && let Some(last) = words.last_mut()
    {
        *last = plural(last);
    }
    Some(snake(&words)).filter(|name| !name.is_empty())
}

fn place<'a>(operation: &'a Operation, body: &'a [Field], input: Input) -> (&'a Origin, &'a str) {
    match input {
        Input::Param(at) => operation.params.get(at).map(|param| (&param.origin, param.wire.as_str())),
        Input::BodyField(at) => body.get(at).map(|field| (&field.origin, field.wire.as_str())),
        Input::BodyRest | Input::Body => operation.body.as_ref().map(|body| (&body.origin, "body")),
    }
    .unwrap_or((&operation.origin, ""))
}

fn arm_claim(known: &Known<'_>, arm: &Arm) -> Claim {
    let status = arm.statuses.first().map_or("Success", |&status| match_word(status));
    let kind = match &arm.payload {
        Payload::Empty => "Empty".to_owned(),
        Payload::Json(expr) => kind_words(known, expr).long,
        Payload::Text(_) => "Text".to_owned(),
        Payload::Bytes(_) => "Bytes".to_owned(),
    };
    let both = camel(&[words(status), words(&kind)].concat());
    Claim::default().weak(status).strong(both)
}
