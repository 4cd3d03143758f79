//! The errors that the API answers with, brought into one form.
//!
//! In: an answer that isn't a success. Out: an [`ApiError`] with status, code, number, text and documented meaning,
//! and with headers and body as they came. The shapes of the bodies: those of the vendor's documents (Stars has a
//! number as code and an identifier as message, Pins only a code, Threads both, the search wraps them in `error`, the
//! gateway has only a message). Every other body is accepted too.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::{Map, Value as Json};

use super::decode_error::{Length, Names};
use super::limit::retry_after;
use super::shown::{repeats, shown};
use super::{Answer, AuthError, DocumentedError, ErrorCode};

/// An error that the server answered with.
#[derive(Clone)]
pub struct ApiError(Box<ApiErrorFacts>);

#[derive(Clone)]
struct ApiErrorFacts {
    operation: &'static str,
    status: u16,
    code: ErrorCode,
    number: Option<i64>,
    text: Option<String>,
    meaning: Option<&'static str>,
    retry_after: Option<Duration>,
    /// Why the token could not be renewed, where the call was refused for its token.
    auth: Option<AuthError>,
    headers: HeaderMap,
    body: Bytes,
}

impl ApiError {
    /// Reads an answer that isn't a success. Never fails: what can't be understood is still there as body.
    pub(super) fn from_answer(answer: Answer) -> Self {
        let meta = answer.meta();
        let (status, headers, body) = answer.into_raw();
        let found = Found::in_body(&body);
        let documented = found.documented(meta.errors, status);
        let code = match (documented, &found.code, found.number) {
            (_, Some(code), _) => ErrorCode::from(code.as_str()),
            (Some(documented), None, _) => ErrorCode::new(documented.code),
            (None, None, Some(number)) => ErrorCode::from(number.to_string()),
            (None, None, None) => ErrorCode::of_status(status),
        };
        let lock = meta.rate_limit.and_then(|limit| limit.lock_seconds).filter(|_| passed_limit(status, &code));
        Self(Box::new(ApiErrorFacts {
            operation: meta.name(),
            status,
            retry_after: retry_after(&headers).or(lock.map(|seconds| Duration::from_secs(seconds.into()))),
            auth: None,
            code,
            number: found.number.or(documented.and_then(|documented| documented.number)),
            text: found.text,
            meaning: documented.map(|documented| documented.meaning).filter(|meaning| !meaning.is_empty()),
            headers,
            body,
        }))
    }

    /// Takes a secret out of what is shown, in case the server repeats it. The body stays as it came, and so does a code that the
    /// document lists.
    pub(super) fn hide(&mut self, secret: &str) {
        let facts = &mut *self.0;
        if facts.text.as_deref().is_some_and(|text| repeats(text, secret)) {
            let text = facts.text.take().unwrap_or_default();
            let hidden = text.replace(secret, "***");
            facts.text = Some(if repeats(&hidden, secret) { "***".to_owned() } else { hidden });
        }
        if facts.meaning.is_none() && repeats(facts.code.as_str(), secret) {
            facts.code = ErrorCode::of_status(facts.status);
        }
    }

    /// Notes why the token that the server refused could not be renewed.
    pub(super) fn set_auth(&mut self, error: AuthError) {
        self.0.auth = Some(error);
    }

