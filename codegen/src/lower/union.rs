//! `oneOf` and `anyOf` -> a union, or the one type that admits all alternatives.

use crate::ir::{
    Discriminator, Enum, EnumKind, Field, Naming, Presence, Primitive, Shape, Struct, TypeDef, TypeExpr, TypeId, Union,
    Variant,
};
use crate::report::Code;
use crate::source::Node;

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::evidence::Target;
use super::ids;
use super::inherited;
use super::keywords::Schema;
use super::limits;
use super::object;
use super::schema::{self, Use};
use super::tags::Tags;

/// Lowers a schema with `oneOf` or `anyOf`; none where it has neither.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    used: &mut Use,
) -> Option<TypeExpr> {
    let Some(key) = ["oneOf", "anyOf"].into_iter().find(|key| schema.node.has(key)) else {
        return inherited::lower(context, schema, spot, slot);
    };
    let list = schema.node.get(key)?;
    let alternatives: Vec<Node<'a>> = list.items().filter(|node| speaks(node)).collect();
    if schema.node.has("properties") {
        return Some(beside_properties(context, schema, spot, slot, &alternatives, key));
    }
    if alternatives.is_empty() {
        // Alternatives that only say which fields are required together leave the type as it is.
        return None;
    }
    if let Some(kind) = ids_only(context, spot, &alternatives) {
        return Some(kind);
    }
    if let [only] = alternatives.as_slice() {
        let inner = schema::lower(context, only, spot, schema.node.get("description"));
        used.nullable |= inner.nullable;
        used.constraints = inner.constraints;
        if used.docs.is_empty() {
            used.docs = inner.docs;
        }
        used.shown.extend(inner.shown);
        return Some(inner.ty);
    }
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    let tags = Tags::read(context, schema);
    let mut selected: Vec<String> = Vec::new();
    let mut variants: Vec<Variant> = Vec::new();
    for (index, node) in alternatives.iter().enumerate() {
        let title = node.get("title").and_then(|title| title.as_str()).map(str::to_owned);
        let tag = tags.as_ref().map(|tags| tags.of(context, node)).unwrap_or_default();
        selected.extend(tag.iter().cloned());
        let spot = Spot::alternative(id, index, tag.first().cloned().or(title));
        let inner = schema::lower(context, node, &spot, None);
        used.nullable |= inner.nullable;
        limits::of_alternative(context, used, &inner, node.origin());
        for shown in inner.shown {
            context.show(Target::Type(id), shown);
        }
        match variants.iter_mut().find(|variant| variant.ty == inner.ty) {
            Some(twin) => twin.tags.extend(tag),
            None => variants.push(Variant { ty: inner.ty, tags: tag }),
        }
    }
    if let Some(tags) = &tags {
        tags.report_idle(&selected, &mut context.report);
    }
    let shape = settle(context, schema, id, variants, tags);
    context.fill(id, schema.docs(), shape);
    Some(TypeExpr::Ref(id))
}

/// The shape of a union whose alternatives are known.
pub(super) fn settle(
    context: &mut Context<'_>,
    schema: &Schema<'_>,
    id: TypeId,
    mut variants: Vec<Variant>,
    tags: Option<Tags>,
) -> Shape {
    if let [only] = variants.as_slice() {
        return Shape::Alias(only.ty.clone());
    }
    if let Some(shape) = one_enum(context, &variants) {
        return shape;
    }
    let structs = variants.iter().all(|variant| as_struct(context, &variant.ty).is_some());
    if let Some(tags) = tags {
        if structs && variants.iter().all(|variant| !variant.tags.is_empty()) {
            return told_apart(context, id, variants, tags);
        }
        context
            .report
            .at(
                Code::Inexpressible,
                &schema.node.origin().child("discriminator"),
                "not every alternative is an object with a value of the discriminator",
            )
            .help("the alternatives are told apart by their fields instead");
    }
    if structs && !distinguishable(context, &variants) {
        context
            .report
            .at(
                Code::Inexpressible,
                schema.node.origin(),
                "the alternatives can't be told apart by their required fields",
            )
            .help("the type has the fields of all of them as optional ones; a discriminator would keep them apart");
        let shape = Shape::Struct(together(context, &variants));
        context.shown_by(&refs(&variants), id);
        return shape;
    }
    order(context.types(), &mut variants);
    Shape::Union(Union { variants, discriminator: None })
}

