//! Fields of structs, values of open enums, alternatives of unions.

use super::facts::{BoundRules, Limits};
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::similar;
use super::view::View;
use crate::ir::{AllowedValue, Docs, Enum, Field, Naming, Presence, Step, Struct, TypeDef, TypeExpr};
use crate::names::Name;
use crate::rules::Rule;

/// How much a new member has to be like one that is gone to be the same under another name.
const ALIKE: f64 = 0.6;

/// The same for values, which have nothing but their text.
const ALIKE_VALUES: f64 = 0.8;

const BOUNDS: BoundRules = BoundRules {
    added: Rule::FieldBoundAdded,
    tightened: Rule::FieldBoundTightened,
    widened: Rule::FieldBoundWidened,
    lifted: Rule::FieldBoundLifted,
    told: Rule::FieldBoundTold,
    pattern: Rule::FieldPattern,
};

/// A member with its position and its Rust name.
pub(super) type Named<'a, T> = (usize, &'a T, &'a str);

pub(super) fn named<'a, T>(members: &'a [T], names: &'a [Name]) -> Vec<Named<'a, T>> {
    members.iter().zip(names).enumerate().map(|(at, (member, name))| (at, member, name.bare())).collect()
}

/// Whether the type of a field is an inline schema of this very field.
fn is_named_after(view: &View<'_>, field: &Field) -> bool {
    let mut core = &field.ty;
    while let TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) = core {
        core = inner;
    }
    let TypeExpr::Ref(id) = core else { return false };
    match &view.model.ty(*id).naming {
        Naming::Inline { steps, .. } => steps.iter().any(|step| *step == Step::Field(field.wire.clone())),
        Naming::Component(_) => false,
    }
}

