//! A value of which the document says nothing more -> a type.

use serde_json::{Map, Value};

use crate::ir::{Docs, IdKindId, Primitive, Shape, Struct, TypeDef, TypeExpr, TypeId};
use crate::lower::context::Spot;
use crate::lower::ids;

use super::Evidence;
use super::at::At;

/// More members than a record has that a person wrote down: such an object is a map.
const MOST_FIELDS: usize = 100;

impl Evidence<'_> {
    /// The type of a value.
    pub(super) fn infer(&mut self, value: &Value, at: &At<'_>, spot: &Spot) -> TypeExpr {
        match value {
            Value::Null => TypeExpr::Nullable(Box::new(TypeExpr::Json)),
            Value::Bool(_) => TypeExpr::Primitive(Primitive::Bool),
            Value::Number(number) if number.is_f64() => TypeExpr::Primitive(Primitive::F64),
            Value::Number(number) => self.id(spot).unwrap_or(TypeExpr::Primitive(if number.is_i64() {
                Primitive::I64
            } else {
                Primitive::U64
            })),
            Value::String(_) => self.id(spot).unwrap_or(TypeExpr::Primitive(Primitive::String)),
            Value::Array(items) => TypeExpr::List(Box::new(self.admit_items(TypeExpr::Json, items, at, spot))),
            Value::Object(members) => self.infer_object(members, at, spot),
        }
    }

    /// An id, where the name of the field says so.
    fn id(&mut self, spot: &Spot) -> Option<TypeExpr> {
        let kind = ids::kind_of(spot.wire.as_deref()?)?;
        let at = self.id_kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            self.id_kinds.push(kind);
            self.id_kinds.len() - 1
        });
        Some(TypeExpr::Id(IdKindId::new(at)))
    }

    /// A struct, or a map where the keys are data. The fields are optional, and what no example shows is kept.
    pub(super) fn infer_object(&mut self, members: &Map<String, Value>, at: &At<'_>, spot: &Spot) -> TypeExpr {
        if members.is_empty() {
            return TypeExpr::Map(Box::new(TypeExpr::Json));
        }
        if self.keys_are_data(members) {
            return TypeExpr::Map(Box::new(self.admit_values(TypeExpr::Json, members, at, spot)));
        }
        let id = TypeId::new(self.types.len());
        let origin = at.origin();
        self.types.push(TypeDef {
            id,
            document: origin.document,
            origin,
            naming: spot.naming(),
            docs: Docs::default(),
            shape: Shape::Struct(Struct { fields: Vec::new(), rest: Some(TypeExpr::Json) }),
        });
        self.made.insert(id);
        self.make(id, members, at)
    }

    /// Completes a struct that is made of examples alone.
    pub(super) fn make(&mut self, id: TypeId, members: &Map<String, Value>, at: &At<'_>) -> TypeExpr {
        let Shape::Struct(shape) = &self.types[id.index()].shape else { return TypeExpr::Ref(id) };
        let records = self.free.contains(&id) && are_values(members.values());
        if shape.fields.is_empty() && (records || self.keys_are_data(members)) {
            let spot = self.spot_of(id);
            let values = self.admit_values(TypeExpr::Json, members, at, &spot);
            self.types[id.index()].shape = Shape::Alias(TypeExpr::Map(Box::new(values)));
            return TypeExpr::Ref(id);
        }
        // One message is enough for a struct and all that is made for its fields.
        if self.inside_made == 0 {
            self.findings.made(id);
        }
        self.inside_made += 1;
        self.members(id, members, at);
        self.inside_made -= 1;
        TypeExpr::Ref(id)
    }

    /// Whether the keys of an object are data and not names of fields: ids, addresses, emoji, the headings of a table, or
    /// keys of records that are all alike.
    fn keys_are_data(&self, members: &Map<String, Value>) -> bool {
        members.len() > MOST_FIELDS
            || members.keys().any(|key| is_data(key))
            || are_alike(members)
            || self.titles.iter().any(|titles| members.keys().all(|key| titles.contains(key)))
    }
}

/// Whether these are scalars, and more of them than an object has by chance: where any members are allowed, they are entries.
pub(super) fn are_values<'v>(values: impl Iterator<Item = &'v Value>) -> bool {
    const ENTRIES: usize = 3;
    let mut count = 0;
    for value in values {
        if value.is_object() || value.is_array() {
            return false;
        }
        count += 1;
    }
    count >= ENTRIES
}

fn is_data(key: &str) -> bool {
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let odd = |c: char| !c.is_ascii() || matches!(c, ':' | '@' | '%' | '/' | '+');
    key.is_empty() || digits >= 4 || key.starts_with(|c: char| c.is_ascii_digit()) || key.contains(odd)
}

/// Whether there are several members, all of them objects with the same keys.
fn are_alike(members: &Map<String, Value>) -> bool {
    let mut keys = members.values().map(|value| match value {
        Value::Object(members) if members.len() > 1 => Some(members.keys().collect::<Vec<_>>()),
        _ => None,
    });
    let Some(Some(first)) = keys.next() else { return false };
    members.len() > 1 && keys.all(|keys| keys.as_ref() == Some(&first))
}
