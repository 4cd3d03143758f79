//! A base with a discriminator, whose children take it in by `allOf` -> the union of the children.
//!
//! OpenAPI lets a base name the field that tells its children apart, without a list of them. Where a call has the base, a value is
//! one of them: with the base's own fields alone the others would be lost.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Origin, TypeExpr, TypeId, Variant};
use crate::report::{Code, Report};
use crate::source::{Documents, Node};

use super::component::{self, Slot};
use super::context::{Context, Spot};
use super::keywords::Schema;
use super::object;
use super::tags::Tags;
use super::union;

/// Lowers a base; none where a schema is none.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    schema: &Schema<'a>,
    spot: &Spot,
    slot: Option<&Slot>,
) -> Option<TypeExpr> {
    let tags = Tags::read(context, schema)?;
    let children = children(context, schema.node.origin(), &tags);
    if children.is_empty() {
        context
            .report
            .at_key(
                Code::Ignored,
                &schema.node.origin().child("discriminator"),
                "the discriminator tells nothing apart: no schema of the file takes this one in by `allOf`",
            )
            .help("the object has its own properties alone; list the alternatives as `oneOf` in an overlay");
        return None;
    }
    let id = component::reserve(context, slot, schema.node.origin(), spot);
    context.bases.push(Base { schema: schema.clone(), id, tags, children });
    Some(TypeExpr::Ref(id))
}

/// A base whose children are lowered when no schema stands around: one of them may be the schema in which it was met.
pub(super) struct Base<'a> {
    schema: Schema<'a>,
    id: TypeId,
    tags: Tags,
    children: Vec<Node<'a>>,
}

/// Fills the place of a base.
pub(super) fn fill<'a>(context: &mut Context<'a>, Base { schema, id, tags, children }: Base<'a>) {
    let mut selected: Vec<String> = Vec::new();
    let mut variants: Vec<Variant> = Vec::new();
    for (index, child) in children.iter().enumerate() {
        let values = tags.of_place(child.origin());
        selected.extend(values.iter().cloned());
        let spot = Spot::alternative(id, index, values.first().cloned());
        let ty = component::at(context, child, &spot, None).ty;
        match variants.iter_mut().find(|variant| variant.ty == ty) {
            Some(twin) => twin.tags.extend(values),
            None => variants.push(Variant { ty, tags: values }),
        }
    }
    tags.report_idle(&selected, &mut context.report);
    if variants.iter().all(|variant| union::as_struct(context, &variant.ty).is_some()) {
        let shape = union::told_apart(context, id, variants, tags);
        context.fill(id, schema.docs(), shape);
    } else {
        let place = schema.node.origin().child("discriminator");
        context
            .report
            .at_key(Code::Inexpressible, &place, "not every schema that takes this one in is an object of its own")
            .help("only the base's own properties are known; list the alternatives as `oneOf` in an overlay");
        object::fill(context, &schema, id);
    }
}

/// Whether a schema is a base, which its children must not be taken for.
pub(super) fn is_base(node: &Node<'_>) -> bool {
    node.get("discriminator").is_some_and(|discriminator| discriminator.has("propertyName"))
        && !["oneOf", "anyOf"].iter().any(|key| node.has(key))
}

/// The components of the base's file that take it in, directly or through others, and those to which its values lead.
fn children<'a>(context: &mut Context<'a>, base: &Origin, tags: &Tags) -> Vec<Node<'a>> {
    let file = base.document;
    if !context.heirs.contains_key(&file) {
        let heirs = Heirs::of(&context.documents.root(file), context.documents);
        context.heirs.insert(file, heirs);
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut children: Vec<Node<'a>> = Vec::new();
    if let Some(heirs) = context.heirs.get(&file) {
        let mut open = vec![base];
        while let Some(origin) = open.pop() {
            for index in heirs.taking_in.get(origin).into_iter().flatten() {
                if let Some(node) = heirs.schemas.get(*index).filter(|node| node.origin() != base)
                    && taken.insert(*index)
                {
                    open.push(node.origin());
                }
            }
        }
        children.extend(taken.iter().filter_map(|index| heirs.schemas.get(*index)).cloned());
    }
    for target in tags.targets().filter(|target| *target != base) {
        if children.iter().all(|child| child.origin() != target) {
            children.extend(context.documents.node(target));
        }
    }
    children
}

/// Which components of a file take which schemas in.
pub(super) struct Heirs<'a> {
    schemas: Vec<Node<'a>>,
    /// Positions of components, by the place of what they take in.
    taking_in: HashMap<Origin, Vec<usize>>,
}

impl<'a> Heirs<'a> {
    fn of(root: &Node<'a>, documents: &'a Documents) -> Self {
        let all = root.get("components").and_then(|components| components.get("schemas"));
        let schemas: Vec<Node<'a>> = all.map(|all| all.members().map(|(_, node)| node).collect()).unwrap_or_default();
        let mut taking_in: HashMap<Origin, Vec<usize>> = HashMap::new();
        for (index, node) in schemas.iter().enumerate() {
            for part in node.get("allOf").into_iter().flat_map(|parts| parts.items().collect::<Vec<_>>()) {
                if let Some(target) = documents.resolve(part, &mut Report::default()) {
                    taking_in.entry(target.origin().clone()).or_default().push(index);
                }
            }
        }
        Self { schemas, taking_in }
    }
}
