//! The example of a call, which rustdoc compiles.
//!
//! Comes in: an operation. Goes out: Markdown with Rust text. Values come from a documented example where there is one; a
//! value that is no scalar is taken as an argument of the hidden function around the example.

use serde_json::Value;

use super::context::Context;
use super::inputs::{self, Input, Inputs};
use crate::analyze::OutputShape;
use crate::ir::{Constraints, EnumKind, ExampleRole, Measure, Operation, Payload, Primitive, Shape, TypeExpr, TypeId};

/// The longest line of an example.
const WIDTH: usize = 100;

/// How many of the values that may be left out an example shows.
const SETTERS: usize = 2;

/// The text between the heading and what follows.
pub(super) fn call(context: &Context<'_>, operation: &Operation, inputs: &Inputs<'_>) -> String {
    let evidence = evidence(operation);
    let mut extra = Vec::new();
    let arguments: Vec<String> = inputs
        .required
        .iter()
        .map(|input| {
            literal(context, operation, input, evidence).unwrap_or_else(|| {
                let name = input.name.as_str();
                extra.push(format!(", {name}: {}", parameter(context, input)));
                name.to_owned()
            })
        })
        .collect();
    let setters: Vec<String> = inputs
        .optional
        .iter()
        .filter_map(|input| literal(context, operation, input, evidence).map(|value| (input, value)))
        // A text that is only the name of the argument shows nothing.
        .filter(|(input, value)| !value.contains(&format!("{:?}", input.wire)))
        .map(|(input, value)| format!(".{}({value})", input.name))
        .take(SETTERS)
        .collect();
    let module = context.names.module(operation.document);
    let name = &context.operation_names(operation.id).call;
    let statement = statement(context, operation, &format!("client.{module}()"), name.as_str(), &arguments, &setters);
    format!(
        "```no_run\n# async fn example(client: zoho_cliq::Client{}) -> Result<(), zoho_cliq::Error> {{\n{statement}\n# Ok(())\n# }}\n```",
        extra.concat()
    )
}

fn statement(
    context: &Context<'_>,
    operation: &Operation,
    handle: &str,
    name: &str,
    arguments: &[String],
    setters: &[String],
) -> String {
    let is_empty = matches!(
        context.operation_facts(operation.id).output,
        OutputShape::Empty | OutputShape::Optional(Payload::Empty)
    );
    let (before, after) = if is_empty { ("", "") } else { ("let answer = ", "\nprintln!(\"{answer:?}\");") };
    let call = format!("{name}({})", arguments.join(", "));
    let line = format!("{before}{handle}.{call}{}.await?;", setters.concat());
    if line.len() <= WIDTH {
        return format!("{line}{after}");
    }
    let handle = handle.replace('.', "\n    .");
    let call = if call.len() + 5 <= WIDTH {
        call
    } else {
        format!(
            "{name}(\n{}    )",
            arguments.iter().map(|argument| format!("        {argument},\n")).collect::<String>()
        )
    };
    let chain: String = std::iter::once(format!(".{call}"))
        .chain(setters.iter().cloned())
        .map(|part| format!("\n    {part}"))
        .collect();
    format!("{before}{handle}{chain}\n    .await?;{after}")
}

/// The members of a documented body.
fn evidence(operation: &Operation) -> Option<&Value> {
    operation.examples.iter().find(|example| example.role == ExampleRole::Request).map(|example| &example.value)
}

fn literal(
    context: &Context<'_>,
    operation: &Operation,
    input: &Input<'_>,
    evidence: Option<&Value>,
) -> Option<String> {
    if input.presence.is_nullable() || input.opaque.is_some() {
        return None;
    }
    let from_body = evidence.and_then(|body| body.get(input.wire)).filter(|_| !input.wire.is_empty());
    let constraints = constraints(context, operation, input);
    scalar(context, input.ty?, input.wire, from_body, &constraints)
}

fn constraints(context: &Context<'_>, operation: &Operation, input: &Input<'_>) -> Constraints {
    let param = operation.params.iter().find(|param| param.wire == input.wire).map(|param| &param.constraints);
    let field = inputs::spread(context, operation)
        .and_then(|(_, shape)| shape.fields.iter().find(|field| field.wire == input.wire))
        .map(|field| &field.constraints);
    param.or(field).cloned().unwrap_or_default()
}

