//! The text of the documents -> the generator's output, what it had to say, and how much of everything there is.

use codegen::analyze::leaves;
use codegen::ir::{DocId, Example, ExampleRole};
use codegen::source::{CONFIG_FILE, Documents, is_overlay, is_url};
use codegen::{Output, SourceFile, source};
use serde::Serialize;

use crate::diagnostics::{Excepted, Level, Located};
use crate::inputs::Inputs;
use crate::version::Version;

/// What a run of the generator gave.
#[derive(Debug)]
pub struct Generation {
    /// The files and the model; none when a document is wrong.
    pub output: Option<Output>,
    /// What was read, with everything that is to be said of it.
    pub version: Version,
    /// The same with places spelled out.
    pub located: Vec<Located>,
    /// The warnings that a person knows of.
    pub excepted: Vec<Excepted>,
    /// Those that the baseline has.
    pub baseline: Vec<Excepted>,
    /// The counts of each document.
    pub documents: Vec<Counts>,
    /// Their sums. Diagnostics about `codegen.toml`, overlays and files that stand for URLs are in these alone.
    pub total: Counts,
}

/// How much of everything a document has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The file's name below the folder of the documents.
    pub name: String,
    /// Operations that the corrected document states, counted without the model.
    pub operations: usize,
    /// Operations that the client has.
    pub operations_emitted: usize,
    /// Types that the client has.
    pub types: usize,
    /// Operations with a rate limit.
    pub rate_limits: usize,
    /// Documented error codes, over all operations.
    pub error_codes: usize,
    /// Documented examples: of bodies, answers and errors, each for every operation that has it, and of schemas.
    pub examples: usize,
    /// Those that show no value, each with a diagnostic that says why. All others have a test.
    pub examples_excepted: usize,
    /// Scalars, empty lists and empty objects in the examples of successful answers.
    pub leaves: usize,
    /// Those that land in a field of a known type, and not in a JSON value.
    pub leaves_typed: usize,
    /// Errors at a place in the document.
    pub errors: usize,
    /// Warnings at a place in the document.
    pub warnings: usize,
    /// Warnings at a place in the document that a person knows of. They are not among the others.
    pub excepted: usize,
    /// Warnings at a place in the document that the baseline has. They are not among the others.
    pub baseline: usize,
}

/// Runs the generator. Files that can't be read as text are left out, reported, and stop the output.
#[must_use]
pub fn run(inputs: Inputs) -> Generation {
    run_in(inputs, "")
}

/// The same for documents whose folder a person names so: `specs`.
#[must_use]
pub fn run_in(inputs: Inputs, folder: impl Into<String>) -> Generation {
    let unread: Vec<Counts> = inputs.not_utf8.iter().filter_map(|bad| counted(&bad.lossy)).collect();
    let version = Version::read(inputs, folder);
    let mut documents = stated(&version.documents);
    // What could be read is counted, also beside a file that could not.
    let mut output = version.reading.as_ref().map(codegen::write);
    if let Some(output) = &output {
        documents.iter_mut().for_each(|(id, counts)| emitted(counts, output, *id));
    }
    let mut documents: Vec<Counts> = documents.into_iter().map(|(_, counts)| counts).chain(unread).collect();
    if version.reading().is_none() {
        output = None;
    }

    let located = version.diagnostics.located();
    let excepted = version.diagnostics.excepted();
    let baseline = in_baseline(&version);
    count_diagnostics(&mut documents, &located);
    count_known(&mut documents, &excepted, |counts| counts.excepted += 1);
    count_known(&mut documents, &baseline, |counts| counts.baseline += 1);
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    let total = Counts { excepted: excepted.len(), baseline: baseline.len(), ..sum(&documents, &located) };
    Generation { output, version, located, excepted, baseline, documents, total }
}

/// What the documents state, in their order. Files that stand for URLs are no documents.
fn stated(documents: &Documents) -> Vec<(DocId, Counts)> {
    let count = |document: &source::Document| {
        let operations = documents.stated_operations(document.id);
        (document.id, Counts { name: document.name.clone(), operations, ..Counts::default() })
    };
    documents.files.iter().filter(|document| !is_url(&document.name)).map(count).collect()
}

