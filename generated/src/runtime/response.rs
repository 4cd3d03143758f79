//! A value together with what came around it.
//!
//! In: a decoded answer. Out: its value, status and headers.

use http::HeaderMap;

/// The value of a call beside the status and the headers of its answer.
#[derive(Debug, Clone)]
pub struct Response<T> {
    status: u16,
    headers: HeaderMap,
    value: T,
}

impl<T> Response<T> {
    pub(super) fn new(status: u16, headers: HeaderMap, value: T) -> Self {
        Self { status, headers, value }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }
}
