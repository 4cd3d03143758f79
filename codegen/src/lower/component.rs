//! A reference -> what it refers to, lowered once for each document.

use crate::ir::{Naming, Origin, Shape, TypeExpr, TypeId};
use crate::report::Code;
use crate::source::Node;

use super::context::{Context, Memo, Spot};
use super::inherited;
use super::keywords;
use super::object;
use super::schema::{self, Use};
use super::text;

/// The place of a component that may become a named type.
pub(super) struct Slot {
    origin: Origin,
    name: String,
}

impl Slot {
    /// Takes the component's place in the table of types, and lets references find it while it is being lowered.
    fn open(&self, context: &mut Context<'_>) -> TypeId {
        let id = context.reserve(&self.origin, Naming::Component(self.name.clone()));
        context.memo.insert(self.origin.clone(), Memo::Open(Some(Use::of(TypeExpr::Ref(id)))));
        id
    }
}

/// The place of a new named type: the component's own if there is one, else one named after where it is used.
pub(super) fn reserve(context: &mut Context<'_>, slot: Option<&Slot>, origin: &Origin, spot: &Spot) -> TypeId {
    match slot {
        Some(slot) => slot.open(context),
        None => {
            let id = context.reserve(origin, spot.naming());
            context.within.insert(origin.clone(), id);
            id
        }
    }
}

/// Lowers the target of the reference at `node`. `described` is the description of this use, which the target's own
/// description does not replace.
pub(super) fn lower<'a>(context: &mut Context<'a>, node: &Node<'a>, spot: &Spot, described: Option<Node<'a>>) -> Use {
    let Some(target) = context.resolve(node.clone()) else { return Use::of(TypeExpr::Json) };
    at_target(context, node, &target, spot, described)
}

/// Lowers a component to which no reference leads.
pub(super) fn at<'a>(context: &mut Context<'a>, target: &Node<'a>, spot: &Spot, described: Option<Node<'a>>) -> Use {
    at_target(context, target, target, spot, described)
}

fn at_target<'a>(
    context: &mut Context<'a>,
    node: &Node<'a>,
    target: &Node<'a>,
    spot: &Spot,
    described: Option<Node<'a>>,
) -> Use {
    let mut used = match context.memo.get(target.origin()) {
        Some(Memo::Done(used) | Memo::Open(Some(used))) => used.clone(),
        Some(Memo::Open(None)) => {
            context
                .report
                .at(
                    Code::Inexpressible,
                    node.origin(),
                    "the schema contains itself without an object or a union between",
                )
                .help("any JSON value is accepted here");
            return Use::of(TypeExpr::Json);
        }
        None => fresh(context, target, spot, described.clone()),
    };
    if let TypeExpr::Ref(_) = used.ty {
        // The type has its own description; a field that refers to it repeats nothing.
        used.docs = crate::ir::Docs::default();
        if let Some((text, origin)) =
            described.as_ref().and_then(|node| node.as_str().map(|text| (text, node.origin())))
        {
            used.docs.body = text::value(text, origin, &mut context.report).markdown;
        }
    }
    used
}

/// From how many schemas around it on the fields of a struct are lowered later. Documents whose components refer to each other
/// in a chain of thousands would use up the stack; no document of a person comes near.
const DEFER: usize = 40;

/// The most schemas around a component that is no struct: a list of lists of lists.
const DEEPEST: usize = 100;

fn fresh<'a>(context: &mut Context<'a>, target: &Node<'a>, spot: &Spot, described: Option<Node<'a>>) -> Use {
    let origin = target.origin().clone();
    // A schema that is a whole file is called as the file is.
    let name = origin.pointer.tokens().last().unwrap_or_else(|| file_stem(context, &origin));
    let slot = Slot { origin: origin.clone(), name };
    if context.depth > DEFER && object::is_plain(target) {
        let id = slot.open(context);
        context.deferred.push((target.clone(), id));
        let nullable = target.get("nullable").and_then(|nullable| nullable.as_bool()).unwrap_or_default();
        let used = Use { nullable, ..Use::of(TypeExpr::Ref(id)) };
        context.memo.insert(origin, Memo::Done(used.clone()));
        return used;
    }
    if context.depth > DEEPEST {
        context
            .report
            .at(
                Code::Inexpressible,
                &origin,
                format!("more than {DEEPEST} schemas stand around this one without an object"),
            )
            .help("any JSON value is accepted here");
        return Use::of(TypeExpr::Json);
    }
    context.memo.insert(origin.clone(), Memo::Open(None));
    // A scalar component takes on the description of its use; a named type keeps its own.
    let used = match keywords::read(context, target, described) {
        Some(schema) => schema::shape(context, &schema, spot, Some(&slot)),
        None => Use::of(TypeExpr::Json),
    };
    match used.ty.innermost() {
        // What a scalar becomes depends on the field that uses it (`chat_id` makes an id of it), so it is read anew, and so is
        // a list of them.
        TypeExpr::Primitive(_) | TypeExpr::Id(_) => {
            context.memo.remove(&origin);
        }
        TypeExpr::Ref(id)
            if matches!(used.ty, TypeExpr::Ref(_))
                && matches!(context.ty(*id).shape, Shape::Enum(_))
                && from_use(context, *id) =>
        {
            context.memo.remove(&origin);
        }
        _ => {
            context.memo.insert(origin, Memo::Done(used.clone()));
        }
    }
    used
}

/// The name of the file at a place, without folders and extension.
fn file_stem(context: &Context<'_>, origin: &Origin) -> String {
    let name = context.documents.document(origin.document).map_or("", |file| file.name.as_str());
    let base = name.rsplit('/').next().unwrap_or(name);
    base.split_once('.').map_or(base, |(stem, _)| stem).to_owned()
}

/// Lowers what was put off.
pub(super) fn catch_up(context: &mut Context<'_>) {
    loop {
        if let Some((node, id)) = context.deferred.pop() {
            if let Some(schema) = keywords::read(context, &node, None) {
                schema::fill(context, &schema, id);
            }
        } else if let Some(base) = context.bases.pop() {
            inherited::fill(context, base);
        } else {
            break;
        }
    }
}

/// Whether an enum was made from the description of one use, and so belongs to that use alone.
fn from_use(context: &Context<'_>, id: TypeId) -> bool {
    matches!(context.ty(id).naming, Naming::Inline { .. })
}
