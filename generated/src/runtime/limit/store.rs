//! Limits that outlive the process.
//!
//! In: [`Limits`]. Out: the same limits in the next process. When they are saved is the matter of `saving`.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::PathBuf;

use super::Limits;
use crate::runtime::private_file;

/// A place where limits are kept for the next process: of [`ClientBuilder::limits_store`](crate::ClientBuilder::limits_store).
///
/// It is of one process at a time: two that save to the same place overwrite each other, and neither sees the calls of the other before its next
/// start.
pub trait LimitsStore: Send + Sync + 'static {
    /// The limits that were saved last, `None` if there are none. It is called once, when the client is built, and holds up whoever builds it.
    ///
    /// # Errors
    /// They can't be read. The client tells it as an event, and goes on as if there were none.
    fn load(&self) -> Result<Option<Limits>>;

    /// Saves limits in place of those that were saved before. It may block: the client calls it on a thread for that, never twice at the same time, and
    /// no call waits for it. Only when a runtime ends with something left to save, the end waits.
    ///
    /// # Errors
    /// They can't be saved. The client tells it as an event, and tries again after the next change.
    fn save(&self, limits: &Limits) -> Result<()>;
}

/// Limits in a file that only its owner can read (mode 0600, where the system has modes). It is replaced as a whole, so that a reader never finds a
/// half-written one.
#[derive(Debug, Clone)]
pub struct FileLimitsStore {
    path: PathBuf,
}

impl FileLimitsStore {
    /// A store in this file. Its folder has to exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    #[inline]
    fn failed(&self, what: &str, error: &Error) -> Error {
        Error::new(error.kind(), format!("`{}` can't be {what}: {error}", self.path.display()))
    }
}

impl LimitsStore for FileLimitsStore {
    #[inline]
    fn load(&self) -> Result<Option<Limits>> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failed("read", &error)),
        };
        // The message of the parser would show a part of the text, which may be another file's.
        serde_json::from_str(&text).map(Some).map_err(|error| {
            let problem = format!("it holds no limits (line {})", error.line());
            self.failed("read", &Error::new(ErrorKind::InvalidData, problem))
        })
    }

    #[inline]
    fn save(&self, limits: &Limits) -> Result<()> {
        let text = serde_json::to_vec(limits)?;
        private_file::replace(&self.path, &text).map_err(|error| self.failed("written", &error))
    }
}

#[cfg(test)]
mod tests;
