//! Whether a type carries a value without loss.
//!
//! It follows, step by step, how the client reads a type and writes it back: `serde`'s derived code, and the types of the
//! client's runtime (ids and moments keep numbers, enums read numbers as text, unions take the first alternative that can be
//! read).

use serde_json::Value;

use crate::ir::{EnumKind, Primitive, Shape, Struct, TypeDef, TypeExpr, Union};

/// What becomes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Read {
    /// It comes back as it was.
    Same,
    /// It can be read, but comes back changed.
    Changes,
    /// It can't be read.
    Fails,
}

/// The most types that can stand in each other around one value without an object or a list between; `circles` sees to it
/// that there are no more.
const DEPTH: usize = 64;

/// What becomes of `value` when it is read as `ty` and written back.
pub(super) fn value(types: &[TypeDef], ty: &TypeExpr, value: &Value) -> Read {
    at_depth(types, ty, value, DEPTH)
}

/// Follows aliases.
pub(super) fn target<'t>(types: &'t [TypeDef], ty: &'t TypeExpr) -> &'t TypeExpr {
    let mut at = ty;
    for _ in 0..DEPTH {
        match at {
            TypeExpr::Ref(id) => match types.get(id.index()).map(|ty| &ty.shape) {
                Some(Shape::Alias(target)) => at = target,
                _ => return at,
            },
            _ => return at,
        }
    }
    at
}

fn at_depth(types: &[TypeDef], ty: &TypeExpr, given: &Value, depth: usize) -> Read {
    match (ty, given) {
        (TypeExpr::Json, _) | (TypeExpr::Nullable(_), Value::Null) => Read::Same,
        (TypeExpr::Nullable(inner), given) => at_depth(types, inner, given, depth),
        (TypeExpr::List(item), Value::Array(items)) => worst(items.iter().map(|given| value(types, item, given))),
        (TypeExpr::Map(item), Value::Object(members)) => worst(members.values().map(|given| value(types, item, given))),
        (TypeExpr::List(_) | TypeExpr::Map(_), _) => Read::Fails,
        (TypeExpr::Id(_), given) => text_or_integer(given),
        (TypeExpr::CommaSeparated(item), given) => comma_separated(types, item, given),
        (TypeExpr::Primitive(kind), given) => scalar(*kind, given),
        (TypeExpr::Ref(id), given) => match types.get(id.index()).map(|ty| &ty.shape) {
            Some(Shape::Alias(target)) if depth > 0 => at_depth(types, target, given, depth - 1),
            Some(Shape::Struct(shape)) => object(types, shape, given),
            Some(Shape::Enum(known)) => enumerated(known.kind, given),
            Some(Shape::Union(shape)) if depth > 0 => union(types, shape, given, depth - 1),
            _ => Read::Fails,
        },
    }
}

/// What becomes of a whole whose parts become these.
fn worst(parts: impl Iterator<Item = Read>) -> Read {
    parts.max().unwrap_or(Read::Same)
}

fn text_or_integer(given: &Value) -> Read {
    match given {
        Value::String(_) => Read::Same,
        // A whole number beyond 64 bits is kept as the float that it came as.
        Value::Number(number) if number.as_f64().is_some_and(|number| number.fract() == 0.0) => Read::Same,
        _ => Read::Fails,
    }
}

fn comma_separated(types: &[TypeDef], item: &TypeExpr, given: &Value) -> Read {
    match given {
        Value::String(text) if text.is_empty() => Read::Same,
        Value::String(text) => {
            let plain = |part: &str| !part.is_empty() && part.trim() == part;
            let number = |part: &str| serde_json::from_str(part).unwrap_or_else(|_| Value::from(part));
            // The list remembers whether a space followed each comma.
            let separator = if text.contains(", ") { ", " } else { "," };
            let clean = text.split(separator).all(|part| plain(part) && !part.contains(','));
            let parts = text.split(',').map(str::trim).map(|part| match value(types, item, &Value::from(part)) {
                Read::Fails => value(types, item, &number(part)),
                read => read,
            });
            worst(parts.chain([if clean { Read::Same } else { Read::Changes }]))
        }
        Value::Null | Value::Array(_) | Value::Bool(_) | Value::Number(_) => Read::Changes,
        Value::Object(_) => Read::Fails,
    }
}

