//! Two versions -> the lines of `codegen.toml` that keep the names of the older one, and the writing of them.
//!
//! Comes in: an older and a newer version. Goes out: lines, as text and in the file, with a person's comments and order. Must
//! not know: how names come about. Whether a line does what it should is asked of the generator, and lines that it refuses are
//! left out.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use codegen::compare::{Chosen, KeptName, Section, kept_names};
use codegen::source::CONFIG_FILE;
use codegen::{Config, Reading};
use serde::Serialize;
use toml_edit::{DocumentMut, Item, Key, RawString, Table, TableLike, value};

use crate::version::Version;
use crate::{Error, sync};

/// How often the generator is asked. A name that follows from another one may need a line of its own when that one is kept.
const ROUNDS: usize = 8;

/// The lines that keep the names of before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptNames {
    /// The file as a person would name it: `specs/codegen.toml`.
    pub file: String,
    /// The command that writes them.
    pub command: String,
    /// The lines, by table.
    pub lines: Vec<KeptName>,
}

/// A line for programs.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    table: String,
    key: &'a str,
    value: &'a str,
    instead: &'a [String],
}

impl KeptNames {
    /// Finds the lines. None are there when one of the versions is wrong.
    #[must_use]
    pub fn between(old: &Version, new: &Version, file: String, command: String) -> Self {
        let (Some(before), Some(now)) = (old.reading(), new.reading()) else { return Self::default() };
        let before = Chosen { reading: before, choices: &old.choices };
        let mut lines: Vec<KeptName> = Vec::new();
        let mut refused: Vec<KeptName> = Vec::new();
        let mut choices = new.choices.clone();
        let mut with_lines: Option<Reading> = None;
        for round in 0..ROUNDS {
            let reading = with_lines.as_ref().unwrap_or(now);
            let mut found = kept_names(before, Chosen { reading, choices: &choices });
            found.retain(|line| !refused.contains(line) && !lines.contains(line));
            if round + 1 < ROUNDS {
                found = first(found);
            }
            if found.is_empty() {
                break;
            }
            let (taken, left, read) = accepted(new, &choices, found);
            for line in &taken {
                choose(&mut choices, line);
            }
            lines.extend(taken);
            refused.extend(left);
            with_lines = read.or(with_lines);
        }
        lines.sort();
        Self { file, command, lines }
    }

    /// Whether nothing has to be kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines as they stand in the file, under their tables.
    #[must_use]
    pub fn toml(&self) -> String {
        let mut text = String::new();
        let mut last = None;
        for line in &self.lines {
            let table = table_name(line);
            // Writing into a string can't fail.
            if last.as_ref() != Some(&table) {
                let _ = writeln!(text, "{}[{table}]", if last.is_some() { "\n" } else { "" });
                last = Some(table);
            }
            let _ = writeln!(text, "{} = {}", Key::new(line.key.as_str()), value(line.name.as_str()));
        }
        text
    }

    /// What `diff` says of them at its end.
    #[must_use]
    pub fn advice(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let Self { file, command, .. } = self;
        format!("\nto keep the old names, add to {file} (`{command}` does):\n\n{}", self.toml())
    }

    /// The same for a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        // A name of a document may have backticks in it, also three of them.
        let toml = self.toml();
        let longest = toml.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        let Self { file, .. } = self;
        format!(
            "\n<details><summary>To keep the old names, add to <code>{file}</code></summary>\n\n{fence}toml\n{toml}{fence}\n\n</details>\n"
        )
    }

    /// The same for programs.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let rows = self.lines.iter();
        rows.map(|line| Row { table: table_name(line), key: &line.key, value: &line.name, instead: &line.instead })
            .collect()
    }

    /// Writes the lines into the file of a folder.
    ///
    /// # Errors
    ///
    /// The file can't be read or written, or is no TOML.
    pub fn write(&self, specs: &Path) -> Result<(), Error> {
        let path = specs.join(CONFIG_FILE);
        // Nothing to say is no reason to make a file, or to touch one.
        if self.is_empty() {
            return Ok(());
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(cause) => return Err(Error::io("read", &path, &cause)),
        };
        let text = self.written_into(&text).map_err(|why| Error::new(format!("{}: {why}", path.display())))?;
        sync::write_file(&path, &text)
    }

    fn written_into(&self, text: &str) -> Result<String, String> {
        let mut document: DocumentMut = text.parse().map_err(|cause: toml_edit::TomlError| cause.to_string())?;
        for line in &self.lines {
            let mut at: &mut dyn TableLike = document.as_table_mut();
            let way = ["documents", line.stem.as_str()];
            let way: Vec<&str> = way.into_iter().chain(line.section.key()).collect();
            for (depth, key) in way.iter().enumerate() {
                let item = at.entry(key).or_insert_with(|| Item::Table(table(depth + 1 == way.len())));
                at = item.as_table_like_mut().ok_or_else(|| format!("`{}` is no table", way[..=depth].join(".")))?;
            }
            put(at, line);
        }
        let written = document.to_string();
        // The library writes the line ends of Unix.
        let is_of_windows = text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
        Ok(if is_of_windows { written.replace('\n', "\r\n") } else { written })
    }
}

