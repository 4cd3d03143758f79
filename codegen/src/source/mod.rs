//! Text -> documents whose every node has a place.
//!
//! Comes in: the text of the files under `specs/`. Goes out: JSON-like trees that can be walked node by node, each node
//! with its [`Origin`]. Must not know: what the nodes mean for a client.

mod load;
mod locate;
mod node;
mod parse;
mod pointer;
mod resolve;
mod shallow;
mod suggest;
#[cfg(test)]
pub(crate) mod testing;

pub use load::load;
pub use locate::{Mark, Wanted, locate};
pub use node::Node;
pub(crate) use suggest::nearest;

use serde_json::Value;

use crate::ir::{DocId, Origin, Pointer};

/// The file of choices, which may stand among the inputs so that messages about it can show its lines.
pub const CONFIG_FILE: &str = "codegen.toml";

/// One input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the folder of the documents, with `/`: `stars.yml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A file that could be read.
#[derive(Debug)]
pub struct Document {
    /// Its position among the inputs.
    pub id: DocId,
    /// The file's name, as in [`SourceFile::name`].
    pub name: String,
    /// The file name without folder and extension.
    pub stem: String,
    /// The whole tree.
    pub root: Value,
    /// Whether it is an API document (has `paths`), not only a store of components for others.
    pub is_api: bool,
}

/// All files of a run. [`DocId`] is the position; a file that can't be read has an empty tree.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files, sorted by name.
    pub files: Vec<Document>,
}

impl Documents {
    /// The root node of a document.
    #[must_use]
    pub fn root(&self, id: DocId) -> Node<'_> {
        Node::new(&self.files[id.index()].root, Origin { document: id, pointer: Pointer::root() })
    }
}

/// The documents among the inputs in the order of their names, which is the order of [`DocId`]s and of the indexes in
/// [`crate::report::Place`].
#[must_use]
pub fn sorted(inputs: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<&SourceFile> = inputs.iter().filter(|file| file.name != CONFIG_FILE).collect();
    files.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.text.cmp(&b.text)));
    files
}
