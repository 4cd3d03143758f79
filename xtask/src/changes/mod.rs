//! The changes between two versions, with the lines of the files that they are about.
//!
//! Comes in: two versions. Goes out: a list that can be shown as text, Markdown, JSON or annotations. Must not know: where
//! the versions come from.

mod accepted;
mod condensed;
mod fingerprint;
mod github;
mod json;
mod markdown;
mod notes;
mod text;

use codegen::compare::{Change, Effect, Side, Verdict, compare};
use codegen::config::Accepted;
use codegen::ir::Origin;
use codegen::report::Line;

use crate::keep_names::KeptNames;
use crate::version::Version;

pub use accepted::Stale;
pub use notes::Notes;

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
    /// What keeps the names of before, where it was asked for.
    pub kept_names: KeptNames,
    /// The accepted changes that the choices of the older and the newer version name.
    accepted: (Vec<Accepted>, Vec<Accepted>),
}

/// The generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A change with the place that it is about.
#[derive(Debug)]
pub struct Located {
    /// The change.
    pub change: Change,
    /// Where it is; none for what stands nowhere.
    pub spot: Option<Spot>,
    /// What names it wherever it is found again.
    pub fingerprint: String,
    /// Why it is accepted, if it is.
    pub accepted: Option<String>,
}

/// A place of a change.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The version.
    pub side: Side,
    /// The line in it.
    pub line: Line,
    /// The node: `#/paths/~1stars/get`.
    pub pointer: String,
    /// For what is gone: the nearest line that is left in the newer version.
    pub near: Option<Line>,
}

/// What of the changes is shown.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Changes with these verdicts; with all, where none is named.
    pub only: Vec<Verdict>,
    /// Each change of documentation for itself, and those that are accepted.
    pub all: bool,
    /// Whether the options of `cargo xtask diff` are named that show more.
    pub hints: bool,
}

impl Shown {
    /// Whether changes with this verdict are shown.
    #[must_use]
    pub fn has(&self, verdict: Verdict) -> bool {
        self.only.is_empty() || self.only.contains(&verdict)
    }
}

impl Changes {
    /// Compares two versions. None when one of them is wrong.
    #[must_use]
    pub fn between(base: impl Into<String>, package: Package, old: &Version, new: &Version) -> Option<Self> {
        let changes = compare(old.reading()?, new.reading()?);
        let spots = spots(&changes, old, new);
        let located = |(change, spot)| {
            let fingerprint = fingerprint::of(&change);
            let accepted = accepted::reason(new.accepted(), &change, &fingerprint);
            Located { change, spot, fingerprint, accepted }
        };
        Some(Self {
            base: base.into(),
            package,
            all: changes.into_iter().zip(spots).map(located).collect(),
            warnings: (old.diagnostics.warnings(), new.diagnostics.warnings()),
            kept_names: KeptNames::default(),
            accepted: (old.accepted().to_vec(), new.accepted().to_vec()),
        })
    }

