//! Newtypes of ids, which all documents share.

use super::finder::{About, Finder, code};
use super::matched::Matched;
use super::view::View;
use crate::ir::IdKindId;
use crate::rules::Rule;

impl Finder<'_, '_> {
    /// Compares the kinds of ids.
    pub(super) fn ids(&mut self) {
        let (old, new) = (self.versions.old, self.versions.new);
        let mut matched = Matched::new(all(old), all(new));
        let wire = |view: &View<'_>, id| Some(view.model.id_kind(id).wire.clone());
        matched.by_key(|id| wire(old, id), |id| wire(new, id));
        for &(was, is) in &matched.pairs {
            self.id(was, is);
        }
        for &id in &matched.gone {
            let name = old.id_name(id);
            let message = format!("no document has an id of the kind {} any more", code(&old.model.id_kind(id).wire));
            self.note(&about(name), Rule::IdRemoved, message, None);
        }
        for &id in &matched.new {
            let name = new.id_name(id);
            let message = format!("a new kind of id: {}", code(&new.model.id_kind(id).wire));
            self.note(&about(name), Rule::IdAdded, message, None);
        }
    }

    fn id(&mut self, was: IdKindId, is: IdKindId) {
        let (old, new) = (self.versions.old, self.versions.new);
        let about = about(new.id_name(is));
        if old.id_name(was) != new.id_name(is) {
            let message = format!("the id {} is {} now", code(old.id_name(was)), code(new.id_name(is)));
            self.note(&about, Rule::IdRenamed, message, None).between(old.id_name(was), new.id_name(is));
        }
        let general = |view: &View<'_>, id| {
            let general = view.rust.facts.general_kinds.get(&id)?;
            Some((view.model.id_kind(*general).wire.clone(), view.id_name(*general).to_owned()))
        };
        let (was, is) = (general(old, was), general(new, is));
        if was.as_ref().map(|general| &general.0) == is.as_ref().map(|general| &general.0) {
            return;
        }
        if let Some((_, name)) = was {
            let message = format!("it no longer turns into a {}", code(&name));
            self.note(&about, Rule::IdSpecialLost, message, None);
        }
        if let Some((_, name)) = is {
            let message = format!("it turns into a {} now", code(&name));
            self.note(&about, Rule::IdSpecialGained, message, None);
        }
    }
}

fn all(view: &View<'_>) -> Vec<IdKindId> {
    (0..view.model.id_kinds.len()).map(IdKindId::new).collect()
}

fn about(name: &str) -> About {
    About { module: String::new(), item: format!("ids::{name}"), endpoint: None }
}
