//! Places of diagnostics -> files, lines and columns.
//!
//! Comes in: a report and the texts it is about. Goes out: [`Located`] messages in the order in which a person would
//! work through them. Must not know: how they are shown.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Code, Diagnostic, Excepted, Place, Report, Severity};
use crate::config;
use crate::ir::Origin;
use crate::source::{CONFIG_FILE, Mark, SourceFile, Wanted, locate, sorted};

/// A diagnostic whose place is a line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// The file's name, as in [`SourceFile::name`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it, or what was done.
    pub help: Option<String>,
    /// How many characters of the line are meant; 0, if the whole file is.
    pub length: usize,
    /// The node that is meant, as `codegen.toml` names it: `#/paths/~1stars/get`, or `#` for the whole file. None for a
    /// place that is only a line.
    pub pointer: Option<String>,
}

/// A warning that is not shown, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocatedException {
    /// The warning.
    pub warning: Located,
    /// Why it may stand.
    pub reason: String,
}

/// Finds the lines and columns of all diagnostics, and puts them in order: by file name, line, column, code. Two that say
/// the same at the same place become one.
///
/// `inputs` are the files that the run was given, in any order; `codegen.toml` may be one of them.
#[must_use]
pub fn resolve_places(report: &Report, inputs: &[SourceFile]) -> Vec<Located> {
    in_order(report.diagnostics(), inputs)
}

/// The same for the warnings that a baseline has.
#[must_use]
pub fn resolve_baseline(report: &Report, inputs: &[SourceFile]) -> Vec<Located> {
    in_order(report.in_baseline(), inputs)
}

fn in_order(diagnostics: &[Diagnostic], inputs: &[SourceFile]) -> Vec<Located> {
    let mut located = resolve(&diagnostics.iter().collect::<Vec<_>>(), inputs);
    located.sort();
    // A part of a YAML document that stands in several places by an alias has several pointers, and one text.
    located.dedup_by(|a, b| {
        (&a.file, a.line, a.column, a.code, &a.message, &a.help)
            == (&b.file, b.line, b.column, b.code, &b.message, &b.help)
    });
    located
}

/// The same for the warnings that are not shown.
#[must_use]
pub fn resolve_excepted(report: &Report, inputs: &[SourceFile]) -> Vec<LocatedException> {
    let warnings: Vec<&Diagnostic> = report.excepted().iter().map(|excepted| &excepted.diagnostic).collect();
    let located = resolve(&warnings, inputs).into_iter().zip(report.excepted());
    let mut located: Vec<LocatedException> = located
        .map(|(warning, Excepted { reason, .. })| LocatedException { warning, reason: reason.clone() })
        .collect();
    located.sort();
    located.dedup();
    located
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The file's name, as in [`SourceFile::name`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Finds nodes in the files, in their order: the lines of their keys.
#[must_use]
pub fn resolve_nodes(origins: &[Origin], inputs: &[SourceFile]) -> Vec<Line> {
    let at = |origin: &Origin| Place::Node { origin: origin.clone(), key: true };
    let diagnostics: Vec<Diagnostic> = origins
        .iter()
        .map(|origin| Diagnostic { code: Code::BadNode, place: at(origin), message: String::new(), help: None })
        .collect();
    let located = resolve(&diagnostics.iter().collect::<Vec<_>>(), inputs);
    located.into_iter().map(|Located { file, line, column, .. }| Line { file, line, column }).collect()
}

/// The places of diagnostics, in their order.
fn resolve(diagnostics: &[&Diagnostic], inputs: &[SourceFile]) -> Vec<Located> {
    let files = sorted(inputs);
    let config = inputs.iter().find(|file| file.name == CONFIG_FILE).map(|file| file.text.as_str());
    let marks = locate_nodes(diagnostics, &files);
    diagnostics
        .iter()
        .zip(marks)
        .map(|(diagnostic, mark)| {
            let file = match file_of(&diagnostic.place) {
                None => CONFIG_FILE.to_owned(),
                // A place in a file that was not given still has to be shown in some way.
                Some(index) => files.get(index).map_or_else(|| format!("file {}", index + 1), |file| file.name.clone()),
            };
            one(diagnostic, file, mark.or_else(|| own_mark(&diagnostic.place, config)))
        })
        .collect()
}

/// The index of the file of a place; none for `codegen.toml`.
fn file_of(place: &Place) -> Option<usize> {
    match place {
        Place::Node { origin, .. } => Some(origin.document.index()),
        Place::Position { file, .. } | Place::File(file) => Some(*file),
        Place::Config(_) | Place::ConfigPosition { .. } => None,
    }
}

/// The marks of the places that are nodes, in the order of the diagnostics; each file is read once for all of its own.
fn locate_nodes(diagnostics: &[&Diagnostic], files: &[&SourceFile]) -> Vec<Option<Mark>> {
    let mut wanted: BTreeMap<usize, Vec<(usize, Wanted)>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if let Place::Node { origin, key } = &diagnostic.place {
            let node = Wanted { pointer: origin.pointer.clone(), key: *key };
            wanted.entry(origin.document.index()).or_default().push((index, node));
        }
    }
    let found: Vec<(usize, Mark)> = wanted
        .into_par_iter()
        .filter_map(|(file, wanted)| Some((files.get(file)?, wanted)))
        .flat_map_iter(|(file, wanted)| {
            let (indexes, wanted): (Vec<usize>, Vec<Wanted>) = wanted.into_iter().unzip();
            indexes.into_iter().zip(locate(&file.text, &wanted))
        })
        .collect();
    let mut marks = vec![None; diagnostics.len()];
    for (index, mark) in found {
        marks[index] = Some(mark);
    }
    marks
}

/// The mark of a place that is no node.
fn own_mark(place: &Place, config: Option<&str>) -> Option<Mark> {
    match place {
        Place::Position { line, column, .. } | Place::ConfigPosition { line, column } => {
            Some(Mark { line: *line, column: *column, length: 1 })
        }
        Place::Config(path) => config::position(config?, path),
        Place::Node { .. } | Place::File(_) => None,
    }
}

fn one(diagnostic: &Diagnostic, file: String, mark: Option<Mark>) -> Located {
    let Mark { line, column, length } = mark.unwrap_or(Mark { line: 1, column: 1, length: 0 });
    Located {
        file,
        line,
        column,
        code: diagnostic.code,
        severity: diagnostic.code.severity(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        length,
        pointer: pointer(&diagnostic.place),
    }
}

fn pointer(place: &Place) -> Option<String> {
    match place {
        Place::Node { origin, .. } => Some(origin.pointer.to_string()),
        Place::File(_) => Some("#".to_owned()),
        Place::Position { .. } | Place::Config(_) | Place::ConfigPosition { .. } => None,
    }
}
