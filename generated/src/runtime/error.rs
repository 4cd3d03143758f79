//! The one error type of the crate, and the errors that don't come from the API itself.
//!
//! In: what went wrong, at the place where it did. Out: texts that name the operation and never a token, a query or
//! the whole of a body. The errors of answers and of connections have files of their own.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{ApiError, AuthError, AuthErrorKind, DecodeError, MissingScope, TransportError, TransportErrorKind};

/// Whether the server saw a call that failed, in any of its attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sent {
    /// No attempt reached the server: the call can be made again as if it had never been made.
    No,
    /// An attempt was sent and got no answer. Nobody knows whether it arrived.
    Unknown,
    /// The server answered an attempt, at least with the head of an answer.
    Yes,
}

/// Why a call has no value.
///
/// A call that was repeated, and whose repetition could not be sent, ends with the error of the attempt before: where an error says
/// that nothing was sent, nothing was sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// An argument doesn't keep a documented limit or can't be written. Nothing was sent.
    InvalidRequest(InvalidRequest),
    /// The server answered with an error.
    Api(ApiError),
    /// The server answered with a success whose body isn't what the document promises.
    Decode(DecodeError),
    /// No answer, or only a part of one, arrived. The server may have seen the request.
    Transport(TransportError),
    /// The call would go beyond a rate limit, or the server refuses such calls for a while. Nothing was sent.
    #[non_exhaustive]
    RateLimited {
        /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
        operation: &'static str,
        /// In what time a call may be sent.
        retry_after: Duration,
        /// Whether the server has refused calls of this kind. Otherwise the client itself keeps the limit.
        locked: bool,
    },
    /// There is no access token. Nothing was sent.
    Auth(AuthError),
    /// The token doesn't permit the call. Nothing was sent.
    MissingScope(MissingScope),
    /// The client can't be built from what it was given, or can't be used where it is.
    Config(ConfigError),
}

impl Error {
    /// The error of the API, if it is one.
    #[must_use]
    pub fn as_api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// The HTTP status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// Whether the call took longer than its timeout allows.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(error) => error.kind() == TransportErrorKind::Timeout,
            Self::Auth(error) => error.kind() == AuthErrorKind::Timeout,
            _ => false,
        }
    }

    /// Whether the server saw the call.
    #[must_use]
    pub fn was_sent(&self) -> Sent {
        match self {
            Self::Api(_) | Self::Decode(_) => Sent::Yes,
            Self::Transport(error) => error.was_sent(),
            Self::InvalidRequest(_)
            | Self::RateLimited { .. }
            | Self::Auth(_)
            | Self::MissingScope(_)
            | Self::Config(_) => Sent::No,
        }
    }

    /// Whether a rate limit is the reason: the client kept it, or the server refused.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        match self {
            Self::RateLimited { .. } => true,
            Self::Api(error) => error.is_rate_limited(),
            _ => false,
        }
    }

    /// Whether the same call may succeed at another time, without a change of its arguments or of the client. Whether it may be made
    /// twice is another question: [`Error::was_sent`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::RateLimited { .. } => true,
            Self::Transport(error) => error.kind() != TransportErrorKind::TooLarge,
            Self::Api(error) => error.is_rate_limited() || matches!(error.status(), 408 | 500 | 502..=504),
            Self::Auth(error) => {
                matches!(error.kind(), AuthErrorKind::Throttled | AuthErrorKind::Unreachable | AuthErrorKind::Timeout)
            }
            Self::InvalidRequest(_) | Self::Decode(_) | Self::MissingScope(_) | Self::Config(_) => false,
        }
    }

    /// In what time the call may be made again, where that is known: by the rate limit, by the header `Retry-After`, or by the documented
    /// lock of an operation whose limit was passed. It counts from the moment at which the answer came.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } => Some(*retry_after),
            Self::Auth(error) => error.retry_after(),
            Self::Api(error) => error.retry_after(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Auth(error) => error.fmt(f),
            Self::MissingScope(error) => error.fmt(f),
            Self::Config(error) => error.fmt(f),
            Self::RateLimited { operation, retry_after, locked } => {
                let why = if *locked { "the server refuses such calls" } else { "the rate limit is used up" };
                let wait = Duration::from_millis(u64::try_from(retry_after.as_millis()).unwrap_or(u64::MAX));
                write!(f, "`{operation}` was not sent: {why} for another {wait:?}")
            }
        }
    }
}

impl StdError for Error {
    /// The cause below the variant's own error, whose text is this error's text already.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::InvalidRequest(error) => error.source(),
            Self::Api(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Auth(error) => error.source(),
            Self::MissingScope(error) => error.source(),
            Self::Config(error) => error.source(),
            Self::RateLimited { .. } => None,
        }
    }
}

macro_rules! variants {
    ($($variant:ident($type:ty),)*) => {$(
        impl From<$type> for Error {
            fn from(error: $type) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

variants! {
    InvalidRequest(InvalidRequest),
    Api(ApiError),
    Decode(DecodeError),
    Transport(TransportError),
    Auth(AuthError),
    MissingScope(MissingScope),
    Config(ConfigError),
}

/// An argument that can't be sent. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest(Box<InvalidRequestFacts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct InvalidRequestFacts {
    operation: &'static str,
    argument: String,
    problem: String,
}

impl InvalidRequest {
    pub(super) fn new(operation: &'static str, argument: &str, problem: &str) -> Self {
        let (argument, problem) = (argument.to_owned(), problem.to_owned());
        Self(Box::new(InvalidRequestFacts { operation, argument, problem }))
    }

    /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.operation
    }

    /// The argument by its name on the wire: `limit`, `items[3].title`.
    #[must_use]
    pub fn argument(&self) -> &str {
        &self.0.argument
    }

    /// What is wrong, the limit included: `is 51, at most 50 is allowed`.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.0.problem
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InvalidRequestFacts { operation, argument, problem } = &*self.0;
        write!(f, "`{operation}` was not sent: `{argument}` {problem}")
    }
}

impl StdError for InvalidRequest {}

/// A client that can't be built, or can't be used where it is.
#[derive(Debug, Clone)]
pub struct ConfigError {
    what: &'static str,
    problem: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl ConfigError {
    pub(super) fn new(problem: impl Into<String>) -> Self {
        Self { what: "the client can't be built", problem: problem.into(), source: None }
    }

    /// The error of a call that can't be made at this place of a program.
    pub(super) fn misplaced(problem: impl Into<String>) -> Self {
        Self { what: "the call can't be made here", problem: problem.into(), source: None }
    }

    pub(super) fn because(problem: impl Into<String>, source: Box<dyn StdError + Send + Sync>) -> Self {
        Self { what: "the client can't be built", problem: problem.into(), source: Some(source.into()) }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.problem)
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|error| &**error as _)
    }
}

#[cfg(test)]
mod tests;
