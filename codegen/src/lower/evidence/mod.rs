//! Documented examples complete the types.
//!
//! Comes in: the types and operations of one document, and the examples that stand beside schemas. Goes out: types that
//! carry every example without loss, what had to be changed for that as diagnostics, and each example with its type or
//! with the reason why no type can carry it. Must not know: openapiv3, Rust names.
//!
//! A schema that an example contradicts is not wrong altogether: the type becomes the smallest one that admits both. Where
//! the schema says nothing, the example alone makes the type.

mod admit;
mod at;
mod findings;
mod hollow;
mod infer;
mod read;
mod usable;
mod widen;

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::ir::{
    Arm, BodyContent, Example, ExampleRole, Naming, Operation, Origin, Owner, Payload, Shape, Step, TypeDef, TypeExpr,
    TypeId,
};
use crate::report::Report;

use super::context::Spot;
use super::merge::Part;

use self::at::At;
use self::findings::Findings;

/// How often all examples are looked at. Types only grow, and three times have been enough for all that was tried.
const PASSES: usize = 8;

/// An example that stands beside a schema, and not beside a media type.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) origin: Origin,
    pub(super) value: Value,
    pub(super) target: Target,
}

/// What an example is a value of.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A named type.
    Type(TypeId),
    /// Some of the fields of a struct: a part of an `allOf`.
    Part(TypeId),
    /// The field of a struct with this wire name.
    Field(TypeId, String),
}

impl Target {
    /// Follows a type that went into another one.
    pub(super) fn redirect(&mut self, moved: impl Fn(TypeId) -> Option<TypeId>) {
        let (Self::Type(id) | Self::Part(id) | Self::Field(id, _)) = self;
        if let Some(target) = moved(*id) {
            *id = target;
        }
    }
}

/// The types of a document while examples complete them.
struct Evidence<'p> {
    types: &'p mut Vec<TypeDef>,
    id_kinds: &'p mut Vec<String>,
    /// The structs that are made of examples.
    made: &'p mut BTreeSet<TypeId>,
    /// Those of them that may have any members, by their schema's own words.
    free: &'p BTreeSet<TypeId>,
    /// How many of them stand around the value that is looked at.
    inside_made: usize,
    /// Whether the examples are looked at for the first time.
    first: bool,
    /// Whether an example was not carried by the types as they were.
    changed: bool,
    /// How many lists and maps around it have items that only examples tell.
    inside_free: usize,
    /// Structs that keep other members of which no schema says anything.
    loose: BTreeSet<TypeId>,
    /// The texts of the lists that stand beside the value that is looked at: headings of a table, say.
    titles: Vec<BTreeSet<String>>,
    findings: Findings,
}

/// Completes the types of a document by all examples, and states for each example what carries it.
pub(super) fn complete(part: &mut Part, report: &mut Report) {
    let mut evidence = Evidence {
        types: &mut part.types,
        id_kinds: &mut part.id_kinds,
        made: &mut part.made,
        free: &part.free,
        inside_made: 0,
        inside_free: 0,
        first: true,
        changed: false,
        loose: BTreeSet::new(),
        titles: Vec::new(),
        findings: Findings::default(),
    };
    let mut shown = std::mem::take(&mut part.shown);
    // What completes a type for one example can lead another one to an alternative that it did not come to before.
    for pass in 0..PASSES {
        (evidence.first, evidence.changed) = (pass == 0, false);
        for operation in &mut part.operations {
            evidence.operation(operation);
        }
        shown.retain_mut(|shown| evidence.shown(shown));
        if !evidence.changed {
            break;
        }
    }
    // Only now are the types final: what an example is carried by may have been changed by a later one.
    for operation in &mut part.operations {
        evidence.settle_operation(operation);
    }
    part.examples = evidence.settle_shown(shown, &part.operations);
    evidence.findings.report(report);
    hollow::dissolve(part);
}

