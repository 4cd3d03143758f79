//! Documents: modules, features and handles.

use super::finder::{About, Finder, before, code, now};
use super::view::View;
use crate::ir::{DocId, Origin, Pointer};
use crate::rules::Rule;

impl Finder<'_, '_> {
    /// Compares the documents.
    pub(super) fn documents(&mut self) {
        let pairs = self.versions.pairs;
        for &(old, new) in &pairs.documents.pairs {
            self.document(old, new);
        }
        for &id in &pairs.documents.gone {
            let (about, holds) = (about(self.versions.old, id), holds(self.versions.old, id));
            let message = format!("the module and its feature are gone, with {holds}");
            self.note(&about, Rule::DocumentRemoved, message, before(&root(id)));
        }
        for &id in &pairs.documents.new {
            let (about, holds) = (about(self.versions.new, id), holds(self.versions.new, id));
            let message = format!("a new module with its feature: {holds}");
            self.note(&about, Rule::DocumentAdded, message, now(&root(id)));
        }
    }

    fn document(&mut self, old: DocId, new: DocId) {
        let about = about(self.versions.new, new);
        let (was, is) = (self.versions.old.module(old), self.versions.new.module(new));
        let place = now(&root(new));
        if was != is {
            let message = format!("the module and feature {} is {} now", code(was), code(is));
            self.note(&about, Rule::ModuleRenamed, message, place.clone()).between(was, is);
        }
        let handle = |view: &View<'_>, id| view.rust.names.document(id).handle.bare().to_owned();
        let (was, is) = (handle(self.versions.old, old), handle(self.versions.new, new));
        if was != is {
            let message = format!("the type {} is {} now", code(&was), code(&is));
            self.note(&about, Rule::HandleRenamed, message, place.clone()).between(was, is);
        }
        let (was, is) = (self.versions.old.model.document(old), self.versions.new.model.document(new));
        if was.base_path != is.base_path {
            let (was, is) = (&was.base_path, &is.base_path);
            let message = format!("all calls go below {}, and went below {}", code(is), code(was));
            let server = Origin { document: new, pointer: Pointer::root().child("servers") };
            self.note(&about, Rule::BasePathChanged, message, now(&server)).between(was, is);
        }
        if was.title != is.title {
            let message = format!("the title is “{}” now", is.title);
            let title = Origin { document: new, pointer: Pointer::root().child("info").child("title") };
            self.note(&about, Rule::TitleChanged, message, now(&title)).between(&*was.title, &*is.title);
        }
        let info = Origin { document: new, pointer: Pointer::root().child("info") };
        self.error_constants(old, new);
        self.docs(&about, Rule::DocumentDescribed, None, (&was.docs, &is.docs), now(&info));
    }
}

fn about(view: &View<'_>, id: DocId) -> About {
    let module = view.module(id).to_owned();
    About { item: module.clone(), module, endpoint: None }
}

fn root(document: DocId) -> Origin {
    Origin { document, pointer: Pointer::root() }
}

/// `3 calls and 12 types`.
fn holds(view: &View<'_>, id: DocId) -> String {
    let count = |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    let calls = count(view.model.operations_of(id).count(), "call");
    let types = count(view.model.types_of(id).count(), "type");
    format!("{calls} and {types}")
}
