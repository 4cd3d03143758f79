//! The one token of a client.
//!
//! In: a source of tokens. Out: a token that the server accepts, for as many calls at once as there are. A renewal is a task of its own:
//! calls that are dropped don't interrupt it, and all that wait for it get its result. After a failure the next renewal waits, twice as long
//! each time; the source's own limit is kept besides.

use std::error::Error as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use http::HeaderValue;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::{AuthError, AuthErrorKind, FixedToken, MissingScope, TokenSource, TokenStore, Tokens, scope};
use crate::runtime::error::ConfigError;
use crate::runtime::limit::Bucket;
use crate::runtime::{DataCenter, Error, LimitPolicy, OperationMeta, TransportErrorKind};

/// How long before its end a token is renewed; of a short-lived one a tenth of its life.
const AHEAD: Duration = Duration::from_secs(60);

/// A token that the server refuses so soon after it was issued, and never accepted, isn't renewed: the next one would fare no better.
const FRESH: Duration = Duration::from_secs(60);

/// The longest time between a failed renewal and the next one.
const LONGEST_PAUSE: Duration = Duration::from_secs(64);

/// A token in use.
pub(in crate::runtime) struct Held {
    header: HeaderValue,
    tokens: Tokens,
    issued_at: Instant,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
    /// Whether the server has accepted it, or nobody knows.
    accepted: AtomicBool,
}

impl Held {
    fn new(tokens: Tokens, known: bool) -> Result<Self, String> {
        let text = tokens.access_token().expose().trim();
        if text.is_empty() {
            return Err("the access token is empty".to_owned());
        }
        let mut header = HeaderValue::from_str(&format!("Bearer {text}"))
            .map_err(|_| "the access token has characters that a header can't hold".to_owned())?;
        header.set_sensitive(true);
        let issued_at = Instant::now();
        let lifetime = tokens.lifetime(SystemTime::now());
        let after = |wait: Duration| issued_at.checked_add(wait);
        Ok(Self {
            header,
            issued_at,
            renew_at: lifetime.and_then(|life| after(life - AHEAD.min(life / 10))),
            ends_at: lifetime.and_then(after),
            accepted: AtomicBool::new(known),
            tokens,
        })
    }

    /// The value of the header `Authorization`.
    pub(in crate::runtime) fn header(&self) -> &HeaderValue {
        &self.header
    }

    pub(in crate::runtime) fn text(&self) -> &str {
        self.tokens.access_token().expose().trim()
    }

    /// Compares the scopes of the token, where they are known, with those of an operation.
    pub(in crate::runtime) fn permits(&self, meta: &'static OperationMeta) -> Result<(), MissingScope> {
        self.tokens.scopes().map_or(Ok(()), |granted| scope::check(granted, meta.name(), meta.scopes))
    }

    /// The server has let a call with this token through.
    pub(in crate::runtime) fn accepted(&self) {
        self.accepted.store(true, Ordering::Relaxed);
    }
}

/// The token of a client.
pub(in crate::runtime) enum TokenCache {
    Fixed(Arc<Held>),
    Renewed(Arc<Renewed>),
}

/// A token that is renewed.
pub(in crate::runtime) struct Renewed {
    source: Box<dyn TokenSource>,
    task: RenewalTask,
    /// What the user is called in events.
    user: Arc<str>,
    store: Option<Arc<dyn TokenStore>>,
    limit: Option<Arc<Bucket>>,
    /// The data centre of the client's server, where it is known.
    data_center: Option<DataCenter>,
    state: Mutex<State>,
}

type Outcome = Result<Arc<Held>, AuthError>;

/// Starts a renewal in a runtime. It comes with the source, as a function: only a program that has a source compiles how tokens are renewed.
pub(in crate::runtime) type RenewalTask =
    fn(&Handle, Arc<Renewed>, Option<Arc<Held>>, bool, watch::Sender<Option<Outcome>>);

/// See [`RenewalTask`].
#[inline]
pub(in crate::runtime) fn spawn_renewal(
    runtime: &Handle,
    renewed: Arc<Renewed>,
    stale: Option<Arc<Held>>,
    patient: bool,
    result: watch::Sender<Option<Outcome>>,
) {
    runtime.spawn(async move {
        let outcome = renewed.run(stale.as_deref(), patient).await;
        renewed.state().end(&outcome);
        result.send_replace(Some(outcome));
    });
}

