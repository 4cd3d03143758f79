//! What looks like a slip of the pen in paths and scopes. It is kept as it is written, because only a person can know.

use std::collections::BTreeMap;

use crate::ir::{Model, Operation, Origin, Path};
use crate::report::{Code, Report};

/// The shortest segment that can look like another one.
const SHORTEST: usize = 5;

/// Reports odd paths among the operations of one document.
pub(super) fn report_paths(operations: &[Operation], report: &mut Report) {
    let mut seen: BTreeMap<String, &Operation> = BTreeMap::new();
    for operation in operations {
        seen.entry(operation.path.template()).or_insert(operation);
    }
    let mut segments: BTreeMap<&str, usize> = BTreeMap::new();
    for segment in seen.values().flat_map(|operation| literals(&operation.path)) {
        *segments.entry(segment).or_default() += 1;
    }
    for (template, operation) in &seen {
        repeated_tail(template, operation, &seen, report);
        odd_segment(operation, &segments, report);
    }
}

/// `/chats/{CHAT_ID}/messages/{MESSAGE_ID}/messages` beside `/chats/{CHAT_ID}/messages/{MESSAGE_ID}`: a document can't hold
/// one path and method twice, and some vendors add a segment to make it two.
fn repeated_tail(template: &str, operation: &Operation, seen: &BTreeMap<String, &Operation>, report: &mut Report) {
    let Some((before, tail)) = template.rsplit_once('/') else { return };
    let mut segments = before.rsplit('/');
    let (Some(variable), Some(collection)) = (segments.next(), segments.next()) else { return };
    if variable.starts_with('{') && collection == tail && seen.contains_key(before) {
        report
            .at_key(
                Code::RepeatedTail,
                &holder(operation),
                format!("`{template}` ends with `{tail}` again; the server may know it as `{before}`"),
            )
            .help(
                "it is called as it is written; name the real path as `x-display-path` in an overlay if it is another",
            );
    }
}

/// A segment that stands once, beside one that differs in one letter and stands more often.
fn odd_segment(operation: &Operation, segments: &BTreeMap<&str, usize>, report: &mut Report) {
    for segment in literals(&operation.path).filter(|segment| segment.len() >= SHORTEST && segments[segment] == 1) {
        let twin = segments.iter().find(|(other, count)| **count > 1 && is_slip(segment, other));
        if let Some((twin, _)) = twin {
            report
                .at_key(
                    Code::OddSegment,
                    &holder(operation),
                    format!("the segment `{segment}` looks like `{twin}`, which other paths have"),
                )
                .help("it is called as it is written; name the real path as `x-display-path` in an overlay if it is a slip");
        }
    }
}

/// Whether two words differ in one letter, and not as a singular and its plural, or as two numbers.
fn is_slip(word: &str, other: &str) -> bool {
    let plural = |one: &str, several: &str| several.strip_suffix('s') == Some(one) && !one.ends_with('s');
    strsim::osa_distance(word, other) == 1
        && !plural(word, other)
        && !plural(other, word)
        && !word.contains(|c: char| c.is_ascii_digit())
}

/// The path item that holds an operation.
fn holder(operation: &Operation) -> Origin {
    let pointer = operation.origin.pointer.parent().unwrap_or_default();
    Origin { document: operation.origin.document, pointer }
}

fn literals(path: &Path) -> impl Iterator<Item = &str> {
    let parts = path.segments.iter().flat_map(|segment| &segment.parts);
    parts.filter_map(|part| part.as_ref().ok().map(String::as_str))
}

/// Reports scopes that differ from others only in the case of their letters: the server grants one of them.
pub(super) fn report_scopes(model: &Model, report: &mut Report) {
    let mut spelled: BTreeMap<String, BTreeMap<&str, (usize, &Operation)>> = BTreeMap::new();
    for operation in &model.operations {
        for scope in operation.scopes.iter().flatten() {
            let uses = spelled.entry(scope.to_lowercase()).or_default();
            uses.entry(scope).or_insert((0, operation)).0 += 1;
        }
    }
    for ways in spelled.values().filter(|ways| ways.len() > 1) {
        let Some((common, _)) =
            ways.iter().max_by_key(|(scope, (uses, _))| (*uses, scope.matches(char::is_uppercase).count()))
        else {
            continue;
        };
        for (scope, (_, operation)) in ways.iter().filter(|(scope, _)| *scope != common) {
            report
                .at_key(
                    Code::ScopeSpelling,
                    &operation.origin,
                    format!("the scope `{scope}` is spelled `{common}` elsewhere"),
                )
                .help("it is asked for as it is written; correct it in an overlay");
        }
    }
}

#[cfg(test)]
mod tests;