fn scalar(kind: Primitive, given: &Value) -> Read {
    let when = |same: bool| if same { Read::Same } else { Read::Fails };
    match (kind, given) {
        (Primitive::Bool, Value::Bool(_)) | (Primitive::String | Primitive::Binary, Value::String(_)) => Read::Same,
        (Primitive::I32, Value::Number(number)) => {
            when(number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()))
        }
        (Primitive::I64, Value::Number(number)) => when(number.is_i64()),
        (Primitive::U64, Value::Number(number)) => when(number.is_u64()),
        (Primitive::Number, Value::Number(_)) => Read::Same,
        (Primitive::F64, Value::Number(number)) if number.is_f64() => Read::Same,
        // A whole number comes back with a fraction.
        (Primitive::F64, Value::Number(_)) => Read::Changes,
        (Primitive::DateTime | Primitive::Moment | Primitive::EpochMilliseconds | Primitive::Date, given) => {
            text_or_integer(given)
        }
        (Primitive::Uuid, Value::String(text)) => when(is_uuid(text)),
        (Primitive::Base64, Value::String(text)) => when(is_base64(text)),
        _ => Read::Fails,
    }
}

/// Whether a text is a UUID in the form in which one is written back.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}

/// Whether a text is Base64 with padding, of the standard alphabet, without stray bits at its end.
fn is_base64(text: &str) -> bool {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let body = text.trim_end_matches('=');
    let sextet = |byte: u8| ALPHABET.iter().position(|known| *known == byte);
    let free = match text.len() - body.len() {
        0 => 1,
        1 => 4,
        2 => 16,
        _ => return false,
    };
    let last = body.bytes().last().and_then(sextet).unwrap_or_default();
    text.len().is_multiple_of(4) && body.bytes().all(|byte| sextet(byte).is_some()) && last.is_multiple_of(free)
}

fn enumerated(kind: EnumKind, given: &Value) -> Read {
    match (kind, given) {
        (EnumKind::String, Value::String(_)) => Read::Same,
        (EnumKind::String, Value::Number(_) | Value::Bool(_)) => Read::Changes,
        (EnumKind::Integer, Value::Number(number)) if number.is_i64() => Read::Same,
        (EnumKind::Integer, Value::String(text)) if text.trim().parse::<i64>().is_ok() => Read::Changes,
        _ => Read::Fails,
    }
}

fn object(types: &[TypeDef], shape: &Struct, given: &Value) -> Read {
    let Value::Object(members) = given else {
        // serde reads a list as a struct, field by field.
        return if given.is_array() { Read::Changes } else { Read::Fails };
    };
    let field = |field: &crate::ir::Field| match (members.get(&field.wire), field.presence.is_nullable()) {
        (None, nullable) if field.presence.is_required() => {
            if nullable {
                Read::Changes
            } else {
                Read::Fails
            }
        }
        (None, _) | (Some(Value::Null), true) => Read::Same,
        (Some(Value::Null), false) if !field.presence.is_required() => Read::Changes,
        (Some(given), _) => value(types, &field.ty, given),
    };
    let known = |wire: &str| shape.fields.iter().any(|field| field.wire == wire);
    let strangers = members.iter().filter(|(wire, _)| !known(wire)).map(|(_, given)| match &shape.rest {
        Some(rest) => value(types, rest, given),
        None => Read::Changes,
    });
    worst(shape.fields.iter().map(field).chain(strangers))
}

fn union(types: &[TypeDef], shape: &Union, given: &Value, depth: usize) -> Read {
    let Some(discriminator) = &shape.discriminator else {
        let reads = shape.variants.iter().map(|variant| at_depth(types, &variant.ty, given, depth));
        // What no alternative can read is kept as it is.
        return reads.into_iter().find(|read| *read != Read::Fails).unwrap_or(Read::Same);
    };
    let Value::Object(members) = given else { return Read::Same };
    let tag = members.get(&discriminator.wire).and_then(Value::as_str);
    let Some(variant) = shape.variants.iter().find(|variant| variant.tags.iter().any(|own| Some(own.as_str()) == tag))
    else {
        return Read::Same;
    };
    let mut others = members.clone();
    others.remove(&discriminator.wire);
    match at_depth(types, &variant.ty, &Value::Object(others), depth) {
        Read::Fails => Read::Same,
        read => read,
    }
}
