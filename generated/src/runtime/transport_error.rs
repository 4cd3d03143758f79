//! The error of a request without an answer.
//!
//! In: at which point it failed, and why. Out: an error that names the operation; never a URL or a token.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::Sent;

/// A request whose answer didn't arrive.
#[derive(Clone)]
pub struct TransportError(Box<TransportFacts>);

#[derive(Clone)]
struct TransportFacts {
    operation: &'static str,
    kind: TransportErrorKind,
    sent: Sent,
    source: Arc<dyn StdError + Send + Sync>,
}

/// At which point a request failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the name didn't resolve, nobody listens, or TLS failed. The server hasn't seen the request.
    Connect,
    /// The time of the call was over.
    Timeout,
    /// The connection broke while the body was being read.
    Body,
    /// The answer has more bytes than the client takes.
    TooLarge,
    /// Anything else between the two: the request may have arrived.
    Exchange,
}

impl TransportError {
    /// `source` must not show the URL of the request.
    pub(super) fn new(
        operation: &'static str,
        kind: TransportErrorKind,
        source: Box<dyn StdError + Send + Sync>,
    ) -> Self {
        let sent = match kind {
            TransportErrorKind::Connect => Sent::No,
            TransportErrorKind::Timeout | TransportErrorKind::Exchange => Sent::Unknown,
            TransportErrorKind::Body | TransportErrorKind::TooLarge => Sent::Yes,
        };
        Self(Box::new(TransportFacts { operation, kind, sent, source: source.into() }))
    }

    /// The time of a call was over before it was sent.
    pub(super) fn unsent(operation: &'static str, why: &'static str) -> Self {
        let mut error = Self::new(operation, TransportErrorKind::Timeout, why.into());
        error.0.sent = Sent::No;
        error
    }

    /// The same error of a call of which the server saw at least so much.
    pub(super) fn at_least(mut self, sent: Sent) -> Self {
        self.0.sent = self.0.sent.max(sent);
        self
    }

    /// Whether the server saw the request, in this attempt or in one before.
    #[must_use]
    pub fn was_sent(&self) -> Sent {
        self.0.sent
    }

    /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.operation
    }

    /// At which point the request failed.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.0.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "the time allowed for the call is over",
            TransportErrorKind::Body => "the connection broke while the answer was being read",
            TransportErrorKind::TooLarge => "the answer is larger than the client takes",
            TransportErrorKind::Exchange => "the request or its answer was cut short",
        };
        write!(f, "`{}`: {what}", self.0.operation)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("operation", &self.0.operation)
            .field("kind", &self.0.kind)
            .field("sent", &self.0.sent)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0.source)
    }
}

#[cfg(test)]
mod tests;
