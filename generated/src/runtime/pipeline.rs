//! What happens to a call, in order.
//!
//! 1. **Check**: the arguments are compared with the documented limits ([`prepare`]).
//! 2. **Parts**: path, query, headers, cookies and body become an [`HttpRequest`] ([`prepare`]).
//! 3. **Options**: the caller's choices for this call are applied ([`prepare`]).
//! 4. **Retry**: steps 5 to 7 are repeated as long as `retry` allows ([`exchange`]).
//! 5. **Auth**: a token is there, and permits the operation. It stands in front of the limit, so that a call which can't be sent takes no
//!    place; after the limit the token is looked at again, since waiting may take longer than a token lives.
//! 6. **Limit**: the call waits for a place in the window of the operation's bucket: inside the retry, since the server counts every
//!    attempt.
//! 7. **Transport**: the request is sent and its answer received. A refused token is renewed, once in a call.
//! 8. **Decode**: the answer becomes a value or an error; the caller's part ends here ([`crate::runtime::Operation`]).
//!
//! In: an operation's facts and arguments. Out: an answer. Nothing in here is generic: operations come as functions, so that this code is
//! compiled once and not once per operation.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::AUTHORIZATION;
use tokio::time::{Instant, sleep};
use tracing::{Instrument, Span, field};

use super::auth::Held;
use super::error::Error;
use super::limit::{Bucket, Place, Refusal};
use super::options::CallOptions;
use super::retry::{self, Failure, Outcome};
use super::transport::Reply;
use super::{
    Answer, Check, Client, ErrorCode, HttpRequest, LimitPolicy, OperationMeta, Parts, RetryPolicy, ScopePolicy,
};
use super::{ApiError, AuthError, ConfigError, Sent, TransportError};

/// Steps 1 to 3. Nothing is sent when they fail.
pub(super) fn prepare(
    meta: &'static OperationMeta,
    options: &CallOptions,
    check_arguments: &mut dyn FnMut(&mut Check),
    add_parts: &mut dyn FnMut(&mut Parts),
) -> Result<HttpRequest, Error> {
    let mut check = Check::new();
    check_arguments(&mut check);
    check.finish(meta.name())?;
    let mut parts = Parts::new(meta);
    add_parts(&mut parts);
    let mut request = parts.finish()?;
    options.apply(meta.name(), &mut request)?;
    Ok(request)
}

/// An answer to a call.
pub(super) enum Received {
    /// A success, read to its end.
    Whole(Answer),
    /// A success whose body is still to be read.
    Open(Reply, Times),
    /// An error.
    Failed(ApiError),
}

/// When a call has to be over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) deadline: Instant,
    /// How long one attempt, or one piece of a body that is read by piece, may take.
    pub(super) attempt: Duration,
}

impl Times {
    /// When an attempt, or a piece, that begins now has to be over.
    pub(super) fn until(&self) -> Instant {
        Instant::now().checked_add(self.attempt).map_or(self.deadline, |until| until.min(self.deadline))
    }
}

/// Steps 4 to 7. With `open` the body of a success isn't read.
///
/// In a box: the body of an async function is compiled where it is awaited, and that would be every program.
pub(super) fn exchange(
    client: Client,
    meta: &'static OperationMeta,
    options: CallOptions,
    request: HttpRequest,
    open: bool,
) -> Pin<Box<dyn Future<Output = Result<Received, Error>> + Send>> {
    Box::pin(observed(client, meta, options, request, open))
}

async fn observed(
    client: Client,
    meta: &'static OperationMeta,
    options: CallOptions,
    request: HttpRequest,
    open: bool,
) -> Result<Received, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        // Timers would panic. Connections need the runtime as well.
        return Err(
            ConfigError::misplaced("it needs a runtime of tokio around it; the feature `blocking` brings one").into()
        );
    }
    let span = tracing::info_span!(
        "cliq",
        operation = meta.name(),
        method = meta.method.as_str(),
        path = meta.path,
        status = field::Empty,
        attempts = field::Empty,
        waited_ms = field::Empty,
    );
    let settings = client.settings();
    let mut call = Call {
        client: &client,
        meta,
        bucket: client.buckets().of(meta),
        own_token: request.headers.contains_key(AUTHORIZATION),
        request,
        open,
        times: options.times(settings),
        limit_policy: options.limit_policy.unwrap_or(settings.limit_policy),
        retry: options.retry.unwrap_or(settings.retry),
        waited: Duration::ZERO,
        span: span.clone(),
    };
    async move {
        let mut attempt = 1;
        let result = call.attempts(&mut attempt).await;
        call.record(attempt, &result);
        result
    }
    .instrument(span)
    .await
}

