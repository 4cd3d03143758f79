//! The entries of a version -> changelogs, in the form of Keep a Changelog.
//!
//! Comes in: the next version with its entries, and files. Goes out: the files with a section for that version below
//! `## Unreleased`, in which everything between two marks is the generator's. All else in the files stays as it is, byte for byte.
//! Must not know: how changes are found.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::changes::Notes;
use crate::{Error, sync};

/// The heading below which versions begin.
const UNRELEASED: [&str; 2] = ["## Unreleased", "## [Unreleased]"];

/// The line before the entries.
const BEGIN: &str = "<!-- What `cargo xtask diff --changelog` writes between these marks, it writes anew. -->";

/// The line behind them.
const END: &str = "<!-- End of what it writes. -->";

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There is nothing to write.
    NothingChanges,
    /// The files have this version.
    Written(String),
    /// The files had this version, and nothing of it is left.
    TakenBack(String),
}

/// Writes the entries into each file, or into none.
///
/// # Errors
///
/// A file can't be read or written, or has not the form of a changelog.
pub fn write(notes: &Notes, files: &[PathBuf]) -> Result<Outcome, Error> {
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let mut texts = Vec::new();
    let mut taken_back = None;
    for file in files {
        let text = fs::read_to_string(file).map_err(|cause| Error::io("read", file, &cause))?;
        // What an earlier run wrote, and what was taken back since, is written anew as well: as nothing.
        let pending = notes.version.is_none().then(|| pending(&text, &notes.released)).flatten();
        let Some(version) = notes.version.clone().or_else(|| pending.clone()) else { continue };
        let new = updated(&text, notes, &version, &today).map_err(|why| wrong(file, why))?;
        texts.push((file.clone(), new));
        taken_back = taken_back.or(pending);
    }
    sync::write_files(&texts)?;
    Ok(match (&notes.version, taken_back) {
        (Some(version), _) => Outcome::Written(version.clone()),
        (None, Some(version)) => Outcome::TakenBack(version),
        (None, None) => Outcome::NothingChanges,
    })
}

/// The version that an earlier run wrote and that is not released: that of the first heading behind the unreleased changes.
fn pending(text: &str, released: &str) -> Option<String> {
    let mut behind = text.lines().skip_while(|line| !UNRELEASED.contains(&line.trim_end())).skip(1);
    let version = behind.find_map(|line| line.strip_prefix("## ").and_then(|_| named(line)))?;
    let mut section = behind.take_while(|line| !line.starts_with("## "));
    (numbers(version) > numbers(released) && section.any(|line| line.trim_end() == BEGIN)).then(|| version.to_owned())
}

fn wrong(file: &Path, why: &str) -> Error {
    Error::new(format!("`{}` {why}; no changelog is written", file.display()))
}

/// The text of a changelog with the entries in it.
fn updated(text: &str, notes: &Notes, version: &str, today: &str) -> Result<String, &'static str> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_unreleased = |line: &&str| UNRELEASED.contains(&line.trim_end());
    let Some(unreleased) = lines.iter().position(is_unreleased) else {
        return Err("has no heading `## Unreleased`");
    };
    let heading_behind = |at: usize| {
        let found = lines.iter().skip(at + 1).position(|line| line.starts_with("## "));
        found.map_or(lines.len(), |further| at + 1 + further)
    };
    let first = heading_behind(unreleased);
    let block = format!("{BEGIN}\n\n{}\n{END}\n", notes.text).replace('\n', newline);
    let heading = format!("## {version} - {today}{newline}");
    let named = lines.get(first).and_then(|line| named(line));
    let is_next = named.is_some_and(|named| numbers(named) > numbers(&notes.released));
    let part = |from: usize, to: usize| lines.get(from..to).unwrap_or_default().concat();
    if is_next {
        // The section of the next version is there. Its heading is a person's, unless an earlier run made all of it.
        let end = heading_behind(first);
        let marks = (mark(&lines, first..end, BEGIN)?, mark(&lines, first..end, END)?);
        match marks {
            (Some(begin), Some(last)) if begin < last => {
                let title = if named == Some(version) { part(first, first + 1) } else { heading };
                let (before, between, after) = (part(0, first), part(first + 1, begin), part(last + 1, lines.len()));
                return Ok(format!("{before}{title}{between}{block}{after}"));
            }
            (None, None) if named == Some(version) => {
                let (before, after) = (part(0, first + 1), part(first + 1, lines.len()));
                return Ok(format!("{before}{newline}{block}{after}"));
            }
            (None, None) => {}
            _ => {
                return Err(
                    "has only one of the two marks between which entries stand, or has them in the wrong order",
                );
            }
        }
    }
    let (before, after) = (part(0, first), part(first, lines.len()));
    let blank = format!("{newline}{newline}");
    let gap = if before.ends_with(&blank) {
        ""
    } else if before.ends_with('\n') {
        newline
    } else {
        &blank
    };
    let after = if after.is_empty() { after } else { format!("{newline}{after}") };
    Ok(format!("{before}{gap}{heading}{newline}{block}{after}"))
}

/// The version of a heading: `0.2.0` in `## [0.2.0] - 2026-01-31`.
fn named(heading: &str) -> Option<&str> {
    let version = heading.strip_prefix("## ")?.split_whitespace().next()?;
    Some(version.trim_start_matches('[').trim_end_matches(']'))
}

/// The numbers of a version. What is no version is older than all.
fn numbers(version: &str) -> Option<(u64, u64, u64)> {
    let mut numbers = version.split(['.', '-', '+']).map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

/// Where a mark stands in a section; an error, if it stands there twice.
fn mark(lines: &[&str], section: Range<usize>, mark: &str) -> Result<Option<usize>, &'static str> {
    let of_section = lines.iter().enumerate().take(section.end).skip(section.start);
    let mut found = of_section.filter(|(_, line)| line.trim_end() == mark).map(|(at, _)| at);
    match (found.next(), found.next()) {
        (at, None) => Ok(at),
        (_, Some(_)) => Err("has a mark between which entries stand twice in one version"),
    }
}

#[cfg(test)]
mod tests;
