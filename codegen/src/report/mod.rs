//! What every stage has to say to a person: diagnostics with a code, a place, and a remedy.

//!
//! Comes in: diagnostics from all stages. Goes out: the same in a fixed order, with lines and columns, as data
//! ([`resolve_places`]) or as text ([`render`]). Must not know: what the stages do.

mod baseline;
mod code;
mod except;
mod explain;
mod place;
mod render;
#[cfg(test)]
mod tests;

use std::fmt;

pub use code::Code;
pub use place::{Line, Located, LocatedException, resolve_baseline, resolve_excepted, resolve_nodes, resolve_places};
pub use render::{Group, grouped, render, render_each};

use crate::ir::Origin;

/// All diagnostics of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    excepted: Vec<Excepted>,
    in_baseline: Vec<Diagnostic>,
}

/// A warning that is not shown, since a person knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excepted {
    /// The warning.
    pub diagnostic: Diagnostic,
    /// Why it may stand.
    pub reason: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The client is written; a person should know what was assumed.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A node of a document; `key` points at the node's key instead of its value.
    Node {
        /// The node.
        origin: Origin,
        /// Whether the key is meant.
        key: bool,
    },
    /// A position of a file.
    Position {
        /// Index among the inputs in the order of their names, as in [`crate::source::sorted`].
        file: usize,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A whole file: its index among the inputs in the order of their names.
    File(usize),
    /// `codegen.toml`; with the key's path.
    Config(String),
    /// A position of `codegen.toml`.
    ConfigPosition {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
}

impl Place {
    /// The place of a key of `codegen.toml`, from the outermost table's name on.
    #[must_use]
    pub fn config(path: &[&str]) -> Self {
        Self::Config(config_path(path))
    }
}

/// A key's path as TOML spells it: `documents.stars.types."#/paths/…"`.
pub(crate) fn config_path(path: &[&str]) -> String {
    let is_bare =
        |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let keys: Vec<String> =
        path.iter().map(|key| if is_bare(key) { (*key).to_owned() } else { format!("{key:?}") }).collect();
    keys.join(".")
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, or what was done.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds what to do about it, or what was done.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(on_one_line(text.into()));
        self
    }
}

/// Messages quote documents, which may have anything in their keys and texts: line breaks, what a terminal obeys, and what
/// changes the direction of the text around it.
fn on_one_line(text: String) -> String {
    let is_unseen = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(is_unseen) { text.replace(is_unseen, " ") } else { text }
}

impl Report {
    /// Adds a diagnostic about a node. The code says whether it is an error.
    pub fn at(&mut self, code: Code, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(code, Place::Node { origin: origin.clone(), key: false }, message)
    }

    /// Adds a diagnostic about a node's key.
    pub fn at_key(&mut self, code: Code, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(code, Place::Node { origin: origin.clone(), key: true }, message)
    }

    /// Adds a diagnostic about a node, unless it is there already: for questions that several callers ask of one node.
    pub fn once_at(&mut self, code: Code, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        let known = self.diagnostics.iter().position(|diagnostic| {
            diagnostic.code == code
                && matches!(&diagnostic.place, Place::Node { origin: other, key: false } if other == origin)
        });
        match known {
            Some(index) => &mut self.diagnostics[index],
            None => self.at(code, origin, message),
        }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, code: Code, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic { code, place, message: on_one_line(message.into()), help: None });
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Takes over the diagnostics of another report. An error that both have (two parts of a document that were read apart
    /// refer to one broken reference) is kept once.
    pub fn append(&mut self, other: Self) {
        for diagnostic in other.diagnostics {
            let is_error = diagnostic.code.severity() == Severity::Error;
            if !(is_error && self.diagnostics.contains(&diagnostic)) {
                self.diagnostics.push(diagnostic);
            }
        }
        self.excepted.extend(other.excepted);
        self.in_baseline.extend(other.in_baseline);
    }

    /// Takes out all diagnostics with this code.
    pub fn forget(&mut self, code: Code) {
        self.diagnostics.retain(|diagnostic| diagnostic.code != code);
    }

    /// The warnings that are not shown, in the order in which they were found.
    #[must_use]
    pub fn excepted(&self) -> &[Excepted] {
        &self.excepted
    }

    /// Replaces the nodes that diagnostics are about.
    pub(crate) fn map_origins(&mut self, map: impl Fn(&Origin) -> Origin) {
        for diagnostic in &mut self.diagnostics {
            if let Place::Node { origin, .. } = &mut diagnostic.place {
                *origin = map(origin);
            }
        }
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count_severity(Severity::Error)
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count_severity(Severity::Warning)
    }

    fn count_severity(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// How many diagnostics have this code.
    #[must_use]
    pub fn count(&self, code: Code) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.code == code).count()
    }

    /// All diagnostics in an order that does not depend on the order in which they were found: by place, then code and
    /// text. Lines and columns are not known here; [`resolve_places`] has the order of the text.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| (&a.place, a.code, &a.message, &a.help).cmp(&(&b.place, b.code, &b.message, &b.help)));
        sorted
    }

    /// All diagnostics in the order in which they were found.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
