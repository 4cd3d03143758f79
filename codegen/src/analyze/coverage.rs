//! How much of the documented examples lands in typed fields.
//!
//! Comes in: a model and an example. Goes out: its leaves, and how many of them have a type that says more than “JSON”.
//! Must not know how a value is read.

use serde_json::Value;

use crate::ir::{Example, Model, Primitive, Shape, TypeExpr};

/// A number of leaves: scalars, and lists and objects without members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leaves {
    /// All of them.
    pub all: usize,
    /// Those in a field, an item or a map's value of a known type.
    pub typed: usize,
}

impl std::ops::AddAssign for Leaves {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.typed += other.typed;
    }
}

/// The leaves of an example; none where no type carries it.
#[must_use]
pub fn leaves(model: &Model, example: &Example) -> Leaves {
    let mut leaves = Leaves::default();
    if let Some(ty) = &example.ty {
        count(model, ty, &example.value, &mut leaves);
    }
    leaves
}

fn count(model: &Model, ty: &TypeExpr, value: &Value, leaves: &mut Leaves) {
    match (model.resolve(ty), value) {
        (TypeExpr::Nullable(inner), value) => count(model, inner, value, leaves),
        (TypeExpr::Json, value) => leaves.all += untyped(value),
        (TypeExpr::List(item), Value::Array(items)) if !items.is_empty() => {
            items.iter().for_each(|value| count(model, item, value, leaves));
        }
        (TypeExpr::Map(item), Value::Object(members)) if !members.is_empty() => {
            members.values().for_each(|value| count(model, item, value, leaves));
        }
        // Nothing is known of what could stand in them.
        (TypeExpr::List(item) | TypeExpr::Map(item), _) if **item == TypeExpr::Json => leaves.all += 1,
        (TypeExpr::Ref(id), value) => match (&model.ty(*id).shape, value) {
            (Shape::Struct(shape), Value::Object(members)) if !members.is_empty() => {
                for (wire, value) in members {
                    let field = shape.fields.iter().find(|field| field.wire == *wire).map(|field| &field.ty);
                    count(model, field.or(shape.rest.as_ref()).unwrap_or(&TypeExpr::Json), value, leaves);
                }
            }
            (Shape::Union(shape), value) => {
                let tag = shape.discriminator.as_ref().and_then(|tag| value.get(&tag.wire)?.as_str());
                let fits = |ty: &TypeExpr| holds(model, ty, value);
                let tagged = shape.variants.iter().find(|variant| variant.tags.iter().any(|own| Some(&**own) == tag));
                match tagged.or_else(|| shape.variants.iter().find(|variant| fits(&variant.ty))) {
                    Some(variant) => count(model, &variant.ty, value, leaves),
                    None => leaves.all += untyped(value),
                }
            }
            _ => typed(leaves),
        },
        _ => typed(leaves),
    }
}

fn typed(leaves: &mut Leaves) {
    leaves.all += 1;
    leaves.typed += 1;
}

/// The leaves of a value that nothing is known of.
fn untyped(value: &Value) -> usize {
    let inside = match value {
        Value::Array(items) => items.iter().map(untyped).sum(),
        Value::Object(members) => members.values().map(untyped).sum(),
        _ => 0,
    };
    inside.max(1)
}

/// Whether a value is of the kind of this type.
fn holds(model: &Model, ty: &TypeExpr, value: &Value) -> bool {
    match model.resolve(ty) {
        TypeExpr::Nullable(inner) => value.is_null() || holds(model, inner, value),
        TypeExpr::List(_) => value.is_array(),
        TypeExpr::Map(_) => value.is_object(),
        TypeExpr::Id(_) => value.is_string() || value.is_number(),
        TypeExpr::CommaSeparated(_) => value.is_string(),
        TypeExpr::Json => true,
        TypeExpr::Primitive(kind) => match kind {
            Primitive::Bool => value.is_boolean(),
            Primitive::I32 | Primitive::I64 | Primitive::U64 => value.is_i64() || value.is_u64(),
            Primitive::F64 | Primitive::Number => value.is_number(),
            Primitive::DateTime | Primitive::Moment | Primitive::EpochMilliseconds | Primitive::Date => {
                value.is_string() || value.is_number()
            }
            Primitive::String | Primitive::Uuid | Primitive::Base64 | Primitive::Binary => value.is_string(),
        },
        TypeExpr::Ref(id) => match &model.ty(*id).shape {
            Shape::Struct(shape) => value
                .as_object()
                .is_some_and(|members| members.keys().any(|wire| shape.fields.iter().any(|field| field.wire == *wire))),
            Shape::Enum(_) => value.is_string() || value.is_number(),
            Shape::Union(_) => true,
            Shape::Alias(_) => false,
        },
    }
}

#[cfg(test)]
mod tests;