/// A union of structs, each of which has values of the discriminator.
pub(super) fn told_apart(context: &mut Context<'_>, id: TypeId, mut variants: Vec<Variant>, tags: Tags) -> Shape {
    // An example of an alternative shows the tag, which the union holds from here on.
    let before = refs(&variants);
    for variant in &mut variants {
        variant.ty = without_tag(context, &variant.ty, &tags.wire);
    }
    let moved: Vec<(TypeId, TypeId)> = before.into_iter().zip(refs(&variants)).collect();
    context.shown_by_union(id, &tags.wire, &moved);
    // A value has to go back under the tag that it came with, so each tag is an alternative of its own.
    let variants = variants
        .into_iter()
        .flat_map(|Variant { ty, tags }| tags.into_iter().map(move |tag| Variant { ty: ty.clone(), tags: vec![tag] }))
        .collect();
    Shape::Union(Union { variants, discriminator: Some(Discriminator { wire: tags.wire }) })
}

/// Whether an alternative says anything but which fields are required.
fn speaks(node: &Node<'_>) -> bool {
    node.members().any(|(key, _)| !matches!(key, "required" | "title" | "description" | "example"))
}

/// `properties` beside `oneOf`: the fields of all alternatives, as optional ones.
fn beside_properties<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    alternatives: &[Node<'a>],
    key: &str,
) -> TypeExpr {
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    let mut shape = Struct::default();
    object::fields(context, &schema.node, id, &mut shape);
    let own = shape.fields.len();
    for node in alternatives {
        if let Some(node) = context.resolve(node.clone()) {
            object::fields(context, &node, id, &mut shape);
        }
    }
    if shape.fields.len() > own {
        for field in &mut shape.fields[own..] {
            field.presence = Presence::new(false, field.presence.is_nullable());
        }
        context
            .report
            .at_key(Code::Inexpressible, &schema.node.origin().child(key), format!("`{key}` beside `properties`"))
            .help("the fields of all alternatives are taken together as optional ones");
    }
    shape.rest = object::rest(context, &schema.node, id);
    context.fill(id, schema.docs(), Shape::Struct(shape));
    TypeExpr::Ref(id)
}

/// An id that may be a string or a number is the id type, which accepts both.
fn ids_only<'a>(context: &mut Context<'a>, spot: &Spot, alternatives: &[Node<'a>]) -> Option<TypeExpr> {
    for node in alternatives {
        let node = context.resolve(node.clone())?;
        if !matches!(node.get("type")?.as_str()?, "string" | "integer" | "number") || node.has("enum") {
            return None;
        }
    }
    ids::of_untyped(context, spot)
}

/// Alternatives that are all strings, with or without known values, are one open enum.
fn one_enum(context: &Context<'_>, variants: &[Variant]) -> Option<Shape> {
    let mut merged = Enum { kind: EnumKind::String, values: Vec::new() };
    for variant in variants {
        match &variant.ty {
            TypeExpr::Primitive(Primitive::String) => {}
            TypeExpr::Ref(id) => match &context.ty(*id).shape {
                Shape::Enum(known) if known.kind == EnumKind::String => {
                    for value in &known.values {
                        if merged.values.iter().all(|has| has.wire != value.wire) {
                            merged.values.push(value.clone());
                        }
                    }
                }
                _ => return None,
            },
            _ => return None,
        }
    }
    (!merged.values.is_empty()).then_some(Shape::Enum(merged))
}

/// The named types among alternatives.
fn refs(variants: &[Variant]) -> Vec<TypeId> {
    let named = |variant: &Variant| match variant.ty {
        TypeExpr::Ref(id) => Some(id),
        _ => None,
    };
    variants.iter().filter_map(named).collect()
}

pub(super) fn as_struct<'c>(context: &'c Context<'_>, ty: &TypeExpr) -> Option<&'c Struct> {
    match ty {
        TypeExpr::Ref(id) => match &context.ty(*id).shape {
            Shape::Struct(shape) => Some(shape),
            Shape::Alias(inner) if inner != ty => as_struct(context, inner),
            _ => None,
        },
        _ => None,
    }
}

/// Whether each alternative requires a field that no other alternative has.
fn distinguishable(context: &Context<'_>, variants: &[Variant]) -> bool {
    let structs: Vec<&Struct> = variants.iter().filter_map(|variant| as_struct(context, &variant.ty)).collect();
    structs.iter().enumerate().all(|(at, shape)| {
        shape.fields.iter().filter(|field| field.presence.is_required()).any(|field| {
            structs
                .iter()
                .enumerate()
                .all(|(other, shape)| other == at || shape.fields.iter().all(|has| has.wire != field.wire))
        })
    })
}

