//! Examples that show no value: text that is no JSON, placeholders, nothing at all.

use std::borrow::Cow;

use serde_json::Value;

use crate::ir::{Primitive, Shape, TypeDef, TypeExpr};
use crate::lower::context::Spot;

use super::read;

/// The value that an example of a type shows, or why it shows none.
///
/// # Errors
///
/// The reason, as the end of a sentence that starts with “the example shows no value:”.
pub(super) fn value(types: &[TypeDef], ty: &TypeExpr, given: &Value, spot: &Spot) -> Result<Value, String> {
    match given {
        Value::Null if !admits_null(types, ty) => Err("it is empty".to_owned()),
        Value::String(text) if !admits_text(types, ty) => of_text(types, ty, text, spot),
        Value::Object(members) if members.len() == 1 => Ok(unwrapped(types, ty, given, members, spot)),
        _ => Ok(given.clone()),
    }
}

/// What a text says where the type is none of text.
fn of_text(types: &[TypeDef], ty: &TypeExpr, text: &str, spot: &Spot) -> Result<Value, String> {
    if is_placeholder(text, spot.wire.as_deref()) {
        return Err("it is a placeholder".to_owned());
    }
    let structured = matches!(
        read::target(types, ty),
        TypeExpr::Ref(_) | TypeExpr::List(_) | TypeExpr::Map(_) | TypeExpr::Nullable(_)
    );
    if !structured {
        return Ok(Value::from(text));
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        _ => Err("it is text that is no JSON".to_owned()),
    }
}

/// The list in an example of a list that is wrapped in an object under the list's own name: it shows the field inside of
/// the object that has it.
fn unwrapped(
    types: &[TypeDef],
    ty: &TypeExpr,
    given: &Value,
    members: &serde_json::Map<String, Value>,
    spot: &Spot,
) -> Value {
    let own = spot.wire.as_deref().and_then(|wire| members.get(wire));
    match (read::target(types, ty), own) {
        (TypeExpr::List(_), Some(list @ Value::Array(_))) => list.clone(),
        _ => given.clone(),
    }
}

fn admits_null(types: &[TypeDef], ty: &TypeExpr) -> bool {
    matches!(read::target(types, ty), TypeExpr::Nullable(_))
}

fn admits_text(types: &[TypeDef], ty: &TypeExpr) -> bool {
    match read::target(types, ty) {
        TypeExpr::Json | TypeExpr::Id(_) | TypeExpr::CommaSeparated(_) => true,
        TypeExpr::Primitive(kind) => {
            !matches!(kind, Primitive::Bool | Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F64)
        }
        TypeExpr::Nullable(inner) => admits_text(types, inner),
        TypeExpr::List(_) | TypeExpr::Map(_) => false,
        TypeExpr::Ref(id) => match types.get(id.index()).map(|ty| &ty.shape) {
            Some(Shape::Enum(_)) => true,
            Some(Shape::Union(union)) => union.variants.iter().any(|variant| match &variant.ty {
                // A union inside of itself can't be asked again.
                TypeExpr::Ref(inner) if inner == id => false,
                TypeExpr::Ref(inner) => matches!(types.get(inner.index()).map(|ty| &ty.shape), Some(Shape::Enum(_))),
                other => admits_text(types, other),
            }),
            _ => false,
        },
    }
}

/// Whether a text only holds the place of a value: nothing, the name of the field or of a type, or something in brackets.
fn is_placeholder(text: &str, wire: Option<&str>) -> bool {
    const TYPES: [&str; 8] = ["string", "integer", "number", "boolean", "object", "array", "null", "..."];
    let text = text.trim();
    let in_brackets = |open: char, close: char| {
        text.strip_prefix(open)
            .and_then(|text| text.strip_suffix(close))
            .is_some_and(|inner| inner.chars().all(|c| c.is_alphanumeric() || " _-{}<>".contains(c)))
    };
    text.is_empty()
        || TYPES.iter().any(|name| text.eq_ignore_ascii_case(name))
        || wire.is_some_and(|wire| text.eq_ignore_ascii_case(wire))
        || in_brackets('<', '>')
        || in_brackets('{', '}')
}

/// Whether a text is a date and a time of day as RFC 3339 writes them.
pub(super) fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    bytes.len() >= 19
        && matches!((bytes[4], bytes[7], bytes[10], bytes[13], bytes[16]), (b'-', b'-', b'T' | b't' | b' ', b':', b':'))
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && digits(11..13)
        && digits(14..16)
        && digits(17..19)
}

/// What an example shows, for a message.
pub(super) fn shown(value: &Value) -> Cow<'static, str> {
    match value {
        Value::Null => "`null`".into(),
        Value::Bool(_) => "a boolean".into(),
        Value::Number(number) if number.is_f64() => "a number with a fraction".into(),
        Value::Number(number) => format!("the integer {number}").into(),
        Value::String(_) => "a string".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}
