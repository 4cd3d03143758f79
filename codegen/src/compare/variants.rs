//! Alternatives of unions.
//!
//! Comes in: two unions. Goes out: changes. Must not know: how unions are read.

use super::change::Side;
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::members::{Named, named};
use crate::ir::{Model, Origin, Primitive, Shape, TypeDef, TypeExpr, Union, Variant};
use crate::names::Name;
use crate::rules::Rule;

/// The kinds of JSON values that an alternative may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JsonKind {
    Text,
    Number,
    Boolean,
    List,
    Object,
    Any,
}

impl Finder<'_, '_> {
    /// Compares the alternatives of two unions.
    pub(super) fn variants(&mut self, about: &About, old: (&TypeDef, &Union), new: (&TypeDef, &Union)) {
        let (old_names, new_names) = self.names_of(old.0, new.0);
        let place = now(&new.0.origin);
        self.rest_variant(about, old_names.rest.bare(), new_names.rest.bare(), new.0);
        if old.1.discriminator != new.1.discriminator {
            let text = |union: &Union| union.discriminator.as_ref().map_or("none".to_owned(), |tag| code(&tag.wire));
            let (was, is) = (text(old.1), text(new.1));
            let message = format!("the member that tells its alternatives apart: {is}, was {was}");
            self.note(about, Rule::Discriminator, message, place.clone()).between(was, is);
        }
        let (was, is) = (named(&old.1.variants, &old_names.members), named(&new.1.variants, &new_names.members));
        let mut matched = Matched::new(was, is);
        matched.by_key(|(_, _, name)| Some(name), |(_, _, name)| Some(name));
        matched.by_likeness(1.0, |a, b| f64::from(u8::from(self.versions.is_same(&a.1.ty, &b.1.ty, (false, false)))));
        for (was, is) in matched.pairs.clone() {
            self.variant(about, (old.0, was), (new.0, is));
        }
        for (_, _, name) in &matched.gone {
            let message = format!("the alternative {} is gone", code(name));
            self.note(about, Rule::VariantRemoved, message, before(&old.0.origin)).of(name);
        }
        for (_, variant, name) in &matched.new {
            let ty = self.versions.new.rust.ty(&variant.ty, None);
            let message = format!("a new alternative: {}", code(&format!("{name}({ty})")));
            self.note(about, Rule::VariantAdded, message, place.clone()).of(name);
        }
        self.taken_over(about, new.1, &matched, place.clone());
        let mut order: Vec<(usize, usize)> = matched.pairs.iter().map(|((old, ..), (new, ..))| (*old, *new)).collect();
        order.sort_unstable();
        if new.1.discriminator.is_none() && !order.is_sorted_by_key(|(_, new)| *new) {
            let message = "its alternatives are tried in another order";
            self.note(about, Rule::VariantOrder, message, place.clone());
        }
        self.conversions(about, old, new);
    }

    /// Alternatives are tried in their order, where no member tells them apart: a new one that is tried before an old one of the same
    /// JSON kind takes values from it.
    fn taken_over(
        &mut self,
        about: &About,
        union: &Union,
        matched: &Matched<Named<'_, Variant>>,
        place: Option<(Side, Origin)>,
    ) {
        if union.discriminator.is_some() {
            return;
        }
        let model = self.versions.new.model;
        for (at, variant, name) in &matched.new {
            let kind = json_kind(model, &variant.ty);
            let behind = |(_, (old_at, old, _)): &&(_, Named<'_, Variant>)| {
                old_at > at && overlap(kind, json_kind(model, &old.ty))
            };
            if let Some((_, (_, _, old_name))) = matched.pairs.iter().find(behind) {
                let message = format!("{} is tried before {}, and takes values from it", code(name), code(old_name));
                self.note(about, Rule::VariantOrder, message, place.clone()).of(name);
            }
        }
    }

    fn variant(
        &mut self,
        about: &About,
        (old_type, (old_at, old, was)): (&TypeDef, Named<'_, Variant>),
        (new_type, (new_at, new, is)): (&TypeDef, Named<'_, Variant>),
    ) {
        let (place, name, part) = (now(&new_type.origin), code(is), is);
        if was != is {
            let message = format!("the alternative {} is {name} now", code(was));
            self.note(about, Rule::VariantRenamed, message, place.clone()).of(part).between(was, is);
        }
        let boxed = (
            self.versions.old.rust.is_boxed(old_type.id, old_at),
            self.versions.new.rust.is_boxed(new_type.id, new_at),
        );
        if !self.versions.is_same(&old.ty, &new.ty, (false, false)) || boxed.0 != boxed.1 {
            let (was, is) = (self.versions.old.rust.ty(&old.ty, None), self.versions.new.rust.ty(&new.ty, None));
            let message = format!("the alternative {name} holds {}, held {}", code(&is), code(&was));
            self.note(about, Rule::VariantType, message, place.clone()).of(part).between(was, is);
        }
        if old.tags != new.tags {
            let (was, is) = (old.tags.join(", "), new.tags.join(", "));
            let message = format!("the alternative {name} is told by {}, was by {}", code(&is), code(&was));
            self.note(about, Rule::VariantTags, message, place).of(part).between(was, is);
        }
    }

    /// The types that turn into the union.
    fn conversions(&mut self, about: &About, old: (&TypeDef, &Union), new: (&TypeDef, &Union)) {
        let was = self.versions.old.rust.conversions(old.0, old.1);
        let is = self.versions.new.rust.conversions(new.0, new.1);
        let (old_names, new_names) = self.names_of(old.0, new.0);
        let has = |names: &[Name], name: &String| names.iter().any(|other| other.bare() == name);
        let place = now(&new.0.origin);
        // Of an alternative that is gone or new, that alone is told.
        for name in was.iter().filter(|name| has(&new_names.members, name) && !is.contains(name)) {
            let message = format!("what {} holds turns into it no more", code(name));
            self.note(about, Rule::ConversionLost, message, place.clone()).of(name);
        }
        for name in is.iter().filter(|name| has(&old_names.members, name) && !was.contains(name)) {
            let message = format!("what {} holds turns into it now", code(name));
            self.note(about, Rule::ConversionGained, message, place.clone()).of(name);
        }
    }
}

fn overlap(a: JsonKind, b: JsonKind) -> bool {
    a == b || a == JsonKind::Any || b == JsonKind::Any
}

fn json_kind(model: &Model, ty: &TypeExpr) -> JsonKind {
    match model.resolve(ty) {
        TypeExpr::Primitive(Primitive::Bool) => JsonKind::Boolean,
        TypeExpr::Primitive(
            Primitive::I32
            | Primitive::I64
            | Primitive::U64
            | Primitive::F64
            | Primitive::Number
            | Primitive::EpochMilliseconds,
        ) => JsonKind::Number,
        TypeExpr::Primitive(_) | TypeExpr::CommaSeparated(_) => JsonKind::Text,
        TypeExpr::List(_) => JsonKind::List,
        TypeExpr::Map(..) => JsonKind::Object,
        TypeExpr::Ref(id) => match &model.ty(*id).shape {
            Shape::Struct(_) => JsonKind::Object,
            _ => JsonKind::Any,
        },
        _ => JsonKind::Any,
    }
}
