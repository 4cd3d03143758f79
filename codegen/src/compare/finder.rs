//! The list of changes, as it grows.
//!
//! Comes in: differences, one by one. Goes out: the list. Must not know: how differences are found.

use super::change::{Change, Side};
use super::same::Versions;
use super::view::View;
use crate::ir::{Operation, Origin, TypeId};
use crate::rules::Rule;

/// What looks for differences, and what it has found.
pub(super) struct Finder<'v, 'a> {
    pub(super) versions: Versions<'v, 'a>,
    pub(super) changes: Vec<Change>,
}

/// The item that differences are about.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub(super) module: String,
    pub(super) item: String,
    pub(super) endpoint: Option<String>,
}

/// Where something is, in the newer version.
pub(super) fn now(origin: &Origin) -> Option<(Side, Origin)> {
    Some((Side::New, origin.clone()))
}

/// Where something was that is gone.
pub(super) fn before(origin: &Origin) -> Option<(Side, Origin)> {
    Some((Side::Old, origin.clone()))
}

/// A name or a value in a message.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

impl<'v, 'a> Finder<'v, 'a> {
    pub(super) fn new(versions: Versions<'v, 'a>) -> Self {
        Self { versions, changes: Vec::new() }
    }

    /// Adds a change.
    pub(super) fn note(
        &mut self,
        about: &About,
        rule: Rule,
        message: impl Into<String>,
        place: Option<(Side, Origin)>,
    ) -> &mut Change {
        self.changes.push(Change {
            rule,
            module: about.module.clone(),
            item: about.item.clone(),
            endpoint: about.endpoint.clone(),
            part: None,
            message: on_one_line(message.into()),
            before: None,
            after: None,
            place,
        });
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }
}

impl View<'_> {
    /// A call of this version.
    pub(super) fn about_call(&self, operation: &Operation) -> About {
        About {
            module: self.module(operation.document).to_owned(),
            item: self.call_path(operation),
            endpoint: Some(self.rust.endpoint(operation)),
        }
    }

    /// A type of this version.
    pub(super) fn about_type(&self, id: TypeId) -> About {
        let module = self.module(self.model.ty(id).document).to_owned();
        About { module, item: self.type_path(id), endpoint: None }
    }
}

/// Messages quote documents, whose texts may hold what breaks a line, what a terminal obeys, and what turns the text around it.
fn on_one_line(text: String) -> String {
    let is_unseen = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(is_unseen) { text.replace(is_unseen, " ") } else { text }
}

impl Change {
    /// Adds the part of the item that it is about.
    pub(super) fn of(&mut self, part: &str) -> &mut Self {
        self.part = Some(part.to_owned());
        self
    }

    /// Adds what was there before and what is there now.
    pub(super) fn between(&mut self, before: impl Into<String>, after: impl Into<String>) {
        self.before = Some(before.into());
        self.after = Some(after.into());
    }
}