#[derive(Default)]
struct State {
    held: Option<Arc<Held>>,
    running: Option<watch::Receiver<Option<Outcome>>>,
    /// How many renewals in a row have failed, when the last one did, and how.
    failures: u32,
    failed: Option<(Instant, AuthError)>,
}

impl State {
    fn end(&mut self, renewal: &Outcome) {
        self.running = None;
        match renewal {
            Ok(held) => {
                (self.failures, self.failed) = (0, None);
                self.held = Some(Arc::clone(held));
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                self.failed = Some((Instant::now(), error.clone()));
            }
        }
    }
}

impl TokenCache {
    /// Prepares the header once, so that a token which can't be sent is noticed when the client is built.
    pub(in crate::runtime) fn fixed(token: FixedToken) -> Result<Self, ConfigError> {
        Ok(Self::Fixed(Arc::new(Held::new(token.0, true).map_err(ConfigError::new)?)))
    }

    pub(in crate::runtime) fn renewed(
        source: Box<dyn TokenSource>,
        task: RenewalTask,
        user: Arc<str>,
        store: Option<Arc<dyn TokenStore>>,
        limit: Option<Arc<Bucket>>,
        data_center: Option<DataCenter>,
    ) -> Self {
        Self::Renewed(Arc::new(Renewed { source, task, user, store, limit, data_center, state: Mutex::default() }))
    }

    /// A token for a call. One that is about to end is used as long as it lasts, and renewed beside the calls that use it.
    pub(in crate::runtime) async fn token(&self, deadline: Instant) -> Result<Arc<Held>, AuthError> {
        let renewed = match self {
            Self::Fixed(held) => return Ok(Arc::clone(held)),
            Self::Renewed(renewed) => renewed,
        };
        let running = {
            let mut state = renewed.state();
            let now = Instant::now();
            let is_before = |moment: Option<Instant>| moment.is_none_or(|moment| now < moment);
            match state.held.clone() {
                Some(held) if is_before(held.renew_at) => return Ok(held),
                Some(held) if is_before(held.ends_at) => {
                    // Whether it starts and how it ends is the matter of a later call.
                    let _ = renewed.start(&mut state, true);
                    return Ok(held);
                }
                _ => renewed.start(&mut state, true),
            }
        };
        renewed.outcome(running, deadline).await
    }

    /// Another token in place of one that the server has refused; `None` when there won't be a better one.
    pub(in crate::runtime) async fn instead_of(
        &self,
        refused: &Arc<Held>,
        deadline: Instant,
    ) -> Result<Option<Arc<Held>>, AuthError> {
        let Self::Renewed(renewed) = self else { return Ok(None) };
        let running = {
            let mut state = renewed.state();
            match &state.held {
                Some(held) if !Arc::ptr_eq(held, refused) => return Ok(Some(Arc::clone(held))),
                _ => {}
            }
            if !refused.accepted.load(Ordering::Relaxed) && refused.issued_at.elapsed() < FRESH {
                return Ok(None);
            }
            renewed.start(&mut state, true)
        };
        renewed.outcome(running, deadline).await.map(Some)
    }

    /// Renews the token now, whatever is known of the one at hand.
    pub(in crate::runtime) async fn renew(&self, deadline: Instant) -> Result<Arc<Held>, AuthError> {
        match self {
            Self::Fixed(_) => Err(AuthError::new("a fixed token can't be renewed; give the client a source of tokens")),
            Self::Renewed(renewed) => {
                let running = renewed.start(&mut renewed.state(), false);
                renewed.outcome(running, deadline).await
            }
        }
    }
}

impl Renewed {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a renewal unless there is one. `patient` ones look into the store first, and fail at once for a while after a failure.
    fn start(
        self: &Arc<Self>,
        state: &mut State,
        patient: bool,
    ) -> Result<watch::Receiver<Option<Outcome>>, AuthError> {
        // A renewal whose task has vanished with its runtime is none.
        if let Some(running) = state.running.as_ref().filter(|running| running.has_changed().is_ok()) {
            return Ok(running.clone());
        }
        if let (true, Some((when, error))) = (patient, &state.failed) {
            let pause = Duration::from_secs(1 << state.failures.saturating_sub(1).min(6)).min(LONGEST_PAUSE);
            if when.elapsed() < error.retry_after().unwrap_or(pause) {
                return Err(error.clone());
            }
        }
        let runtime = Handle::try_current()
            .map_err(|_| AuthError::new("a token can only be asked for within a runtime of tokio"))?;
        let (sender, receiver) = watch::channel(None);
        state.running = Some(receiver.clone());
        (self.task)(&runtime, Arc::clone(self), state.held.clone(), patient, sender);
        Ok(receiver)
    }