struct Call<'a> {
    client: &'a Client,
    meta: &'static OperationMeta,
    bucket: Arc<Bucket>,
    request: HttpRequest,
    /// Whether the caller has set the header `Authorization`.
    own_token: bool,
    open: bool,
    times: Times,
    limit_policy: LimitPolicy,
    retry: RetryPolicy,
    waited: Duration,
    span: Span,
}

impl Call<'_> {
    /// Step 4: attempts, until one succeeds or there is no point in another one. Where the next one can't start, the call ends as the
    /// attempt before did: it must not look as if nothing had been sent.
    async fn attempts(&mut self, attempt: &mut u32) -> Result<Received, Error> {
        let mut renewed = false;
        let mut sent = Sent::No;
        let mut before: Option<Result<Received, Error>> = None;
        loop {
            let (held, place) = match self.start().await {
                Ok(start) => start,
                Err(error) => {
                    return before.unwrap_or(Err(error));
                }
            };
            let mut result = self.send(held.as_deref(), place).await;
            let own = seen(&result);
            sent = sent.max(own);
            if let Err(Error::Transport(error)) = result {
                result = Err(error.at_least(sent).into());
            }
            if let Some(held) = held {
                let refused = matches!(&result, Ok(Received::Failed(error)) if is_refused_token(error));
                if refused && !renewed && self.is_repeatable() {
                    match self.renew(&held).await {
                        Ok(true) => {
                            (renewed, before) = (true, Some(result));
                            continue;
                        }
                        Ok(false) => {}
                        Err(error) => {
                            if let Ok(Received::Failed(refusal)) = &mut result {
                                refusal.set_auth(error);
                            }
                            return result;
                        }
                    }
                }
                if result.is_ok() && !refused {
                    held.accepted();
                }
            }
            let (outcome, wait) = match &result {
                Ok(Received::Failed(error)) => (Outcome::Status(error.status()), error.retry_after()),
                Ok(_) => return result,
                Err(error) => (Outcome::of(error), None),
            };
            let failure = Failure {
                outcome,
                idempotent: self.meta.is_idempotent(),
                repeatable: self.is_repeatable(),
                attempt: *attempt,
                retry_after: wait,
                left: self.times.deadline.saturating_duration_since(Instant::now()),
            };
            let Some(delay) = retry::decide(&self.retry, &failure, fastrand::f64()) else {
                // What couldn't be sent says nothing of the call; the answer before does.
                return if own == Sent::No { before.unwrap_or(result) } else { result };
            };
            tracing::warn!(attempt, ?outcome, ?delay, "call is repeated");
            if own != Sent::No || before.is_none() {
                before = Some(result);
            }
            sleep(delay).await;
            *attempt += 1;
        }
    }

    /// Steps 5 and 6.
    async fn start(&mut self) -> Result<(Option<Arc<Held>>, Place), Error> {
        let held = self.token().await?;
        let place = self.place().await?;
        if held.is_none() || self.waited.is_zero() {
            return Ok((held, place));
        }
        // Waiting may have taken longer than the token lives.
        match self.token().await {
            Ok(held) => Ok((held, place)),
            Err(error) => {
                place.give_back();
                Err(error)
            }
        }
    }

    /// Step 5. `None` when the caller has set the header.
    async fn token(&self) -> Result<Option<Arc<Held>>, Error> {
        if self.own_token {
            return Ok(None);
        }
        let held = self.client.tokens().token(self.times.deadline).await?;
        match (self.client.settings().scope_policy, held.permits(self.meta)) {
            (ScopePolicy::Error, Err(missing)) => return Err(missing.into()),
            (ScopePolicy::Warn, Err(missing)) => tracing::warn!(%missing, "scope not granted"),
            _ => {}
        }
        Ok(Some(held))
    }

    /// Step 6.
    async fn place(&mut self) -> Result<Place, Error> {
        let begin = Instant::now();
        let place = self.bucket.acquire(self.limit_policy, self.times.deadline).await;
        let waited = begin.elapsed();
        if waited > Duration::from_millis(1) {
            self.waited += waited;
            tracing::debug!(?waited, "waited for the rate limit");
        }
        place.map_err(|Refusal { retry_after, locked }| {
            tracing::debug!(?retry_after, locked, "refused by the rate limit");
            Error::RateLimited { operation: self.meta.name(), retry_after, locked }
        })
    }

    /// Step 7.
    async fn send(&mut self, held: Option<&Held>, place: Place) -> Result<Received, Error> {
        if let Some(held) = held {
            self.request.headers.insert(AUTHORIZATION, held.header().clone());
        }
        let (meta, until) = (self.meta, self.times.until());
        if until <= Instant::now() {
            place.give_back();
            return Err(TransportError::unsent(meta.name(), "no time was left to send it").into());
        }
        let sent = self.client.transport().send(meta, self.client.server(), &self.request, until).await;
        match &sent {
            Err(Error::Transport(error)) if error.was_sent() == Sent::No => place.give_back(),
            Err(Error::InvalidRequest(_)) => place.give_back(),
            // The server has counted the call.
            Ok(_) => place.settle(),
            Err(error) if error.was_sent() == Sent::Yes => place.settle(),
            // Nobody knows: dropped, the place counts for a while longer.
            Err(_) => drop(place),
        }
        let reply = sent?;
        let most = self.client.settings().most_bytes;
        if reply.is_success() {
            if self.open {
                return Ok(Received::Open(reply, self.times));
            }
            return Ok(Received::Whole(reply.read(most, until).await?));
        }
        // The head decides: what it says holds, however much of the body arrives.
        let head = ApiError::from_answer(reply.head());
        self.lock_if_refused(&head);
        let mut error = ApiError::from_answer(reply.read_part(most, until).await);
        if !head.is_rate_limited() {
            self.lock_if_refused(&error);
        }
        if let Some(held) = held {
            error.hide(held.text());
        }
        Ok(Received::Failed(error))
    }

    /// Locks the bucket for as long as the server asks, or as the document says. Without either, nobody knows.
    fn lock_if_refused(&self, error: &ApiError) {
        let Some(lock) = error.retry_after().filter(|_| error.is_rate_limited()) else { return };
        tracing::warn!(?lock, status = error.status(), "the server refuses further calls");
        self.bucket.lock_until(Instant::now() + lock);
    }

    /// Whether there is another token to try.
    async fn renew(&self, refused: &Arc<Held>) -> Result<bool, AuthError> {
        tracing::info!("access token refused");
        Ok(self.client.tokens().instead_of(refused, self.times.deadline).await?.is_some())
    }

    fn is_repeatable(&self) -> bool {
        self.request.body.as_ref().is_none_or(super::Body::is_repeatable)
    }

    fn record(&self, attempts: u32, result: &Result<Received, Error>) {
        if self.span.is_disabled() {
            return;
        }
        self.span.record("attempts", attempts);
        self.span.record("waited_ms", u64::try_from(self.waited.as_millis()).unwrap_or(u64::MAX));
        let status = match result {
            Ok(Received::Whole(answer)) => answer.status(),
            Ok(Received::Open(reply, _)) => reply.status(),
            Ok(Received::Failed(error)) => error.status(),
            Err(_) => return,
        };
        self.span.record("status", status);
    }
}

/// What the server saw of an attempt.
fn seen(result: &Result<Received, Error>) -> Sent {
    match result {
        Ok(_) => Sent::Yes,
        Err(error) => error.was_sent(),
    }
}

/// Whether another token may help.
fn is_refused_token(error: &ApiError) -> bool {
    error.status() == 401 && *error.code() != ErrorCode::SCOPE_INVALID
}
