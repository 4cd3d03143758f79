//! A type and a value -> the smallest type that admits both.

use serde_json::{Map, Value};

use crate::ir::{EnumKind, Field, Presence, Primitive, Shape, TypeExpr, TypeId};
use crate::lower::context::Spot;

use super::Evidence;
use super::at::At;
use super::infer::are_values;
use super::read::{self, Read};
use super::usable;
use crate::lower::secrecy;

impl Evidence<'_> {
    /// The smallest type that admits what `ty` admits, and `value`. Named types are completed in place.
    pub(super) fn admit(&mut self, ty: TypeExpr, value: &Value, at: &At<'_>, spot: &Spot) -> TypeExpr {
        match (ty, value) {
            (TypeExpr::Json, value) => self.infer(value, at, spot),
            (TypeExpr::Nullable(inner), Value::Null) => TypeExpr::Nullable(inner),
            (TypeExpr::Nullable(inner), value) => TypeExpr::Nullable(Box::new(self.admit(*inner, value, at, spot))),
            (ty, Value::Null) => {
                self.contradicts(at, "`null`");
                TypeExpr::Nullable(Box::new(ty))
            }
            (TypeExpr::List(item), Value::Array(items)) => {
                TypeExpr::List(Box::new(self.admit_items(*item, items, at, spot)))
            }
            (TypeExpr::Map(item), Value::Object(members)) => {
                TypeExpr::Map(Box::new(self.admit_values(*item, members, at, spot)))
            }
            (TypeExpr::Ref(id), value) => self.admit_named(id, value, at, spot),
            (TypeExpr::Primitive(kind), value) => self.admit_scalar(kind, value, at, spot),
            (ty @ (TypeExpr::Id(_) | TypeExpr::CommaSeparated(_)), value) => {
                match read::value(self.types, &ty, value) {
                    Read::Same => ty,
                    // A list whose separators can't be told from its items.
                    _ if matches!((&ty, value), (TypeExpr::CommaSeparated(_), Value::String(_))) => {
                        self.contradicts(at, "no list that commas separate");
                        TypeExpr::Primitive(Primitive::String)
                    }
                    Read::Changes | Read::Fails => self.either(ty, value, at, spot),
                }
            }
            (ty @ (TypeExpr::List(_) | TypeExpr::Map(_)), value) => self.either(ty, value, at, spot),
        }
    }

    /// The type of items that admits all of these.
    pub(super) fn admit_items(&mut self, item: TypeExpr, items: &[Value], at: &At<'_>, spot: &Spot) -> TypeExpr {
        let spot = spot.item();
        let free = usize::from(item == TypeExpr::Json);
        let mut ty = item;
        self.inside_free += free;
        for (index, value) in items.iter().enumerate() {
            ty = self.admit(ty, value, &At::Index(at, index), &spot);
        }
        self.inside_free -= free;
        ty
    }

    /// The type of a map's values that admits all of these.
    pub(super) fn admit_values(
        &mut self,
        value: TypeExpr,
        members: &Map<String, Value>,
        at: &At<'_>,
        spot: &Spot,
    ) -> TypeExpr {
        let spot = spot.value();
        let free = usize::from(value == TypeExpr::Json);
        let mut ty = value;
        self.inside_free += free;
        for (key, value) in members {
            ty = self.admit(ty, value, &At::Key(at, key), &spot);
        }
        self.inside_free -= free;
        ty
    }

    fn admit_named(&mut self, id: TypeId, value: &Value, at: &At<'_>, spot: &Spot) -> TypeExpr {
        let ty = TypeExpr::Ref(id);
        match (&self.types[id.index()].shape, value) {
            (Shape::Alias(target), value) => {
                let target = target.clone();
                let admitted = self.admit(target.clone(), value, at, &self.spot_of(id));
                // While a schema that contains itself is being completed, its own name may have changed already.
                if admitted != target && matches!(self.types[id.index()].shape, Shape::Alias(_)) {
                    self.types[id.index()].shape = Shape::Alias(admitted);
                }
                ty
            }
            (Shape::Struct(_), Value::Object(members)) => self.admit_object(id, members, at),
            (Shape::Union(_), value) => {
                self.admit_alternative(id, value, at);
                ty
            }
            (Shape::Enum(known), value) => match (known.kind, value) {
                (EnumKind::String, Value::String(_)) => ty,
                (EnumKind::Integer, Value::Number(number)) if number.is_i64() => ty,
                _ => self.either(ty, value, at, spot),
            },
            (Shape::Struct(_), value) => self.either(ty, value, at, spot),
        }
    }

    /// Completes a struct by an object.
    fn admit_object(&mut self, id: TypeId, members: &Map<String, Value>, at: &At<'_>) -> TypeExpr {
        if self.made.contains(&id) {
            return self.make(id, members, at);
        }
        if self.is_map_of(id, members) {
            self.findings.is_map(at);
            let spot = Spot::alternative(id, 0, None);
            self.admit_values(TypeExpr::Ref(id), members, at, &spot);
            return TypeExpr::Map(Box::new(TypeExpr::Ref(id)));
        }
        self.members(id, members, at);
        let Shape::Struct(shape) = &mut self.types[id.index()].shape else { return TypeExpr::Ref(id) };
        for field in &mut shape.fields {
            if field.presence.is_required() && !members.contains_key(&field.wire) {
                field.presence = Presence::new(false, field.presence.is_nullable());
                self.findings.left_out(id, at, &field.wire);
            }
        }
        TypeExpr::Ref(id)
    }

    /// Whether an object holds, under keys of its own, objects that look like this struct: a map that the document
    /// describes by one of its values.
    fn is_map_of(&self, id: TypeId, members: &Map<String, Value>) -> bool {
        let Shape::Struct(shape) = &self.types[id.index()].shape else { return false };
        let known = |key: &str| shape.fields.iter().any(|field| field.wire == key);
        let is_record = |value: &Value| match value {
            Value::Object(members) => {
                let shared = members.keys().filter(|key| known(key)).count();
                shared > 0 && 2 * shared >= members.len()
            }
            _ => false,
        };
        !members.is_empty() && members.iter().all(|(key, value)| !known(key) && is_record(value))
    }

    /// Admits members of an object into a struct; members that are not there say nothing.
    pub(super) fn members(&mut self, id: TypeId, members: &Map<String, Value>, at: &At<'_>) {
        let texts = |value: &Value| -> Vec<String> {
            let items = value.as_array().into_iter().flatten();
            items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let entries = match &self.types[id.index()].shape {
            Shape::Struct(shape) => match &shape.rest {
                // Members that the schema allows beside its fields are entries, or fields that it forgot.
                Some(TypeExpr::Json) => are_values(
                    members
                        .iter()
                        .filter(|(wire, _)| shape.fields.iter().all(|field| field.wire != **wire))
                        .map(|(_, value)| value),
                ),
                rest => rest.is_some(),
            },
            _ => false,
        } && !self.made.contains(&id);
        self.titles.push(members.values().flat_map(texts).collect());
        for (wire, value) in members {
            let at = At::Key(at, wire);
            match self.field(id, wire) {
                Some((index, ty)) => self.admit_field(id, index, ty, (wire, value), &at),
                None if entries => self.admit_entry(id, value, &at),
                // The number of an entry is no field that the schema forgot.
                None if is_number(wire) => {
                    if self.inside_made == 0 {
                        self.findings.lacks(id, at.origin(), wire);
                    }
                    self.keep_rest(id);
                    self.admit_entry(id, value, &at);
                }
                None => self.admit_stranger(id, wire, value, &at),
            }
        }
        self.titles.pop();
    }

    fn admit_field(&mut self, id: TypeId, index: usize, ty: TypeExpr, (wire, value): (&str, &Value), at: &At<'_>) {
        if value.is_null() {
            if let Shape::Struct(shape) = &mut self.types[id.index()].shape
                && let Some(field) = shape.fields.get_mut(index)
                && !field.presence.is_nullable()
            {
                field.presence = Presence::new(field.presence.is_required(), true);
                self.contradicts(at, "`null`");
            }
            return;
        }
        let admitted = self.admit(ty, value, at, &Spot::field(id, wire));
        self.set_field(id, index, admitted);
    }

    /// Lets a struct keep other members beside its fields.
    fn keep_rest(&mut self, id: TypeId) {
        if let Shape::Struct(shape) = &mut self.types[id.index()].shape {
            shape.rest.get_or_insert(TypeExpr::Json);
        }
    }

    /// One of the members that a struct keeps beside its fields.
    fn admit_entry(&mut self, id: TypeId, value: &Value, at: &At<'_>) {
        let Shape::Struct(shape) = &self.types[id.index()].shape else { return };
        let Some(rest) = shape.rest.clone() else { return };
        if rest == TypeExpr::Json {
            self.loose.insert(id);
        }
        let free = usize::from(self.loose.contains(&id));
        self.inside_free += free;
        let admitted = self.admit(rest, value, at, &Spot::field(id, "additional").value());
        self.inside_free -= free;
        if let Shape::Struct(shape) = &mut self.types[id.index()].shape {
            shape.rest = Some(admitted);
        }
    }

    /// A member that the struct does not have: one more field.
    fn admit_stranger(&mut self, id: TypeId, wire: &str, value: &Value, at: &At<'_>) {
        // The message about the field is enough for what is made for it.
        self.inside_made += 1;
        let ty = if value.is_null() { TypeExpr::Json } else { self.infer(value, at, &Spot::field(id, wire)) };
        self.inside_made -= 1;
        let origin = at.origin();
        if self.inside_made <= 1 {
            self.findings.lacks(id, origin.clone(), wire);
        }
        let Shape::Struct(shape) = &mut self.types[id.index()].shape else { return };
        shape.fields.push(Field {
            wire: wire.to_owned(),
            secret: secrecy::is_secret(wire, &ty, false),
            ty,
            presence: Presence::new(false, value.is_null()),
            docs: crate::ir::Docs::default(),
            default: None,
            constraints: crate::ir::Constraints::default(),
            deprecated: false,
            origin,
        });
    }

    fn admit_scalar(&mut self, kind: Primitive, value: &Value, at: &At<'_>, spot: &Spot) -> TypeExpr {
        let ty = TypeExpr::Primitive(kind);
        if read::value(self.types, &ty, value) == Read::Same {
            return ty;
        }
        let wider = match (kind, value) {
            (Primitive::I32, Value::Number(number)) if number.is_i64() => Primitive::I64,
            (Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F64, Value::Number(_)) => Primitive::Number,
            (Primitive::Uuid | Primitive::Base64, Value::String(_)) => Primitive::String,
            _ => return self.either(ty, value, at, spot),
        };
        // What JSON calls a number is one, with a fraction or without.
        if !matches!((kind, wider), (Primitive::F64, Primitive::Number)) {
            self.contradicts(at, &usable::shown(value));
        }
        TypeExpr::Primitive(wider)
    }
}

/// Whether a key is a number, as the keys of entries are.
pub(super) fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}