/// One struct with the fields of all alternatives.
fn together(context: &Context<'_>, variants: &[Variant]) -> Struct {
    let mut merged = Struct::default();
    let structs: Vec<&Struct> = variants.iter().filter_map(|variant| as_struct(context, &variant.ty)).collect();
    for shape in &structs {
        for field in &shape.fields {
            let everywhere = structs
                .iter()
                .all(|shape| shape.fields.iter().any(|has| has.wire == field.wire && has.presence.is_required()));
            match merged.fields.iter_mut().find(|has: &&mut Field| has.wire == field.wire) {
                Some(has) if has.ty != field.ty => has.ty = TypeExpr::Json,
                Some(_) => {}
                None => {
                    let presence = Presence::new(everywhere, field.presence.is_nullable());
                    merged.fields.push(Field { presence, ..field.clone() });
                }
            }
        }
        if let Some(rest) = &shape.rest {
            merged.rest =
                Some(merged.rest.map_or_else(|| rest.clone(), |has| if has == *rest { has } else { TypeExpr::Json }));
        }
    }
    merged
}

/// Puts alternatives into the order in which a reader may try them: the ones that read least first. A list is read as a
/// struct, a number as an enum's text or as a float; the other way round nothing is mistaken.
pub(super) fn order(types: &[TypeDef], variants: &mut [Variant]) {
    let floats = variants.iter().any(|variant| is_float(&variant.ty));
    variants.sort_by_key(|variant| match &variant.ty {
        // Beside a float, which would take the integers, ids and moments take what they keep as it is.
        TypeExpr::Id(_) | TypeExpr::Primitive(Primitive::DateTime | Primitive::Date) if floats => (2, 1),
        ty => breadth(types, ty),
    });
}

fn is_float(ty: &TypeExpr) -> bool {
    matches!(ty, TypeExpr::Primitive(Primitive::F64 | Primitive::Number))
}

fn breadth(types: &[TypeDef], ty: &TypeExpr) -> (u8, isize) {
    match ty {
        TypeExpr::Primitive(Primitive::Bool) => (0, 0),
        TypeExpr::Primitive(Primitive::I32 | Primitive::I64 | Primitive::U64) => (1, 0),
        TypeExpr::List(_) => (2, 0),
        TypeExpr::Primitive(Primitive::F64 | Primitive::Number) => (3, 0),
        TypeExpr::Ref(id) => match &types[id.index()].shape {
            Shape::Struct(shape) => {
                let required = shape.fields.iter().filter(|field| field.presence.is_required()).count();
                (4, -isize::try_from(required).unwrap_or(isize::MAX))
            }
            Shape::Enum(known) if known.kind == EnumKind::Integer => (1, 1),
            Shape::Enum(_) => (6, 0),
            Shape::Union(_) => (7, 0),
            Shape::Alias(inner) if inner != ty => breadth(types, inner),
            Shape::Alias(_) => (9, 0),
        },
        TypeExpr::Map(_) => (5, 0),
        TypeExpr::Primitive(_) | TypeExpr::Id(_) | TypeExpr::CommaSeparated(_) => (6, 1),
        TypeExpr::Nullable(inner) => breadth(types, inner),
        TypeExpr::Json => (9, 0),
    }
}

/// A struct like `ty`, without the field that the union itself carries.
fn without_tag(context: &mut Context<'_>, ty: &TypeExpr, tag: &str) -> TypeExpr {
    let TypeExpr::Ref(id) = ty else { return ty.clone() };
    let def = context.ty(*id).clone();
    let Shape::Struct(mut shape) = def.shape else { return ty.clone() };
    if shape.fields.iter().all(|field| field.wire != tag) {
        return ty.clone();
    }
    shape.fields.retain(|field| field.wire != tag);
    if matches!(def.naming, Naming::Inline { .. }) {
        // Nothing else refers to an inline alternative, so it can change in place.
        context.ty_mut(*id).shape = Shape::Struct(shape);
        return ty.clone();
    }
    let copy = context.reserve(&def.origin, def.naming);
    context.fill(copy, def.docs, Shape::Struct(shape));
    TypeExpr::Ref(copy)
}
