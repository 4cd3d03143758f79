//! Warnings that stood when somebody took them in.
//!
//! Comes in: a finished report whose places are those of the files, and a baseline. Goes out: the report with these warnings
//! set aside, and what the baseline has and the report has not. Must not know: what the warnings are about.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Diagnostic, Place, Report, Severity};
use crate::config::{Baseline, Known};
use crate::source::{CONFIG_FILE, SourceFile};

impl Report {
    /// Sets the warnings aside that a baseline has: with this code at this node in these words. What it has and nobody
    /// reports is given back; nothing, while there are errors: a warning may be missing because the stage that gives it came
    /// to no end. `files` are the inputs in the order of [`crate::source::sorted`].
    pub fn set_aside(&mut self, baseline: &Baseline, files: &[&SourceFile]) -> Vec<Known> {
        let mut left: BTreeSet<&Known> = baseline.messages.iter().collect();
        for diagnostic in std::mem::take(&mut self.diagnostics) {
            match known(&diagnostic, files).filter(|known| baseline.messages.contains(known)) {
                Some(known) => {
                    left.remove(&known);
                    self.in_baseline.push(diagnostic);
                }
                None => self.diagnostics.push(diagnostic),
            }
        }
        if self.has_errors() { Vec::new() } else { left.into_iter().cloned().collect() }
    }

    /// The warnings that are set aside, in the order in which they were found.
    #[must_use]
    pub fn in_baseline(&self) -> &[Diagnostic] {
        &self.in_baseline
    }

    /// What a baseline would have if it were made now: the warnings that are left, and those that are set aside.
    #[must_use]
    pub fn standing(&self, files: &[&SourceFile]) -> BTreeSet<Known> {
        self.diagnostics.iter().chain(&self.in_baseline).filter_map(|diagnostic| known(diagnostic, files)).collect()
    }
}

/// A warning as a baseline names it; none for an error, and for a file that nobody knows.
fn known(diagnostic: &Diagnostic, files: &[&SourceFile]) -> Option<Known> {
    if diagnostic.code.severity() == Severity::Error {
        return None;
    }
    let name = |file: usize| files.get(file).map(|file| file.name.clone());
    let (file, pointer) = match &diagnostic.place {
        Place::Node { origin, .. } => (name(origin.document.index())?, Some(origin.pointer.to_string())),
        Place::File(file) => (name(*file)?, Some("#".to_owned())),
        Place::Position { file, .. } => (name(*file)?, None),
        Place::Config(_) | Place::ConfigPosition { .. } => (CONFIG_FILE.to_owned(), None),
    };
    Some(Known { code: diagnostic.code, file, pointer, message: diagnostic.message.clone() })
}
