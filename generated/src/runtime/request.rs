//! A call that is being put together.
//!
//! In: a client, an operation with its arguments, and choices for this call. Out: a future, or streams of pages and
//! items. The generic code here is a thin shell around `pipeline`.

use std::fmt;
use std::pin::Pin;
use std::time::{Duration, Instant};

use super::error::Error;
use super::options::CallOptions;
use super::pipeline::{self, Received};
use super::{Answer, Client, Items, LimitPolicy, Operation, Paged, Pages, RawResponse, Response, RetryPolicy};

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

    /// How long this call may take from its start to the last byte of its answer, in place of the client's setting: with all
    /// attempts, and with waiting for rate limits and tokens.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// When this call has to be over. The timeout holds as well: whichever comes first.
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// How long one attempt of this call may take, in place of the client's setting.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// Whether and how this call is repeated, in place of the client's setting.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// What happens when this call would go beyond a rate limit, in place of the client's setting.
    pub fn limit_policy(mut self, policy: LimitPolicy) -> Self {
        self.options.limit_policy = Some(policy);
        self
    }

    /// Sets a header for this call. It wins over the header of the same name that the operation or the client sets.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Sends the call. `request.await` does the same; this is a future, as `join!`, `select!` and combinators want one.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`], [`Error::MissingScope`], [`Error::RateLimited`] and [`Error::Auth`] before anything is sent,
    /// [`Error::Transport`] without an answer, [`Error::Api`] for an answer that is an error, [`Error::Decode`] for one that
    /// can't be read.
    pub async fn send(self) -> Result<O::Output, Error> {
        O::decode(self.answer().await?)
    }

    /// Sends the call and keeps status and headers of the answer beside its value.
    ///
    /// # Errors
    /// As [`Request::send`].
    pub async fn with_response(self) -> Result<Response<O::Output>, Error> {
        let answer = self.answer().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok(Response::new(status, headers, O::decode(answer)?))
    }

    /// Sends the call for a page of a list. A page that another one has announced can't be nothing.
    pub(super) async fn page(self, announced: bool) -> Result<O::Output, Error> {
        let answer = self.answer().await?;
        if announced && answer.is_empty() {
            return Err(answer.unreadable("expected a further page of the list, found an empty body"));
        }
        O::decode(answer)
    }

    async fn answer(self) -> Result<Answer, Error> {
        match self.exchange(false).await? {
            Received::Whole(answer) => Ok(answer),
            Received::Failed(error) => Err(error.into()),
            // Only `send_raw` asks for it.
            Received::Open(reply, times) => reply.read(usize::MAX, times.until()).await,
        }
    }

    /// Sends the call and hands out the answer as it comes: its status, its headers, and its body piece by piece. An answer that is
    /// an error is an answer, too; [`RawResponse::error_for_status`] makes an error of it.
    ///
    /// This is the way to download what is too large for the memory. The deadline of the call holds for the body as well.
    ///
    /// # Errors
    /// As [`Request::send`], [`Error::Api`] and [`Error::Decode`] aside.
    pub async fn send_raw(self) -> Result<RawResponse, Error> {
        Ok(match self.exchange(true).await? {
            Received::Open(reply, times) => RawResponse::open(reply, times),
            Received::Whole(answer) => RawResponse::whole(answer),
            Received::Failed(error) => RawResponse::failed(error),
        })
    }

    async fn exchange(self, open: bool) -> Result<Received, Error> {
        let Self { client, operation, options } = self;
        let meta = const { &O::META };
        let request = pipeline::prepare(meta, &options, &mut |check| operation.check(check), &mut |parts| {
            operation.parts(parts)
        })?;
        drop(operation);
        pipeline::exchange(client, meta, options, request, open).await
    }
}

impl<O: Paged> Request<O> {
    /// The pages of the list as a stream, starting with the one this call asks for.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// The pages from the one of a token on: [`Pages::resume_token`] of a stream that was left or has failed.
    pub fn pages_from(mut self, token: O::Token) -> Pages<O> {
        self.operation.set_token(token.clone());
        self.pages().resumed(token)
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
            .field("operation", &O::META.name())
            .field("options", &self.options)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
