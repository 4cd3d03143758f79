//! Documented examples of bodies and answers.

use serde_json::{Map, Value};

use crate::ir::{BodyContent, Example, ExampleRole, Operation, Payload, StatusMatch, TypeExpr};
use crate::source::Node;

use super::answer;
use super::context::Context;

/// How deep an example is put together from the examples of properties.
const DEPTH: usize = 16;

/// All examples of one operation whose body and answers have been lowered.
pub(super) fn all<'a>(
    context: &mut Context<'a>,
    node: &Node<'a>,
    operation: &Operation,
    successes: &[(StatusMatch, Node<'a>)],
) -> Vec<Example> {
    let mut examples = Vec::new();
    let body_type = match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Json { ty, .. } | BodyContent::Form(ty) | BodyContent::Multipart(ty)) => Some(ty.clone()),
        _ => None,
    };
    if let Some(body) = node.get("requestBody").and_then(|body| context.resolve(body)) {
        of_content(context, &body, ExampleRole::Request, body_type.as_ref(), &mut examples);
    }
    for (status, response) in successes {
        let code = match status {
            StatusMatch::Exact(code) => *code,
            StatusMatch::Range(first) => u16::from(*first) * 100,
            StatusMatch::Default => 200,
        };
        let ty = operation.answer.arms.iter().filter(|arm| arm.statuses.contains(status)).find_map(|arm| {
            match &arm.payload {
                Payload::Json(ty) => Some(ty.clone()),
                _ => None,
            }
        });
        of_content(context, response, ExampleRole::Success(code), ty.as_ref(), &mut examples);
    }
    for (code, response) in answer::errors(context, node) {
        of_content(context, &response, ExampleRole::Error(code), None, &mut examples);
    }
    examples
}

fn of_content<'a>(
    context: &mut Context<'a>,
    holder: &Node<'a>,
    role: ExampleRole,
    ty: Option<&TypeExpr>,
    examples: &mut Vec<Example>,
) {
    for (_, offer) in holder.get("content").into_iter().flat_map(|content| content.members().collect::<Vec<_>>()) {
        let from = examples.len();
        let push = |node: &Node<'a>, name: &str, examples: &mut Vec<Example>| {
            examples.push(Example {
                origin: node.origin().clone(),
                role,
                name: name.to_owned(),
                value: node.value().clone(),
                ty: ty.cloned(),
            });
        };
        if let Some(example) = offer.get("example") {
            push(&example, "", examples);
        }
        for (name, named) in offer.get("examples").into_iter().flat_map(|named| named.members().collect::<Vec<_>>()) {
            if let Some(value) = context.resolve(named).and_then(|named| named.get("value")) {
                push(&value, name, examples);
            }
        }
        if examples.len() > from {
            continue;
        }
        // The media type shows nothing; its schema may.
        let Some(schema) = offer.get("schema").and_then(|schema| context.resolve(schema)) else { continue };
        if let Some(example) = schema.get("example") {
            push(&example, "", examples);
        } else if matches!(role, ExampleRole::Error(_))
            && let Some(value) = composed(context, &schema, DEPTH)
        {
            examples.push(Example { origin: schema.origin().clone(), role, name: String::new(), value, ty: None });
        }
    }
}

/// An example put together from the examples of a schema's properties.
fn composed<'a>(context: &mut Context<'a>, schema: &Node<'a>, depth: usize) -> Option<Value> {
    let schema = context.resolve(schema.clone())?;
    if let Some(example) = schema.get("example") {
        return Some(example.value().clone());
    }
    if depth == 0 {
        return None;
    }
    let mut members = Map::new();
    for (name, property) in schema.get("properties")?.members() {
        if let Some(value) = composed(context, &property, depth - 1) {
            members.insert(name.to_owned(), value);
        }
    }
    (!members.is_empty()).then_some(Value::Object(members))
}
