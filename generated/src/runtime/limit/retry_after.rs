//! The header `Retry-After` (RFC 9110, section 10.2.3).
//!
//! In: headers and the present time. Out: a duration. No document of the API mentions the header; another service of the
//! vendor sends it.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;

/// The longest time that a header can ask for. A longer one is a slip of the server.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How long the server asks to wait: a number of seconds, or the time until a date.
pub(in crate::runtime) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or(LONGEST, Duration::from_secs)
    } else {
        let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        Duration::try_from(date.duration_since(now)).unwrap_or_default()
    };
    Some(wait.min(LONGEST))
}

#[cfg(test)]
mod tests;
