//! `enum`, or a list of allowed values in prose -> an open enum.

use serde_json::Value;

use crate::ir::{AllowedValue, Enum, EnumKind, Shape, TypeExpr};
use crate::report::Code;

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::keywords::{Kind, Schema};
use super::text;

/// Lowers a scalar with known values; none where the schema has no such values.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    kind: Kind,
) -> Option<TypeExpr> {
    if !matches!(kind, Kind::String | Kind::Integer) {
        return None;
    }
    let Some(list) = schema.node.get("enum") else { return from_prose_of(context, schema, spot, kind) };
    let mut values: Vec<AllowedValue> = Vec::new();
    for item in list.items() {
        let wire = match (kind, item.value()) {
            (_, Value::Null) => continue,
            (Kind::String, Value::String(text)) => text.clone(),
            // A vendor who forgets the quotes around 1 still means the text.
            (Kind::String, Value::Number(number)) => number.to_string(),
            (Kind::String, Value::Bool(value)) => value.to_string(),
            (Kind::Integer, Value::Number(number)) if number.is_i64() => number.to_string(),
            (Kind::Integer, Value::String(text)) if text.parse::<i64>().is_ok() => text.clone(),
            _ => {
                context
                    .report
                    .at(Code::BadKeyword, item.origin(), format!("{} is no value of this enum's type", item.kind()))
                    .help("the value is left out; the enum is open, so it can still arrive");
                continue;
            }
        };
        if values.iter().all(|value| value.wire != wire) {
            values.push(AllowedValue { wire, docs: String::new() });
        }
    }
    if values.is_empty() {
        return None;
    }
    describe(context, schema, &mut values);
    let ty_kind = if kind == Kind::Integer { EnumKind::Integer } else { EnumKind::String };
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    context.fill(id, schema.docs(), Shape::Enum(Enum { kind: ty_kind, values }));
    Some(TypeExpr::Ref(id))
}

/// Whether the example of an enum is several of its values with commas between them.
pub(super) fn shows_several(schema: &Schema<'_>) -> bool {
    let Some(values) = schema.node.get("enum") else { return false };
    let values: Vec<&str> = values.items().filter_map(|value| value.value().as_str()).collect();
    let example = schema.node.get("example").and_then(|example| example.as_str()).unwrap_or_default();
    example.contains(',') && !values.contains(&example) && example.split(',').all(|part| values.contains(&part.trim()))
}

/// Takes over what prose says of the values of an enum.
fn describe(context: &mut Context<'_>, schema: &Schema<'_>, values: &mut [AllowedValue]) {
    let mut strangers = Vec::new();
    for stated in &schema.prose.allowed_values {
        match values.iter_mut().find(|value| value.wire == stated.value) {
            Some(value) => value.docs.clone_from(&stated.meaning),
            None => strangers.push(format!("`{}`", stated.value)),
        }
    }
    if !strangers.is_empty() {
        context
            .report
            .at(
                Code::ProseContradicts,
                schema.node.origin(),
                format!("the prose allows {}, which the enum doesn't have", strangers.join(", ")),
            )
            .help("the enum counts; it is open, so the values can still be sent and received");
    }
}

/// An enum from the allowed values that the description of a string names; for the items of a list, whose description
/// names them too.
pub(super) fn from_prose<'a>(context: &mut Context<'a>, schema: &Schema<'a>, spot: &Spot) -> Option<TypeExpr> {
    let values = text::allowed(&schema.prose);
    (!values.is_empty()).then(|| named(context, schema, spot, EnumKind::String, values))
}

fn from_prose_of<'a>(context: &mut Context<'a>, schema: &Schema<'a>, spot: &Spot, kind: Kind) -> Option<TypeExpr> {
    let plain = schema.any.format.as_deref().is_none_or(|format| matches!(format, "int32" | "int64" | "string"));
    let values = text::allowed(&schema.prose);
    if values.is_empty() || !plain {
        return None;
    }
    match kind {
        Kind::Integer if values.iter().all(|value| value.wire.parse::<i64>().is_ok()) => {
            Some(named(context, schema, spot, EnumKind::Integer, values))
        }
        Kind::Integer => None,
        _ => Some(named(context, schema, spot, EnumKind::String, values)),
    }
}

/// The description of a use makes the enum, so it is named after the use, and no other use shares it.
fn named<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    kind: EnumKind,
    values: Vec<AllowedValue>,
) -> TypeExpr {
    let id = context.reserve(schema.node.origin(), spot.naming());
    context.fill(id, schema.docs(), Shape::Enum(Enum { kind, values }));
    TypeExpr::Ref(id)
}
