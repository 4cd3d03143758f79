//! Small documents for tests. Comes in: names and texts. Goes out: documents and what was said about them.

use super::{Documents, SourceFile, load};
use crate::config::Config;
use crate::report::{Report, render};

/// Input files from names and texts.
pub(crate) fn files(files: &[(&str, &str)]) -> Vec<SourceFile> {
    files.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// Loads files; the report is what loading said.
pub(crate) fn loaded(inputs: &[SourceFile]) -> (Documents, Report) {
    let mut report = Report::default();
    let documents = load(inputs, &Config::default(), &mut report);
    (documents, report)
}

/// A report as text without colours.
pub(crate) fn shown(report: &Report, inputs: &[SourceFile]) -> String {
    render(report, inputs, false)
}
