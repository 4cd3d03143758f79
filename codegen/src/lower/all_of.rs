//! `allOf` -> one struct with the fields of all parts, or the one part that says anything.

use crate::ir::{Shape, Struct, TypeExpr, TypeId};
use crate::report::Code;
use crate::source::Node;

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::evidence::Target;
use super::inherited;
use super::keywords::Schema;
use super::object;
use super::schema::{self, Use};

/// The most levels of `allOf` inside `allOf` that are merged; deeper ones are circles.
const DEPTH: usize = 32;

/// Lowers a schema with `allOf`.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    used: &mut Use,
) -> TypeExpr {
    let parts: Vec<Node<'a>> = schema.node.get("allOf").map(|parts| parts.items().collect()).unwrap_or_default();
    let own = schema.node.has("properties");
    let speaking: Vec<&Node<'a>> = parts.iter().filter(|part| says_something(part)).collect();
    // A component that only takes in a base is a child of it, and not another name for all of them.
    let is_child = |context: &mut Context<'a>, part: &Node<'a>| {
        slot.is_some() && context.resolve(part.clone()).is_some_and(|part| inherited::is_base(&part))
    };
    if let ([only], false) = (speaking.as_slice(), own)
        && !is_child(context, only)
    {
        // A wrapper: `allOf` with one reference is how 3.0 puts a description or `nullable` beside it.
        let inner = schema::lower(context, only, spot, schema.node.get("description"));
        used.nullable |= inner.nullable;
        used.default = used.default.take().or(inner.default);
        if used.docs.is_empty() {
            used.docs = inner.docs;
        }
        if used.constraints.is_unchecked() {
            used.constraints = inner.constraints;
        }
        used.shown.extend(inner.shown);
        return inner.ty;
    }
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    let mut shape = Struct::default();
    for part in &parts {
        merge(context, part, id, &mut shape, DEPTH);
    }
    merge_own(context, &schema.node, id, &mut shape);
    if shape.fields.is_empty() && shape.rest.is_none() {
        context
            .report
            .at_key(Code::Inexpressible, &schema.node.origin().child("allOf"), "no part of this `allOf` has properties")
            .help("any JSON value is accepted here");
        context.fill(id, schema.docs(), Shape::Alias(TypeExpr::Json));
        return TypeExpr::Ref(id);
    }
    context.fill(id, schema.docs(), Shape::Struct(shape));
    TypeExpr::Ref(id)
}

/// Whether a part says anything about the type.
fn says_something(part: &Node<'_>) -> bool {
    ["$ref", "type", "properties", "items", "allOf", "oneOf", "anyOf", "enum", "additionalProperties", "required"]
        .iter()
        .any(|key| part.has(key))
}

fn merge<'a>(context: &mut Context<'a>, part: &Node<'a>, owner: TypeId, shape: &mut Struct, depth: usize) {
    let Some(part) = context.resolve(part.clone()) else { return };
    if depth == 0 {
        context
            .report
            .at(
                Code::CircularRef,
                part.origin(),
                format!("`allOf` contains itself, or stands in more than {DEPTH} others"),
            )
            .help("name the parent's properties instead of the schema itself");
        return;
    }
    if let Some(example) = part.get("example") {
        context.show(Target::Part(owner), (example.origin().clone(), example.value().clone()));
    }
    for inner in part.get("allOf").into_iter().flat_map(|parts| parts.items().collect::<Vec<_>>()) {
        merge(context, &inner, owner, shape, depth - 1);
    }
    for key in ["oneOf", "anyOf"] {
        for (index, branch) in part.get(key).into_iter().flat_map(|parts| parts.items().collect::<Vec<_>>()).enumerate()
        {
            if index == 0 && says_fields(&branch) {
                context
                    .report
                    .at_key(Code::Inexpressible, &part.origin().child(key), format!("`{key}` inside `allOf`"))
                    .help("the fields of all alternatives are taken together as optional ones");
            }
            let from = shape.fields.len();
            merge(context, &branch, owner, shape, depth - 1);
            for field in &mut shape.fields[from..] {
                field.presence = crate::ir::Presence::new(false, field.presence.is_nullable());
            }
        }
    }
    merge_own(context, &part, owner, shape);
}

fn says_fields(branch: &Node<'_>) -> bool {
    branch.has("properties") || branch.has("$ref") || branch.has("allOf")
}

fn merge_own<'a>(context: &mut Context<'a>, part: &Node<'a>, owner: TypeId, shape: &mut Struct) {
    object::fields(context, part, owner, shape);
    // `required` may stand in another part than the property that it names.
    for name in part.get("required").into_iter().flat_map(|names| names.items().collect::<Vec<_>>()) {
        if part.has("properties") {
            break;
        }
        match name.as_str().and_then(|name| shape.fields.iter_mut().find(|field| field.wire == name)) {
            Some(field) => field.presence = crate::ir::Presence::new(true, field.presence.is_nullable()),
            None => {
                context
                    .report
                    .at(Code::OddRequired, name.origin(), "`required` names what no part before it declares")
                    .help("it is left out; declare the property in an overlay");
            }
        }
    }
    if let Some(rest) = object::rest(context, part, owner) {
        shape.rest = Some(rest);
    }
}
