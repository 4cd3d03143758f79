//! Documents and corrections -> corrected documents.
//!
//! Comes in: the trees of the documents, and the files below `overlays/`, which are in the OpenAPI Overlay 1.0 format.
//! Goes out: the trees with all actions applied, and the [`Edits`], which say where a node came from. Must not know:
//! what the nodes mean.
//!
//! Files are applied in the order of their names, and the actions of a file in their order, each to the result of those
//! before it.

mod change;
mod edits;
mod read;
mod target;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::resolve::target_name;
use super::{Document, Node, SourceFile, load};
use crate::ir::{DocId, Origin, Pointer};
use crate::report::{Code, Report};
use crate::suggest;
use change::Changer;
pub(super) use edits::Edits;
use read::{Action, Change, Extends, Overlay};

/// What all overlays together may add, in nodes. Corrections have some dozen; an action whose target matches every list
/// multiplies a document, and a few of those would fill the memory.
const MAX_ADDED_NODES: usize = 100_000;

/// Applies all overlays to the documents. An overlay's [`DocId`] is the position after that of the last document.
pub(super) fn apply(overlays: &[&SourceFile], documents: &mut [Document], report: &mut Report) -> Edits {
    let mut edits = Edits::default();
    let mut budget = MAX_ADDED_NODES;
    for (index, file) in (documents.len()..).zip(overlays) {
        let mut own = Report::default();
        let tree = load::tree(index, file, &mut own);
        let readable = !own.has_errors();
        report.append(own);
        if !readable {
            continue;
        }
        let root = Node::new(&tree, Origin { document: DocId::new(index), pointer: Pointer::root() });
        let Some(overlay) = read::read(&root, report) else { continue };
        let Some(scope) = scope(&overlay, &file.name, documents, report) else { continue };
        for action in &overlay.actions {
            apply_action(action, &scope, documents, &mut Changer { edits: &mut edits, budget: &mut budget }, report);
        }
    }
    edits
}

/// The positions of the documents to which an overlay applies; none, if it names one that is not there.
fn scope(overlay: &Overlay<'_>, name: &str, documents: &[Document], report: &mut Report) -> Option<Vec<usize>> {
    let Some(Extends { text, origin }) = &overlay.extends else {
        return Some((0..documents.len()).collect());
    };
    let relative = target_name(name, text);
    // People write the name that they see in the folder of the documents as often as the way from the overlay to it.
    let plain = target_name("", text);
    let by_name = |wanted: &Result<String, _>| {
        // A file of a folder that stands for URLs is named by its URL.
        let wanted = wanted.as_ref().unwrap_or(text);
        documents.iter().position(|document| document.name == *wanted)
    };
    if let Some(found) = by_name(&relative).or_else(|| by_name(&plain)) {
        return Some(vec![found]);
    }
    let with_stem: Vec<usize> =
        documents.iter().enumerate().filter(|(_, document)| document.stem == *text).map(|(index, _)| index).collect();
    match (with_stem.as_slice(), &relative) {
        ([_], _) => return Some(with_stem),
        ([first, second, ..], _) => {
            let message = format!("`{text}` may be `{}` or `{}`", documents[*first].name, documents[*second].name);
            report.at(Code::BadOverlay, origin, message).help("give the whole name of the file");
        }
        ([], Err(why)) => {
            let names = documents.iter().map(|document| document.name.as_str());
            let base = text.rsplit('/').next().unwrap_or(text);
            let help = match suggest::nearest(base, names) {
                Some(nearest) => format!("name the document by its file in the folder of the documents: `{nearest}`"),
                None => "name the document by its file in the folder of the documents".to_owned(),
            };
            report.at(Code::BadOverlay, origin, format!("`{text}` {why}")).help(help);
        }
        ([], Ok(relative)) => {
            let names = documents.iter().flat_map(|document| [document.name.as_str(), document.stem.as_str()]);
            let wanted = plain.as_deref().unwrap_or(relative);
            let help = match suggest::nearest(wanted, names) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => {
                    "name a file of the folder of the documents, or remove the overlay with its document".to_owned()
                }
            };
            report.at(Code::BadOverlay, origin, format!("there is no document `{text}`")).help(help);
        }
    }
    None
}

/// Applies an action to all documents in which its target matches.
fn apply_action(
    action: &Action<'_>,
    scope: &[usize],
    documents: &mut [Document],
    changer: &mut Changer<'_>,
    report: &mut Report,
) {
    let mut is_stale = true;
    for index in scope {
        let document = &mut documents[*index];
        // What a file that can't be read would have had in it is not known, and the file has its own error.
        if document.root.is_null() {
            is_stale = false;
            continue;
        }
        let ways = action.target.matches(&document.root);
        if ways.is_empty() {
            continue;
        }
        is_stale = false;
        let done = match &action.change {
            Change::Remove => changer.remove(document, &ways),
            Change::Update(update) => changer.update(document, &ways, update),
            Change::Unknown => Ok(()),
        };
        if let Err(problem) = done {
            let place =
                if problem.about_update { action.origin.child("update") } else { action.origin.child("target") };
            report.at(Code::BadOverlay, &place, problem.message).help(problem.help);
        }
    }
    if is_stale {
        report_stale(action, scope, documents, report);
    }
}

/// Says of a target that matches nothing how much of it does.
fn report_stale(action: &Action<'_>, scope: &[usize], documents: &[Document], report: &mut Report) {
    let message = match scope {
        [only] => format!("nothing in `{}` matches the target", documents[*only].name),
        _ => "nothing in any document matches the target".to_owned(),
    };
    let roots: Vec<&Value> = scope.iter().map(|index| &documents[*index].root).collect();
    report.at(Code::StaleOverlay, &action.origin.child("target"), message).help(action.target.how_far(&roots));
}
