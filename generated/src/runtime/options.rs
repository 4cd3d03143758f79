//! What a caller can choose for one call.
//!
//! In: the choices. Out: an altered [`HttpRequest`]. The choices that concern more than the request, the timeout at
//! present, are read by `pipeline`.

use std::fmt;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::HttpRequest;
use super::error::InvalidRequest;

/// The choices for one call.
#[derive(Clone, Default)]
pub(super) struct CallOptions {
    pub(super) timeout: Option<Duration>,
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
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("CallOptions").field("timeout", &self.timeout).field("headers", &names).finish()
    }
}

#[cfg(test)]
mod tests;
