//! Documented examples of bodies and answers.

use serde_json::{Map, Value};

use crate::ir::{Example, ExampleRole, Origin, StatusMatch};
use crate::source::Node;

use super::answer;
use super::context::Context;

/// How deep an example is put together from the examples of properties.
const DEPTH: usize = 16;

/// All examples of one operation. What carries them is settled when all types are known.
pub(super) fn all<'a>(
    context: &mut Context<'a>,
    node: &Node<'a>,
    successes: &[(StatusMatch, Node<'a>)],
) -> Vec<Example> {
    let mut examples = Vec::new();
    if let Some(body) = node.get("requestBody").and_then(|body| context.resolve(body)) {
        of_content(context, &body, ExampleRole::Request, &mut examples);
    }
    for (status, response) in successes {
        of_content(context, response, ExampleRole::Success(status.code()), &mut examples);
    }
    for (code, response) in answer::errors(context, node) {
        of_content(context, &response, ExampleRole::Error(code), &mut examples);
    }
    examples
}

fn of_content<'a>(context: &mut Context<'a>, holder: &Node<'a>, role: ExampleRole, examples: &mut Vec<Example>) {
    for (_, offer) in context.members(holder, "content") {
        let Some(offer) = context.resolve(offer) else { continue };
        let from = examples.len();
        if let Some(shown) = offer.get("example") {
            let shown = context.literal(shown);
            examples.push(example(role, "", shown.origin(), shown.value()));
        }
        for (name, named) in context.members(&offer, "examples") {
            let Some(named) = context.resolve(named) else { continue };
            if let Some(shown) = named.get("value") {
                let shown = context.literal(shown);
                examples.push(example(role, name, shown.origin(), shown.value()));
            } else if let Some(elsewhere) = named.get("externalValue") {
                let mut example = example(role, name, elsewhere.origin(), elsewhere.value());
                example.exception = Some("it stands outside of the document".to_owned());
                examples.push(example);
            }
        }
        if examples.len() > from {
            continue;
        }
        // The media type shows nothing; its schema may.
        let Some(schema) = offer.get("schema").and_then(|schema| context.resolve(schema)) else { continue };
        if let Some(shown) = schema.get("example") {
            let shown = context.literal(shown);
            examples.push(example(role, "", shown.origin(), shown.value()));
        } else if (matches!(role, ExampleRole::Error(_)) || answer::is_pseudo(context, &offer))
            && let Some(value) = composed(context, &schema, DEPTH)
        {
            examples.push(example(role, "", schema.origin(), &value));
        }
    }
}

fn example(role: ExampleRole, name: &str, origin: &Origin, value: &Value) -> Example {
    Example { origin: origin.clone(), role, name: name.to_owned(), value: value.clone(), ty: None, exception: None }
}

/// An example put together from the examples of a schema's properties.
fn composed<'a>(context: &mut Context<'a>, schema: &Node<'a>, depth: usize) -> Option<Value> {
    let schema = context.resolve(schema.clone())?;
    if let Some(example) = schema.get("example") {
        let example = context.literal(example);
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
