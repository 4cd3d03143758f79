//! Names of calls that read badly, and what could stand in `codegen.toml` instead.
//!
//! Comes in: a model with its names. Goes out: suggestions, which nobody has to follow. Must not know: where they are shown.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::words::ascii_words;
use super::{Names, operations, pins, reporting, reserved};
use crate::config::Config;
use crate::ir::{DocId, Model, Operation};

/// The most words and characters of a name that is read at a glance.
const WORDS: usize = 6;
const CHARACTERS: usize = 40;

/// A name that reads badly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clumsy {
    /// The document.
    pub document: DocId,
    /// The section of `codegen.toml` in which names of its calls are pinned.
    pub section: String,
    /// The call's key in that section, as TOML spells it.
    pub key: String,
    /// The name that the call has.
    pub name: String,
    /// What is wrong with it: `ends in a number`.
    pub why: String,
    /// A name that is free and better; none, where no rule finds one.
    pub better: Option<String>,
}

/// The calls whose names read badly, in the order of the documents. Names that a person has pinned are as they should be.
#[must_use]
pub fn clumsy(model: &Model, names: &Names, config: &Config) -> Vec<Clumsy> {
    let mut found = Vec::new();
    for document in model.modules() {
        let stem = &model.document(document).stem;
        let of_document: Vec<&Operation> = model.operations.iter().filter(|op| op.document == document).collect();
        let mut taken: HashSet<String> =
            of_document.iter().map(|op| names.operation(op.id).call.bare().to_owned()).collect();
        for operation in &of_document {
            let name = names.operation(operation.id).call.bare().to_owned();
            let is_pinned = config.document(stem).operations.values().any(|pinned| *pinned == name);
            let Some(why) = why(&name, &taken).filter(|_| !is_pinned) else { continue };
            let free = |better: &String| {
                !better.is_empty()
                    && !taken.contains(better)
                    && !reserved::for_call(better)
                    && self::why(better, &taken).is_none()
            };
            let better = operations::shorter(operation, &ascii_words(&name)).into_iter().find(free);
            taken.extend(better.clone());
            found.push(Clumsy {
                document,
                section: format!("documents.{}.operations", reporting::toml_key(stem)),
                key: reporting::toml_key(&pins::key(&of_document, operation)),
                name,
                why,
                better,
            });
        }
    }
    found
}

/// What is wrong with a name among those of its document.
fn why(name: &str, others: &HashSet<String>) -> Option<String> {
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    let repeated = words.iter().enumerate().find(|(index, word)| words[..*index].contains(word));
    // `oauth2` is a word; `get_letter2` beside `get_letter` is a number.
    let unnumbered = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = unnumbered.ends_with('_') || others.contains(unnumbered);
    if unnumbered != name && is_numbered {
        Some("ends in a number".to_owned())
    } else if let Some((_, word)) = repeated {
        Some(format!("says `{word}` twice"))
    } else if words.len() > WORDS {
        Some(format!("has {} words", words.len()))
    } else if name.len() > CHARACTERS {
        Some(format!("has {} letters", name.len()))
    } else {
        None
    }
}
