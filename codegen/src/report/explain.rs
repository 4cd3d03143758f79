//! Codes -> what they mean, at length.
//!
//! Comes in: a code, or a text that may be one. Goes out: its section of `DIAGNOSTICS.md`, which is the only place where
//! explanations stand. Must not know: single diagnostics.

#[cfg(test)]
mod tests;

use super::Code;
use crate::suggest::nearest;

/// The page. It is part of the program, so that an explanation can be asked for without a network.
const PAGE: &str = include_str!("../../DIAGNOSTICS.md");

impl Code {
    /// What the code means, an example of a document that has it, what the generator does, and what to do: Markdown
    /// without a heading.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        let heading = self.heading();
        sections(PAGE).find(|(other, _)| *other == heading).map_or(self.title(), |(_, body)| body)
    }

    /// The code that a text names, in any case: `e203`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }

    /// The code that was probably meant by a text that names none: the one with its number, or one that is spelled alike.
    #[must_use]
    pub fn nearest(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let with_number = || Self::ALL.iter().copied().find(|code| code.as_str()[1..] == digits);
        let alike = || nearest(text.trim(), Self::ALL.iter().map(|code| code.as_str())).and_then(Self::parse);
        with_number().or_else(alike)
    }

    /// The heading of the code's section.
    fn heading(self) -> String {
        format!("{}: {}", self, self.title().trim_end_matches('.'))
    }
}

/// The sections of the page: heading without `## `, and text.
fn sections(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n## ").skip(1).map(|section| {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        (heading, body.trim())
    })
}
