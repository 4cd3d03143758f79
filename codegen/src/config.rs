//! `specs/codegen.toml`: the few choices that a person makes.
//!
//! Text comes in, [`Config`] goes out. It must not know what the choices do.

mod accepted;
mod baseline;
mod exceptions;
mod parse;
mod position;
#[cfg(test)]
mod tests;
mod urls;

use std::collections::BTreeMap;

pub use accepted::Accepted;
pub use baseline::{BASELINE_FILE, Baseline, Known, NO_REASON};
pub(crate) use position::position;
pub(crate) use urls::longest;
pub use urls::url_prefix;

use crate::ir::Pointer;
use crate::report::Code;

/// The choices of `codegen.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Choices for one document, by the stem of its file name.
    pub documents: BTreeMap<String, DocumentConfig>,
    /// Kinds of ids for all documents; what a document's own section says of a value counts more.
    pub ids: IdChoices,
    /// Warnings that a person knows of, in the order of their keys.
    pub exceptions: Vec<Exception>,
    /// Changes of the documents that a person knows of, in the order of their keys.
    pub accepted: Vec<Accepted>,
    /// Folders that stand for URLs, by the prefix of the URLs, which ends with `/`.
    pub urls: BTreeMap<String, UrlFolder>,
}

/// A folder whose files stand for URLs. They are only referred to, and never become modules, unless it is the folder of the
/// documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlFolder {
    /// The folder, from the one that holds `codegen.toml`; as it was given, where the command line gives it.
    pub folder: String,
    /// The prefix as it is written in `codegen.toml`. None, where the command line gives it.
    pub key: Option<String>,
    /// Whether it is the folder of the documents: a URL then means the document of that name, as a relative path would.
    pub is_of_documents: bool,
}

/// A warning that a person knows of, and why it may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The key as it is written, by which the line is found again: `stars.yml#/paths/~1stars/get W317`.
    pub key: String,
    /// The file's name, as in [`crate::SourceFile::name`].
    pub file: String,
    /// The node that the warning is about.
    pub pointer: Pointer,
    /// The warning's code.
    pub code: Code,
    /// Why the warning may stand.
    pub reason: String,
}

/// What means a field or parameter -> the kind of its id in snake case (`message_id`), or `none` where it looks like an id and is
/// none. A JSON pointer (`#/components/schemas/x/properties/id`) means a value by its place, any other key by wire names, as
/// [`crate::ways::Key`] reads them.
pub type IdChoices = BTreeMap<String, String>;

/// The choices for one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentConfig {
    /// The name of its module and feature, where the file's stem would be poor.
    pub module: Option<String>,
    /// Names of calls: `operationId` (or `GET /path`, where there is none) -> Rust method name in snake case.
    pub operations: BTreeMap<String, String>,
    /// Names of types: component name, or JSON pointer of the schema (`#/paths/…`) -> Rust type name.
    pub types: BTreeMap<String, String>,
    /// Kinds of ids.
    pub ids: IdChoices,
}

impl DocumentConfig {
    /// The name pinned for an operation.
    #[must_use]
    pub fn operation(&self, key: &str) -> Option<&str> {
        self.operations.get(key).map(String::as_str)
    }
}

impl Config {
    /// The choices for the document with this stem; defaults where there are none.
    #[must_use]
    pub fn document(&self, stem: &str) -> &DocumentConfig {
        static NONE: DocumentConfig =
            DocumentConfig { module: None, operations: BTreeMap::new(), types: BTreeMap::new(), ids: BTreeMap::new() };
        self.documents.get(stem).unwrap_or(&NONE)
    }
}