impl<'a> Finder<'_, 'a> {
    pub(super) fn names_of(
        &self,
        old: &TypeDef,
        new: &TypeDef,
    ) -> (&'a crate::names::TypeNames, &'a crate::names::TypeNames) {
        (self.versions.old.rust.names.ty(old.id), self.versions.new.rust.names.ty(new.id))
    }

    /// Compares the fields of two structs.
    pub(super) fn fields(&mut self, about: &About, old: (&TypeDef, &Struct), new: (&TypeDef, &Struct)) {
        let (old_names, new_names) = self.names_of(old.0, new.0);
        let (was, is) = (named(&old.1.fields, &old_names.members), named(&new.1.fields, &new_names.members));
        let mut matched = Matched::new(was, is);
        matched.by_key(|(_, field, _)| Some(&field.wire), |(_, field, _)| Some(&field.wire));
        matched.by_key(|(_, _, name)| Some(name), |(_, _, name)| Some(name));
        matched.by_likeness(ALIKE, |a, b| {
            let same = self.versions.is_same_within((&a.1.ty, old.0.id), (&b.1.ty, new.0.id));
            // What hangs on the field moved with it: its description, or a type that is called after it.
            let same_docs = !a.1.docs.is_empty() && a.1.docs == b.1.docs;
            let same_holder = same && is_named_after(self.versions.old, a.1) && is_named_after(self.versions.new, b.1);
            let moved = if same_docs || same_holder { 0.8 } else { 0.0 };
            if same { similar::names(&a.1.wire, &b.1.wire).max(moved) } else { 0.0 }
        });
        for (was, is) in matched.pairs.clone() {
            self.field(about, (old.0, was), (new.0, is));
        }
        for (_, field, name) in &matched.gone {
            let text = self.versions.old.rust.kept(&field.ty, field.presence, Some(old.0.id));
            let message = format!("the field {} is gone", code(&format!("{name}: {text}")));
            self.note(about, Rule::FieldRemoved, message, before(&field.origin)).of(name);
        }
        let facts = self.versions.new.rust.type_facts(new.0.id);
        let has_new = |view: &View<'_>, def: &TypeDef| {
            let facts = view.rust.type_facts(def.id);
            facts.built && !facts.default
        };
        let makes = has_new(self.versions.old, old.0) && has_new(self.versions.new, new.0);
        for (at, field, name) in &matched.new {
            let text = self.versions.new.rust.kept(&field.ty, field.presence, Some(new.0.id));
            let text = if self.versions.new.rust.is_boxed(new.0.id, *at) { format!("{text} in a Box") } else { text };
            let field_text = code(&format!("{name}: {text}"));
            let (rule, message) = match (field.presence.is_required(), makes, facts.built) {
                (true, true, _) => {
                    (Rule::FieldRequired, format!("a new field that `new` has to be given: {field_text}"))
                }
                (false, _, true) => (Rule::FieldSetterAdded, format!("a new field with a setter: {field_text}")),
                _ => (Rule::FieldAdded, format!("a new field: {field_text}")),
            };
            self.note(about, rule, message, now(&field.origin)).of(name);
        }
        if makes {
            self.order_of_new(about, &matched.pairs, new.0);
        }
        self.rest_field(about, old, new);
    }

    fn order_of_new(&mut self, about: &About, pairs: &[(Named<'_, Field>, Named<'_, Field>)], new: &TypeDef) {
        let required = |field: &Field| field.presence.is_required();
        let mut kept: Vec<_> = pairs
            .iter()
            .filter(|((_, old, _), (_, new, _))| required(old) && required(new))
            .map(|((old, ..), (new, ..))| (*old, *new))
            .collect();
        kept.sort_unstable();
        if !kept.is_sorted_by_key(|(_, new)| *new) {
            let message = "`new` takes its arguments in another order";
            self.note(about, Rule::NewReordered, message, now(&new.origin));
        }
    }

    fn field(
        &mut self,
        about: &About,
        (old_type, (old_at, old, was)): (&TypeDef, Named<'_, Field>),
        (new_type, (new_at, new, is)): (&TypeDef, Named<'_, Field>),
    ) {
        let (place, name) = (now(&new.origin), code(is));
        if was != is {
            let message = format!("the field {} is {name} now", code(was));
            self.note(about, Rule::FieldRenamed, message, place.clone()).of(is).between(was, is);
        }
        self.field_type(about, (old_type, (old_at, old, was)), (new_type, (new_at, new, is)));
        // A field that is renamed in JSON as well is told once.
        if old.wire != new.wire && was == is {
            let message = format!("the field {name} is {} in JSON, was {}", code(&new.wire), code(&old.wire));
            self.note(about, Rule::FieldWire, message, place.clone()).of(is).between(&*old.wire, &*new.wire);
        }
        let is_sent = |view: &View<'_>, def: &TypeDef| view.rust.type_facts(def.id).request;
        if is_sent(self.versions.old, old_type)
            && is_sent(self.versions.new, new_type)
            && let Some((was, now)) = self.versions.moments(&old.ty, &new.ty)
        {
            let message = format!("the field {name} is sent {now}, was {was}");
            self.note(about, Rule::FieldMoment, message, place).of(is).between(was, now);
        }
        self.field_words(about, (old_type, old), (new_type, new), is);
    }

    /// Compares the types of a field.
    fn field_type(
        &mut self,
        about: &About,
        (old_type, (old_at, old, _)): (&TypeDef, Named<'_, Field>),
        (new_type, (new_at, new, is)): (&TypeDef, Named<'_, Field>),
    ) {
        let (place, name) = (now(&new.origin), code(is));
        let boxed = (
            self.versions.old.rust.is_boxed(old_type.id, old_at),
            self.versions.new.rust.is_boxed(new_type.id, new_at),
        );
        let same = self.versions.is_same_within((&old.ty, old_type.id), (&new.ty, new_type.id));
        if !same || old.presence != new.presence || boxed.0 != boxed.1 {
            let text = |view: &View<'_>, field: &Field, def: &TypeDef, boxed: bool| {
                let text = view.rust.kept(&field.ty, field.presence, Some(def.id));
                if boxed { format!("{text} in a Box") } else { text }
            };
            let from = text(self.versions.old, old, old_type, boxed.0);
            let to = text(self.versions.new, new, new_type, boxed.1);
            let rule = match (same, boxed.0 == boxed.1, old.presence, new.presence) {
                (true, false, ..) => Rule::FieldBoxed,
                (true, true, Presence::Required, _) => Rule::FieldOptional,
                (true, true, _, Presence::Required) => Rule::FieldAlways,
                // `Option` either way: what may be left out, and what is `null`.
                (true, true, ..) if from == to => return self.null(about, (old, new_type), (new, is)),
                _ => Rule::FieldType,
            };
            let message = format!("the field {name} has the type {}, had {}", code(&to), code(&from));
            self.note(about, rule, message, place).of(is).between(from, to);
        }
    }

    /// A field that is kept in the same type, and may be left out or has to be there and may be `null`.
    fn null(&mut self, about: &About, (old, def): (&Field, &TypeDef), (new, is): (&Field, &str)) {
        // A list without items is read from `null` as from nothing, and only what is sent is written.
        let is_list = matches!(self.versions.new.model.resolve(&new.ty), TypeExpr::List(_));
        if is_list && !self.versions.new.rust.type_facts(def.id).request {
            return;
        }
        let built = self.versions.new.rust.type_facts(def.id).built;
        let (rule, message) = match (built, new.presence.is_required()) {
            (false, true) => (Rule::FieldNull, "is written as `null` where it has no value, was left out"),
            (false, false) => (Rule::FieldNull, "is left out where it has no value, was written as `null`"),
            (true, true) => (Rule::FieldAlways, "has to be given to `new` now, and may be `None`"),
            (true, false) => (Rule::FieldOptional, "has a setter now, and is no argument of `new`"),
        };
        let (was, now_is) = (format!("{:?}", old.presence), format!("{:?}", new.presence));
        let place = now(&new.origin);
        self.note(about, rule, format!("the field {} {message}", code(is)), place).of(is).between(was, now_is);
    }

    /// Compares what is stated of a field beside its type.
    fn field_words(
        &mut self,
        about: &About,
        (old_type, old): (&TypeDef, &Field),
        (new_type, new): (&TypeDef, &Field),
        is: &str,
    ) {
        let place = now(&new.origin);
        let limits = |view: &View<'_>, field: &'_ Field, def: &TypeDef| {
            let enforced = view.rust.type_facts(def.id).request;
            enforced.then(|| view.rust.measures(&field.ty))
        };
        let (old_measures, new_measures) =
            (limits(self.versions.old, old, old_type), limits(self.versions.new, new, new_type));
        let limits = (
            Limits { constraints: &old.constraints, measures: old_measures },
            Limits { constraints: &new.constraints, measures: new_measures },
        );
        self.limits(about, &BOUNDS, is, limits, place.clone());
        let default = |field: &Field| field.default.as_ref().map(ToString::to_string);
        self.told(about, Rule::FieldDefault, Some(is), "default", (default(old), default(new)), place.clone());
        let rules = (Rule::FieldDeprecated, Rule::FieldUndeprecated);
        self.deprecation(about, rules, Some(is), (old.deprecated, new.deprecated), place.clone());
        let rules = (Rule::FieldHidden, Rule::FieldShown);
        self.secrecy(about, rules, is, (old.secret, new.secret), place.clone());
        self.docs(about, Rule::FieldDescribed, Some(is), (&old.docs, &new.docs), place);
    }

    /// The field of all other members.
    fn rest_field(&mut self, about: &About, old: (&TypeDef, &Struct), new: (&TypeDef, &Struct)) {
        let (old_names, new_names) = self.names_of(old.0, new.0);
        let (was, is) = (old_names.rest.bare(), new_names.rest.bare());
        let place = now(&new.0.origin);
        match (&old.1.rest, &new.1.rest) {
            (None, None) => {}
            (Some(_), None) => {
                let message = format!("the field {} of all other members is gone", code(was));
                self.note(about, Rule::RestRemoved, message, place).of(was);
            }
            (None, Some(_)) => {
                let message = format!("a new field for all other members: {}", code(is));
                self.note(about, Rule::RestAdded, message, place).of(is);
            }
            (Some(old_ty), Some(new_ty)) => {
                if was != is {
                    let message = format!("the field {} of all other members is {} now", code(was), code(is));
                    self.note(about, Rule::RestRenamed, message, place.clone()).of(is).between(was, is);
                }
                if !self.versions.is_same_within((old_ty, old.0.id), (new_ty, new.0.id)) {
                    let was = self.versions.old.rust.ty(old_ty, Some(old.0.id));
                    let to = self.versions.new.rust.ty(new_ty, Some(new.0.id));
                    let message = format!("{} holds {}, held {}", code(is), code(&to), code(&was));
                    self.note(about, Rule::RestType, message, place).of(is).between(was, to);
                }
            }
        }
    }

    /// Compares the values of two open enums.
    pub(super) fn values(&mut self, about: &About, old: (&TypeDef, &Enum), new: (&TypeDef, &Enum)) {
        let (old_names, new_names) = self.names_of(old.0, new.0);
        // A list in prose is shown as the schema that it describes.
        let place = now(&new.0.origin.child("enum"));
        if old.1.kind != new.1.kind {
            let message = format!("its values are {:?}s on the wire, were {:?}s", new.1.kind, old.1.kind);
            self.note(about, Rule::ValuesKind, message, place.clone());
        }
        self.rest_variant(about, old_names.rest.bare(), new_names.rest.bare(), new.0);
        let (was, is) = (named(&old.1.values, &old_names.members), named(&new.1.values, &new_names.members));
        let mut matched = Matched::new(was, is);
        matched.by_key(|(_, value, _)| Some(&value.wire), |(_, value, _)| Some(&value.wire));
        matched.by_key(|(_, _, name)| Some(name), |(_, _, name)| Some(name));
        matched.by_likeness(ALIKE_VALUES, |a, b| similar::names(&a.1.wire, &b.1.wire));
        for ((_, old, was), (_, new_value, is)) in matched.pairs.clone() {
            self.value(about, (old, was), (new_value, is), new.0);
        }
        for (_, value, name) in &matched.gone {
            let message = format!("the value {} ({}) is gone", code(&value.wire), code(name));
            self.note(about, Rule::ValueRemoved, message, before(&old.0.origin.child("enum"))).of(name);
        }
        for (_, value, name) in &matched.new {
            let message = format!("a new value: {} ({})", code(&value.wire), code(name));
            self.note(about, Rule::ValueAdded, message, place.clone()).of(name);
        }
    }

    fn value(
        &mut self,
        about: &About,
        (old, was): (&AllowedValue, &str),
        (new, is): (&AllowedValue, &str),
        def: &TypeDef,
    ) {
        let place = now(&def.origin.child("enum"));
        if was != is {
            let message =
                format!("the value {} ({}) is {} ({}) now", code(&old.wire), code(was), code(&new.wire), code(is));
            self.note(about, Rule::ValueRenamed, message, place.clone()).of(is).between(was, is);
        } else if old.wire != new.wire {
            let message = format!("{} is {} on the wire, was {}", code(is), code(&new.wire), code(&old.wire));
            self.note(about, Rule::ValueWire, message, place.clone()).of(is).between(&*old.wire, &*new.wire);
        }
        let docs = |value: &AllowedValue| Docs { summary: String::new(), body: value.docs.clone() };
        self.docs(about, Rule::ValueDescribed, Some(is), (&docs(old), &docs(new)), place);
    }

    pub(super) fn rest_variant(&mut self, about: &About, was: &str, is: &str, def: &TypeDef) {
        if was != is {
            let message = format!("the variant {} of unknown values is {} now", code(was), code(is));
            self.note(about, Rule::UnknownRenamed, message, now(&def.origin)).between(was, is);
        }
    }
}
