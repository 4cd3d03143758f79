//! The writing half of [`super`]: stage, rename, delete.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;

use super::{Change, Changes, Plan, entries};

/// Makes the files on disk equal to the plan.
pub(super) fn apply(plan: &Plan, changes: &Changes) -> Result<(), Error> {
    let mut staged = Staged::default();
    for (name, change) in &changes.files {
        if let Change::Missing { new } | Change::Changed { new, .. } = change {
            staged.add(&plan.root.join(name), new)?;
        }
    }
    staged.commit()?;

    for (name, change) in &changes.files {
        if matches!(change, Change::Orphan) {
            let path = plan.root.join(name);
            fs::remove_file(&path).map_err(|cause| Error::io("delete", &path, &cause))?;
        }
    }
    tidy(plan)
}

/// Writes one file in the same way: not at all when it has the text, else by way of a temporary sibling.
///
/// # Errors
///
/// The file or its folder can't be written.
pub fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    // A link or a device (`/dev/stdout`) is written to, and not replaced by a file.
    if fs::symlink_metadata(path).is_ok_and(|kind| !kind.is_file()) {
        return fs::write(path, text).map_err(|cause| Error::io("write", path, &cause));
    }
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let mut staged = Staged::default();
    staged.add(path, text)?;
    staged.commit()
}

/// Writes files in the same way: all of them, or none.
///
/// # Errors
///
/// A file or its folder can't be written.
pub fn write_files(files: &[(PathBuf, String)]) -> Result<(), Error> {
    let mut staged = Staged::default();
    for (path, text) in files {
        if !fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
            staged.add(path, text)?;
        }
    }
    staged.commit()
}

/// Texts in temporary files beside their targets. Those that were not renamed are removed when the value goes away.
#[derive(Default)]
struct Staged {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    fn add(&mut self, target: &Path, text: &str) -> Result<(), Error> {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(|cause| Error::io("make the folder", folder, &cause))?;
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let temporary = target.with_file_name(format!(".{name}.tmp-{}", std::process::id()));
        self.files.push((temporary.clone(), target.to_owned()));
        fs::write(&temporary, text).map_err(|cause| Error::io("write", target, &cause))
    }

    fn commit(mut self) -> Result<(), Error> {
        for (temporary, target) in &self.files {
            fs::rename(temporary, target).map_err(|cause| Error::io("write", target, &cause))?;
        }
        self.files.clear();
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            // Most are gone already when a rename failed half-way.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Removes what earlier runs left: temporary files of a run that was killed, and folders without a file.
fn tidy(plan: &Plan) -> Result<(), Error> {
    let owned: Vec<PathBuf> = plan.owned.iter().map(|owned| plan.root.join(owned)).collect();
    let mut folders: BTreeSet<PathBuf> =
        plan.files.keys().filter_map(|name| plan.root.join(name).parent().map(Path::to_owned)).collect();
    for owned in &owned {
        folders_below(owned, &mut folders)?;
    }
    // From the deepest folder up, so that a folder of empty folders is empty when its turn comes.
    for folder in folders.iter().rev() {
        for (name, path) in entries(folder)? {
            if is_leftover(&name) {
                fs::remove_file(&path).map_err(|cause| Error::io("delete", &path, &cause))?;
            }
        }
        let inside = owned.iter().any(|owned| folder.starts_with(owned) && folder != owned);
        if inside && entries(folder)?.is_empty() {
            fs::remove_dir(folder).map_err(|cause| Error::io("delete the folder", folder, &cause))?;
        }
    }
    Ok(())
}

fn folders_below(folder: &Path, found: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    for (_, path) in entries(folder)? {
        let kind = fs::symlink_metadata(&path).map_err(|cause| Error::io("read", &path, &cause))?;
        if kind.is_dir() {
            folders_below(&path, found)?;
            found.insert(path);
        }
    }
    found.insert(folder.to_owned());
    Ok(())
}

/// `.mod.rs.tmp-4711`
fn is_leftover(name: &str) -> bool {
    name.strip_prefix('.').and_then(|rest| rest.rsplit_once(".tmp-")).is_some_and(|(stem, process)| {
        !stem.is_empty() && !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit())
    })
}
