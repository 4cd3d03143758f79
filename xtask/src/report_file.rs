//! The summary and all diagnostics as JSON, for programs.

use std::path::Path;

use serde::Serialize;

use crate::Error;
use crate::diagnostics::{Excepted, Located};
use crate::generation::{Counts, Generation};
use crate::sync::{self, Changes, Mode};

#[derive(Serialize)]
struct ReportFile<'a> {
    documents: &'a [Counts],
    total: &'a Counts,
    files: Files,
    seconds: f64,
    diagnostics: &'a [Located],
    exceptions: &'a [Excepted],
    baseline: &'a [Excepted],
}

/// What happened to the files of the crate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Files {
    /// Files that were written.
    pub written: usize,
    /// Files that had the right text already.
    pub unchanged: usize,
    /// Files that were deleted.
    pub deleted: usize,
    /// Files that differ; with `--check`, which writes nothing.
    pub differing: usize,
}

impl Files {
    /// Counts the changes. None are there when the documents are wrong: then no file was looked at.
    #[must_use]
    pub fn count(changes: Option<&Changes>, mode: Mode) -> Self {
        let Some(changes) = changes else {
            return Self::default();
        };
        let unchanged = changes.unchanged;
        match mode {
            Mode::Check => Self { unchanged, differing: changes.files.len(), ..Self::default() },
            Mode::Write => {
                Self { written: changes.to_write(), unchanged, deleted: changes.orphans(), ..Self::default() }
            }
        }
    }
}

/// Writes the report.
///
/// # Errors
///
/// The file can't be written.
pub fn write(path: &Path, made: &Generation, changes: Option<&Changes>, mode: Mode, seconds: f64) -> Result<(), Error> {
    let report = ReportFile {
        documents: &made.documents,
        total: &made.total,
        files: Files::count(changes, mode),
        seconds: (seconds * 1000.0).round() / 1000.0,
        diagnostics: &made.located,
        exceptions: &made.excepted,
        baseline: &made.baseline,
    };
    let text =
        serde_json::to_string_pretty(&report).map_err(|cause| Error::new(format!("can't make the report: {cause}")))?;
    sync::write_file(path, &(text + "\n"))
}
