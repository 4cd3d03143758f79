//! The error of a call that has no access token.
//!
//! In: what the accounts server said, or why it said nothing. Out: an error that can be cloned, because all the calls that
//! wait for one token get the same. It shows no token, no secret and no body.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::shown::{repeats, shown};

/// There is no access token. The call wasn't sent.
#[derive(Clone)]
pub struct AuthError(Arc<AuthFacts>);

struct AuthFacts {
    kind: AuthErrorKind,
    problem: String,
    code: Option<String>,
    retry_after: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Why there is no access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthErrorKind {
    /// The accounts server refused. Another attempt with the same settings will be refused as well.
    Refused,
    /// Too many tokens were asked for. It passes.
    Throttled,
    /// No answer, or one that says that the server failed. It may pass.
    Unreachable,
    /// An answer that can't be read.
    Unreadable,
    /// The call's time was over before the token came.
    Timeout,
    /// A source of tokens that isn't part of this crate, or a store, failed.
    Other,
}

impl AuthError {
    /// An error of one's own source of tokens or store. `problem` must show no secret.
    pub fn new(problem: impl Into<String>) -> Self {
        Self::of(AuthErrorKind::Other, problem)
    }

    /// An error with its cause, which must show no secret.
    pub fn because(problem: impl Into<String>, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::of(AuthErrorKind::Other, problem).with_source(source.into())
    }

    pub(super) fn of(kind: AuthErrorKind, problem: impl Into<String>) -> Self {
        Self(Arc::new(AuthFacts { kind, problem: problem.into(), code: None, retry_after: None, source: None }))
    }

    pub(super) fn with_code(self, code: &str) -> Self {
        self.with(|facts| facts.code = Some(code.to_owned()))
    }

    pub(super) fn with_retry_after(self, retry_after: Duration) -> Self {
        self.with(|facts| facts.retry_after = Some(retry_after))
    }

    pub(super) fn with_source(self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.with(|facts| facts.source = Some(source))
    }

    /// Without a secret that the server has repeated in its code.
    pub(super) fn without(self, secret: &str) -> Self {
        let repeated = self.code().is_some_and(|code| repeats(code, secret));
        if !repeated {
            return self;
        }
        self.with(|facts| {
            facts.code = None;
            facts.problem = "the accounts server refused, with a code that repeats a secret".to_owned();
        })
    }

    fn with(mut self, change: impl FnOnce(&mut AuthFacts)) -> Self {
        // An error that is being made has one owner.
        if let Some(facts) = Arc::get_mut(&mut self.0) {
            change(facts);
        }
        self
    }

    /// Why there is no token.
    #[must_use]
    pub fn kind(&self) -> AuthErrorKind {
        self.0.kind
    }

    /// The code of the accounts server: `invalid_code`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// In what time another attempt may be made, where that is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no access token: {}", shown(&self.0.problem))
    }
}

impl fmt::Debug for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthError")
            .field("kind", &self.0.kind)
            .field("problem", &shown(&self.0.problem))
            .field("code", &self.0.code.as_deref().map(shown))
            .field("retry_after", &self.0.retry_after)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for AuthError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|error| &**error as _)
    }
}
