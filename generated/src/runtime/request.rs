//! A call that is being put together.
//!
//! In: a client, an operation with its arguments, and choices for this call. Out: a future, or streams of pages and
//! items. The generic code here is a thin shell around `pipeline`.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use super::error::Error;
use super::options::CallOptions;
use super::{Client, Items, Operation, Paged, Pages, Response, pipeline};

/// A call that hasn't been sent. Awaiting it sends it.
///
/// The optional arguments of the operation are methods of this type, beside the ones here.
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<O: Operation> {
    client: Client,
    operation: O,
    options: CallOptions,
}

impl<O: Operation> Request<O> {
    /// A call of an operation. Generated code uses it.
    #[doc(hidden)]
    pub fn new(client: &Client, operation: O) -> Self {
        Self { client: client.clone(), operation, options: CallOptions::default() }
    }

    /// The operation with its arguments. Generated setters use it.
    #[doc(hidden)]
    pub fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
    }

    /// How long this call may take from its start to the last byte of its answer, in place of the client's setting.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets a header for this call. It wins over the header of the same name that the operation or the client sets.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Sends the call. `request.await` does the same.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] before anything is sent, [`Error::Transport`] without an answer, [`Error::Api`] for an
    /// answer that is an error, [`Error::Decode`] for one that can't be read.
    pub async fn send(self) -> Result<O::Output, Error> {
        Ok(self.with_response().await?.into_value())
    }

    /// Sends the call and keeps status and headers of the answer beside its value.
    ///
    /// # Errors
    /// As [`Request::send`].
    pub async fn with_response(self) -> Result<Response<O::Output>, Error> {
        let Self { client, operation, options } = self;
        let meta = const { &O::META };
        let request = pipeline::prepare(meta, &options, &mut |check| operation.check(check), &mut |parts| {
            operation.parts(parts)
        })?;
        drop(operation);
        let answer = pipeline::exchange(&client, meta, &options, request).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok(Response::new(status, headers, O::decode(answer)?))
    }
}

impl<O: Paged> Request<O> {
    /// The pages of the list as a stream, starting with the one this call asks for.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// The items of all pages as a stream.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<O: Operation> Clone for Request<O> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), operation: self.operation.clone(), options: self.options.clone() }
    }
}

impl<O: Operation> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &O::META.id)
            .field("options", &self.options)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
