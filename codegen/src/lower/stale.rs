//! Choices of `codegen.toml` that mean nothing.
//!
//! Comes in: what a document came to, and the keys without a meaning. Goes out: a warning for each, with the key that is
//! probably meant now. Must not know: how keys are followed.

use crate::report::{Code, Place, Report};
use crate::ways::{Graph, Near, remedy};

use super::choices::Choices;
use super::merge::Part;

/// Reports them.
pub(super) fn report(part: &Part, stem: &str, choices: &Choices, pointers: &[String], report: &mut Report) {
    let mut stale: Vec<&str> = pointers.iter().map(String::as_str).chain(choices.idle()).collect();
    if stale.is_empty() {
        return;
    }
    stale.sort_unstable();
    let graph = Graph { types: &part.types, operations: part.operations.iter().collect() };
    let near = Near::new(&graph);
    for key in stale {
        let verb = if key.starts_with('#') { "stands at" } else { "is reached by" };
        report
            .push(
                Code::StaleConfig,
                Place::config(&["documents", stem, "ids", key]),
                format!("no string, integer or list of the document that a call needs {verb} `{key}`"),
            )
            .help(remedy(near.value(key).as_deref()));
    }
}