    /// Whether the server refused the call because there were too many.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        passed_limit(self.0.status, &self.0.code)
    }

    /// In what time the server takes such calls again, counted from its answer: what the header `Retry-After` says or, for a call
    /// beyond a rate limit, the documented lock. Seconds and the three forms of dates are read, up to a day; a header that says nothing usable, 0 and a
    /// date in the past among them, leaves the documented lock.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.operation
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The identifier of the error: that of the body, or else the name of the status.
    #[must_use]
    pub fn code(&self) -> &ErrorCode {
        &self.0.code
    }

    /// The number of the error, from the body or from the documents: `1012`.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.0.number
    }

    /// The `message` of the body as it came: a text for people or, in some documents, an identifier.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    /// What the operation's document says about the code.
    #[must_use]
    pub fn meaning(&self) -> Option<&'static str> {
        self.0.meaning
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body of the answer, as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &*self.0;
        write!(f, "`{}`: HTTP status {}, {}", facts.operation, facts.status, shown(facts.code.as_str()))?;
        if let Some(number) = facts.number.filter(|number| number.to_string() != facts.code.as_str()) {
            write!(f, " ({number})")?;
        }
        if let Some(text) = facts.text.as_deref().filter(|text| facts.code != *text) {
            write!(f, ": {}", shown(text))?;
        } else if let Some(meaning) = facts.meaning {
            write!(f, ": {meaning}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.0.operation)
            .field("status", &self.0.status)
            .field("code", &shown(self.0.code.as_str()))
            .field("number", &self.0.number)
            .field("text", &self.0.text.as_deref().map(shown))
            .field("meaning", &self.0.meaning)
            .field("headers", &Names(&self.0.headers))
            .field("body", &Length(&self.0.body))
            .finish()
    }
}

impl StdError for ApiError {
    /// Why the token that the server refused could not be renewed.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.auth.as_ref().map(|error| error as _)
    }
}

fn passed_limit(status: u16, code: &ErrorCode) -> bool {
    status == 429 || *code == ErrorCode::REQUEST_LIMIT_EXCEEDED
}

/// What a body says.
#[derive(Default)]
struct Found {
    code: Option<String>,
    number: Option<i64>,
    text: Option<String>,
}

impl Found {
    fn in_body(body: &[u8]) -> Self {
        let Ok(Json::Object(object)) = serde_json::from_slice::<Json>(body) else {
            return Self::default();
        };
        match object.get("error") {
            Some(Json::Object(inner)) => Self::in_object(inner),
            // The accounts server names the code `error` and the text `error_description`.
            Some(Json::String(code)) => Self {
                code: Some(code.clone()).filter(|code| is_identifier(code)),
                number: None,
                text: text_in(&object, "error_description").or_else(|| Some(code.clone())),
            },
            _ => Self::in_object(&object),
        }
    }

    fn in_object(object: &Map<String, Json>) -> Self {
        let text = text_in(object, "message");
        let (mut code, number) = match object.get("code") {
            Some(Json::Number(number)) => (None, number.as_i64()),
            Some(Json::String(code)) => match code.parse() {
                Ok(number) => (None, Some(number)),
                Err(_) => (Some(code.clone()).filter(|code| !code.is_empty()), None),
            },
            _ => (None, None),
        };
        if code.is_none() {
            code = text.clone().filter(|text| is_identifier(text));
        }
        Self { code, number, text }
    }

    /// The entry of the operation's document, by code first, since numbers are shared in places. Of several, the one
    /// with the status of the answer.
    fn documented(&self, errors: &'static [DocumentedError], status: u16) -> Option<&'static DocumentedError> {
        let best = |matches: &dyn Fn(&DocumentedError) -> bool| {
            let mut hits = errors.iter().filter(|error| matches(error));
            let first = hits.next()?;
            if first.status == Some(status) {
                return Some(first);
            }
            Some(hits.find(|error| error.status == Some(status)).unwrap_or(first))
        };
        let by_code = self.code.as_deref().and_then(|code| best(&|error| error.code == code));
        by_code.or_else(|| self.number.and_then(|number| best(&|error| error.number == Some(number))))
    }
}

fn text_in(object: &Map<String, Json>, key: &str) -> Option<String> {
    object.get(key).and_then(Json::as_str).map(str::to_owned)
}

/// Whether a message is an identifier in place of a text: `input_invalid`, `invalid.inputs.submitted`.
fn is_identifier(text: &str) -> bool {
    text.contains(['_', '.'])
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.ends_with(|last: char| last.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}

#[cfg(test)]
mod tests;
