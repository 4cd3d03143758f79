//! All diagnostics of a run, as text for people and as data for programs.

use std::collections::BTreeSet;

use codegen::config::Known;
use codegen::report::{Code, Diagnostic, Place, Severity};
use codegen::source::{CONFIG_FILE, sorted};
use codegen::{Report, SourceFile, report};
use serde::Serialize;

use crate::inputs::NotUtf8;

/// All diagnostics of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    parts: Vec<Part>,
}

/// Diagnostics with the files to which their places refer.
#[derive(Debug, Clone)]
struct Part {
    report: Report,
    sources: Vec<SourceFile>,
}

/// How bad a diagnostic is, as JSON spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is written.
    Error,
    /// The client is written.
    Warning,
}

/// A diagnostic whose place is spelled out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    /// The file's name below the folder of the documents.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The stable code: `E203`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Level,
    /// What is wrong.
    pub message: String,
    /// What to do about it, or what was done.
    pub help: Option<String>,
    /// The node that is meant, as `[exceptions]` in `codegen.toml` names it. None for a place that is only a line.
    pub pointer: Option<String>,
}

/// A warning that a person knows of. It is counted, and not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excepted {
    /// The warning.
    #[serde(flatten)]
    pub warning: Located,
    /// Why it may stand; none, where the baseline has no reason yet.
    pub reason: Option<String>,
}

impl Diagnostics {
    /// Takes files that are not UTF-8. They are no inputs of the generator, so they bring their own text for excerpts.
    pub fn add_not_utf8(&mut self, files: Vec<NotUtf8>) {
        let mut report = Report::default();
        let mut sources = Vec::new();
        let mut documents = 0;
        for file in files {
            let NotUtf8 { line, column, .. } = file;
            // The file of choices is no document, so that it has no position among them.
            let place = if file.lossy.name == CONFIG_FILE {
                Place::ConfigPosition { line, column }
            } else {
                documents += 1;
                Place::Position { file: documents - 1, line, column }
            };
            let (byte, offset) = file.byte;
            let message = format!("the file is not UTF-8: byte {byte:#04x} at offset {offset} starts no character");
            let help = if file.utf16 {
                "the file looks like UTF-16; save it as UTF-8"
            } else {
                "save the file as UTF-8; it was left out of this run"
            };
            report.push(Code::NotUtf8, place, message).help(help);
            sources.push(file.lossy);
        }
        self.add(report, sources);
    }

    /// Takes what the generator said of its inputs.
    pub fn add(&mut self, report: Report, sources: Vec<SourceFile>) {
        self.parts.push(Part { report, sources });
    }

    /// Takes what is to be said elsewhere.
    pub fn extend(&mut self, other: Self) {
        self.parts.extend(other.parts);
    }

