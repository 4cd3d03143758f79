//! One version of the documents: their text -> what they say, without files.
//!
//! Must not know: where the text comes from, and which other version it is compared with.

use std::collections::BTreeSet;

use codegen::config::{Accepted, Known};
use codegen::ir::Origin;
use codegen::names::{Clumsy, clumsy};
use codegen::report::{Code, Line, Place, resolve_nodes};
use codegen::source::{Documents, is_url, load};
use codegen::{Config, Reading, Report, SourceFile, read};

use crate::baseline::Standing;
use crate::changes::Stale;
use crate::diagnostics::Diagnostics;
use crate::inputs::Inputs;

/// One version of the documents.
#[derive(Debug)]
pub struct Version {
    /// What those say that could be read; none when one of them is wrong.
    pub(crate) reading: Option<Reading>,
    /// What is to be said of them.
    pub diagnostics: Diagnostics,
    /// The folder of the documents, as a person would name it: `specs`.
    folder: String,
    /// The files as they were loaded.
    pub(crate) documents: Documents,
    /// The warnings that are known; none, where no baseline was read.
    pub standing: Option<Standing>,
    sources: Vec<SourceFile>,
    /// The choices behind it.
    pub(crate) choices: Config,
}

impl Version {
    /// Reads documents. `folder` is how a person names their folder.
    #[must_use]
    pub fn read(inputs: Inputs, folder: impl Into<String>) -> Self {
        let mut diagnostics = Diagnostics::default();
        diagnostics.add_not_utf8(inputs.not_utf8);
        let is_complete = diagnostics.is_empty();
        let Inputs { choices: config, said: mut report, documents: mut sources, baseline, .. } = inputs;
        // The generator leaves the choices out of the documents; they are among its inputs so that messages show their lines.
        sources.extend(inputs.overlays);
        sources.extend(inputs.config);
        let mut said = Report::default();
        let documents = load(&sources, &config, &mut said);
        let reading = read(&documents, &sources, &config, &mut said);
        let is_readable = !said.has_errors();
        report.append(said);
        // A file that was left out may be the reason that a choice or an exception matches nothing.
        if !is_complete {
            report.forget(Code::StaleConfig);
            report.forget(Code::StaleException);
        }
        let applied = baseline.map_or(Ok(None), |file| file.apply(&mut report, &sources, is_complete));
        diagnostics.add(report, sources.clone());
        let standing = applied.unwrap_or_else(|(wrong, file)| {
            diagnostics.add(wrong, file);
            None
        });
        Self {
            reading: is_readable.then_some(reading),
            diagnostics,
            folder: folder.into(),
            documents,
            standing,
            sources,
            choices: config,
        }
    }

    /// What the documents say; none when one of them, or the choices, or a file among them is wrong.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref().filter(|_| !self.diagnostics.has_errors())
    }

    /// Whether these inputs have the same files with the same text.
    #[must_use]
    pub fn has_same_text(&self, inputs: &Inputs) -> bool {
        let others = inputs.documents.iter().chain(&inputs.overlays).chain(&inputs.config);
        inputs.not_utf8.is_empty() && self.sources.iter().eq(others)
    }

    /// What the same documents say with other choices; none when these are wrong.
    #[must_use]
    pub fn read_with(&self, choices: &Config) -> Option<Reading> {
        let mut said = Report::default();
        let reading = read(&self.documents, &self.sources, choices, &mut said);
        (!said.has_errors()).then_some(reading)
    }

    /// What a baseline would have if it were made now.
    #[must_use]
    pub fn to_take_in(&self) -> BTreeSet<Known> {
        self.diagnostics.standing()
    }

    /// The calls whose names read badly, with the file of each. Nothing is said where a document is wrong.
    #[must_use]
    pub fn clumsy(&self) -> Vec<(&str, Clumsy)> {
        let found = self.reading().map(|reading| clumsy(&reading.model, &reading.names, &self.choices));
        let with_file = |one: Clumsy| Some((self.documents.document(one.document)?.name.as_str(), one));
        found.into_iter().flatten().filter_map(with_file).collect()
    }

    /// The version without documents.
    #[must_use]
    pub fn empty() -> Self {
        Self::read(Inputs::default(), "")
    }

    /// Whether these are the inputs that it was made of.
    #[must_use]
    pub fn is_made_of(&self, inputs: &Inputs) -> bool {
        let files = inputs.documents.iter().chain(&inputs.overlays).chain(&inputs.config);
        inputs.not_utf8.is_empty() && files.eq(&self.sources)
    }

    /// Whether a file states operations, and is no store of components for others.
    #[must_use]
    pub fn is_api(&self, name: &str) -> bool {
        self.documents.by_name(name).is_some_and(|document| document.is_api)
    }

    /// The changes that the choices accept.
    #[must_use]
    pub fn accepted(&self) -> &[Accepted] {
        &self.choices.accepted
    }

    /// What is to be said of lines below `[accepted]` that match no change.
    #[must_use]
    pub fn stale(&self, stale: Vec<Stale>) -> Diagnostics {
        let mut report = Report::default();
        for Stale { key, message, help } in stale {
            report.push(Code::StaleAccepted, Place::config(&["accepted", &key]), message).help(help);
        }
        let mut diagnostics = Diagnostics::default();
        diagnostics.add(report, self.sources.clone());
        diagnostics
    }

    /// Where nodes stand in the files, and which nodes they are there, in their order.
    #[must_use]
    pub fn lines(&self, nodes: &[Origin]) -> Vec<(Line, String)> {
        let in_files: Vec<Origin> = nodes.iter().map(|node| self.documents.in_files(node)).collect();
        let mut lines = resolve_nodes(&in_files, &self.sources);
        for line in lines.iter_mut().filter(|line| !is_url(&line.file) && !self.folder.is_empty()) {
            line.file = format!("{}/{}", self.folder.trim_end_matches('/'), line.file);
        }
        lines.into_iter().zip(in_files.iter().map(|node| node.pointer.to_string())).collect()
    }

    /// Where nodes of another version stand here: each, or the nearest around it. None for a file that is not here.
    #[must_use]
    pub fn lines_near(&self, other: &Self, nodes: &[Origin]) -> Vec<Option<Line>> {
        let here: Vec<Option<Origin>> = nodes
            .iter()
            .map(|node| {
                let name = &other.documents.document(node.document)?.name;
                let document = self.documents.by_name(name)?.id;
                Some(Origin { document, pointer: node.pointer.clone() })
            })
            .collect();
        let known: Vec<Origin> = here.iter().flatten().cloned().collect();
        let mut lines = self.lines(&known).into_iter().map(|(line, _)| line);
        here.iter().map(|node| node.as_ref().and_then(|_| lines.next())).collect()
    }
}
