//! Two types for one value -> a union of them.

use serde_json::Value;

use crate::ir::{Docs, Naming, Owner, Primitive, Shape, Step, TypeDef, TypeExpr, TypeId, Union, Variant};
use crate::lower::context::Spot;
use crate::lower::union;

use super::Evidence;
use super::at::At;
use super::read::{self, Read};
use super::usable;

impl Evidence<'_> {
    /// A type that admits what `ty` admits, or a value of another kind.
    pub(super) fn either(&mut self, ty: TypeExpr, value: &Value, at: &At<'_>, spot: &Spot) -> TypeExpr {
        self.contradicts(at, &usable::shown(value));
        let other = match (&ty, value) {
            // One record where the document says several, or the other way round.
            (TypeExpr::List(item), Value::Object(_)) if self.is_struct(item) => {
                self.admit((**item).clone(), value, at, spot)
            }
            (TypeExpr::Ref(_), Value::Array(items)) if self.is_struct(&ty) => {
                TypeExpr::List(Box::new(self.admit_items(ty.clone(), items, at, spot)))
            }
            // A string that names a moment is one, beside a number of milliseconds say.
            (TypeExpr::Primitive(Primitive::I32 | Primitive::I64 | Primitive::U64), Value::String(text))
                if usable::is_date_time(text) =>
            {
                TypeExpr::Primitive(Primitive::DateTime)
            }
            _ => self.infer(value, at, &spot.item()),
        };
        if other == ty {
            return ty;
        }
        self.union(ty, other, at, spot)
    }

    fn is_struct(&self, ty: &TypeExpr) -> bool {
        matches!(ty, TypeExpr::Ref(id) if matches!(self.types[id.index()].shape, Shape::Struct(_)))
    }

    /// A new union of two types. It takes the place's name; a type that had it is named after its place in the union.
    fn union(&mut self, ty: TypeExpr, other: TypeExpr, at: &At<'_>, spot: &Spot) -> TypeExpr {
        let id = TypeId::new(self.types.len());
        let naming = spot.naming();
        for (index, member) in [&ty, &other].into_iter().enumerate() {
            if let TypeExpr::Ref(member) = member
                && self.types[member.index()].naming == naming
            {
                let listed = matches!(&other, TypeExpr::List(item) if **item == ty);
                let step = if listed { Step::Item } else { Step::Variant(index, Some("object".to_owned())) };
                self.types[member.index()].naming = Naming::Inline { owner: Owner::Type(id), steps: vec![step] };
            }
        }
        let variants = [ty, other].map(|ty| Variant { ty, tags: Vec::new() }).into();
        let mut shape = Union { variants, discriminator: None };
        union::order(self.types, &mut shape.variants);
        let origin = at.origin();
        let document = origin.document;
        self.types.push(TypeDef { id, document, origin, naming, docs: Docs::default(), shape: Shape::Union(shape) });
        TypeExpr::Ref(id)
    }

    /// Makes a union admit a value: by the alternative that comes nearest, else by a new one.
    pub(super) fn admit_alternative(&mut self, id: TypeId, value: &Value, at: &At<'_>) {
        let Shape::Union(shape) = &self.types[id.index()].shape else { return };
        if let Some(discriminator) = &shape.discriminator {
            return self.admit_tagged(id, &discriminator.wire.clone(), value, at);
        }
        let types: Vec<TypeExpr> = shape.variants.iter().map(|variant| variant.ty.clone()).collect();
        let taken = types.iter().map(|ty| read::value(self.types, ty, value)).position(|read| read != Read::Fails);
        if taken.is_some_and(|taken| read::value(self.types, &types[taken], value) == Read::Same) {
            return;
        }
        // The alternative that the value looks like; the one that takes it before that has to carry it as well.
        let nearest = self.nearest(&types, value);
        let spot = Spot::alternative(id, nearest.unwrap_or(types.len()), None);
        let changed = match nearest {
            Some(index) => self.admit(types[index].clone(), value, at, &spot),
            None => {
                self.contradicts(at, &usable::shown(value));
                self.infer(value, at, &spot)
            }
        };
        self.set_alternative(id, nearest, changed);
        let Shape::Union(shape) = &self.types[id.index()].shape else { return };
        let types: Vec<TypeExpr> = shape.variants.iter().map(|variant| variant.ty.clone()).collect();
        let reads = types.iter().map(|ty| (ty, read::value(self.types, ty, value)));
        let taken = reads.enumerate().find(|(_, (_, read))| *read != Read::Fails);
        if let Some((index, (ty @ TypeExpr::Ref(_), Read::Changes))) = taken {
            let changed = self.admit(ty.clone(), value, at, &spot);
            self.set_alternative(id, Some(index), changed);
        }
    }

    /// Puts a type into a union: in the place of an alternative, or as a new one.
    fn set_alternative(&mut self, id: TypeId, index: Option<usize>, ty: TypeExpr) {
        let Shape::Union(shape) = &mut self.types[id.index()].shape else { return };
        match index {
            Some(index) => shape.variants[index].ty = ty,
            None => shape.variants.push(Variant { ty, tags: Vec::new() }),
        }
        let mut variants = std::mem::take(&mut shape.variants);
        union::order(self.types, &mut variants);
        if let Shape::Union(shape) = &mut self.types[id.index()].shape {
            shape.variants = variants;
        }
    }

    fn admit_tagged(&mut self, id: TypeId, wire: &str, value: &Value, at: &At<'_>) {
        let Value::Object(members) = value else { return };
        let Some(tag) = members.get(wire).and_then(Value::as_str) else { return };
        let Shape::Union(shape) = &self.types[id.index()].shape else { return };
        let Some(TypeExpr::Ref(variant)) =
            shape.variants.iter().find(|variant| variant.tags.iter().any(|own| own == tag)).map(|variant| &variant.ty)
        else {
            return;
        };
        let variant = *variant;
        let mut others = members.clone();
        others.remove(wire);
        self.admit(TypeExpr::Ref(variant), &Value::Object(others), at, &Spot::alternative(id, 0, None));
    }

    /// The alternative of the value's kind; of several objects the one that shares most members with it.
    fn nearest(&self, types: &[TypeExpr], value: &Value) -> Option<usize> {
        let shared = |ty: &TypeExpr| match (read::target(self.types, ty), value) {
            (TypeExpr::Ref(id), Value::Object(members)) => match &self.types[id.index()].shape {
                Shape::Struct(shape) => {
                    Some(1 + shape.fields.iter().filter(|field| members.contains_key(&field.wire)).count())
                }
                _ => None,
            },
            (TypeExpr::Map(_), Value::Object(_)) | (TypeExpr::List(_), Value::Array(_)) => Some(1),
            (
                TypeExpr::Primitive(Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F64),
                Value::Number(_),
            ) => Some(1),
            _ => None,
        };
        let candidates = types.iter().enumerate().filter_map(|(index, ty)| Some((shared(ty)?, index)));
        candidates.max_by_key(|(shared, index)| (*shared, std::cmp::Reverse(*index))).map(|(_, index)| index)
    }
}
