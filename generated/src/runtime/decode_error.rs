//! The error of a successful answer that can't be read.
//!
//! In: the answer and the problem. Out: an error that keeps status, headers and body, and tells the place in the JSON.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::Answer;
use super::shown::shown;

/// A successful answer that can't be read.
#[derive(Clone)]
pub struct DecodeError(Box<DecodeFacts>);

#[derive(Clone)]
struct DecodeFacts {
    operation: &'static str,
    path: String,
    problem: String,
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl DecodeError {
    pub(super) fn new(answer: Answer, path: String, problem: String) -> Self {
        let operation = answer.meta().name();
        let (status, headers, body) = answer.into_raw();
        Self(Box::new(DecodeFacts { operation, path, problem, status, headers, body }))
    }

    /// The method that was called: `stars().list_starred_messages()`. An operation without one is told by its id.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.operation
    }

    /// Where in the JSON the problem is: `data[3].id`, or `.` for the whole body.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
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

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DecodeFacts { operation, path, problem, status, .. } = &*self.0;
        let (path, problem) = (shown(path), shown(problem));
        write!(f, "`{operation}`: the answer with HTTP status {status} can't be read at `{path}`: {problem}")
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("operation", &self.0.operation)
            .field("path", &self.0.path)
            .field("problem", &self.0.problem)
            .field("status", &self.0.status)
            .field("headers", &Names(&self.0.headers))
            .field("body", &Length(&self.0.body))
            .finish()
    }
}

// The parser's own error is no source: its text shows values of the body.
impl StdError for DecodeError {}

/// A body for `Debug`: what people write to each other doesn't belong into logs.
pub(super) struct Length<'a>(pub(super) &'a [u8]);

impl fmt::Debug for Length<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

/// Headers for `Debug`: their values may be cookies, or repeat what was sent.
pub(super) struct Names<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests;