/// A new table; one that only holds others has no heading of its own.
fn table(is_last: bool) -> Table {
    let mut table = Table::new();
    table.set_implicit(!is_last);
    table
}

/// Writes a line at the place of those in whose stead it stands, with their comments.
fn put(table: &mut dyn TableLike, line: &KeptName) {
    let is_old = |key: &str| line.instead.iter().any(|old| old == key);
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let mut behind: Vec<(Key, Item)> = Vec::new();
    let (mut comments, mut behind_value) = (String::new(), String::new());
    let mut is_found = false;
    for key in keys {
        is_found |= is_old(&key);
        if !is_found {
            continue;
        }
        let Some((spelled, item)) = table.get_key_value(&key).map(|(spelled, item)| (spelled.clone(), item.clone()))
        else {
            continue;
        };
        table.remove(&key);
        if is_old(&key) {
            comments.push_str(spelled.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or_default());
            let behind = item.as_value().and_then(|value| value.decor().suffix()).and_then(RawString::as_str);
            behind_value.push_str(behind.unwrap_or_default());
        } else {
            behind.push((spelled, item));
        }
    }
    table.insert(&line.key, value(line.name.as_str()));
    if let (true, Some(mut key)) = (is_found, table.key_mut(&line.key)) {
        key.leaf_decor_mut().set_prefix(comments);
    }
    if let Some(value) = table.get_mut(&line.key).and_then(Item::as_value_mut) {
        value.decor_mut().set_suffix(behind_value);
    }
    // What stood behind them comes back behind the new line.
    for (spelled, item) in behind {
        let decor = spelled.leaf_decor().clone();
        table.insert(spelled.get(), item);
        if let Some(mut key) = table.key_mut(spelled.get()) {
            *key.leaf_decor_mut() = decor;
        }
    }
}

/// `documents.stars.types`.
fn table_name(line: &KeptName) -> String {
    let keys = ["documents", line.stem.as_str()].into_iter().chain(line.section.key());
    keys.map(|key| Key::new(key).to_string()).collect::<Vec<_>>().join(".")
}

/// The lines from whose names others may follow: those follow from no other, or from none that is here.
fn first(mut lines: Vec<KeptName>) -> Vec<KeptName> {
    if lines.iter().any(|line| !line.is_derived) {
        lines.retain(|line| !line.is_derived);
        return lines;
    }
    let keys: BTreeSet<(String, String)> = lines.iter().map(|line| (line.stem.clone(), line.key.clone())).collect();
    let is_inside = |line: &KeptName| {
        let ends = line.key.match_indices('/').map(|(at, _)| at);
        let mut holders = ends.filter_map(|at| line.key.get(..at));
        holders.any(|holder| keys.contains(&(line.stem.clone(), holder.to_owned())))
    };
    lines.retain(|line| !is_inside(line));
    lines
}

/// The lines with which the documents can be read, the others, and what they say with those.
fn accepted(new: &Version, choices: &Config, found: Vec<KeptName>) -> (Vec<KeptName>, Vec<KeptName>, Option<Reading>) {
    let with = |lines: &[KeptName]| {
        let mut choices = choices.clone();
        lines.iter().for_each(|line| choose(&mut choices, line));
        new.read_with(&choices)
    };
    if let Some(reading) = with(&found) {
        return (found, Vec::new(), Some(reading));
    }
    let (mut taken, mut left, mut read) = (Vec::new(), Vec::new(), None);
    for line in found {
        taken.push(line);
        match with(&taken) {
            Some(reading) => read = Some(reading),
            None => left.extend(taken.pop()),
        }
    }
    (taken, left, read)
}

/// Makes a line one of the choices.
fn choose(choices: &mut Config, line: &KeptName) {
    let document = choices.documents.entry(line.stem.clone()).or_default();
    let table = match line.section {
        Section::Document => {
            document.module = Some(line.name.clone());
            return;
        }
        Section::Operations => &mut document.operations,
        Section::Types => &mut document.types,
        Section::Ids => &mut document.ids,
    };
    table.retain(|key, _| !line.instead.contains(key));
    table.insert(line.key.clone(), line.name.clone());
}
