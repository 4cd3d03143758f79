//! The section `[exceptions]` of `codegen.toml` -> [`Exception`]s.
//!
//! Comes in: the section's table. Goes out: what can be read of it; all else is reported at its line and column. Must not
//! know: which warnings there are.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::Exception;
use super::parse::Reader;
use crate::ir::Pointer;
use crate::report::{Code, Severity};
use crate::source::CONFIG_FILE;

/// How a key is written.
const FORM: &str = "write the place and the code of a warning, as in `stars.yml#/paths/~1stars/get W317`; \
                    `--format json` prints both";

impl Reader<'_> {
    /// Reads the whole section.
    pub(super) fn exceptions(&mut self, section: &Spanned<DeValue<'_>>) -> Vec<Exception> {
        let mut exceptions: Vec<Exception> = Vec::new();
        for (key, value) in self.table("exceptions", section) {
            let place = self.place(key.get_ref(), key.span());
            let reason = self.reason(key.get_ref(), value);
            let (Some((file, pointer, code)), Some(reason)) = (place, reason) else { continue };
            // TOML itself refuses equal keys, but not two spellings of one place.
            let is_same = |other: &&Exception| (&other.file, &other.pointer, other.code) == (&file, &pointer, code);
            if let Some(other) = exceptions.iter().find(is_same) {
                let message = format!("`{}` says the same as `{}`", key.get_ref(), other.key);
                self.error(key.span(), &message).help("remove one of the two");
                continue;
            }
            exceptions.push(Exception { key: key.get_ref().to_string(), file, pointer, code, reason });
        }
        exceptions
    }

    /// The file, the node and the code that a key names.
    fn place(&mut self, key: &str, span: Range<usize>) -> Option<(String, Pointer, Code)> {
        let Some((place, name)) = key.trim().rsplit_once(' ') else {
            self.error(span, &format!("`{key}` names no warning at a place")).help(FORM);
            return None;
        };
        let Some(code) = Code::parse(name) else {
            let diagnostic = self.error(span, &format!("there is no code `{name}`"));
            match Code::nearest(name) {
                Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
                None => diagnostic.help(FORM),
            };
            return None;
        };
        if code.severity() == Severity::Error {
            self.error(span, &format!("{code} is an error, and only warnings can be excepted"))
                .help("an error means that nothing can be made of the document; correct it in an overlay");
            return None;
        }
        let place = place.trim_end();
        // A file's name may have a `#` in it, but no `/` behind that.
        let split = place
            .find("#/")
            .map(|at| (&place[..at], &place[at + 1..]))
            .or(place.strip_suffix('#').map(|file| (file, "")));
        let Some((file, pointer)) = split.filter(|(file, _)| !file.is_empty()) else {
            self.error(span, &format!("`{place}` names no file and node")).help(FORM);
            return None;
        };
        if let Some(wrong) = bad_escape(pointer) {
            self.error(span, &format!("`#{pointer}` is not a JSON pointer: `{wrong}` means nothing in it"))
                .help("in a key, `~` is written `~0` and `/` is written `~1`");
            return None;
        }
        if file == CONFIG_FILE {
            self.error(span, "a warning about a choice can't be excepted").help("correct or remove the choice");
            return None;
        }
        Some((file.to_owned(), Pointer::from_text(pointer), code))
    }

    fn reason(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let reason = self.string(key, value)?.trim();
        if reason.is_empty() {
            self.error(value.span(), "the exception has no reason")
                .help("say in a few words why the warning may stand");
            return None;
        }
        Some(reason.to_owned())
    }
}

/// A `~` that is no escape, with what follows it.
fn bad_escape(pointer: &str) -> Option<&str> {
    let (at, _) =
        pointer.match_indices('~').find(|(at, _)| !matches!(pointer.as_bytes().get(at + 1), Some(b'0' | b'1')))?;
    let rest = &pointer[at..];
    let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
    Some(&rest[..end])
}
