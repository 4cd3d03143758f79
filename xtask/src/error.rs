//! What stops a command before it can say anything about the documents: wrong usage, or files that can't be read.

use std::fmt;
use std::io;
use std::path::Path;

/// A failure with a text for a person. The process ends with exit code 2.
#[derive(Debug)]
pub struct Error(String);

impl Error {
    /// A failure with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A failed operation on a file: `what` completes "can't …".
    #[must_use]
    pub fn io(what: &str, path: &Path, cause: &io::Error) -> Self {
        Self(format!("can't {what} `{}`: {cause}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
