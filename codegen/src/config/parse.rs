//! The text of `codegen.toml` -> [`Config`].
//!
//! Comes in: text. Goes out: every choice that can be read; all else is reported at its line and column. Must not know:
//! which documents there are.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::position::line_and_column;
use super::{Config, DocumentConfig, IdChoices};
use crate::report::{Code, Place, Report};
use crate::suggest::nearest;
use crate::ways::{Key, Malformed};

/// The outermost keys.
const SECTIONS: [&str; 5] = ["accepted", "documents", "ids", "exceptions", "urls"];

/// The keys of a document's section.
const KEYS: [&str; 4] = ["module", "operations", "types", "ids"];

impl Config {
    /// Reads the text of `codegen.toml`. What can't be read is reported and left out.
    #[must_use]
    pub fn parse(text: &str, report: &mut Report) -> Self {
        let mut reader = Reader { text, report, of: FileOf::Choices };
        let (table, errors) = DeTable::parse_recoverable(text);
        // What stands behind a slip in the syntax may be read in another way than it was meant, so it is not read.
        if !errors.is_empty() {
            for error in errors {
                reader.error(error.span().unwrap_or_default(), error.message());
            }
            return Self::default();
        }
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "accepted" => config.accepted = reader.accepted(value),
                "documents" => {
                    for (stem, section) in reader.table("documents", value) {
                        let choices = reader.document(stem.get_ref(), section);
                        config.documents.insert(stem.get_ref().to_string(), choices);
                    }
                }
                "ids" => config.ids = reader.ids(value, false),
                "exceptions" => config.exceptions = reader.exceptions(value),
                "urls" => config.urls = reader.urls(value),
                _ => reader.unknown(key, &SECTIONS),
            }
        }
        config
    }
}

/// What a pinned name has to look like.
#[derive(Clone, Copy)]
enum Form {
    Snake,
    Pascal,
}

impl Form {
    fn admits(self, name: &str) -> bool {
        let rest = name.strip_prefix(|first: char| match self {
            Self::Snake => first.is_ascii_lowercase(),
            Self::Pascal => first.is_ascii_uppercase(),
        });
        rest.is_some_and(|rest| {
            rest.chars().all(|c| match self {
                Self::Snake => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_',
                Self::Pascal => c.is_ascii_alphanumeric(),
            })
        })
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Snake => "a Rust name in snake case: a lowercase letter, then lowercase letters, digits and `_`",
            Self::Pascal => "the name of a Rust type: an uppercase letter, then letters and digits",
        }
    }
}

/// The file that is read.
#[derive(Clone, Copy)]
pub(super) enum FileOf {
    /// `codegen.toml`.
    Choices,
    /// `baseline.toml`.
    Baseline,
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) report: &'a mut Report,
    pub(super) of: FileOf,
}

impl Reader<'_> {
    fn document(&mut self, stem: &str, section: &Spanned<DeValue<'_>>) -> DocumentConfig {
        let mut choices = DocumentConfig::default();
        for (key, value) in self.table(stem, section) {
            match key.get_ref().as_ref() {
                "module" => choices.module = self.name("module", value, Form::Snake),
                "operations" => choices.operations = self.names("operations", value, Form::Snake),
                "types" => choices.types = self.names("types", value, Form::Pascal),
                "ids" => choices.ids = self.ids(value, true),
                _ => self.unknown(key, &KEYS),
            }
        }
        choices
    }

    fn names(&mut self, key: &str, value: &Spanned<DeValue<'_>>, form: Form) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for (key, value) in self.table(key, value) {
            if let Some(name) = self.name(key.get_ref(), value, form) {
                names.insert(key.get_ref().to_string(), name);
            }
        }
        names
    }

    /// The kinds of ids; those for all documents name no place in one.
    fn ids(&mut self, section: &Spanned<DeValue<'_>>, of_document: bool) -> IdChoices {
        let mut ids = self.names("ids", section, Form::Snake);
        for (key, _) in section.get_ref().as_table().into_iter().flatten() {
            let text: &str = key.get_ref();
            let is_pointer = text.starts_with('#');
            let of_call = || Key::parse(text).is_ok_and(|key| key.call.is_some());
            if !of_document && (is_pointer || of_call()) {
                let what = if is_pointer { "a place in one document" } else { "a call of one document" };
                self.error(key.span(), &format!("`{text}` is {what}, and this section is for all documents"))
                    .help("write it under `[documents.STEM.ids]`");
            } else if let Some(Malformed { message, help }) = (!is_pointer).then(|| Key::parse(text).err()).flatten() {
                self.error(key.span(), &message).help(help);
            } else {
                continue;
            }
            ids.remove(text);
        }
        ids
    }

    fn name(&mut self, key: &str, value: &Spanned<DeValue<'_>>, form: Form) -> Option<String> {
        let name = self.string(key, value)?;
        if form.admits(name) {
            return Some(name.to_owned());
        }
        let help = format!("write {}", form.in_words());
        self.error(value.span(), &format!("{name:?} can't be a name here")).help(help);
        None
    }

    /// The text of a string; a value of another type is reported.
    pub(super) fn string<'v>(&mut self, key: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            let kind = value.get_ref().type_str();
            self.error(value.span(), &format!("`{key}` should be a string, but is a value of type {kind}"));
        }
        text
    }

    /// The members of a table; a value of another type is reported, and has none.
    pub(super) fn table<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Spanned<DeValue<'i>>,
    ) -> impl Iterator<Item = (&'v Spanned<DeString<'i>>, &'v Spanned<DeValue<'i>>)> + use<'v, 'i> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let kind = value.get_ref().type_str();
            self.error(value.span(), &format!("`{key}` should be a table, but is a value of type {kind}"));
        }
        table.into_iter().flatten()
    }

    fn unknown(&mut self, key: &Spanned<DeString<'_>>, known: &[&str]) {
        let name = key.get_ref();
        let help = match nearest(name, known.iter().copied()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("known here: `{}`", known.join("`, `")),
        };
        self.error(key.span(), &format!("there is no choice `{name}`")).help(help);
    }

    pub(super) fn error(&mut self, span: Range<usize>, message: &str) -> &mut crate::report::Diagnostic {
        let (line, column) = line_and_column(self.text, span.start);
        let (code, place) = match self.of {
            FileOf::Choices => (Code::BadConfig, Place::ConfigPosition { line, column }),
            FileOf::Baseline => (Code::BadBaseline, Place::Position { file: 0, line, column }),
        };
        let diagnostic = self.report.push(code, place, message);
        if let FileOf::Baseline = self.of {
            diagnostic.help("a section is `[W501]` with a `reason` and a list of `messages`");
        }
        diagnostic
    }
}
