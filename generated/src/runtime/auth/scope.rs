//! What a token permits.
//!
//! In: the scopes that were granted and those that an operation needs. Out: nothing, or what is missing. The accounts server
//! drops scopes silently that the application isn't registered for, so what was asked for says little.

use std::error::Error as StdError;
use std::fmt;

/// What happens to a call whose scope was not granted, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScopePolicy {
    /// It fails before anything is sent.
    #[default]
    Error,
    /// It is sent, and an event of `tracing` tells.
    Warn,
    /// It is sent.
    Off,
}

/// A call whose scope was not granted. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingScope {
    operation: &'static str,
    scopes: &'static [&'static [&'static str]],
}

impl MissingScope {
    /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.operation
    }

    /// The scopes that would do: one of the lists as a whole.
    #[must_use]
    pub fn scopes(&self) -> &'static [&'static [&'static str]] {
        self.scopes
    }
}

impl fmt::Display for MissingScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was not sent: the token lacks the scope ", self.operation)?;
        for (alternative, scopes) in self.scopes.iter().enumerate() {
            for (index, scope) in scopes.iter().enumerate() {
                let before = match (alternative, index) {
                    (0, 0) => "",
                    (_, 0) => ", or ",
                    _ => " and ",
                };
                write!(f, "{before}{scope}")?;
            }
        }
        f.write_str("; authorize the application again with it")
    }
}

impl StdError for MissingScope {}

/// The single scopes of a list as the accounts server writes it, with spaces or commas.
pub(super) fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split([' ', ',']).filter(|scope| !scope.is_empty())
}

/// Compares what was granted with what an operation needs. An operation without scopes needs none.
pub(super) fn check(
    granted: &[String],
    operation: &'static str,
    needed: &'static [&'static [&'static str]],
) -> Result<(), MissingScope> {
    let has = |scope: &&str| granted.iter().any(|granted| covers(granted, scope));
    if needed.is_empty() || needed.iter().any(|scopes| scopes.iter().all(has)) {
        return Ok(());
    }
    Err(MissingScope { operation, scopes: needed })
}

/// Whether one scope includes another: `ZohoCliq.Chats.ALL` includes `ZohoCliq.Chats.READ`.
fn covers(granted: &str, needed: &str) -> bool {
    let resource = granted.strip_suffix(".ALL");
    granted == needed || (resource.is_some() && needed.rsplit_once('.').map(|(resource, _)| resource) == resource)
}

#[cfg(test)]
mod tests;
