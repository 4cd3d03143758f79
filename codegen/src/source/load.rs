//! Files -> documents.
//!
//! Comes in: the texts, in any order. Goes out: their trees in the order of names, with all corrections applied; what is
//! no OpenAPI 3.0 document is reported and has an empty tree. Must not know: what a client needs of a document.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::Value;

use super::parse::{Broken, Parsed, Unmerged, parse, without_bom};
use super::urls::{self, Urls, is_url, stem};
use super::{Document, Documents, Node, SourceFile, is_overlay, locate, overlay, sorted};
use crate::config::Config;
use crate::ir::{DocId, Origin, Pointer};
use crate::report::{Code, Place, Report};
use crate::suggest;

/// Reads all inputs. Their order doesn't matter: documents are sorted by name.
#[must_use]
pub fn load(inputs: &[SourceFile], config: &Config, report: &mut Report) -> Documents {
    let inputs = sorted(inputs);
    let (documents, overlays) = inputs.split_at(inputs.partition_point(|file| !is_overlay(&file.name)));
    let read: Vec<(Document, Report)> =
        documents.par_iter().enumerate().with_max_len(1).map(|(index, file)| document(index, file)).collect();
    let mut files = Vec::with_capacity(read.len());
    let mut of_urls = Vec::new();
    for (document, own) in read {
        if is_url(&document.name) {
            of_urls.push((document.id, own))
        } else {
            report.append(own)
        }
        files.push(document);
    }
    let edits = overlay::apply(overlays, &mut files, report);
    // Only now, because a correction may add a reference, add what is missing, or put right what stands there.
    let urls = Urls::new(config);
    keep_reached(&urls, &mut files, of_urls, report);
    let parts = parts(&urls, &mut files, report);
    for document in &mut files {
        // What stands in a part is made where it is referred to.
        let is_part = is_url(&document.name) || parts.contains(&document.id.index());
        document.is_api = check_parts(document, report) && !is_part;
    }
    report_stale(config, &files, report);
    Documents { files, edits, urls }
}

/// Forgets the files that stand for URLs and to which nothing refers. A folder of someone else's files may have anything
/// in it that is of no concern here.
fn keep_reached(urls: &Urls, files: &mut [Document], of_urls: Vec<(DocId, Report)>, report: &mut Report) {
    let reached = urls.reached(files, report);
    for (id, own) in of_urls {
        if reached.contains(&id.index()) {
            report.append(own);
        } else {
            files[id.index()].root = Value::Null;
        }
    }
}

/// The files that are no documents of their own, because others refer to parts of them. One that is neither is an error, except in
/// a subfolder, where a file may have any form.
fn parts(urls: &Urls, files: &mut [Document], report: &mut Report) -> BTreeSet<usize> {
    if files.iter().all(|file| file.root.is_null() || file.root.get("openapi").is_some()) {
        return BTreeSet::new();
    }
    let mut parts = urls::referred_to(urls, files);
    parts.retain(|index| files[*index].root.get("openapi").is_none());
    for (index, file) in files.iter_mut().enumerate() {
        let says_so = ["openapi", "components"].iter().any(|key| file.root.get(key).is_some());
        let may_be = file.root.is_object() && (says_so || file.name.contains('/'));
        if may_be || file.root.is_null() || parts.contains(&index) {
            continue;
        }
        let message = "the file is not an OpenAPI document: it has neither `openapi` nor `components`";
        report
            .push(Code::NotOpenApi30, Place::File(index), message)
            .help("no other document refers to it; if it is no document, it belongs elsewhere");
        file.root = Value::Null;
    }
    parts
}

fn document(index: usize, file: &SourceFile) -> (Document, Report) {
    let mut report = Report::default();
    let id = DocId::new(index);
    let mut root = tree(index, file, &mut report);
    if check(&root, file, id, &mut report).is_none() {
        root = Value::Null;
    }
    (Document { id, name: file.name.clone(), stem: stem(file), root, is_api: false }, report)
}

/// The tree of a file; `null`, if it has none.
pub(super) fn tree(index: usize, file: &SourceFile, report: &mut Report) -> Value {
    match parse(&file.name, &file.text) {
        Ok(Parsed { tree, has_duplicates, unmerged }) => {
            if has_duplicates {
                report_duplicates(index, file, report);
            }
            for one in unmerged {
                report_unmerged(DocId::new(index), &one, report);
            }
            tree
        }
        Err(Broken { message, help, position }) => {
            let place = match position {
                Some((line, column)) => Place::Position { file: index, line, column },
                None => Place::File(index),
            };
            let diagnostic = report.push(Code::NotYaml, place, message);
            if let Some(help) = help {
                diagnostic.help(help);
            }
            Value::Null
        }
    }
}

