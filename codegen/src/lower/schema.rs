//! A schema -> a type expression, and what else it says of a value. Dispatch only: each kind has a file of its own.

use serde_json::Value;

use crate::ir::{Constraints, Docs, Origin, Primitive, TypeExpr, TypeId};
use crate::prose::Moment;
use crate::report::Code;
use crate::source::Node;

use super::context::{Context, Spot};
use super::evidence::Target;
use super::keywords::{self, Kind, Schema};
use super::text::{self, Limited};
use super::{all_of, component, enumeration, ids, limits, object, primitive, tuple, union};

/// What a schema says of a value that stands somewhere.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) ty: TypeExpr,
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) default: Option<Value>,
    pub(super) constraints: Constraints,
    pub(super) deprecated: bool,
    /// The format says that the value is a password.
    pub(super) password: bool,
    /// Examples of the value that no named type has taken, with their places.
    pub(super) shown: Vec<(Origin, Value)>,
}

impl Use {
    /// A value of this type, about which nothing else is said.
    pub(super) fn of(ty: TypeExpr) -> Self {
        Self {
            ty,
            nullable: false,
            docs: Docs::default(),
            default: None,
            constraints: Constraints::default(),
            deprecated: false,
            password: false,
            shown: Vec::new(),
        }
    }

    /// The expression with its nullability, for places that have no presence of their own.
    pub(super) fn into_expr(self) -> TypeExpr {
        if self.nullable { TypeExpr::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

/// Lowers the schema at `node`, used at `spot`, where `described` is the description of that use (of the parameter, or
/// beside a reference).
pub(super) fn lower<'a>(context: &mut Context<'a>, node: &Node<'a>, spot: &Spot, described: Option<Node<'a>>) -> Use {
    context.depth += 1;
    let used = at_depth(context, node, spot, described);
    context.depth -= 1;
    used
}

fn at_depth<'a>(context: &mut Context<'a>, node: &Node<'a>, spot: &Spot, described: Option<Node<'a>>) -> Use {
    if node.has("$ref") {
        let described = described.or_else(|| node.get("description"));
        let mut used = component::lower(context, node, spot, described);
        used.shown.extend(example(context, node));
        return used;
    }
    match keywords::read(context, node, described) {
        Some(schema) => shape(context, &schema, spot, None),
        None => Use::of(TypeExpr::Json),
    }
}

/// Lowers a schema that has been read. `name` is the component that it is, if it is one.
pub(super) fn shape<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    name: Option<&component::Slot>,
) -> Use {
    let mut used = Use::of(TypeExpr::Json);
    used.nullable = schema.data.nullable || has_null(schema);
    used.deprecated = schema.data.deprecated;
    used.password = schema.any.format.as_deref() == Some("password");
    used.docs = schema.docs();
    used.default =
        schema.node.get("default").map(|default| default.value().clone()).filter(|default| !default.is_null());
    used.constraints = schema.constraints();
    if schema.node.has("not") {
        context
            .report
            .at_key(Code::Ignored, &schema.node.origin().child("not"), "`not` has no Rust type".to_owned())
            .help("values that it forbids are not refused by the client");
    }
    if let Some(xml) = schema.node.get("xml") {
        context.left_out.note("names in XML are left out", xml.origin());
    }
    let origin = schema.node.origin();
    let (ty, limited) = match context.within.get(origin) {
        Some(id) => (TypeExpr::Ref(*id), Limited::Nothing),
        None => {
            let found = expression(context, schema, spot, name, &mut used);
            context.within.remove(origin);
            found
        }
    };
    text::constrain(&mut used.constraints, &schema.prose, limited, origin, &mut context.report);
    limits::drop_contradictions(context, &mut used.constraints, origin);
    if used.default.is_none() {
        let boolean = ty == TypeExpr::Primitive(Primitive::Bool);
        used.default = schema.prose.default.as_deref().and_then(|text| text::default_value(text, limited, boolean));
    }
    match (example(context, &schema.node), &ty) {
        (Some(shown), TypeExpr::Ref(id)) => context.show(Target::Type(*id), shown),
        (shown, _) => used.shown.extend(shown),
    }
    used.ty = ty;
    used
}

/// Lowers the fields of an object whose type was referred to before.
pub(super) fn fill<'a>(context: &mut Context<'a>, schema: &Schema<'a>, id: TypeId) {
    object::fill(context, schema, id);
    if let Some(shown) = example(context, &schema.node) {
        context.show(Target::Type(id), shown);
    }
}

/// The example beside a schema.
fn example<'a>(context: &mut Context<'a>, node: &Node<'a>) -> Option<(Origin, Value)> {
    let example = context.literal(node.get("example")?);
    Some((example.origin().clone(), example.value().clone()))
}

