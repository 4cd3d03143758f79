//! `baseline.toml`: the warnings that stood when somebody took them in.
//!
//! A folder's file in, its text out, and what of it holds today. [`rewrite`] makes the text anew. Must not know: what the
//! warnings are about.

pub mod rewrite;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use codegen::config::{BASELINE_FILE, Baseline, Known};
use codegen::report::{Code, Place};
use codegen::source::sorted;
use codegen::{Report, SourceFile};

use crate::inputs::decode;
use crate::{Error, Workspace};

/// The file as it is, whatever is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct BaselineFile {
    /// Its text; none, where it is not there.
    pub text: Option<String>,
    /// Line, column and value of the first byte that is no text.
    pub not_utf8: Option<(usize, usize, u8)>,
    /// The file, as a person would name it.
    pub shown: String,
    /// The command that writes it.
    pub command: String,
}

/// What a baseline means for documents.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What the file says.
    pub baseline: Baseline,
    /// What it has, and nobody reports.
    pub gone: Vec<Known>,
    /// The file, as a person would name it.
    pub shown: String,
    /// The command that writes it.
    pub command: String,
}

/// Reads the file of a folder, which a person names so: `specs`.
///
/// # Errors
///
/// The file is there, and can't be read.
pub fn read(workspace: &Workspace, folder: &Path, shown: &str) -> Result<BaselineFile, Error> {
    let path = folder.join(BASELINE_FILE);
    let command = match fs::canonicalize(folder).ok() == fs::canonicalize(workspace.specs()).ok() {
        true => "cargo xtask lint --baseline".to_owned(),
        false => format!("cargo xtask lint --specs {shown} --baseline"),
    };
    let shown = Path::new(shown).join(BASELINE_FILE).display().to_string();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            return Ok(BaselineFile { shown, command, ..BaselineFile::default() });
        }
        Err(cause) => return Err(Error::io("read", &path, &cause)),
    };
    let (text, not_utf8) = match decode(BASELINE_FILE, bytes) {
        Ok(text) => (text, None),
        Err(bad) => (bad.lossy.text, Some((bad.line, bad.column, bad.byte.0))),
    };
    // A mark of the byte order is no part of the text.
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(BaselineFile { text: Some(text), not_utf8, shown, command })
}

impl BaselineFile {
    /// What the file says.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and the file as messages show it.
    pub fn parse(&self) -> Result<Baseline, (Report, Vec<SourceFile>)> {
        let text = self.text.clone().unwrap_or_default();
        let parsed = match self.not_utf8 {
            None => Baseline::parse(&text),
            Some((line, column, byte)) => {
                let mut report = Report::default();
                report
                    .push(
                        Code::BadBaseline,
                        Place::Position { file: 0, line, column },
                        format!("the file is not UTF-8: byte {byte:#04x} starts no character"),
                    )
                    .help("save the file as UTF-8");
                Err(report)
            }
        };
        parsed.map_err(|report| (report, vec![SourceFile { name: BASELINE_FILE.to_owned(), text }]))
    }

    /// Sets aside what the file has of a report. Whether something is gone is not known, where files could not be read.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, and the file as messages show it.
    pub fn apply(
        &self,
        report: &mut Report,
        sources: &[SourceFile],
        is_complete: bool,
    ) -> Result<Option<Standing>, (Report, Vec<SourceFile>)> {
        if self.text.is_none() {
            return Ok(None);
        }
        let baseline = self.parse()?;
        let mut gone = report.set_aside(&baseline, &sorted(sources));
        if !is_complete {
            gone.clear();
        }
        Ok(Some(Standing { baseline, gone, shown: self.shown.clone(), command: self.command.clone() }))
    }
}

impl Standing {
    /// Why the warnings of a code may stand.
    #[must_use]
    pub fn reason(&self, code: &str) -> Option<&str> {
        self.baseline.reasons.iter().find(|(known, _)| known.as_str() == code)?.1.as_deref()
    }

    /// The same for some of the files that it is about.
    #[must_use]
    pub fn about(mut self, keep: impl Fn(&str) -> bool) -> Self {
        self.gone.retain(|known| keep(&known.file));
        self
    }

    /// What is to be done about the file, a line for each.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.gone.is_empty() {
            notes.push(format!("no longer reported: {}; {} takes them out", counted(&self.gone), self.command));
        }
        let open = without_reason(&self.baseline);
        if !open.is_empty() {
            notes.push(format!("no reason yet: {}; {} --reason {}=…", open.join(", "), self.command, open[0]));
        }
        notes
    }
}

/// The codes without a reason.
#[must_use]
pub fn without_reason(baseline: &Baseline) -> Vec<&'static str> {
    baseline.reasons.iter().filter(|(_, reason)| reason.is_none()).map(|(code, _)| code.as_str()).collect()
}

/// How many of each code: `3 W404, 1 W505`.
#[must_use]
pub fn counted<'a>(messages: impl IntoIterator<Item = &'a Known>) -> String {
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    for one in messages {
        *codes.entry(one.code).or_default() += 1;
    }
    codes.iter().map(|(code, count)| format!("{count} {code}")).collect::<Vec<_>>().join(", ")
}
