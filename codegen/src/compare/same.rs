//! Whether two type expressions of two versions are the same Rust type.
//!
//! Comes in: expressions with their versions. Goes out: yes or no. Must not know: where the expressions stand.
//!
//! A type that is the same under another name is the same here: its new name is told once, and not at each of its uses.

use super::pairs::Pairs;
use super::view::View;
use crate::ir::{Primitive, Shape, TypeExpr, TypeId};

/// The two versions with their pairs.
pub(super) struct Versions<'v, 'a> {
    pub(super) old: &'v View<'a>,
    pub(super) new: &'v View<'a>,
    pub(super) pairs: &'v Pairs<'a>,
}

impl Versions<'_, '_> {
    /// Whether the two are the same type. `files` says for each version whether raw bytes are files there.
    pub(super) fn is_same(&self, old: &TypeExpr, new: &TypeExpr, files: (bool, bool)) -> bool {
        if let (TypeExpr::Ref(old), TypeExpr::Ref(new)) = (old, new)
            && self.pairs.is_same_type(*old, *new)
        {
            return true;
        }
        // An alias is no type of its own.
        if let Some(target) = alias(self.old, old) {
            return self.is_same(target, new, files);
        }
        if let Some(target) = alias(self.new, new) {
            return self.is_same(old, target, files);
        }
        let in_json = (false, false);
        match (old, new) {
            (TypeExpr::Ref(_), _) | (_, TypeExpr::Ref(_)) => false,
            (TypeExpr::List(old), TypeExpr::List(new))
            | (TypeExpr::Nullable(old), TypeExpr::Nullable(new))
            | (TypeExpr::CommaSeparated(old), TypeExpr::CommaSeparated(new)) => self.is_same(old, new, files),
            (TypeExpr::Map(old), TypeExpr::Map(new)) => self.is_same(old, new, in_json),
            (TypeExpr::Id(old), TypeExpr::Id(new)) => {
                self.old.model.id_kind(*old).wire == self.new.model.id_kind(*new).wire
            }
            (TypeExpr::Primitive(old), TypeExpr::Primitive(new)) => scalar(*old, files.0) == scalar(*new, files.1),
            (TypeExpr::Json, TypeExpr::Json) => true,
            _ => false,
        }
    }

    /// The same inside of two structs, which may be multipart bodies.
    pub(super) fn is_same_within(&self, old: (&TypeExpr, TypeId), new: (&TypeExpr, TypeId)) -> bool {
        let files = (self.old.rust.type_facts(old.1).multipart, self.new.rust.type_facts(new.1).multipart);
        self.is_same(old.0, new.0, files)
    }

    /// The forms in which a moment is sent, where they differ. In Rust it is the same type.
    pub(super) fn moments(&self, old: &TypeExpr, new: &TypeExpr) -> Option<(&'static str, &'static str)> {
        let (was, is) = (form(self.old.model.resolve(old))?, form(self.new.model.resolve(new))?);
        (was != is).then_some((was, is))
    }
}

fn alias<'a>(view: &'a View<'_>, expr: &TypeExpr) -> Option<&'a TypeExpr> {
    match expr {
        TypeExpr::Ref(id) => match &view.model.ty(*id).shape {
            Shape::Alias(target) => Some(target),
            _ => None,
        },
        _ => None,
    }
}

/// A scalar by its Rust type: raw bytes are text where they are no files, and a moment is a moment in whatever form.
fn scalar(kind: Primitive, is_file: bool) -> Primitive {
    match kind {
        Primitive::Binary if !is_file => Primitive::String,
        Primitive::Moment | Primitive::EpochMilliseconds => Primitive::DateTime,
        kind => kind,
    }
}

/// The form in which a moment is sent.
fn form(expr: &TypeExpr) -> Option<&'static str> {
    match expr {
        TypeExpr::Primitive(Primitive::DateTime) => Some("as ISO 8601"),
        TypeExpr::Primitive(Primitive::EpochMilliseconds) => Some("as milliseconds since 1970"),
        TypeExpr::Primitive(Primitive::Moment) => Some("in the form in which it was made"),
        _ => None,
    }
}