/// A row for a document that can't be read; none for the file of choices, for overlays, and for files that stand for URLs.
fn counted(file: &SourceFile) -> Option<Counts> {
    (file.name != CONFIG_FILE && !is_overlay(&file.name) && !is_url(&file.name))
        .then(|| Counts { name: file.name.clone(), ..Counts::default() })
}

/// Counts what came of a document.
fn emitted(counts: &mut Counts, output: &Output, document: DocId) {
    let mut in_model = 0;
    for operation in output.model.operations_of(document) {
        in_model += 1;
        counts.rate_limits += usize::from(operation.rate_limit.is_some());
        counts.error_codes += operation.error_codes.len();
        for example in &operation.examples {
            example_of(counts, example);
            if matches!(example.role, ExampleRole::Success(_)) {
                let leaves = leaves(&output.model, example);
                counts.leaves += leaves.all;
                counts.leaves_typed += leaves.typed;
            }
        }
    }
    output.model.examples.iter().filter(|(of, _)| *of == document).for_each(|(_, example)| example_of(counts, example));
    // The files have the last word: an operation that the model has and no file states is lost.
    // Only documents with operations have a module, so that positions among documents are not positions among modules.
    let module = output.model.modules().position(|id| id == document).and_then(|index| output.features.get(index));
    let in_files = module.map_or(0, |module| stated_by_files(output, module));
    counts.operations_emitted = in_files.min(in_model);
    counts.types = output.model.types_of(document).count();
}

fn example_of(counts: &mut Counts, example: &Example) {
    counts.examples += 1;
    counts.examples_excepted += usize::from(example.exception.is_some());
}

/// How many operations the files of a module implement.
fn stated_by_files(output: &Output, module: &str) -> usize {
    let is_of_module =
        |path: &str| path.strip_prefix(module).is_some_and(|rest| rest.starts_with('/') || rest == ".rs");
    let files = output.files.iter().filter(|(path, _)| is_of_module(path));
    files.flat_map(|(_, text)| text.lines()).filter(|line| line.starts_with("impl rt::Operation for ")).count()
}

/// The warnings that the baseline has, with its reasons.
fn in_baseline(version: &Version) -> Vec<Excepted> {
    let reason = |code: &str| version.standing.as_ref()?.reason(code).map(str::to_owned);
    let known = version.diagnostics.in_baseline().into_iter();
    known.map(|warning| Excepted { reason: reason(warning.code), warning }).collect()
}

fn count_diagnostics(documents: &mut [Counts], located: &[Located]) {
    for diagnostic in located {
        count(
            documents,
            diagnostic,
            match diagnostic.severity {
                Level::Error => |counts| counts.errors += 1,
                Level::Warning => |counts| counts.warnings += 1,
            },
        );
    }
}

fn count_known(documents: &mut [Counts], known: &[Excepted], add: fn(&mut Counts)) {
    for one in known {
        count(documents, &one.warning, add);
    }
}

fn count(documents: &mut [Counts], diagnostic: &Located, add: fn(&mut Counts)) {
    documents.iter_mut().filter(|counts| counts.name == diagnostic.file).take(1).for_each(add);
}

fn sum(documents: &[Counts], located: &[Located]) -> Counts {
    let add = |field: fn(&Counts) -> usize| documents.iter().map(field).sum();
    let errors = located.iter().filter(|diagnostic| diagnostic.severity == Level::Error).count();
    Counts {
        name: "total".to_owned(),
        operations: add(|counts| counts.operations),
        operations_emitted: add(|counts| counts.operations_emitted),
        types: add(|counts| counts.types),
        rate_limits: add(|counts| counts.rate_limits),
        error_codes: add(|counts| counts.error_codes),
        examples: add(|counts| counts.examples),
        examples_excepted: add(|counts| counts.examples_excepted),
        leaves: add(|counts| counts.leaves),
        leaves_typed: add(|counts| counts.leaves_typed),
        errors,
        warnings: located.len() - errors,
        ..Counts::default()
    }
}
