//! Types.

use super::finder::{About, Finder, before, code, now};
use super::view::View;
use crate::ir::{DocId, Operation, Shape, TypeDef, TypeExpr, TypeId};
use crate::rules::Rule;

impl Finder<'_, '_> {
    /// Compares the types.
    pub(super) fn types(&mut self) {
        let pairs = self.versions.pairs;
        for &(old, new) in &pairs.types.pairs {
            self.ty(self.versions.old.model.ty(old), self.versions.new.model.ty(new));
        }
        let (old, new) = (self.versions.old, self.versions.new);
        for &id in
            pairs.types.gone.iter().filter(|id| !is_told(old, **id, &pairs.documents.gone, &pairs.operations.gone))
        {
            let def = old.model.ty(id);
            let message = format!("the {} is gone", kind(&def.shape));
            let about = old.about_type(id);
            self.note(&about, Rule::TypeRemoved, message, before(&def.origin));
        }
        for &id in pairs.types.new.iter().filter(|id| !is_told(new, **id, &pairs.documents.new, &pairs.operations.new))
        {
            let def = new.model.ty(id);
            let message = format!("a new {}", kind(&def.shape));
            let about = new.about_type(id);
            self.note(&about, Rule::TypeAdded, message, now(&def.origin));
        }
    }

    fn ty(&mut self, old: &TypeDef, new: &TypeDef) {
        let about = self.versions.new.about_type(new.id);
        // The fields of a body that is spread are inputs of its call, and told there. No program has to do with its type.
        match (is_hidden(self.versions.old, old.id), is_hidden(self.versions.new, new.id)) {
            (true, true) => return self.hidden_name(&about, old, new),
            (true, false) => {
                let message = format!("a new {}", kind(&new.shape));
                self.note(&about, Rule::TypeAdded, message, now(&new.origin));
                return;
            }
            (false, true) => {
                let message = format!("the {} is gone: its fields are handed in one by one", kind(&old.shape));
                let about = self.versions.old.about_type(old.id);
                self.note(&about, Rule::TypeRemoved, message, before(&old.origin));
                return;
            }
            (false, false) => self.type_name(&about, old, new),
        }
        self.docs(&about, Rule::TypeDescribed, None, (&old.docs, &new.docs), now(&new.origin));
        match (&old.shape, &new.shape) {
            (Shape::Struct(was), Shape::Struct(is)) => {
                self.fields(&about, (old, was), (new, is));
                self.derives(&about, old, new);
                self.making(&about, old, new);
            }
            (Shape::Enum(was), Shape::Enum(is)) => self.values(&about, (old, was), (new, is)),
            (Shape::Union(was), Shape::Union(is)) => {
                self.variants(&about, (old, was), (new, is));
                self.derives(&about, old, new);
            }
            (Shape::Alias(was), Shape::Alias(is)) => self.alias(&about, new, was, is),
            (was, is) => {
                let (was, is) = (kind(was), kind(is));
                let message = format!("it is {}, was {}", article(is), article(was));
                self.note(&about, Rule::TypeKind, message, now(&new.origin)).between(was, is);
            }
        }
    }

    fn hidden_name(&mut self, about: &About, old: &TypeDef, new: &TypeDef) {
        let (was, is) = (self.versions.old.type_path(old.id), self.versions.new.type_path(new.id));
        // With its module everything in it is called in another way, which is told once.
        let in_module = |view: &View<'_>, def: &TypeDef| view.module(def.document).to_owned();
        let is_renamed_with_module = self.versions.pairs.documents.pairs.contains(&(old.document, new.document))
            && in_module(self.versions.old, old) != in_module(self.versions.new, new);
        if was != is && !is_renamed_with_module {
            let message = format!("the type {} behind the inputs of a call is {} now", code(&was), code(&is));
            self.note(about, Rule::HiddenTypeRenamed, message, now(&new.origin)).between(was, is);
        }
    }

