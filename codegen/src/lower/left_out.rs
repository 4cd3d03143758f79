//! What a document has and a client has no use for, said once for each kind.
//!
//! Comes in: places. Goes out: one message for each kind of thing, at the first place, with the number of the others. Must not know: what
//! the things are.

use std::collections::BTreeMap;

use crate::ir::Origin;
use crate::report::{Code, Report};

/// What was left out of one document so far.
#[derive(Debug, Default)]
pub(super) struct LeftOut(BTreeMap<&'static str, Vec<Origin>>);

impl LeftOut {
    /// Keeps a place where something was left out; a place counts once.
    pub(super) fn note(&mut self, what: &'static str, origin: &Origin) {
        let places = self.0.entry(what).or_default();
        if !places.contains(origin) {
            places.push(origin.clone());
        }
    }

    /// Says it.
    pub(super) fn report(&self, report: &mut Report) {
        for (what, places) in &self.0 {
            let Some((first, others)) = places.split_first() else { continue };
            let more = match others.len() {
                0 => String::new(),
                1 => ", here and at one more place of the document".to_owned(),
                count => format!(", here and at {count} more places of the document"),
            };
            report.at_key(Code::Ignored, first, format!("{what}{more}")).help(help(what));
        }
    }
}

fn help(what: &str) -> &'static str {
    if what.starts_with("limits") {
        "their documentation states them where it can; the server refuses what breaks them"
    } else {
        "nothing is made of them"
    }
}
