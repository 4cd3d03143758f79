//! `enum`, or a list of allowed values in prose -> an open enum.

use serde_json::Value;

use crate::ir::{AllowedValue, Enum, EnumKind, Primitive, Shape, TypeExpr};
use crate::report::Code;
use crate::source::Node;

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::keywords::{Kind, Schema};
use super::schema::Use;
use super::text;

/// Lowers a scalar with known values; none where the schema has no such values.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    (kind, used): (Kind, &mut Use),
) -> Option<TypeExpr> {
    let Some(list) = schema.node.get("enum") else {
        return matches!(kind, Kind::String | Kind::Integer)
            .then(|| from_prose_of(context, schema, spot, kind))
            .flatten();
    };
    if let Some(made) = plain(context, schema, &list, kind) {
        used.docs.body = documented(&used.docs.body, &list);
        return made;
    }
    let mut values: Vec<AllowedValue> = Vec::new();
    for item in list.items() {
        let wire = match (kind, item.value()) {
            (_, Value::Null) => continue,
            (Kind::String, Value::String(text)) => text.clone(),
            // A vendor who forgets the quotes around 1 still means the text.
            (Kind::String, Value::Number(number)) => number.to_string(),
            (Kind::String, Value::Bool(value)) => value.to_string(),
            (Kind::Integer, Value::Number(number)) => number.to_string(),
            (Kind::Integer, Value::String(text)) => text.clone(),
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

/// What a schema becomes whose known values no enum of Rust can have: a type that holds all of them, or none to say that the type
/// is the one that the schema has without them. None where an enum can have them.
#[expect(clippy::option_option, reason = "the inner one is what `lower` answers")]
fn plain(context: &mut Context<'_>, schema: &Schema<'_>, list: &Node<'_>, kind: Kind) -> Option<Option<TypeExpr>> {
    let values: Vec<Node<'_>> = list.items().filter(|item| !item.value().is_null()).collect();
    let first = values.first()?;
    let stated = schema.any.typ.is_some();
    let stranger = values.iter().find(|item| !fits(kind, stated, item.value()));
    let (ty, origin, message, help) = match (kind, stranger) {
        // A list or an object among texts is a slip of the pen, and is told by itself.
        (Kind::String, Some(item)) if stated && (item.is_object() || item.value().is_array()) => return None,
        (Kind::String | Kind::Integer, None) => return None,
        (Kind::Integer, Some(item)) if values.iter().all(|item| is_numeric(item.value())) => {
            let unsigned = values.iter().all(|item| item.value().is_u64());
            let primitive = if unsigned { Primitive::U64 } else { Primitive::Number };
            let message = "this value is no whole number of 64 bits, so the values make no enum";
            let help = match primitive {
                Primitive::U64 => {
                    "any whole number of 64 bits without a sign is accepted; the documentation lists the values"
                }
                _ => "any number is accepted, as near as 64 bits hold it; the documentation lists the values",
            };
            (Some(TypeExpr::Primitive(primitive)), item.origin(), message, help)
        }
        (Kind::Any | Kind::Object | Kind::List, _) | (_, None) => (
            None,
            list.origin(),
            "only texts and whole numbers make an enum",
            "every value of the type is accepted; the documentation lists the values",
        ),
        (_, Some(item)) => (
            Some(TypeExpr::Json),
            if item.origin() == first.origin() { list.origin() } else { item.origin() },
            "this value is of another type than the schema or the values before it",
            "any JSON value is accepted, so that all of them can be sent and received; the documentation lists them",
        ),
    };
    context.report.at(Code::Inexpressible, origin, message).help(help);
    Some(ty)
}

/// Whether a value is one of this kind. Vendors who state a type and forget quotes, or write too many, mean the stated type.
fn fits(kind: Kind, stated: bool, value: &Value) -> bool {
    match (kind, value) {
        (Kind::String, Value::Number(_) | Value::Bool(_)) => stated,
        (Kind::String, value) => value.is_string(),
        (Kind::Integer, Value::String(text)) => stated && text.parse::<i64>().is_ok(),
        (Kind::Integer, value) => value.is_i64(),
        (Kind::Number, Value::String(text)) => stated && text.parse::<f64>().is_ok(),
        (Kind::Number, value) => value.is_number(),
        (Kind::Boolean, Value::String(text)) => stated && text.parse::<bool>().is_ok(),
        (Kind::Boolean, value) => value.is_boolean(),
        (Kind::Object | Kind::List | Kind::Any, _) => true,
    }
}

/// Whether a value is a number; those beyond 64 bits are read as texts.
fn is_numeric(value: &Value) -> bool {
    value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok_and(f64::is_finite))
}

/// A description with the values of an enum that no type has.
fn documented(body: &str, list: &Node<'_>) -> String {
    let values: Vec<String> = list
        .items()
        .filter(|item| !item.value().is_null() && !item.is_object() && !item.value().is_array())
        .map(|item| {
            format!("`{}`", item.as_str().map_or_else(|| item.value().to_string(), |text| text.replace('`', "'")))
        })
        .collect();
    match (values.is_empty(), body.is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => format!("One of {}.", values.join(", ")),
        (false, false) => format!("{body}\n\nOne of {}.", values.join(", ")),
    }
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
