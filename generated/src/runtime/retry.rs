//! Whether a failed attempt is followed by another one.
//!
//! In: how an attempt ended, what kind of operation it was, and how much time is left. Out: a decision. One pure function
//! decides; chance is an argument.

use std::time::Duration;

use super::{Error, Sent, TransportErrorKind};

/// How often, and how, failed calls are repeated.
///
/// A call is repeated when no connection was made, whatever its method. When the time of an attempt is over, when a connection
/// breaks and on the statuses 502, 503 and 504 only `GET`, `PUT`, `DELETE` and their like are repeated, since the server may
/// have done what it was asked for; [`RetryPolicy::any_method`] repeats others, too. Other errors of the server are never repeated. Where an answer has
/// `Retry-After`, the repetition waits for it, and is left out if that doesn't fit into the time of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    any_method: bool,
}

impl Default for RetryPolicy {
    /// Three attempts, with random delays below 0.25 and 0.5 seconds between them.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_delay: Duration::from_millis(250),
            longest_delay: Duration::from_secs(10),
            any_method: false,
        }
    }
}

impl RetryPolicy {
    /// One attempt and no more.
    #[must_use]
    pub fn none() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// So many attempts at most, the first one included.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The delays between attempts: each is a random part of a span, which is `first` at first, doubles each time, and is
    /// `longest` at most.
    #[must_use]
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_delay, self.longest_delay) = (first, longest);
        self
    }

    /// Repeats `POST` and `PATCH`, too, also when the server may have seen them: what they do may be done twice then.
    #[must_use]
    pub fn any_method(mut self) -> Self {
        self.any_method = true;
        self
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was sent.
    NotConnected,
    /// The time of the attempt was over, or the connection broke: the server may have seen the call.
    Lost,
    /// An answer with this status that isn't a success.
    Status(u16),
    /// Anything that another attempt wouldn't change.
    Final,
}

impl Outcome {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Api(error) => Self::Status(error.status()),
            Error::Transport(error) => match error.kind() {
                TransportErrorKind::Connect if error.was_sent() == Sent::No => Self::NotConnected,
                // Behind a redirect.
                TransportErrorKind::Connect
                | TransportErrorKind::Timeout
                | TransportErrorKind::Body
                | TransportErrorKind::Exchange => Self::Lost,
                TransportErrorKind::TooLarge => Self::Final,
            },
            _ => Self::Final,
        }
    }
}

/// What is known when an attempt has failed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    pub(super) outcome: Outcome,
    /// Whether doing the same twice does no harm.
    pub(super) idempotent: bool,
    /// Whether the body can be sent a second time.
    pub(super) repeatable: bool,
    /// The number of this attempt; the first is 1.
    pub(super) attempt: u32,
    /// What the server asked for.
    pub(super) retry_after: Option<Duration>,
    /// The time until the call's deadline.
    pub(super) left: Duration,
}

/// The delay before the next attempt, or `None` when there is none. `chance` is a random number from 0 to 1.
pub(super) fn decide(policy: &RetryPolicy, failure: &Failure, chance: f64) -> Option<Duration> {
    let unseen = failure.outcome == Outcome::NotConnected;
    let worthwhile = unseen || matches!(failure.outcome, Outcome::Lost | Outcome::Status(502..=504));
    let harmless = unseen || failure.idempotent || policy.any_method;
    if !worthwhile || !harmless || !failure.repeatable || failure.attempt >= policy.attempts {
        return None;
    }
    let doublings = failure.attempt.saturating_sub(1).min(31);
    let span = policy.first_delay.saturating_mul(1 << doublings).min(policy.longest_delay);
    let delay = span.mul_f64(chance.clamp(0.0, 1.0)).max(failure.retry_after.unwrap_or_default());
    // A delay that leaves no time for the attempt would only put the error off.
    (delay < failure.left).then_some(delay)
}

#[cfg(test)]
mod tests;
