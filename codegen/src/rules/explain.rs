//! Codes of changes -> what they mean, at length.
//!
//! Comes in: a code, or a text that may be one. Goes out: its section of `CHANGES.md`, which is the only place where
//! explanations stand. Must not know: single changes.

#[cfg(test)]
mod tests;

use std::fmt;

use super::Rule;
use crate::suggest::likeness;

/// The page. It is part of the program, so that an explanation can be asked for without a network.
const PAGE: &str = include_str!("../../CHANGES.md");

impl Rule {
    /// What the code means, an edit of a document that has it, and what users of the client have to do: Markdown without a
    /// heading.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        let heading = self.heading();
        sections(PAGE).find(|(other, _)| *other == heading).map_or(self.title(), |(_, body)| body)
    }

    /// The kind of change that a text names, in any case: `c203`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|rule| rule.code().eq_ignore_ascii_case(text))
    }

    /// The code that was probably meant by a text that names none.
    #[must_use]
    pub fn nearest(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.starts_with(['c', 'C']) {
            return None;
        }
        let scored = Self::ALL.iter().map(|rule| (likeness(rule.code(), text), *rule));
        // The first of those that are equally alike, which the last of a reversed list is.
        scored.rev().filter(|(alike, _)| *alike >= 0.5).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, rule)| rule)
    }

    /// The heading of the code's section in `CHANGES.md`.
    #[must_use]
    pub fn heading(self) -> String {
        format!("{self}: {}", self.title().trim_end_matches('.'))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The sections of the page: heading without `### `, and text.
pub(super) fn sections(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n### ").skip(1).map(|section| {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        // A heading of a higher level ends the section.
        let body = body.split("\n## ").next().unwrap_or_default();
        (heading, body.trim())
    })
}
