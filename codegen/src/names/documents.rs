//! Modules of documents, and the types that have their calls.
//!
//! Comes in: the documents' stems and titles, pins. Goes out: a module and a handle for each. Must not know operations.
//! A file that holds parts of others becomes no module and takes no name from those that do.
//!
//! A module (which is also a feature and an accessor of the client) is named after the file. The handle is the module in
//! `CamelCase`; where the file's stem runs words together that the title keeps apart (`mypins`, “My Pins and Chat
//! Folders”), the title says where the words end: `MyPins`.

use std::collections::BTreeSet;

use super::pins;
use super::reporting;
use super::reserved;
use super::scope::{Claim, Scope};
use super::words::{ascii_words, camel, snake};
use super::{DocumentNames, Name};
use crate::config::Config;
use crate::ir::{DocId, Document, Model, Origin, Pointer};
use crate::report::Report;

/// The names of all documents, in their order.
pub(super) fn assign(model: &Model, config: &Config, report: &mut Report) -> Vec<DocumentNames> {
    let mut scope = Scope::new(reserved::for_module);
    let pinned: Vec<Option<String>> =
        model.documents.iter().map(|document| pins::module(document, config, &mut scope, report)).collect();

    // In the order of the stems, so that numbers don't depend on the order of the documents.
    let mut open: Vec<usize> = (0..pinned.len()).filter(|&index| pinned[index].is_none()).collect();
    open.sort_by(|&a, &b| model.documents[a].stem.cmp(&model.documents[b].stem));
    let becoming: BTreeSet<usize> = model.modules().map(DocId::index).collect();
    let (open, parts): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|index| becoming.contains(index));

    let mut modules = pinned;
    // The names of parts are written nowhere, so that nobody has to know what became of them.
    for (group, is_written) in [(open, true), (parts, false)] {
        let claims: Vec<Claim> = group.iter().map(|&index| claim(&model.documents[index])).collect();
        for (&index, granted) in group.iter().zip(scope.grant(&claims)) {
            if is_written {
                let stem = &model.documents[index].stem;
                let origin = Origin { document: DocId::new(index), pointer: Pointer::root() };
                reporting::numbered(report, &origin, "document's module", &granted, || reporting::pin_module(stem));
            }
            modules[index] = Some(granted.name);
        }
    }
    let names = modules.into_iter().map(Option::unwrap_or_default);
    names.zip(&model.documents).map(|(module, document)| document_names(&module, document)).collect()
}

fn claim(document: &Document) -> Claim {
    let words = ascii_words(&document.stem);
    let own = if words.is_empty() { "document".to_owned() } else { snake(&words) };
    let title = snake(&ascii_words(&document.title));
    let api = format!("{own}_api");
    Claim::default().strong(own).weak(title).strong(api)
}

fn document_names(module: &str, document: &Document) -> DocumentNames {
    let mut words = ascii_words(module);
    if let [word] = words.as_slice()
        && let Some(split) = split_like(word, &ascii_words(&document.title))
    {
        words = split;
    }
    let handle = camel(&words);
    let handle = if reserved::for_type(&handle) { format!("{handle}Api") } else { handle };
    DocumentNames { module: Name(module.to_owned()), handle: reserved::identifier(&handle) }
}

/// The first words of `title` that make up `word` when they are run together.
fn split_like(word: &str, title: &[String]) -> Option<Vec<String>> {
    let mut rest = word;
    for (index, part) in title.iter().enumerate() {
        rest = rest.strip_prefix(part.as_str())?;
        if rest.is_empty() {
            return Some(title[..=index].to_vec());
        }
    }
    None
}
