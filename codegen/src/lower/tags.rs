//! `discriminator` -> the values that tell alternatives apart.

use crate::ir::Origin;
use crate::report::{Code, Report};
use crate::source::Node;

use super::context::Context;
use super::keywords::Schema;

/// The discriminator of a schema.
pub(super) struct Tags {
    /// The name of the field.
    pub(super) wire: String,
    mapping: Vec<Mapped>,
}

/// A value of a discriminator.
struct Mapped {
    value: String,
    /// A schema's name, or a reference.
    target: String,
    /// Where the target stands, if it is a reference that leads somewhere.
    leads: Option<Origin>,
    place: Origin,
}

impl Tags {
    pub(super) fn read(context: &Context<'_>, schema: &Schema<'_>) -> Option<Self> {
        let discriminator = schema.data.discriminator.as_ref()?;
        let holder = schema.node.origin().child("discriminator").child("mapping");
        let mapped = |(value, target): (&String, &String)| {
            let place = holder.child(value);
            // A name is no reference, and what leads nowhere selects nothing, which is reported.
            let mut silent = Report::default();
            let node = context.documents.follow(target, &place, &mut silent);
            let node = node.and_then(|node| context.documents.resolve(node, &mut silent));
            let leads = node.map(|node| node.origin().clone());
            Mapped { value: value.clone(), target: target.clone(), leads, place }
        };
        let mapping = discriminator.mapping.iter().map(mapped).collect();
        Some(Self { wire: discriminator.property_name.clone(), mapping })
    }

    /// The values that select the alternative at `node`. One schema can be referred to in several ways.
    pub(super) fn of(&self, context: &Context<'_>, node: &Node<'_>) -> Vec<String> {
        let Some(reference) = node.get("$ref").and_then(|reference| reference.as_str()) else { return Vec::new() };
        let name = reference.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        let origin = context.documents.resolve(node.clone(), &mut Report::default()).map(|node| node.origin().clone());
        let selects = |mapped: &&Mapped| {
            mapped.target == reference || mapped.target == name || (origin.is_some() && mapped.leads == origin)
        };
        let values: Vec<String> = self.mapping.iter().filter(selects).map(|mapped| mapped.value.clone()).collect();
        if values.is_empty() { vec![name] } else { values }
    }

    /// The values that select the schema at this place, which no reference names.
    pub(super) fn of_place(&self, origin: &Origin) -> Vec<String> {
        let name = origin.pointer.tokens().last().unwrap_or_default();
        let selects = |mapped: &&Mapped| mapped.target == name || mapped.leads.as_ref() == Some(origin);
        let values: Vec<String> = self.mapping.iter().filter(selects).map(|mapped| mapped.value.clone()).collect();
        if values.is_empty() { vec![name] } else { values }
    }

    /// The places to which values lead.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Origin> {
        self.mapping.iter().filter_map(|mapped| mapped.leads.as_ref())
    }

    /// Reports the values that select none of the alternatives.
    pub(super) fn report_idle(&self, selected: &[String], report: &mut Report) {
        for mapped in self.mapping.iter().filter(|mapped| !selected.contains(&mapped.value)) {
            let message = format!("`{}` selects `{}`, which is none of the alternatives", mapped.value, mapped.target);
            report
                .at_key(Code::Ignored, &mapped.place, message)
                .help("the value is not known to the client; add the schema to the alternatives in an overlay");
        }
    }
}