impl Evidence<'_> {
    /// Admits the examples of bodies and successes.
    fn operation(&mut self, operation: &mut Operation) {
        let mut examples = std::mem::take(&mut operation.examples);
        for example in examples.iter_mut().filter(|example| example.exception.is_none()) {
            let step = match example.role {
                ExampleRole::Request => Step::Body,
                ExampleRole::Success(_) => Step::Answer,
                ExampleRole::Error(_) | ExampleRole::Value => continue,
            };
            let spot = Spot::operation(operation.id, step);
            let Some(holder) = holder(operation, example) else { continue };
            match usable::value(self.types, holder, &example.value, &spot) {
                Ok(value) => {
                    example.value = value;
                    if self.carries(holder, &example.value) {
                        continue;
                    }
                    let admitted = self.admit(holder.clone(), &example.value, &At::Root(&example.origin), &spot);
                    *holder = admitted;
                }
                Err(reason) => example.exception = Some(reason),
            }
        }
        operation.examples = examples;
    }

    /// Admits an example beside a schema; says whether its target is a value at all.
    fn shown(&mut self, shown: &mut Shown) -> bool {
        let at = At::Root(&shown.origin);
        match &shown.target {
            Target::Part(id) => {
                if let (Value::Object(members), Shape::Struct(_)) = (&shown.value, &self.types[id.index()].shape) {
                    self.members(*id, members, &at);
                }
                false
            }
            Target::Type(id) => {
                let ty = TypeExpr::Ref(*id);
                let spot = self.spot_of(*id);
                if let Ok(value) = usable::value(self.types, &ty, &shown.value, &spot)
                    && !self.carries(&ty, &value)
                {
                    let admitted = self.admit(ty, &value, &at, &spot);
                    self.replace(*id, admitted);
                    shown.value = value;
                }
                true
            }
            Target::Field(id, wire) => {
                let spot = Spot::field(*id, wire);
                let Some((index, ty)) = self.field(*id, wire) else { return false };
                if let Ok(value) = usable::value(self.types, &ty, &shown.value, &spot)
                    && !self.carries(&ty, &value)
                {
                    let admitted = self.admit(ty, &value, &at, &spot);
                    self.set_field(*id, index, admitted);
                    shown.value = value;
                }
                true
            }
        }
    }

    /// Whether nothing is to be done for a value. At first everything is: it can tell what no schema says.
    fn carries(&mut self, ty: &TypeExpr, value: &Value) -> bool {
        let carried = !self.first && read::value(self.types, ty, value) == read::Read::Same;
        self.changed |= !carried;
        carried
    }

    /// The place of the values of a named type.
    fn spot_of(&self, id: TypeId) -> Spot {
        Spot::of(&self.types[id.index()])
    }

    /// Notes that a value is of another type than its schema says. Where no schema says anything, examples only differ.
    fn contradicts(&mut self, at: &At<'_>, shown: &str) {
        if self.inside_made == 0 && self.inside_free == 0 {
            self.findings.contradicts(at, shown);
        }
    }

    /// Gives a named type another meaning: what it was goes on under a name of its own.
    fn replace(&mut self, id: TypeId, mut admitted: TypeExpr) {
        if admitted == TypeExpr::Ref(id) {
            return;
        }
        let step = if matches!(admitted, TypeExpr::Map(_)) { Step::Value } else { Step::Item };
        let copy = TypeId::new(self.types.len());
        let was = TypeDef {
            id: copy,
            naming: Naming::Inline { owner: Owner::Type(id), steps: vec![step] },
            ..self.types[id.index()].clone()
        };
        self.types.push(was);
        let redirect = |ty: &mut TypeExpr| {
            if let TypeExpr::Ref(inner) = ty.innermost_mut()
                && *inner == id
            {
                *inner = copy;
            }
        };
        if let TypeExpr::Ref(union) = admitted
            && let Shape::Union(shape) = &mut self.types[union.index()].shape
        {
            shape.variants.iter_mut().for_each(|variant| redirect(&mut variant.ty));
        }
        redirect(&mut admitted);
        self.types[id.index()].shape = Shape::Alias(admitted);
    }

    fn field(&self, id: TypeId, wire: &str) -> Option<(usize, TypeExpr)> {
        let Shape::Struct(shape) = &self.types[id.index()].shape else { return None };
        let index = shape.fields.iter().position(|field| field.wire == wire)?;
        Some((index, shape.fields[index].ty.clone()))
    }

    fn set_field(&mut self, id: TypeId, index: usize, ty: TypeExpr) {
        if let Shape::Struct(shape) = &mut self.types[id.index()].shape
            && let Some(field) = shape.fields.get_mut(index)
        {
            field.ty = ty;
        }
    }

    /// States what carries each example of an operation, now that the types are final.
    fn settle_operation(&mut self, operation: &mut Operation) {
        let mut examples = std::mem::take(&mut operation.examples);
        for example in &mut examples {
            let ty = holder(operation, example).cloned();
            if ty.is_some() || !is_of_nothing(operation, example) {
                self.settle(example, ty);
            }
        }
        operation.examples = examples;
    }

    /// The examples beside schemas that no operation has as its own, each once.
    fn settle_shown(&mut self, shown: Vec<Shown>, operations: &[Operation]) -> Vec<Example> {
        let of_operations = operations.iter().flat_map(|operation| &operation.examples);
        let mut seen: HashSet<Origin> = of_operations.map(|example| example.origin.clone()).collect();
        let forms: Vec<TypeId> = operations.iter().filter_map(multipart).collect();
        let mut examples = Vec::new();
        for Shown { origin, value, target } in shown {
            if !seen.insert(origin.clone()) {
                continue;
            }
            let (ty, spot) = match &target {
                Target::Type(id) | Target::Part(id) => (TypeExpr::Ref(*id), self.spot_of(*id)),
                Target::Field(id, wire) => match self.field(*id, wire) {
                    Some((_, ty)) => (ty, Spot::field(*id, wire)),
                    None => continue,
                },
            };
            let in_form =
                matches!(&target, Target::Type(id) | Target::Part(id) | Target::Field(id, _) if forms.contains(id));
            let exception = if in_form {
                Some("it is sent as a part of a form, and not as JSON".to_owned())
            } else {
                usable::value(self.types, &ty, &value, &spot).err()
            };
            let mut example =
                Example { origin, role: ExampleRole::Value, name: String::new(), value, ty: None, exception };
            self.settle(&mut example, Some(ty));
            examples.push(example);
        }
        examples
    }

    fn settle(&mut self, example: &mut Example, ty: Option<TypeExpr>) {
        if matches!(example.role, ExampleRole::Error(_)) {
            return;
        }
        if example.exception.is_none() {
            match &ty {
                Some(ty) if read::value(self.types, ty, &example.value) == read::Read::Same => {}
                Some(_) => example.exception = Some("no type could be found that carries it unchanged".to_owned()),
                None if example.role == ExampleRole::Request => {
                    example.exception = Some("its body is not sent as JSON".to_owned());
                }
                None => example.exception = Some("its answer is not read as JSON".to_owned()),
            }
        }
        match &example.exception {
            Some(reason) => self.findings.excepted(&example.origin, reason),
            None => example.ty = ty,
        }
    }
}

