//! Tokens that outlive the process.
//!
//! In: [`Tokens`]. Out: the same tokens in another process. It spares the accounts server: ten tokens in ten minutes are the most, for all
//! processes of a user together.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::{AuthError, Tokens};
use crate::runtime::private_file;

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
        private_file::replace(&self.path, tokens.to_json().expose().as_bytes())
            .map_err(|error| AuthError::because(format!("`{}` can't be written", self.path.display()), error))
    }
}

#[cfg(test)]
mod tests;
