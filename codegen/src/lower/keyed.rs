//! Properties that are named by numbers alone -> a map.
//!
//! Comes in: an object whose properties are called `1`, `2`, `3`. Goes out: a map from text to what stands under them. Must not know:
//! examples, which tell of other keys that are data.
//!
//! Nobody names a field so. The document lists the entries of a map, or of a list that became an object on its way, and another
//! answer has others.

use serde_json::{Map, Value};

use crate::ir::{Origin, TypeExpr};
use crate::source::Node;

use super::context::{Context, Spot};
use super::keywords::Schema;
use super::schema::{self, Use};

/// Whether an object has properties, all of them named by numbers and all of one kind. Numbers with several kinds of values are
/// positions, and each has its own.
pub(super) fn by_numbers(node: &Node<'_>) -> bool {
    let is_number = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let Some(Value::Object(properties)) = node.value().get("properties") else { return false };
    let Some(first) = properties.values().next() else { return false };
    properties.iter().all(|(name, property)| is_number(name) && is_same(first, property))
}

/// Lowers such an object: what stands for one of its entries stands for all.
pub(super) fn lower<'a>(context: &mut Context<'a>, schema: &Schema<'a>, spot: &Spot, used: &mut Use) -> TypeExpr {
    let mut ty = TypeExpr::Json;
    for (index, (name, property)) in schema.node.get("properties").iter().flat_map(Node::members).enumerate() {
        if index == 0 {
            let value = schema::lower(context, &property, &spot.value(), None);
            used.shown.extend(value.shown.iter().map(|(origin, shown)| entry(name, origin, shown)));
            ty = value.into_expr();
        } else if let Some(shown) = property.get("example") {
            used.shown.push(entry(name, shown.origin(), shown.value()));
        }
    }
    TypeExpr::Map(Box::new(ty))
}

/// An example of one entry as one of the map.
fn entry(name: &str, origin: &Origin, shown: &Value) -> (Origin, Value) {
    (origin.clone(), Value::Object(Map::from_iter([(name.to_owned(), shown.clone())])))
}

/// Whether two schemas are one but for what they tell a reader.
fn is_same(one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return one == other };
    let speaks = |key: &&String| !matches!(key.as_str(), "description" | "title" | "example" | "examples" | "default");
    one.keys().filter(speaks).count() == other.keys().filter(speaks).count()
        && one.iter().filter(|(key, _)| speaks(key)).all(|(key, value)| {
            other.get(key).is_some_and(|twin| match (key.as_str(), value, twin) {
                // Below, the keys are names, `description` among them.
                ("properties", Value::Object(names), Value::Object(twins)) => {
                    names.len() == twins.len()
                        && names.iter().all(|(name, value)| twins.get(name).is_some_and(|twin| is_same(value, twin)))
                }
                _ => is_same(value, twin),
            })
        })
}