    /// Whether nothing is to be said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.report.diagnostics().is_empty())
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.parts.iter().any(|part| part.report.has_errors())
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.parts.iter().map(|part| part.report.warnings()).sum()
    }

    /// The errors alone.
    #[must_use]
    pub fn errors_only(&self) -> Self {
        self.filtered(|_, diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// Those about files whose names `keep` accepts.
    #[must_use]
    pub fn about(&self, keep: impl Fn(&str) -> bool) -> Self {
        self.filtered(|sources, diagnostic| file_of(sources, diagnostic).is_some_and(&keep))
    }

    /// Those that a file has brought along, and the others: what is said of itself, and what was not said before it was
    /// there, in whichever file that stands.
    #[must_use]
    pub fn brought_by(&self, file: &str, before: &Self) -> (Self, Self) {
        let known: BTreeSet<String> = before.parts.iter().flat_map(|part| keys(&part.report, &part.sources)).collect();
        let brought = |sources: &[&SourceFile], diagnostic: &Diagnostic| {
            file_of(sources, diagnostic) == Some(file) || !known.contains(&key(sources, diagnostic))
        };
        (self.filtered(brought), self.filtered(|sources, diagnostic| !brought(sources, diagnostic)))
    }

    /// The warnings that another version of the documents doesn't have, and those that it has, wherever their lines are.
    #[must_use]
    pub fn warnings_since(&self, before: &Self) -> (Self, Self) {
        let known: BTreeSet<String> = before.parts.iter().flat_map(|part| keys(&part.report, &part.sources)).collect();
        let is_warning = |diagnostic: &Diagnostic| diagnostic.code.severity() == Severity::Warning;
        let is_known = |sources: &[&SourceFile], diagnostic: &Diagnostic| known.contains(&key(sources, diagnostic));
        (
            self.filtered(|sources, diagnostic| is_warning(diagnostic) && !is_known(sources, diagnostic)),
            self.filtered(|sources, diagnostic| is_warning(diagnostic) && is_known(sources, diagnostic)),
        )
    }

    fn filtered(&self, keep: impl Fn(&[&SourceFile], &Diagnostic) -> bool) -> Self {
        let part = |part: &Part| {
            let sources = sorted(&part.sources);
            let mut report = Report::default();
            for diagnostic in part.report.diagnostics().iter().filter(|diagnostic| keep(&sources, diagnostic)) {
                let kept = report.push(diagnostic.code, diagnostic.place.clone(), diagnostic.message.clone());
                kept.help.clone_from(&diagnostic.help);
            }
            Part { report, sources: part.sources.clone() }
        };
        Self { parts: self.parts.iter().map(part).collect() }
    }

    /// Shows files with the folder that they are in. Only for documents without corrections and choices, whose order the
    /// folder could change.
    #[must_use]
    pub fn below(mut self, folder: &str) -> Self {
        if !folder.is_empty() {
            let folder = folder.trim_end_matches('/');
            for file in self.parts.iter_mut().flat_map(|part| &mut part.sources) {
                file.name = format!("{folder}/{}", file.name);
            }
        }
        self
    }

    /// The code that a reader wants to know of first: that of an error, if there is one.
    #[must_use]
    pub fn first_code(&self) -> Option<&'static str> {
        let all = || self.parts.iter().flat_map(|part| part.report.diagnostics());
        let error = all().find(|diagnostic| diagnostic.code.severity() == Severity::Error);
        error.or_else(|| all().next()).map(|diagnostic| diagnostic.code.as_str())
    }

    /// The diagnostics with the lines that they mean, as a compiler prints them, with an empty line between two.
    #[must_use]
    pub fn human(&self, color: bool) -> String {
        let texts = self.parts.iter().map(|part| report::render(&part.report, &part.sources, color));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The diagnostics as [`Self::human`] shows them: those that say the same of one file together.
    #[must_use]
    pub fn grouped(&self) -> Vec<Vec<Located>> {
        let of_part = |part: &Part| report::grouped(report::resolve_places(&part.report, &part.sources));
        let all = |group: report::Group| std::iter::once(group.first).chain(group.others).map(spell).collect();
        self.parts.iter().flat_map(of_part).map(all).collect()
    }

    /// The texts of the first `most` of these groups.
    #[must_use]
    pub fn first(&self, most: usize, color: bool) -> Vec<String> {
        let mut texts = Vec::new();
        for part in &self.parts {
            let mut groups = report::grouped(report::resolve_places(&part.report, &part.sources));
            groups.truncate(most - texts.len());
            texts.extend(report::render_each(&groups, &part.sources, color));
        }
        texts
    }

    /// The diagnostics as JSON, one object on each line.
    #[must_use]
    pub fn json_lines(&self) -> String {
        let line =
            |located: &Located| serde_json::to_string(located).map_or_else(|_| String::new(), |text| text + "\n");
        self.located().iter().map(line).collect()
    }

    /// The diagnostics with their places spelled out, in the order of files, lines and columns.
    #[must_use]
    pub fn located(&self) -> Vec<Located> {
        let mut all: Vec<Located> = self.parts.iter().flat_map(located).collect();
        all.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        all
    }

    /// The warnings that the baseline has, in the order of files, lines and columns.
    #[must_use]
    pub fn in_baseline(&self) -> Vec<Located> {
        let of_part = |part: &Part| report::resolve_baseline(&part.report, &part.sources);
        self.parts.iter().flat_map(of_part).map(spell).collect()
    }

    /// What a baseline would have if it were made now.
    #[must_use]
    pub fn standing(&self) -> BTreeSet<Known> {
        self.parts.iter().flat_map(|part| part.report.standing(&sorted(&part.sources))).collect()
    }

    /// The warnings that a person knows of, in the order of files, lines and columns.
    #[must_use]
    pub fn excepted(&self) -> Vec<Excepted> {
        let of_part = |part: &Part| report::resolve_excepted(&part.report, &part.sources);
        let spell = |one: report::LocatedException| Excepted { warning: spell(one.warning), reason: Some(one.reason) };
        self.parts.iter().flat_map(of_part).map(spell).collect()
    }
}

/// The file that a diagnostic is about.
fn file_of<'s>(sources: &[&'s SourceFile], diagnostic: &Diagnostic) -> Option<&'s str> {
    let file = match &diagnostic.place {
        Place::Node { origin, .. } => origin.document.index(),
        Place::Position { file, .. } | Place::File(file) => *file,
        Place::Config(_) | Place::ConfigPosition { .. } => return Some(CONFIG_FILE),
    };
    sources.get(file).map(|file| file.name.as_str())
}

/// What makes a diagnostic the same in two runs with other files: positions of files differ, and their names don't.
fn key(sources: &[&SourceFile], diagnostic: &Diagnostic) -> String {
    let file = file_of(sources, diagnostic).unwrap_or_default();
    let place = match &diagnostic.place {
        Place::Node { origin, .. } => origin.pointer.to_string(),
        Place::Position { line, column, .. } | Place::ConfigPosition { line, column } => format!("{line}:{column}"),
        Place::File(_) => String::new(),
        Place::Config(path) => path.clone(),
    };
    format!("{file}\n{place}\n{}\n{}", diagnostic.code, diagnostic.message)
}

fn keys(report: &Report, sources: &[SourceFile]) -> Vec<String> {
    let sources = sorted(sources);
    report.diagnostics().iter().map(|diagnostic| key(&sources, diagnostic)).collect()
}

fn located(part: &Part) -> Vec<Located> {
    report::resolve_places(&part.report, &part.sources).into_iter().map(spell).collect()
}

fn spell(one: report::Located) -> Located {
    Located {
        file: one.file,
        line: one.line,
        column: one.column,
        code: one.code.as_str(),
        severity: match one.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
        },
        message: one.message,
        help: one.help,
        pointer: one.pointer,
    }
}
