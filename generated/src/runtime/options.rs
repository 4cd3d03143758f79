//! What a caller can choose for one call.
//!
//! In: the choices. Out: an altered [`HttpRequest`]. The choices that concern more than the request are read by `pipeline`.

use std::fmt;
use std::time::{Duration, Instant};

use http::{HeaderName, HeaderValue};

use super::client::Settings;
use super::error::InvalidRequest;
use super::pipeline::Times;
use super::{HttpRequest, LimitPolicy, RetryPolicy};

/// The choices for one call.
#[derive(Clone, Default)]
pub(super) struct CallOptions {
    pub(super) timeout: Option<Duration>,
    pub(super) deadline: Option<Instant>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) limit_policy: Option<LimitPolicy>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) headers: Vec<(String, String)>,
}

impl CallOptions {
    /// Sets the extra headers. They win over those of the operation; of two with one name the later wins.
    pub(super) fn apply(&self, operation: &'static str, request: &mut HttpRequest) -> Result<(), InvalidRequest> {
        for (name, value) in &self.headers {
            let header = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| InvalidRequest::new(operation, name, "is not the name of a header"))?;
            let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
                InvalidRequest::new(
                    operation,
                    name,
                    "has a line break or another control character, which a header can't hold",
                )
            })?;
            // It may be a token, and it is nobody's business in any case.
            value.set_sensitive(true);
            request.headers.insert(header, value);
        }
        Ok(())
    }

    /// When a call that starts now has to be over.
    pub(super) fn times(&self, settings: &Settings) -> Times {
        // So far away that it is never reached, and near enough for every clock.
        const NEVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);
        let now = tokio::time::Instant::now();
        let by_timeout = now + self.timeout.unwrap_or(settings.timeout).min(NEVER);
        let deadline = self.deadline.map_or(by_timeout, |deadline| by_timeout.min(deadline.into()));
        Times { deadline, attempt: self.attempt_timeout.unwrap_or(settings.attempt_timeout) }
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("limit_policy", &self.limit_policy)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish()
    }
}

#[cfg(test)]
mod tests;