fn report_unmerged(document: DocId, Unmerged { pointer, value }: &Unmerged, report: &mut Report) {
    let node = Node::new(value, Origin { document, pointer: pointer.clone() });
    let message = format!("`<<` merges a mapping or a list of mappings, but here is {}", node.kind_and_value());
    report
        .at(Code::BadKeyword, node.origin(), message)
        .help("nothing is merged; the generator goes on as if `<<` were not there");
}

fn report_duplicates(index: usize, file: &SourceFile, report: &mut Report) {
    let duplicates = locate::duplicates(&file.text);
    if duplicates.is_empty() {
        report.push(Code::DuplicateKey, Place::File(index), "a key stands twice in one mapping");
    }
    for duplicate in duplicates {
        let place = Place::Position { file: index, line: duplicate.at.line, column: duplicate.at.column };
        report
            .push(Code::DuplicateKey, place, format!("`{}` stands twice in one mapping", duplicate.key))
            .help(format!("the first one is in line {}; YAML allows only one", duplicate.first.line));
    }
}

/// Checks that the tree is a document of a known version, or may be a part of others; none, if it isn't or there is no tree.
fn check(root: &Value, file: &SourceFile, id: DocId, report: &mut Report) -> Option<()> {
    let origin = Origin { document: id, pointer: Pointer::root() };
    let whole = Place::File(id.index());
    let Value::Object(members) = root else {
        // A list may be a part of another document.
        if root.is_array() {
            return Some(());
        }
        if report.has_errors() {
            return None;
        }
        let text = without_bom(&file.text).trim_start();
        let diagnostic = report.push(Code::NotOpenApi30, whole, "the file is not an OpenAPI document");
        if text.is_empty() {
            diagnostic.help("it is empty; download it again");
        } else if text.starts_with('<') {
            diagnostic.help("it looks like a web page, perhaps an error message; download it again");
        }
        return None;
    };
    if let Some(version) = members.get("openapi") {
        check_version(version, &origin.child("openapi"), report)?;
    } else if let Some(version) = members.get("swagger") {
        let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        report
            .at_key(Code::NotOpenApi30, &origin.child("swagger"), format!("this is a Swagger {version} document"))
            .help("the generator reads OpenAPI 3.0; convert the document with a tool such as swagger2openapi");
        return None;
    }
    Some(())
}

/// Checks the outermost parts of a document, and says whether it is an API or only a store of components.
fn check_parts(document: &Document, report: &mut Report) -> bool {
    let Value::Object(members) = &document.root else { return false };
    let origin = Origin { document: document.id, pointer: Pointer::root() };
    for key in ["paths", "components"] {
        if let Some(value) = members.get(key).filter(|value| !value.is_object()) {
            let node = Node::new(value, origin.child(key));
            report.at_key(Code::BadNode, node.origin(), format!("`{key}` should be an object, but is {}", node.kind()));
        }
    }
    if members.contains_key("openapi") && !members.contains_key("paths") && !members.contains_key("components") {
        report.push(
            Code::BadNode,
            Place::File(document.id.index()),
            "the document has neither `paths` nor `components`",
        );
    }
    members.contains_key("paths")
}

fn check_version(version: &Value, origin: &Origin, report: &mut Report) -> Option<()> {
    let text = match version {
        Value::String(text) => text.clone(),
        // `openapi: 3.0` is a number in YAML, and as clear as text.
        other => other.to_string(),
    };
    if text == "3.0" || text.starts_with("3.0.") {
        return Some(());
    }
    let diagnostic = if text.starts_with("3.") {
        report.at(Code::NotOpenApi30, origin, format!("this is an OpenAPI {text} document"))
    } else {
        report.at(Code::NotOpenApi30, origin, format!("`{text}` is not a version of OpenAPI that the generator knows"))
    };
    diagnostic.help("the generator reads OpenAPI 3.0; convert the document, or download it in that version");
    None
}

/// Choices for documents that are not there have no effect, and hide that a document was renamed.
fn report_stale(config: &Config, files: &[Document], report: &mut Report) {
    for name in config.documents.keys() {
        if files.iter().any(|document| document.stem == *name) {
            continue;
        }
        let place = Place::config(&["documents", name]);
        let nearest = suggest::nearest(name, files.iter().map(|document| document.stem.as_str()));
        let diagnostic = report.push(Code::StaleConfig, place, format!("there is no document `{name}`"));
        match nearest {
            Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
            None => diagnostic.help("remove the section, or put the document back"),
        };
    }
}
