//! Fields of structs, variants of enums and unions.
//!
//! Comes in: a type, and the names of all types. Goes out: the names of its members. Must not know scopes of documents.

use super::Name;
use super::kinds::kind_words;
use super::reporting;
use super::reserved::{self, identifier};
use super::scope::{Claim, Granted, Scope};
use super::values;
use super::words::{camel, snake, words};
use crate::ir::{Enum, Model, Naming, Origin, Shape, Step, Struct, TypeDef, TypeExpr, Union};
use crate::report::Report;

/// Names for the field that keeps all other members.
const REST_FIELD: &[&str] = &["extra", "additional", "extra_members"];

/// Names for the variant that keeps an unknown value.
const REST_VARIANT: &[&str] = &["Unknown", "Unrecognised", "UnknownValue"];

/// What the names of members need to know of the rest of the model.
pub(super) struct Known<'a> {
    pub(super) model: &'a Model,
    /// Names of types.
    pub(super) types: &'a [Name],
    /// Names of newtypes of ids.
    pub(super) id_kinds: &'a [Name],
}

/// The names of a type's members, and of its rest.
pub(super) fn assign(known: &Known<'_>, ty: &TypeDef, report: &mut Report) -> (Vec<Name>, Name) {
    match &ty.shape {
        Shape::Struct(shape) => fields(shape, report),
        Shape::Enum(shape) => {
            let origins = shape.values.iter().map(|_| &ty.origin);
            variants(values::claims(shape), origins, &value_texts(shape), report)
        }
        Shape::Union(shape) => {
            let claims = shape.variants.iter().enumerate().map(|(at, _)| alternative(known, ty, shape, at)).collect();
            let origins = shape.variants.iter().map(|_| &ty.origin);
            let texts: Vec<&str> = shape.variants.iter().map(|_| "alternative").collect();
            variants(claims, origins, &texts, report)
        }
        Shape::Alias(_) => (Vec::new(), identifier(REST_FIELD[0])),
    }
}

fn fields(shape: &Struct, report: &mut Report) -> (Vec<Name>, Name) {
    let mut scope = Scope::new(reserved::for_field);
    let claims: Vec<Claim> = shape.fields.iter().enumerate().map(|(at, field)| field_claim(&field.wire, at)).collect();
    let granted = scope.grant(&claims);
    for (field, granted) in shape.fields.iter().zip(&granted) {
        let what = format!("field `{}`", field.wire);
        reporting::numbered(report, &field.origin, &what, granted, reporting::wire_stays);
    }
    let rest = first_free(&mut scope, REST_FIELD);
    (identifiers(granted), rest)
}

fn field_claim(wire: &str, position: usize) -> Claim {
    let name = snake(&words(wire));
    if name.is_empty() {
        return Claim::default().strong(format!("field{}", position + 1));
    }
    let reserved = reserved::for_field(&name);
    let claim = Claim::default().strong(name.clone());
    if reserved { claim.strong(format!("{name}_value")) } else { claim }
}

fn value_texts(shape: &Enum) -> Vec<&str> {
    shape.values.iter().map(|value| value.wire.as_str()).collect()
}

fn variants<'a>(
    claims: Vec<Claim>,
    origins: impl Iterator<Item = &'a Origin>,
    texts: &[&str],
    report: &mut Report,
) -> (Vec<Name>, Name) {
    let mut scope = Scope::new(reserved::nothing);
    let granted = scope.grant(&claims);
    for ((origin, text), granted) in origins.zip(texts).zip(&granted) {
        let what = format!("variant `{text}`");
        reporting::numbered(report, origin, &what, granted, reporting::wire_stays);
    }
    let rest = first_free(&mut scope, REST_VARIANT);
    (identifiers(granted), rest)
}

/// A variant of a union: its tag or title, else the type that it holds, else what kind of type that is.
fn alternative(known: &Known<'_>, owner: &TypeDef, union: &Union, position: usize) -> Claim {
    let variant = &union.variants[position];
    let tag = variant.tags.first().map(|tag| camel(&words(tag))).unwrap_or_default();
    let title = title(known.model, owner, &variant.ty, position);
    let kind = kind_words(known, &variant.ty);
    Claim::default().weak(tag).weak(title).weak(kind.short).strong(kind.long).strong(format!("Variant{}", position + 1))
}

/// The title of an alternative that is an inline schema of this very union.
fn title(model: &Model, owner: &TypeDef, expr: &TypeExpr, position: usize) -> String {
    if let TypeExpr::Ref(id) = expr
        && let Naming::Inline { steps, .. } = &model.ty(*id).naming
        && model.ty(*id).document == owner.document
        && let Some(Step::Variant(at, Some(title))) = steps.last()
        && *at == position
    {
        return camel(&words(title));
    }
    String::new()
}

fn first_free(scope: &mut Scope, names: &[&str]) -> Name {
    let mut claim = Claim::default();
    for name in names {
        claim = claim.weak(*name);
    }
    let granted = scope.grant(&[claim]);
    granted.into_iter().next().map_or_else(|| identifier(names[0]), |granted| identifier(&granted.name))
}

fn identifiers(granted: Vec<Granted>) -> Vec<Name> {
    granted.into_iter().map(|granted| identifier(&granted.name)).collect()
}
