//! The one writer of files: brings a crate's files to the state that a plan asks for, or says what differs.
//!
//! A file with equal bytes is not touched, which keeps its time stamp and cargo's cache. All new texts are first written
//! to temporary siblings and only then renamed, so that a full disk or a crash leaves the old files. There is no
//! `fsync`: the files can be made again at any time.

mod write;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::Error;

pub use write::{write_file, write_files};

/// How a line of each file begins that the generator made. Only such files are ever deleted.
pub const MARK: &str = "// @generated ";

/// The files that a crate should have.
#[derive(Debug)]
pub struct Plan {
    /// The crate's folder.
    pub root: PathBuf,
    /// Path below the root, with `/` -> text.
    pub files: BTreeMap<String, String>,
    /// The folders, below the root, in which files that are not planned are deleted.
    pub owned: &'static [&'static str],
}

/// Whether to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Only say what differs.
    Check,
    /// Write what differs.
    Write,
}

/// What differs, or differed before it was written.
#[derive(Debug, Default)]
pub struct Changes {
    /// The files that differ, by path.
    pub files: BTreeMap<String, Change>,
    /// How many planned files have the planned text already.
    pub unchanged: usize,
}

/// How one file differs.
#[derive(Debug)]
pub enum Change {
    /// It is not there.
    Missing {
        /// The planned text.
        new: String,
    },
    /// It has another text.
    Changed {
        /// The text on disk.
        old: String,
        /// The planned text.
        new: String,
    },
    /// It is there, and not planned.
    Orphan,
}

impl Changes {
    /// Whether everything is up to date.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many files are or would be deleted.
    #[must_use]
    pub fn orphans(&self) -> usize {
        self.files.values().filter(|change| matches!(change, Change::Orphan)).count()
    }

    /// How many files are or would be written.
    #[must_use]
    pub fn to_write(&self) -> usize {
        self.files.len() - self.orphans()
    }
}

/// Compares the files on disk with the plan and, in [`Mode::Write`], makes them equal.
///
/// # Errors
///
/// A file can't be read or written, or the owned folder holds a file that the generator didn't make.
pub fn run(plan: &Plan, mode: Mode) -> Result<Changes, Error> {
    let changes = compare(plan)?;
    if mode == Mode::Write {
        write::apply(plan, &changes)?;
    }
    Ok(changes)
}

fn compare(plan: &Plan) -> Result<Changes, Error> {
    let mut changes = Changes::default();
    for (name, new) in &plan.files {
        let path = plan.root.join(name);
        match fs::read(&path) {
            Ok(old) if old == new.as_bytes() => changes.unchanged += 1,
            Ok(old) => {
                let old = String::from_utf8_lossy(&old).into_owned();
                changes.files.insert(name.clone(), Change::Changed { old, new: new.clone() });
            }
            Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                changes.files.insert(name.clone(), Change::Missing { new: new.clone() });
            }
            Err(cause) => return Err(Error::io("read", &path, &cause)),
        }
    }
    let mut foreign = Vec::new();
    for owned in plan.owned {
        for (name, path) in files_below(&plan.root.join(owned), owned)? {
            if plan.files.contains_key(&name) {
                continue;
            }
            if is_machine_made(&path)? {
                changes.files.insert(name, Change::Orphan);
            } else {
                foreign.push(path.display().to_string());
            }
        }
        refuse_foreign(&plan.root.join(owned), &foreign)?;
    }
    Ok(changes)
}

/// A person's file in the machine's folder would be lost or, left alone, be no part of the crate.
fn refuse_foreign(owned: &Path, foreign: &[String]) -> Result<(), Error> {
    if foreign.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!(
        "`{}` belongs to the generator, and holds files that it did not make; move or delete them:\n  {}",
        owned.display(),
        foreign.join("\n  ")
    )))
}

fn is_machine_made(path: &Path) -> Result<bool, Error> {
    // A link may lead to anything; the generator never makes one.
    let kind = fs::symlink_metadata(path).map_err(|cause| Error::io("read", path, &cause))?;
    if !kind.is_file() {
        return Ok(false);
    }
    let bytes = fs::read(path).map_err(|cause| Error::io("read", path, &cause))?;
    // It stands behind the module's docs, which can be long.
    Ok(String::from_utf8_lossy(&bytes).lines().any(|line| line.starts_with(MARK)))
}

/// All files below a folder that need not be there: name with `prefix`, and path. Hidden files are left out: they are
/// an editor's, or leftovers of this writer.
fn files_below(folder: &Path, prefix: &str) -> Result<Vec<(String, PathBuf)>, Error> {
    let mut found = Vec::new();
    for (name, path) in entries(folder)? {
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}/{name}");
        let kind = fs::symlink_metadata(&path).map_err(|cause| Error::io("read", &path, &cause))?;
        if kind.is_dir() {
            found.extend(files_below(&path, &name)?);
        } else {
            found.push((name, path));
        }
    }
    Ok(found)
}

/// What a folder holds, sorted; nothing when it isn't there.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let fail = |cause: &std::io::Error| Error::io("read the folder", folder, cause);
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        Err(cause) => return Err(fail(&cause)),
    };
    let mut found = Vec::new();
    for entry in list {
        let entry = entry.map_err(|cause| fail(&cause))?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    found.sort();
    Ok(found)
}