    /// How many changes have this verdict, without those that are accepted.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.open().filter(|located| located.change.verdict() == verdict).count()
    }

    /// The changes that are not accepted.
    pub fn open(&self) -> impl Iterator<Item = &Located> {
        self.all.iter().filter(|located| located.accepted.is_none())
    }

    /// How many changes are accepted.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.all.len() - self.open().count()
    }

    /// As text for a terminal.
    #[must_use]
    pub fn text(&self, shown: &Shown, color: bool) -> String {
        text::write(self, shown, color)
    }

    /// As Markdown for a pull request.
    #[must_use]
    pub fn markdown(&self, shown: &Shown) -> String {
        markdown::write(self, shown)
    }

    /// As one JSON object. It has every change of the verdicts that are shown.
    #[must_use]
    pub fn json(&self, shown: &Shown) -> String {
        json::write(self, shown)
    }

    /// As commands of a workflow, which become annotations of lines.
    #[must_use]
    pub fn github(&self, shown: &Shown) -> String {
        github::write(self, shown)
    }

    /// As entries of a changelog.
    #[must_use]
    pub fn notes(&self) -> Notes {
        notes::notes(self)
    }

    /// The version that semantic versioning asks for: before 1.0, a breaking change moves the second number. That a change is
    /// accepted makes it no smaller.
    #[must_use]
    pub fn next_version(&self) -> Option<String> {
        let mut numbers = self.package.version.split(['.', '-', '+']).map(|part| part.parse::<u64>().ok());
        let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let worst = self.all.iter().map(|located| located.change.verdict()).min()?;
        let next = |number: u64| number.checked_add(1);
        Some(match (worst, major) {
            (Verdict::Breaking, 0) => format!("0.{}.0", next(minor)?),
            (Verdict::Breaking, _) => format!("{}.0.0", next(major)?),
            (Verdict::Additive, 1..) => format!("{major}.{}.0", next(minor)?),
            _ => format!("{major}.{minor}.{}", next(patch)?),
        })
    }

    /// `1 breaking, 2 additive, 3 accepted`.
    fn counts(&self) -> String {
        let mut named = verdicts(|verdict| self.count(verdict));
        if self.accepted() > 0 {
            named.push(format!("{} accepted", self.accepted()));
        }
        named.join(", ")
    }

    /// `2 additive, 3 documentation` of what `--only` leaves out; empty, if nothing.
    fn left_out(&self, shown: &Shown) -> String {
        verdicts(|verdict| if shown.has(verdict) { 0 } else { self.count(verdict) }).join(", ")
    }
}

/// `1 breaking` for each verdict that there is.
fn verdicts(count: impl Fn(Verdict) -> usize) -> Vec<String> {
    let counts = Verdict::ALL.map(|verdict| (count(verdict), verdict.word()));
    counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect()
}

/// The places of changes, in their order.
fn spots(changes: &[Change], old: &Version, new: &Version) -> Vec<Option<Spot>> {
    let of = |side: Side| -> Vec<Origin> {
        changes
            .iter()
            .filter_map(|change| change.place.as_ref())
            .filter(|(of, _)| *of == side)
            .map(|(_, node)| node.clone())
            .collect()
    };
    let (gone, kept) = (of(Side::Old), of(Side::New));
    let near = new.lines_near(old, &gone);
    let mut in_old = old.lines(&gone).into_iter().zip(near);
    let mut in_new = new.lines(&kept).into_iter();
    let spot = |change: &Change| {
        let (side, _) = change.place.as_ref()?;
        let ((line, pointer), near) = match side {
            Side::Old => in_old.next()?,
            Side::New => (in_new.next()?, None),
        };
        Some(Spot { side: *side, line, pointer, near })
    };
    changes.iter().map(spot).collect()
}

/// How a change is met, where the verdict alone would mislead.
fn met(change: &Change) -> &'static str {
    match change.effect() {
        Effect::Disturbs => "at run time",
        Effect::Permits => "permits more",
        Effect::Breaks | Effect::Adds | Effect::Tells => "",
    }
}

/// `specs/stars.yml:120:9 #/paths/~1stars`, with the version where it is the older one.
fn place(changes: &Changes, located: &Located) -> Option<String> {
    let Spot { side, line: Line { file, line, column }, pointer, .. } = located.spot.as_ref()?;
    // A folder is named by the file itself.
    let is_older = *side == Side::Old && !file.starts_with(&changes.base);
    let of = if is_older { format!(" in {}", changes.base) } else { String::new() };
    Some(format!("{file}:{line}:{column}{of} {pointer}"))
}

/// The key below `[accepted]` that names a change: `C301 stars::Stars::star_message 1a2b3c4d5e6f`.
fn key(located: &Located) -> String {
    format!("{} {} {}", located.change.rule, located.change.item, located.fingerprint)
}
