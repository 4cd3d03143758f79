//! The error of a successful answer that can't be read.
//!
//! In: the answer and the problem. Out: an error that keeps status, headers and body, and tells the place in the JSON.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::Answer;

/// A successful answer that can't be read.
pub struct DecodeError(Box<DecodeFacts>);

struct DecodeFacts {
    operation: &'static str,
    path: String,
    problem: String,
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    source: Option<serde_json::Error>,
}

impl DecodeError {
    pub(super) fn new(answer: Answer, path: String, problem: String, source: Option<serde_json::Error>) -> Self {
        let operation = answer.meta().id;
        let (status, headers, body) = answer.into_raw();
        Self(Box::new(DecodeFacts { operation, path, problem, status, headers, body, source }))
    }

    /// The id of the operation.
    pub fn operation(&self) -> &str {
        self.0.operation
    }

    /// Where in the JSON the problem is: `data[3].id`, or `.` for the whole body.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body of the answer, as it came.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DecodeFacts { operation, path, problem, status, .. } = &*self.0;
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
            .field("headers", &self.0.headers)
            .field("body", &Excerpt(&self.0.body))
            .finish()
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|error| error as _)
    }
}

/// The beginning of a body for `Debug`: whole bodies would flood a log.
pub(super) struct Excerpt<'a>(pub(super) &'a [u8]);

impl fmt::Debug for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 200;
        let shown = String::from_utf8_lossy(self.0.get(..SHOWN).unwrap_or(self.0));
        write!(f, "{shown:?}")?;
        if self.0.len() > SHOWN { write!(f, " and {} bytes more", self.0.len() - SHOWN) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