/// The type expression, and what its limits count.
fn expression<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    name: Option<&component::Slot>,
    used: &mut Use,
) -> (TypeExpr, Limited) {
    if schema.node.has("allOf") {
        return (all_of::lower(context, schema, spot, name, used), Limited::Nothing);
    }
    if let Some(ty) = union::lower(context, schema, spot, name, used) {
        return (ty, Limited::Nothing);
    }
    let kind = schema.kind(context);
    if let Some(kind_of_id) = ids::of(context, schema, spot, kind) {
        let ty = TypeExpr::Id(kind_of_id);
        // A string that is named after several ids is a list of them, whether the description says so or not. The items of
        // a list are named after the list and are single ids.
        let listed = schema.prose.comma_separated
            || (spot.is_named_directly() && spot.wire.as_deref().is_some_and(ids::is_plural));
        return if listed && kind == Kind::String {
            (TypeExpr::CommaSeparated(Box::new(ty)), Limited::List)
        } else {
            (ty, Limited::Text)
        };
    }
    if let Some(ty) = enumeration::lower(context, schema, spot, name, (kind, used)) {
        let listed = schema.prose.comma_separated || enumeration::shows_several(schema);
        return if listed && kind == Kind::String {
            (TypeExpr::CommaSeparated(Box::new(ty)), Limited::List)
        } else {
            (ty, Limited::Nothing)
        };
    }
    match kind {
        Kind::Object => (object::lower(context, schema, spot, name, used), Limited::Nothing),
        Kind::List => (list(context, schema, spot, used), Limited::List),
        Kind::Any => (TypeExpr::Json, Limited::Nothing),
        Kind::String if schema.prose.comma_separated => {
            (TypeExpr::CommaSeparated(Box::new(TypeExpr::Primitive(Primitive::String))), Limited::List)
        }
        Kind::String | Kind::Integer | Kind::Number | Kind::Boolean => {
            let primitive = primitive::lower(kind, schema, context);
            let primitive = moment(primitive, schema, spot);
            let limited = match kind {
                Kind::String => Limited::Text,
                Kind::Boolean => Limited::Nothing,
                _ => Limited::Number,
            };
            (TypeExpr::Primitive(primitive), limited)
        }
    }
}

/// A moment, where the description says that a plain scalar is one. What leads to the next page isn't, whatever it is made of.
fn moment(primitive: Primitive, schema: &Schema<'_>, spot: &Spot) -> Primitive {
    let is_token = spot.wire.as_deref().is_some_and(|wire| wire.contains("token") || wire.contains("cursor"));
    match (primitive, schema.prose.moment) {
        _ if is_token => primitive,
        (Primitive::I64 | Primitive::U64, Some(Moment::EpochMilliseconds)) => Primitive::EpochMilliseconds,
        (Primitive::String, Some(Moment::Iso8601)) => Primitive::DateTime,
        (Primitive::String | Primitive::DateTime, Some(Moment::Either)) => Primitive::Moment,
        _ => primitive,
    }
}

fn list<'a>(context: &mut Context<'a>, schema: &Schema<'a>, spot: &Spot, used: &mut Use) -> TypeExpr {
    let spot = spot.item();
    let Some(items) = schema.node.get("items") else {
        let item = ids::of_untyped(context, &spot).unwrap_or(TypeExpr::Json);
        let taken = if item == TypeExpr::Json {
            "what examples show, or any JSON value"
        } else {
            "an id, because of the list's name"
        };
        context
            .report
            .at(Code::ListWithoutItems, schema.node.origin(), "the list does not say what its items are")
            .help(format!("an item is taken as {taken}; add `items` in an overlay"));
        return TypeExpr::List(Box::new(item));
    };
    let item = match items.value() {
        Value::Array(_) => tuple::lower(context, schema, &items, &spot),
        _ => lower(context, &items, &spot, None),
    };
    used.shown.extend(item.shown.iter().map(|(origin, value)| (origin.clone(), Value::Array(vec![value.clone()]))));
    limits::of_items(context, used, &item, items.origin());
    let plain = item.ty == TypeExpr::Primitive(Primitive::String);
    let item = match enumeration::from_prose(context, schema, &spot) {
        Some(values) if plain => values,
        _ => item.into_expr(),
    };
    TypeExpr::List(Box::new(item))
}

/// Whether `null` is among the values of the enum, which OpenAPI 3.0 asks for beside `nullable`.
fn has_null(schema: &Schema<'_>) -> bool {
    schema.node.get("enum").is_some_and(|values| values.items().any(|value| value.value().is_null()))
}
