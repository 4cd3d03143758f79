//! What an operation of the API is: the facts that generated code states, as plain data and one trait.
//!
//! In: nothing. Out: the trait [`Operation`] and the facts it carries. Knows no client and no HTTP library.

use std::fmt;

use super::{Answer, Check, Error, Parts};

/// One operation of the API together with its arguments.
///
/// Generated code implements it; the runtime sends it. An implementation by hand is welcome where the documents
/// lack an operation.
pub trait Operation: Clone + Send + Sync + 'static {
    /// The facts of the operation that don't depend on its arguments.
    const META: OperationMeta;

    /// What a successful answer becomes.
    type Output: Send + 'static;

    /// Puts path, query, headers, cookies and body together. By default there is nothing beside method and path.
    fn parts(&self, parts: &mut Parts) {
        let _ = parts;
    }

    /// Compares the arguments with the documented limits. By default nothing is limited.
    fn check(&self, check: &mut Check) {
        let _ = check;
    }

    /// Reads a successful answer: one with a status of 2xx, or one that the document calls a success.
    ///
    /// # Errors
    /// [`Error::Decode`] when the body isn't what the document promises.
    fn decode(answer: Answer) -> Result<Self::Output, Error>;
}

/// The facts of an operation, as its document states them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationMeta {
    /// The operation id of the document, or `GET /path` where it has none.
    pub id: &'static str,
    /// The method that makes the call, from the client on: `stars().list_starred_messages()`. Empty where there is none.
    pub call: &'static str,
    /// The module of the document: `stars`.
    pub document: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the host, with the base path and with placeholders: `/api/v3/stars/{MESSAGE_ID}`.
    pub path: &'static str,
    /// Query parameters that always have the same value.
    pub fixed_query: &'static [(&'static str, &'static str)],
    /// The OAuth scopes: one of the lists has to be granted as a whole.
    pub scopes: &'static [&'static [&'static str]],
    /// How often the operation may be called, where the document says so.
    pub rate_limit: Option<RateLimit>,
    /// The error codes that the document lists for the operation.
    pub errors: &'static [DocumentedError],
    /// Statuses outside 2xx that the document calls a success. Usually empty.
    pub success: &'static [u16],
    /// The media types of the documented answers, as the header `Accept` states them.
    pub accept: &'static str,
    /// Whether the document calls the operation deprecated.
    pub deprecated: bool,
}

impl OperationMeta {
    /// A `GET` without an id, a path, scopes, limits and errors that accepts JSON: the base of struct updates.
    pub const DEFAULT: Self = Self {
        id: "",
        call: "",
        document: "",
        method: Method::Get,
        path: "",
        fixed_query: &[],
        scopes: &[],
        rate_limit: None,
        errors: &[],
        success: &[],
        accept: "application/json",
        deprecated: false,
    };

    /// What errors call the operation: its method, as it stands in the program; without one the document's id.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        if self.call.is_empty() { self.id } else { self.call }
    }

    /// The key under which calls are counted: the method and the path without the names of its parameters, for
    /// instance `POST /api/v3/stars/{}`.
    #[must_use]
    pub fn bucket(&self) -> String {
        let mut bucket = String::from(self.method.as_str());
        bucket.push(' ');
        let mut inside = false;
        for character in self.path.chars() {
            match character {
                '{' => inside = true,
                '}' if inside => {
                    inside = false;
                    bucket.push_str("{}");
                }
                _ if inside => {}
                other => bucket.push(other),
            }
        }
        bucket
    }

    /// Whether a second identical call leaves the server as the first one did (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        !matches!(self.method, Method::Post | Method::Patch)
    }

    /// Whether an answer with this status is a success of the operation: 2xx, or listed in `success`.
    #[must_use]
    pub fn is_success(&self, status: u16) -> bool {
        (200..300).contains(&status) || self.success.contains(&status)
    }
}

/// How often an operation may be called, and what happens to a caller who does it more often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// The most calls that may start in one period.
    pub requests: u32,
    /// The length of the period in seconds.
    pub period_seconds: u32,
    /// For how many seconds the server refuses calls once the limit is passed, where the document says so.
    pub lock_seconds: Option<u32>,
}

/// An error code that a document lists for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentedError {
    /// The identifier: `input_invalid`.
    pub code: &'static str,
    /// The number that goes with it: `1012`.
    pub number: Option<i64>,
    /// The HTTP status it comes with.
    pub status: Option<u16>,
    /// What it means, in the words of the document.
    pub meaning: &'static str,
}

/// The method of an HTTP request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// The method as it stands in the request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;
