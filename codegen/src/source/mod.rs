//! Text -> documents whose every node has a place.
//!
//! Comes in: the text of the files under `specs/`, corrections among them. Goes out: JSON-like trees that can be walked node by node, each node
//! with its [`Origin`]. Must not know: what the nodes mean for a client.

mod count;
mod form;
mod load;
mod locate;
mod node;
mod overlay;
mod parse;
mod pointer;
mod referred;
mod resolve;
mod shallow;
#[cfg(test)]
pub(crate) mod testing;
mod urls;

pub use form::Form;
pub use load::load;
pub use locate::{Mark, Wanted, locate};
pub use node::Node;
pub use referred::files_referred_to;
pub use urls::is_url;

use serde_json::Value;

use crate::ir::{DocId, Origin, Pointer};
use crate::report::Report;
use overlay::Edits;
use urls::Urls;

/// The file of choices, which may stand among the inputs so that messages about it can show its lines.
pub const CONFIG_FILE: &str = "codegen.toml";

/// The folder of the corrections, as the names of their files begin.
const OVERLAYS: &str = "overlays/";

/// Whether an input is a correction in the OpenAPI Overlay format, and no document of its own.
#[must_use]
pub fn is_overlay(name: &str) -> bool {
    name.starts_with(OVERLAYS)
}

/// One input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the folder of the documents, with `/`: `stars.yml`. A file of a folder that stands for URLs has its
    /// URL, without percent-encoding behind the prefix.
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
    /// The file name without folder and extension; the whole name of a file that stands for a URL.
    pub stem: String,
    /// The whole tree.
    pub root: Value,
    /// Whether it is an API document (has `paths`), not only a store of components for others.
    pub is_api: bool,
}

/// All files of a run. [`DocId`] is the position; a file that can't be read has an empty tree.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files, sorted by name. Overlays are not among them: they are applied, and leave nothing but places.
    pub files: Vec<Document>,
    /// What overlays did to the files.
    edits: Edits,
    /// The folders that stand for URLs.
    urls: Urls,
}

impl Documents {
    /// The root node of a document.
    #[must_use]
    pub fn root(&self, id: DocId) -> Node<'_> {
        Node::new(&self.files[id.index()].root, Origin { document: id, pointer: Pointer::root() })
    }

    /// Turns the places of a report from those in the corrected documents into those in the files: what an overlay wrote
    /// is shown in the overlay, and items of a list that moved up are shown where they are in the text. To be called
    /// once, when all has been said about the documents.
    pub fn restore_places(&self, report: &mut Report) {
        if !self.edits.is_empty() {
            report.map_origins(|origin| self.edits.place(origin));
        }
    }

    /// Where a node of the corrected documents stands in the files: in its document, or in the overlay that wrote it.
    #[must_use]
    pub fn in_files(&self, origin: &Origin) -> Origin {
        self.edits.place(origin)
    }
}

/// The documents among the inputs in the order of their names, which is the order of [`DocId`]s and of the indexes in
/// [`crate::report::Place`]. Overlays come after them, so that messages can show their lines and the positions of the
/// documents don't depend on them.
#[must_use]
pub fn sorted(inputs: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<&SourceFile> = inputs.iter().filter(|file| file.name != CONFIG_FILE).collect();
    files.sort_by(|a, b| (is_overlay(&a.name), &a.name, &a.text).cmp(&(is_overlay(&b.name), &b.name, &b.text)));
    files
}