    /// Waits for the end of a renewal.
    async fn outcome(
        &self,
        running: Result<watch::Receiver<Option<Outcome>>, AuthError>,
        deadline: Instant,
    ) -> Outcome {
        let mut running = running?;
        match timeout_at(deadline, running.wait_for(Option::is_some)).await {
            Ok(Ok(outcome)) => outcome.clone().unwrap_or_else(|| Err(AuthError::new("the renewal was interrupted"))),
            Ok(Err(_)) => Err(AuthError::new("the renewal was interrupted")),
            Err(_) => Err(AuthError::of(AuthErrorKind::Timeout, "the time allowed for the call is over")),
        }
    }

    async fn run(&self, stale: Option<&Held>, look: bool) -> Outcome {
        let user = &self.user;
        if look && let Some(held) = self.kept(stale).await {
            tracing::info!(%user, "access token taken from the store");
            return Ok(held);
        }
        match self.ask(stale).await {
            Ok(held) => {
                tracing::info!(%user, "access token renewed");
                self.keep(&held.tokens).await;
                Ok(held)
            }
            Err(error) => {
                tracing::warn!(%user, %error, "access token not renewed");
                Err(error)
            }
        }
    }

    async fn ask(&self, stale: Option<&Held>) -> Outcome {
        let place = match &self.limit {
            None => None,
            Some(limit) => Some(limit.acquire(LimitPolicy::FailFast, Instant::now()).await.map_err(|refusal| {
                let error =
                    AuthError::of(AuthErrorKind::Throttled, self.throttled()).with_retry_after(refusal.retry_after);
                match &self.state().failed {
                    Some((_, before)) if before.kind() != AuthErrorKind::Throttled => {
                        error.with_source(Box::new(before.clone()))
                    }
                    _ => error,
                }
            })?),
        };
        let renewed = self.source.renew().await;
        match (&renewed, place) {
            (Err(error), Some(place)) if nothing_was_sent(error) => place.give_back(),
            _ => {}
        }
        if let (Err(error), Some(limit)) = (&renewed, &self.limit)
            && error.kind() == AuthErrorKind::Throttled
        {
            limit.lock_until(Instant::now() + error.retry_after().unwrap_or(super::tokens::THROTTLED_FOR));
        }
        let tokens = renewed?.with_scopes_of(stale.map(|held| &held.tokens));
        if let (Some(named), Some(ours)) = (tokens.data_center(), self.data_center)
            && named != ours
        {
            // The server will refuse the token, with a sentence that says nothing of it.
            tracing::warn!(%named, %ours, "the token is for another data centre than the client");
        }
        Held::new(tokens, false).map(Arc::new).map_err(|problem| AuthError::of(AuthErrorKind::Unreadable, problem))
    }

    fn throttled(&self) -> String {
        let limit = self.source.limit().map_or_else(String::new, |limit| {
            format!(", {} in {} seconds are allowed", limit.requests, limit.period_seconds)
        });
        format!("the accounts server was not asked{limit}")
    }

    /// The token that another process, or an earlier one, has kept, unless it is the stale one.
    async fn kept(&self, stale: Option<&Held>) -> Option<Arc<Held>> {
        let store = Arc::clone(self.store.as_ref()?);
        let loaded = tokio::task::spawn_blocking(move || store.load()).await.ok()?;
        let tokens = loaded.inspect_err(|error| tracing::warn!(%error, "token store not read")).ok()??;
        let stale = stale.is_some_and(|stale| stale.tokens.access_token() == tokens.access_token());
        if stale || !self.source.owns(&tokens) {
            return None;
        }
        let held = Held::new(tokens, true).ok()?;
        held.renew_at.is_none_or(|moment| Instant::now() < moment).then(|| Arc::new(held))
    }

    async fn keep(&self, tokens: &Tokens) {
        let Some(store) = &self.store else { return };
        let (store, tokens) = (Arc::clone(store), tokens.clone());
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || store.save(&tokens)).await {
            tracing::warn!(%error, "token store not written");
        }
    }
}

/// Whether the accounts server never saw the request.
fn nothing_was_sent(error: &AuthError) -> bool {
    error
        .source()
        .and_then(|source| source.downcast_ref::<Error>())
        .is_some_and(|error| matches!(error, Error::Transport(error) if error.kind() == TransportErrorKind::Connect))
}
