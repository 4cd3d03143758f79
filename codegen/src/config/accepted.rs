//! The section `[accepted]` of `codegen.toml` -> [`Accepted`] changes.
//!
//! Comes in: the section's table. Goes out: what can be read of it; all else is reported at its line and column. Must not
//! know: which changes there are.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::parse::Reader;
use crate::rules::Rule;

/// How a key is written.
const FORM: &str = "write code, item and fingerprint of a change, as in `C301 stars::Stars::star_message 1a2b3c4d5e6f`; \
                    `cargo xtask diff` prints the line";

/// How many hexadecimal digits a fingerprint has.
const DIGITS: usize = 12;

/// A change of the documents that a person knows of, and why it may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The key as it is written, by which the line is found again.
    pub key: String,
    /// The kind of change, where the key names it.
    pub rule: Option<Rule>,
    /// The Rust path of what has changed, where the key names it.
    pub item: Option<String>,
    /// What names the change: 12 hexadecimal digits.
    pub fingerprint: String,
    /// Why the change may stand.
    pub reason: String,
}

impl Reader<'_> {
    /// Reads the whole section.
    pub(super) fn accepted(&mut self, section: &Spanned<DeValue<'_>>) -> Vec<Accepted> {
        let mut all: Vec<Accepted> = Vec::new();
        for (key, value) in self.table("accepted", section) {
            let named = self.change(key.get_ref(), key.span());
            let reason = self.string(key.get_ref(), value).map(|reason| reason.trim().to_owned());
            let (Some((rule, item, fingerprint)), Some(reason)) = (named, reason) else { continue };
            if reason.is_empty() {
                self.error(value.span(), "the accepted change has no reason")
                    .help("say in a few words why it may stand: who uses it, or that nobody does");
                continue;
            }
            // TOML itself refuses equal keys, but not two spellings of one change.
            if let Some(other) = all.iter().find(|other| other.fingerprint == fingerprint) {
                let message = format!("`{}` names the same change as `{}`", key.get_ref(), other.key);
                self.error(key.span(), &message).help("remove one of the two");
                continue;
            }
            all.push(Accepted { key: key.get_ref().to_string(), rule, item, fingerprint, reason });
        }
        all
    }

    /// The kind, the item and the fingerprint that a key names.
    fn change(&mut self, key: &str, span: Range<usize>) -> Option<(Option<Rule>, Option<String>, String)> {
        let words: Vec<&str> = key.split_whitespace().collect();
        let (code, item, fingerprint) = match words.as_slice() {
            [fingerprint] => (None, None, *fingerprint),
            [code, fingerprint] => (Some(*code), None, *fingerprint),
            [code, item, fingerprint] => (Some(*code), Some((*item).to_owned()), *fingerprint),
            _ => {
                self.error(span, &format!("`{key}` names no change")).help(FORM);
                return None;
            }
        };
        let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if fingerprint.len() != DIGITS || !fingerprint.chars().all(is_digit) {
            let message = format!("`{fingerprint}` is no fingerprint: it has {DIGITS} digits from `0` to `f`");
            self.error(span, &message).help(FORM);
            return None;
        }
        let rule = match code.map(|code| (code, Rule::parse(code))) {
            None => None,
            Some((_, Some(rule))) => Some(rule),
            Some((code, None)) => {
                let diagnostic = self.error(span, &format!("there is no code `{code}`"));
                match Rule::nearest(code) {
                    Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
                    None => diagnostic.help("`cargo xtask diff --rules` lists all"),
                };
                return None;
            }
        };
        Some((rule, item, fingerprint.to_owned()))
    }
}
