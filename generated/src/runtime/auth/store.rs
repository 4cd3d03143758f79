//! Tokens that outlive the process.
//!
//! In: [`Tokens`]. Out: the same tokens in another process. It spares the accounts server: ten tokens in ten minutes are the most, for all
//! processes of a user together.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{AuthError, Tokens};

/// A place where tokens are kept between processes. Its methods may block: the client calls them on a thread for that.
pub trait TokenStore: Send + Sync + 'static {
    /// The tokens that were kept last, `None` if there are none.
    ///
    /// # Errors
    /// They can't be read. The client goes on as if there were none.
    fn load(&self) -> Result<Option<Tokens>, AuthError>;

    /// Keeps tokens in place of those that were kept before.
    ///
    /// # Errors
    /// They can't be written. The client goes on with them all the same.
    fn save(&self, tokens: &Tokens) -> Result<(), AuthError>;
}

/// Tokens in a file that only its owner can read (mode 0600, where the system has modes).
///
/// The file is replaced as a whole, so that a reader never finds a half-written one. Two processes that renew at the same time
/// both get a token; the file has one of them, and both work.
#[derive(Debug, Clone)]
pub struct FileTokenStore {
    path: PathBuf,
}

impl FileTokenStore {
    /// A store in this file. Its folder has to exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl TokenStore for FileTokenStore {
    #[inline]
    fn load(&self) -> Result<Option<Tokens>, AuthError> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Tokens::from_json(&text).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(AuthError::because(format!("`{}` can't be read", self.path.display()), error)),
        }
    }

    #[inline]
    fn save(&self, tokens: &Tokens) -> Result<(), AuthError> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{:x}.tmp", std::process::id(), fastrand::u64(..)));
        let temporary = self.path.with_file_name(name);
        let written = write_private(&temporary, tokens.to_json().expose().as_bytes())
            .and_then(|()| fs::rename(&temporary, &self.path));
        written.map_err(|error| {
            // What is left of a failed write must not lie around.
            let _ = fs::remove_file(&temporary);
            AuthError::because(format!("`{}` can't be written", self.path.display()), error)
        })
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new file: a link that somebody has put there isn't followed.
fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
