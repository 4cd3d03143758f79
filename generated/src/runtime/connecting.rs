//! Whether an attempt that was cut off had got as far as a connection.
//!
//! In: the connections that the HTTP library makes, and the attempts that wait for them. Out: of an attempt, whether it was still waiting for its connection.
//! Then the server can't have seen it, whatever the library says of the cut. It must not know requests and answers.
//!
//! The library lets an attempt wait for the first of two: a new connection, and one that another call gives back. As long as it polls the
//! new one, the attempt has neither.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    static ATTEMPT: Arc<Attempt>;
}

/// How far an attempt has got.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// How often the attempt was polled, and the last of those at which it waited for a connection.
    polls: AtomicU64,
    waited: AtomicU64,
}

impl Attempt {
    /// Sends something, and notes how far it gets.
    pub(super) async fn watch<F: Future>(self: &Arc<Self>, sending: F) -> F::Output {
        let mut sending = std::pin::pin!(sending);
        let polled = std::future::poll_fn(|context| {
            self.polls.fetch_add(1, Relaxed);
            sending.as_mut().poll(context)
        });
        ATTEMPT.scope(Arc::clone(self), polled).await
    }

    /// Whether the attempt has begun, and waited for a connection when it was last polled.
    pub(super) fn waits_for_connection(&self) -> bool {
        let polls = self.polls.load(Relaxed);
        polls > 0 && polls == self.waited.load(Relaxed)
    }
}

/// The layer around the library's connector that notes who waits for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watch;

/// See [`Watch`].
#[derive(Clone)]
pub(super) struct Watched<S>(S);

impl<S> Layer<S> for Watch {
    type Service = Watched<S>;

    fn layer(&self, connector: S) -> Watched<S> {
        Watched(connector)
    }
}

impl<T, S: Service<T, Future: Send + 'static>> Service<T> for Watched<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let mut connecting = Box::pin(self.0.call(target));
        Box::pin(std::future::poll_fn(move |context| {
            let result = connecting.as_mut().poll(context);
            if result.is_pending() {
                // A connection that nobody waits for any more is made by a task of its own.
                let _ = ATTEMPT.try_with(|attempt| attempt.waited.store(attempt.polls.load(Relaxed), Relaxed));
            }
            result
        }))
    }
}
