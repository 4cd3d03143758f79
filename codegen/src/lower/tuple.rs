//! `items` with a schema for each position -> the type of an item.

use crate::ir::{Docs, TypeExpr, Variant};
use crate::report::Code;
use crate::source::Node;

use super::component;
use super::context::{Context, Spot};
use super::keywords::Schema;
use super::limits;
use super::schema::{self, Use};
use super::union;

/// JSON Schema has it, and OpenAPI 3.0 doesn't: an item is any of them.
pub(super) fn lower<'a>(context: &mut Context<'a>, schema: &Schema<'a>, items: &Node<'a>, spot: &Spot) -> Use {
    context
        .report
        .at(Code::Inexpressible, items.origin(), "`items` is a list, but OpenAPI 3.0 has one schema for all items")
        .help(
            "an item is taken as any of them, wherever it stands; write one schema in an overlay, a `oneOf` if need be",
        );
    let mut alternatives: Vec<Use> = Vec::new();
    let id = component::reserve(context, None, items.origin(), spot);
    for (index, node) in items.items().enumerate() {
        let title = node.get("title").and_then(|title| title.as_str()).map(str::to_owned);
        let inner = schema::lower(context, &node, &Spot::alternative(id, index, title), None);
        limits::unchecked(context, &inner.constraints, node.origin());
        match alternatives.iter_mut().find(|known| known.ty == inner.ty) {
            Some(twin) => {
                twin.nullable |= inner.nullable;
                twin.shown.extend(inner.shown);
            }
            None => alternatives.push(inner),
        }
    }
    context.within.remove(items.origin());
    if let [_] = alternatives.as_slice() {
        return alternatives.remove(0);
    }
    let mut used = Use::of(TypeExpr::Ref(id));
    used.nullable = alternatives.iter().any(|inner| inner.nullable);
    used.shown = alternatives.iter_mut().flat_map(|inner| std::mem::take(&mut inner.shown)).collect();
    if alternatives.is_empty() {
        used.ty = TypeExpr::Json;
    } else {
        let variants = alternatives.into_iter().map(|inner| Variant { ty: inner.ty, tags: Vec::new() }).collect();
        let shape = union::settle(context, schema, id, variants, None);
        context.fill(id, Docs::default(), shape);
    }
    used
}
