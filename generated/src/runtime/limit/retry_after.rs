//! The header `Retry-After` (RFC 9110, section 10.2.3).
//!
//! In: headers. Out: a duration. No document of the API mentions the header; another service of the vendor sends it.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

/// The longest time that a header can ask for. A longer one is a slip of the server.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How long the server asks to wait: a number of seconds, or the time from the answer's own date, by the server's clock, to another. No
/// time at all, and a date that has passed, ask for nothing.
pub(in crate::runtime) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, RETRY_AFTER)?;
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or(LONGEST, Duration::from_secs)
    } else {
        date(text)?.duration_since(answered(headers)).unwrap_or_default()
    };
    Some(wait.min(LONGEST)).filter(|wait| !wait.is_zero())
}

/// The moment of the answer.
fn answered(headers: &HeaderMap) -> SystemTime {
    text(headers, DATE).and_then(date).unwrap_or_else(SystemTime::now)
}

/// A date in any of the three forms that HTTP has.
fn date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

#[cfg(test)]
mod tests;