/// Rust text that a function takes as a value of this type; none for values that aren't scalars or lists of them.
fn scalar(
    context: &Context<'_>,
    ty: &TypeExpr,
    wire: &str,
    evidence: Option<&Value>,
    constraints: &Constraints,
) -> Option<String> {
    let integer = || evidence.and_then(Value::as_i64).unwrap_or_else(|| whole(constraints)).to_string();
    match context.model.resolve(ty) {
        TypeExpr::Primitive(kind) => Some(match kind {
            Primitive::Bool => evidence.and_then(Value::as_bool).unwrap_or(true).to_string(),
            Primitive::I32 | Primitive::I64 => integer(),
            Primitive::EpochMilliseconds => evidence.and_then(Value::as_i64).unwrap_or(1_769_851_800_000).to_string(),
            Primitive::U64 => evidence.and_then(Value::as_u64).unwrap_or(1).to_string(),
            Primitive::F64 | Primitive::Number => {
                format!("{:?}", evidence.and_then(Value::as_f64).unwrap_or(1.5))
            }
            Primitive::String => text(evidence).unwrap_or_else(|| format!("{wire:?}")),
            Primitive::DateTime | Primitive::Moment => {
                text(evidence).unwrap_or_else(|| "\"2026-01-31T09:30:00Z\"".to_owned())
            }
            Primitive::Date => text(evidence).unwrap_or_else(|| "\"2026-01-31\"".to_owned()),
            Primitive::Uuid | Primitive::Base64 | Primitive::Binary => return None,
        }),
        TypeExpr::Id(id) => {
            let kind = || format!("{:?}", context.model.id_kind(*id).wire.to_uppercase());
            Some(text(evidence).unwrap_or_else(kind))
        }
        TypeExpr::List(item) | TypeExpr::CommaSeparated(item) => {
            let first = match evidence {
                Some(Value::Array(items)) => items.first(),
                _ => None,
            };
            scalar(context, item, wire, first, &Constraints::default())
                .filter(|_| !matches!(context.model.resolve(item), TypeExpr::List(_) | TypeExpr::CommaSeparated(_)))
                .map(|item| format!("[{item}]"))
        }
        TypeExpr::Ref(id) => enum_value(context, *id, evidence),
        TypeExpr::Nullable(_) | TypeExpr::Map(_) | TypeExpr::Json => None,
    }
}

/// A number within the limits.
fn whole(constraints: &Constraints) -> i64 {
    match (constraints.minimum, constraints.maximum) {
        (_, Some(Measure::Integer(max))) => max.min(20),
        (Some(Measure::Integer(min)), _) => min.max(1),
        _ => 1,
    }
}

fn text(evidence: Option<&Value>) -> Option<String> {
    match evidence? {
        Value::String(text) if text.len() <= 60 && !text.contains('\n') => Some(format!("{text:?}")),
        Value::Number(number) => Some(format!("\"{number}\"")),
        _ => None,
    }
}

fn enum_value(context: &Context<'_>, id: TypeId, evidence: Option<&Value>) -> Option<String> {
    let def = context.model.ty(id);
    let Shape::Enum(shape) = &def.shape else { return None };
    let shown = evidence.and_then(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let position = shape.values.iter().position(|value| Some(&value.wire) == shown.as_ref()).unwrap_or(0);
    let names = context.names.ty(id);
    match names.members.get(position) {
        Some(variant) => Some(format!("{}::{variant}", path(context, id))),
        None if shape.kind == EnumKind::String => Some("\"text\"".to_owned()),
        None => None,
    }
}

/// The path of a type for someone who uses the crate.
fn path(context: &Context<'_>, id: TypeId) -> String {
    let module = context.names.module(context.model.ty(id).document);
    format!("zoho_cliq::{module}::{}", context.names.ty(id).name)
}

/// The type of an argument of the hidden function.
fn parameter(context: &Context<'_>, input: &Input<'_>) -> String {
    let ty = match (input.opaque, input.ty) {
        (Some("String"), _) | (None, None) => return "String".to_owned(),
        (Some(name), _) => return format!("zoho_cliq::runtime::{name}"),
        (None, Some(ty)) => ty,
    };
    let ty = full(context, ty, input.has_files);
    if input.presence.is_nullable() && input.presence.is_required() { format!("Option<{ty}>") } else { ty }
}

/// A type as someone writes it who uses the crate; raw bytes in it are files or text.
pub(super) fn full(context: &Context<'_>, ty: &TypeExpr, has_files: bool) -> String {
    let inner = |ty| full(context, ty, has_files);
    let runtime = |name: &str| format!("zoho_cliq::runtime::{name}");
    match context.model.resolve(ty) {
        TypeExpr::Ref(id) => path(context, *id),
        TypeExpr::Id(id) => format!("zoho_cliq::ids::{}", context.names.id_kind(*id)),
        TypeExpr::List(item) => format!("Vec<{}>", inner(item)),
        TypeExpr::Map(value) => format!("{}<String, {}>", runtime("Map"), inner(value)),
        TypeExpr::Nullable(value) => format!("Option<{}>", inner(value)),
        TypeExpr::CommaSeparated(item) => format!("{}<{}>", runtime("CommaSeparated"), inner(item)),
        TypeExpr::Json => runtime("Json"),
        TypeExpr::Primitive(kind) => match kind {
            Primitive::Bool => "bool".to_owned(),
            Primitive::I32 => "i32".to_owned(),
            Primitive::I64 => "i64".to_owned(),
            Primitive::U64 => "u64".to_owned(),
            Primitive::F64 => "f64".to_owned(),
            Primitive::Number => runtime("JsonNumber"),
            Primitive::Binary if has_files => runtime("File"),
            Primitive::String | Primitive::Binary => "String".to_owned(),
            Primitive::DateTime | Primitive::Moment | Primitive::EpochMilliseconds => runtime("DateTime"),
            Primitive::Date => runtime("Date"),
            Primitive::Uuid => runtime("Uuid"),
            Primitive::Base64 => runtime("Base64"),
        },
    }
}

#[cfg(test)]
mod tests;
