//! Documents -> [`Model`].
//!
//! Comes in: documents whose nodes have places. Goes out: the model, with every doubt settled or reported. Must not
//! know: Rust names, tokens. It is the last folder that names `openapiv3`.
//!
//! Each document is lowered by itself, in parallel; `merge` puts the parts together in the order of the documents, so
//! the number of threads can't be seen in the model.

mod all_of;
mod answer;
mod body;
mod choices;
mod circles;
mod component;
mod context;
mod enumeration;
mod error_codes;
mod evidence;
mod examples;
mod ids;
mod inherited;
mod keyed;
mod keywords;
mod left_out;
mod limits;
mod merge;
mod nesting;
mod object;
mod operation;
mod pagination;
mod params;
mod path;
mod primitive;
mod references;
mod schema;
mod secrecy;
mod security;
mod server;
mod share;
mod slips;
mod stale;
mod tags;
mod text;
mod tuple;
mod union;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::Config;
use crate::ir::{DocId, Document, Model};
use crate::report::Report;
use crate::source::Documents;

use self::choices::Choices;
use self::context::Context;

/// Lowers all documents.
#[must_use]
pub fn lower(documents: &Documents, config: &Config, report: &mut Report) -> Model {
    let parts: Vec<(merge::Part, BTreeSet<String>, Report)> = (0..documents.files.len())
        .into_par_iter()
        .map(|index| document(documents, config, DocId::new(index)))
        .collect();
    let mut lowered = Vec::with_capacity(parts.len());
    let mut used = BTreeSet::new();
    for (part, used_here, diagnostics) in parts {
        report.append(diagnostics);
        lowered.push(part);
        used.extend(used_here);
    }
    let model = merge::merge(lowered, &ids::declared_in_paths(documents));
    choices::report_idle(config, &used, &model, report);
    operation::report_shared_endpoints(&model, documents, report);
    slips::report_scopes(&model, report);
    references::report(documents, report);
    model
}

/// One document, with the keys for all documents that mean something in it.
fn document(documents: &Documents, config: &Config, id: DocId) -> (merge::Part, BTreeSet<String>, Report) {
    let file = &documents.files[id.index()];
    let mut context = Context::new(documents, config.document(&file.stem), id);
    context.choices = Choices::find(documents, config, id, &mut context.report);
    let root = documents.root(id);
    let info = root.get("info");
    let title = info.as_ref().and_then(|info| info.get("title")).and_then(|title| title.as_str()).unwrap_or(&file.stem);
    let description = info.as_ref().and_then(|info| info.get("description")).and_then(|text| text.as_str());
    let document = Document {
        stem: file.stem.clone(),
        title: crate::prose::inline(title),
        docs: text::plain("", description.unwrap_or_default()),
        base_path: server::base_path(&root, &mut context.report),
    };
    let operations = if file.is_api { operation::all(&mut context, &root) } else { Vec::new() };
    let context::Lowered { mut types, id_kinds, shown, hollow, free, report: mut diagnostics, mut choices, stale_pins } =
        context.finish();
    circles::break_up(&mut types, &mut diagnostics);
    let mut part =
        merge::Part { document, types, operations, id_kinds, shown, made: hollow, free, examples: Vec::new() };
    // What is one type is completed by the examples of all its places; what examples made can be one type in turn.
    share::share(&mut part);
    evidence::complete(&mut part, &mut diagnostics);
    choices.complete(&mut part, documents, &mut diagnostics);
    share::share(&mut part);
    nesting::cut(&mut part, &mut diagnostics);
    for operation in &mut part.operations {
        operation.pagination = pagination::find(&mut part.types, operation);
    }
    stale::report(&part, &file.stem, &choices, &stale_pins, &mut diagnostics);
    (part, choices.used_of_all(), diagnostics)
}
