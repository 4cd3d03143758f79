//! The changes between two versions, with the lines of the files that they are about.
//!
//! Comes in: two versions. Goes out: a list that can be shown as text, Markdown or JSON. Must not know: where the versions
//! come from.

mod json;
mod markdown;
mod text;

use codegen::compare::{Change, Effect, Side, Verdict, compare};
use codegen::ir::Origin;
use codegen::report::Line;

use crate::version::Version;

/// The changes between two versions.
#[derive(Debug)]
pub struct Changes {
    /// The older version, as a person named it: `HEAD`.
    pub base: String,
    /// The crate whose users are meant.
    pub package: Package,
    /// The changes, by module and verdict.
    pub all: Vec<Located>,
    /// How many warnings the generator has for the older and the newer version.
    pub warnings: (usize, usize),
}

/// The generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A change with the line that it is about.
#[derive(Debug)]
pub struct Located {
    /// The change.
    pub change: Change,
    /// The version and the line; none for what stands nowhere.
    pub line: Option<(Side, Line)>,
}

impl Changes {
    /// Compares two versions. None when one of them is wrong.
    #[must_use]
    pub fn between(base: impl Into<String>, package: Package, old: &Version, new: &Version) -> Option<Self> {
        let changes = compare(old.reading()?, new.reading()?);
        let lines = |version: &Version, side: Side| {
            let nodes: Vec<Origin> = changes
                .iter()
                .filter_map(|change| change.place.as_ref().filter(|(of, _)| *of == side).map(|(_, node)| node.clone()))
                .collect();
            version.lines(&nodes).into_iter()
        };
        let (mut in_old, mut in_new) = (lines(old, Side::Old), lines(new, Side::New));
        let all = changes
            .into_iter()
            .map(|change| {
                let side = change.place.as_ref().map(|(side, _)| *side);
                let line = side.and_then(|side| {
                    let line = if side == Side::Old { in_old.next() } else { in_new.next() };
                    line.map(|line| (side, line))
                });
                Located { change, line }
            })
            .collect();
        let warnings = (old.diagnostics.warnings(), new.diagnostics.warnings());
        Some(Self { base: base.into(), package, all, warnings })
    }

    /// How many changes have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.all.iter().filter(|located| located.change.verdict() == verdict).count()
    }

    /// As text for a terminal.
    #[must_use]
    pub fn text(&self, color: bool) -> String {
        text::write(self, color)
    }

    /// As Markdown for a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// As one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// The version that semantic versioning asks for: before 1.0, a breaking change moves the second number.
    #[must_use]
    pub fn next_version(&self) -> Option<String> {
        let mut numbers = self.package.version.split(['.', '-', '+']).map(|part| part.parse::<u64>().ok());
        let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let worst = self.all.iter().map(|located| located.change.verdict()).min()?;
        Some(match (worst, major) {
            (Verdict::Breaking, 0) => format!("0.{}.0", minor + 1),
            (Verdict::Breaking, _) => format!("{}.0.0", major + 1),
            (Verdict::Additive, 1..) => format!("{major}.{}.0", minor + 1),
            _ => format!("{major}.{minor}.{}", patch + 1),
        })
    }

    /// `1 breaking, 2 additive`.
    fn counts(&self) -> String {
        let counts = Verdict::ALL.map(|verdict| (self.count(verdict), verdict.word()));
        let named: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        named.join(", ")
    }
}

/// How a change is met, where the verdict alone would mislead.
fn met(change: &Change) -> &'static str {
    match change.effect() {
        Effect::Disturbs => "at run time",
        Effect::Permits => "permits more",
        Effect::Breaks | Effect::Adds | Effect::Tells => "",
    }
}

/// `specs/stars.yml:120:9`, with the version where it is the older one.
fn place(changes: &Changes, located: &Located) -> Option<String> {
    let (side, Line { file, line, column }) = located.line.as_ref()?;
    // A folder is named by the file itself.
    let is_older = *side == Side::Old && !file.starts_with(&changes.base);
    let of = if is_older { format!(" in {}", changes.base) } else { String::new() };
    Some(format!("{file}:{line}:{column}{of}"))
}
