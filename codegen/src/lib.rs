//! Reads the OpenAPI documents of Zoho Cliq and writes the source text of a Rust client.
//!
//! The pipeline is [`generate`]: documents come in as text, files go out as text. No file is opened here, nothing is
//! printed, and the same inputs give the same bytes. One folder per stage, one direction:
//!
//! | folder | in -> out |
//! |---|---|
//! | [`source`] | text -> documents whose every node has a place |
//! | [`prose`] | a description's HTML or Markdown -> facts and clean Markdown |
//! | [`lower`] | documents -> [`ir::Model`] |
//! | [`analyze`] | model -> answers to questions about the whole of it |
//! | [`names`] | model -> Rust identifiers |
//! | [`emit`] | model, answers, names -> tokens |
//! | [`files`] | tokens -> formatted text |
//! | [`compare`] | two readings -> what the step from one to the other means for the client's users |
//! | [`ways`] | types and operations -> the ways of wire names that lead to values |
//! | [`rules`] | every kind of change with its code |
//! | [`report`] | what every stage has to say to a person |

// Nothing that a document, a flag or a file holds may panic.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unimplemented)
)]

pub mod analyze;
pub mod compare;
pub mod config;
pub mod emit;
pub mod files;
pub mod ir;
pub mod lower;
pub mod names;
pub mod prose;
pub mod report;
pub mod rules;
pub mod source;
mod suggest;
pub mod ways;

use std::collections::BTreeMap;

pub use config::Config;
pub use report::Report;
pub use source::SourceFile;

/// What a run makes.
#[derive(Debug)]
pub struct Output {
    /// The files of `src/api`, by their path below it.
    pub files: BTreeMap<String, String>,
    /// The tests of the documented examples, by their path below `tests`.
    pub tests: BTreeMap<String, String>,
    /// The module names of the documents, which are the crate's features.
    pub features: Vec<String>,
    /// The model behind the files.
    pub model: ir::Model,
    /// The warnings.
    pub report: Report,
}

/// Turns documents into the files of a client.
///
/// # Errors
///
/// The report, if it holds an error. Warnings come with the output.
pub fn generate(inputs: &[SourceFile], config: &Config) -> Result<Output, Report> {
    let mut report = Report::default();
    let documents = source::load(inputs, config, &mut report);
    let reading = read(&documents, inputs, config, &mut report);
    if report.has_errors() {
        return Err(report);
    }
    Ok(Output { report, ..write(&reading) })
}

/// What the documents say, with everything that decides about the client: [`emit`] and [`compare`] need nothing else.
#[derive(Debug)]
pub struct Reading {
    /// The model.
    pub model: ir::Model,
    /// The answers to questions about the whole of it.
    pub facts: analyze::Facts,
    /// Its Rust identifiers.
    pub names: names::Names,
}

/// Reads documents without making files. `report` is what [`source::load`] said of them, and `inputs` is what they were
/// loaded from. Where the report has an error afterwards, the reading has placeholders, and is not to be used.
#[must_use]
pub fn read(documents: &source::Documents, inputs: &[SourceFile], config: &Config, report: &mut Report) -> Reading {
    let model = lower::lower(documents, config, report);
    let facts = analyze::facts(&model);
    let names = names::assign(&model, &facts, config, report);
    documents.restore_places(report);
    report.except(&config.exceptions, &source::sorted(inputs));
    Reading { model, facts, names }
}

/// Makes the files of a client. What was said of the documents is with the caller, so that the output's report is empty.
#[must_use]
pub fn write(reading: &Reading) -> Output {
    let Reading { model, facts, names } = reading;
    Output {
        files: emit::emit(model, facts, names, files::render).into_iter().collect(),
        tests: emit::emit_tests(model, facts, names, files::render).into_iter().collect(),
        features: model.modules().map(|id| names.module(id).bare().to_owned()).collect(),
        model: model.clone(),
        report: Report::default(),
    }
}
