//! A value together with what came around it, and an answer whose body is still to be read.
//!
//! In: a decoded answer, or one that was just received. Out: its value or its bytes, status and headers.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::decode_error::Names;
use super::pipeline::Times;
use super::transport::Reply;
use super::{Answer, ApiError, Error};

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

/// An answer of any status, whose body is read piece by piece.
pub struct RawResponse {
    status: u16,
    headers: HeaderMap,
    body: RawBody,
}

enum RawBody {
    Open(Reply, Times),
    Whole(Bytes),
    Error(Box<ApiError>, Bytes),
    /// It broke off: nobody may take what came for the whole.
    Broken(Box<Error>),
}

impl RawResponse {
    pub(super) fn open(reply: Reply, times: Times) -> Self {
        Self { status: reply.status(), headers: reply.headers().clone(), body: RawBody::Open(reply, times) }
    }

    pub(super) fn whole(answer: Answer) -> Self {
        let (status, headers, body) = answer.into_raw();
        Self { status, headers, body: RawBody::Whole(body) }
    }

    pub(super) fn failed(error: ApiError) -> Self {
        let body = error.body().clone();
        Self { status: error.status(), headers: error.headers().clone(), body: RawBody::Error(Box::new(error), body) }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The answer itself if it is a success.
    ///
    /// # Errors
    /// [`Error::Api`] otherwise.
    pub fn error_for_status(self) -> Result<Self, Error> {
        match self.body {
            RawBody::Error(error, _) => Err((*error).into()),
            _ => Ok(self),
        }
    }

    /// The next piece of the body, `None` at its end.
    ///
    /// # Errors
    /// [`Error::Transport`] when the connection breaks, when the deadline of the call is reached, or when the piece takes longer than an
    /// attempt may.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        match &mut self.body {
            RawBody::Broken(error) => Err((**error).clone()),
            RawBody::Open(reply, times) => {
                let chunk = reply.chunk(times.until()).await;
                if let Err(error) = &chunk {
                    self.body = RawBody::Broken(Box::new(error.clone()));
                }
                chunk
            }
            RawBody::Whole(bytes) | RawBody::Error(_, bytes) => {
                let bytes = std::mem::take(bytes);
                Ok((!bytes.is_empty()).then_some(bytes))
            }
        }
    }

    /// The rest of the body as a whole, whatever its size.
    ///
    /// # Errors
    /// As [`RawResponse::chunk`].
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let mut body = bytes::BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}