/// The struct whose fields are the parts of a multipart body.
fn multipart(operation: &Operation) -> Option<TypeId> {
    match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Multipart(TypeExpr::Ref(id))) => Some(*id),
        _ => None,
    }
}

/// Whether an example shows an answer that is taken as empty.
fn is_of_nothing(operation: &Operation, example: &Example) -> bool {
    let ExampleRole::Success(status) = example.role else { return false };
    let covers = |arm: &&Arm| arm.statuses.iter().any(|covered| covered.code() == status);
    operation.answer.arms.iter().filter(covers).any(|arm| arm.payload == Payload::Empty)
}

/// The expression that has to admit an example of an operation.
fn holder<'o>(operation: &'o mut Operation, example: &Example) -> Option<&'o mut TypeExpr> {
    match example.role {
        ExampleRole::Request => operation.body.as_mut()?.json_mut(),
        ExampleRole::Success(status) => {
            let covers = |arm: &&mut Arm| arm.statuses.iter().any(|covered| covered.code() == status);
            operation.answer.arms.iter_mut().filter(covers).find_map(|arm| match &mut arm.payload {
                Payload::Json(ty) => Some(ty),
                _ => None,
            })
        }
        ExampleRole::Error(_) | ExampleRole::Value => None,
    }
}

#[cfg(test)]
mod tests;
