//! `type: object` -> a struct, or a map.

use serde_json::Value;

use crate::ir::{Field, Presence, Shape, Struct, TypeExpr, TypeId};
use crate::report::Code;
use crate::source::Node;

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::evidence::Target;
use super::keyed;
use super::keywords::Schema;
use super::limits;
use super::schema::{self, Use};
use super::secrecy;

/// Lowers an object.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
    used: &mut Use,
) -> TypeExpr {
    let has_fields = schema.node.get("properties").is_some_and(|properties| properties.members().next().is_some());
    if !has_fields {
        let value = match schema.node.get("additionalProperties") {
            Some(node) if node.is_object() && node.members().next().is_some() => {
                let value = schema::lower(context, &node, &spot.value(), None);
                let entry = |value: &Value| Value::Object([("key".to_owned(), value.clone())].into_iter().collect());
                used.shown.extend(value.shown.iter().map(|(origin, value)| (origin.clone(), entry(value))));
                limits::of_values(context, used, &value, node.origin());
                value.into_expr()
            }
            _ if says_pairs(schema) => TypeExpr::Json,
            additional => {
                let free = additional.is_some_and(|node| node.is_object() || node.as_bool() == Some(true));
                return hollow(context, schema, spot, slot, free);
            }
        };
        return TypeExpr::Map(Box::new(value));
    }
    if keyed::by_numbers(&schema.node) {
        return keyed::lower(context, schema, spot, used);
    }
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    fill(context, schema, id);
    TypeExpr::Ref(id)
}

/// Gives a type the fields of an object.
pub(super) fn fill<'a>(context: &mut Context<'a>, schema: &Schema<'a>, id: TypeId) {
    let mut shape = Struct::default();
    fields(context, &schema.node, id, &mut shape);
    shape.rest = rest(context, &schema.node, id);
    context.fill(id, schema.docs(), Shape::Struct(shape));
}

/// Whether a schema is an object with properties and nothing else that makes a type.
pub(super) fn is_plain(node: &Node<'_>) -> bool {
    let object = node.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
    let composed = ["$ref", "allOf", "oneOf", "anyOf", "enum"].iter().any(|key| node.has(key));
    object
        && !composed
        && !keyed::by_numbers(node)
        && node.get("properties").is_some_and(|properties| properties.members().next().is_some())
}

/// Whether the description says that the keys are data.
fn says_pairs(schema: &Schema<'_>) -> bool {
    let text = schema.prose.markdown.to_lowercase();
    ["key-value", "key value", "key/value", "key–value"].iter().any(|pair| text.contains(pair))
}

/// An object of which nothing is said, or only that it may have any members: a struct whose fields the examples tell.
/// Without examples it is any object.
fn hollow(context: &mut Context<'_>, schema: &Schema<'_>, spot: &Spot, slot: Option<&Slot>, free: bool) -> TypeExpr {
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    let shape = Struct { fields: Vec::new(), rest: Some(TypeExpr::Json) };
    context.fill(id, schema.docs(), Shape::Struct(shape));
    context.hollow.insert(id);
    if free {
        context.free.insert(id);
    }
    TypeExpr::Ref(id)
}

/// Adds the properties of `node` to a struct.
pub(super) fn fields<'a>(context: &mut Context<'a>, node: &Node<'a>, owner: TypeId, shape: &mut Struct) {
    let Some(properties) = node.get("properties") else { return };
    let required = required_names(context, node, &properties);
    for (wire, property) in properties.members() {
        let used = schema::lower(context, &property, &Spot::field(owner, wire), None);
        for shown in used.shown {
            context.show(Target::Field(owner, wire.to_owned()), shown);
        }
        let required = required.iter().any(|name| name == wire) || says_required(context, &property, wire);
        push(
            context,
            shape,
            Field {
                wire: wire.to_owned(),
                secret: secrecy::is_secret(wire, &used.ty, used.password),
                ty: used.ty,
                presence: Presence::new(required, used.nullable),
                docs: used.docs,
                default: used.default,
                constraints: used.constraints,
                deprecated: used.deprecated,
                origin: property.origin().clone(),
            },
        );
    }
}

/// Adds a field; one that is there already stays, and the two are compared.
fn push(context: &mut Context<'_>, shape: &mut Struct, field: Field) {
    let Some(has) = shape.fields.iter_mut().find(|has| has.wire == field.wire) else {
        shape.fields.push(field);
        return;
    };
    if has.ty != field.ty {
        context
            .report
            .at_key(
                Code::AllOfConflict,
                &field.origin,
                format!("`{}` has another type elsewhere in the same object", field.wire),
            )
            .help("any JSON value is accepted for this field; state one type in an overlay");
        has.ty = TypeExpr::Json;
    }
    has.presence = Presence::new(
        has.presence.is_required() || field.presence.is_required(),
        has.presence.is_nullable() && field.presence.is_nullable(),
    );
}

/// The type of the members beside the properties, if they are to be kept.
pub(super) fn rest<'a>(context: &mut Context<'a>, node: &Node<'a>, owner: TypeId) -> Option<TypeExpr> {
    let additional = node.get("additionalProperties")?;
    match additional.value() {
        Value::Bool(true) => Some(TypeExpr::Json),
        Value::Object(members) if members.is_empty() => Some(TypeExpr::Json),
        Value::Object(_) => {
            let spot = Spot::field(owner, "additional").value();
            let used = schema::lower(context, &additional, &spot, None);
            limits::unchecked(context, &used.constraints, additional.origin());
            Some(used.into_expr())
        }
        _ => None,
    }
}

/// The names under `required`, without those that no property has.
fn required_names(context: &mut Context<'_>, node: &Node<'_>, properties: &Node<'_>) -> Vec<String> {
    let Some(required) = node.get("required") else { return Vec::new() };
    if !required.value().is_array() {
        // `required: true` on an object says that the object itself is required; its holder asks `says_required`.
        return Vec::new();
    }
    let mut names = Vec::new();
    for item in required.items() {
        match item.as_str() {
            Some(name) if properties.has(name) => names.push(name.to_owned()),
            Some(name) => {
                context
                    .report
                    .at(
                        Code::OddRequired,
                        item.origin(),
                        format!("`{name}` is required, but no property has this name"),
                    )
                    .help("it is left out; declare the property in an overlay");
            }
            None => {
                context
                    .report
                    .at(
                        Code::OddRequired,
                        item.origin(),
                        format!("`required` lists names, but this is {}", item.kind()),
                    )
                    .help("it is left out");
            }
        }
    }
    names
}

/// Whether a property says of itself that it is required, by `required: true` or by its own name under `required`.
fn says_required(context: &mut Context<'_>, property: &Node<'_>, wire: &str) -> bool {
    let Some(required) = property.get("required") else { return false };
    let composed = property.has("properties") || property.has("allOf") || property.has("oneOf");
    let own = match required.value() {
        Value::Bool(value) => *value,
        // The list of an object names the object's own properties, so it says nothing about the object itself.
        Value::Array(_) if composed => return false,
        Value::Array(names) => names.iter().any(|name| name.as_str() == Some(wire)),
        _ => false,
    };
    context
        .report
        .at_key(Code::OddRequired, required.origin(), format!("`required` stands in the property `{wire}` itself"))
        .help(if own {
            "the property is taken as required in its object"
        } else {
            "it says nothing about this property and is left out"
        });
    own
}