    fn type_name(&mut self, about: &About, old: &TypeDef, new: &TypeDef) {
        let (was, is) = (self.versions.old.type_path(old.id), self.versions.new.type_path(new.id));
        let is_at_home = self.versions.pairs.documents.pairs.contains(&(old.document, new.document));
        let (old_name, new_name) = (self.versions.old.type_name(old.id), self.versions.new.type_name(new.id));
        let place = now(&new.origin);
        if !is_at_home {
            let message = format!("the type {} is in another module now", code(&was));
            self.note(about, Rule::TypeMoved, message, place).between(was, is);
        } else if old_name != new_name {
            let message = format!("the type {} is {} now", code(old_name), code(new_name));
            self.note(about, Rule::TypeRenamed, message, place).between(old_name, new_name);
        }
    }

    /// Traits that programs may ask for.
    fn derives(&mut self, about: &About, old: &TypeDef, new: &TypeDef) {
        let (was, is) = (self.versions.old.rust.type_facts(old.id), self.versions.new.rust.type_facts(new.id));
        let is_struct = |def: &TypeDef| matches!(def.shape, Shape::Struct(_));
        let traits = [
            ("Eq", was.eq, is.eq),
            ("Default", was.default && is_struct(old), is.default && is_struct(new)),
            ("Serialize", !was.multipart, !is.multipart),
            ("Deserialize", !was.multipart, !is.multipart),
        ];
        for (name, was, is) in traits {
            let (rule, message) = match (was, is) {
                (true, false) => (Rule::TraitLost, format!("it implements {} no more", code(name))),
                (false, true) => (Rule::TraitGained, format!("it implements {} now", code(name))),
                _ => continue,
            };
            self.note(about, rule, message, now(&new.origin)).of(name);
        }
    }

    /// Whether a program can make a value of it.
    fn making(&mut self, about: &About, old: &TypeDef, new: &TypeDef) {
        let (was, is) = (self.versions.old.rust.type_facts(old.id), self.versions.new.rust.type_facts(new.id));
        let (rule, message) = match (was.built, is.built) {
            (true, false) => (Rule::SettersLost, "it has no setters any more: no call takes it"),
            (false, true) => (Rule::SettersGained, "it has setters now: a call takes it"),
            _ => return,
        };
        self.note(about, rule, message, now(&new.origin));
    }

    fn alias(&mut self, about: &About, new: &TypeDef, was: &TypeExpr, is: &TypeExpr) {
        if !self.versions.is_same(was, is, (false, false)) {
            let (was, is) = (self.versions.old.rust.ty(was, None), self.versions.new.rust.ty(is, None));
            let message = format!("it stands for {}, stood for {}", code(&is), code(&was));
            self.note(about, Rule::TypeKind, message, now(&new.origin)).between(was, is);
        }
    }
}

/// Whether a type is nothing but the struct behind the arguments and setters of a call.
pub(super) fn is_hidden(view: &View<'_>, id: TypeId) -> bool {
    let facts = view.rust.type_facts(id);
    matches!(view.model.ty(id).shape, Shape::Struct(_)) && facts.request && !facts.built && !facts.response
}

/// Whether a type is told of with its document, with the one call that it belongs to, or as the inputs of a call.
fn is_told(view: &View<'_>, id: TypeId, documents: &[DocId], operations: &[&Operation]) -> bool {
    let home = view.rust.type_facts(id).home;
    documents.contains(&view.model.ty(id).document)
        || home.is_some_and(|home| operations.iter().any(|operation| operation.id == home))
        || is_hidden(view, id)
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "struct",
        Shape::Enum(_) => "open enum",
        Shape::Union(_) => "enum of several types",
        Shape::Alias(_) => "type alias",
    }
}

fn article(kind: &str) -> String {
    if kind.starts_with(['o', 'e']) { format!("an {kind}") } else { format!("a {kind}") }
}
