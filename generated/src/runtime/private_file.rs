//! Files that only their owner can read, and that are whole at every moment.
//!
//! In: a path and what the file shall hold. Out: the file with it, or the one from before and an error. What must not be read by others is the
//! matter of the stores of tokens and limits. `#[inline]`, so that only a program with such a store compiles it.

use std::fs::{self, File, OpenOptions};
use std::io::{Result, Write};
use std::path::Path;

/// Replaces a file as a whole, so that a reader never finds a half-written one (mode 0600, where the system has modes). Its folder has to exist.
#[inline]
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{:x}.tmp", std::process::id(), fastrand::u64(..)));
    let temporary = path.with_file_name(name);
    let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What is left of a failed write must not lie around.
        let _ = fs::remove_file(&temporary);
    }
    written
}

#[inline]
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new file: a link that somebody has put there isn't followed.
#[inline]
fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
