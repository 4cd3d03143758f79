//! The queue in front of a window.
//!
//! In: a policy and a deadline. Out: a [`Place`], whose call may start now, or a [`Refusal`]. Calls come in the order in
//! which they asked. A waiter that is dropped leaves the queue; a place that is given back is free at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::LimitPolicy;
use super::saving::Saving;
use super::window::{CallId, Window};
use crate::runtime::RateLimit;

/// The calls that the server counts together.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Bucket {
    state: Mutex<State>,
    saving: Arc<Saving>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) window: Window,
    /// Those who wait, in the order of their arrival, which is that of their tickets. Only the first one watches the window.
    pub(super) queue: VecDeque<Waiting>,
    next_ticket: u64,
}

/// A place in the queue.
#[derive(Debug)]
pub(super) struct Waiting {
    ticket: u64,
    deadline: Instant,
    woken: Arc<Notify>,
}

/// Why a call may not start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) struct Refusal {
    pub(in crate::runtime) retry_after: Duration,
    /// Whether the server has locked the bucket.
    pub(in crate::runtime) locked: bool,
}

impl Bucket {
    /// A bucket that goes on from a window of an earlier process.
    pub(super) fn new(window: Window, saving: Arc<Saving>) -> Self {
        Self { state: Mutex::new(State { window, ..State::default() }), saving }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock panics half-way through a change, so a poisoned state is a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn admit(&self, limit: RateLimit) {
        self.state().window.admit(limit);
    }

    /// Waits for the moment at which a call may start, until `deadline` at the latest.
    pub(in crate::runtime) async fn acquire(
        self: &Arc<Self>,
        policy: LimitPolicy,
        deadline: Instant,
    ) -> Result<Place, Refusal> {
        let waiter = {
            let now = Instant::now();
            let mut state = self.state();
            if policy == LimitPolicy::Off {
                return Ok(Place::start(self, &mut state, now));
            }
            if let Some(retry_after) = state.window.locked_for(now) {
                return Err(Refusal { retry_after, locked: true });
            }
            state.forget_expired(now);
            let free = state.window.free_at(now, 0);
            if free <= now && state.queue.is_empty() {
                return Ok(Place::start(self, &mut state, now));
            }
            // Those who wait come first.
            let free = state.window.free_at(now, state.queue.len());
            if policy == LimitPolicy::FailFast || free > deadline {
                return Err(Refusal { retry_after: free.saturating_duration_since(now), locked: false });
            }
            Waiter::enter(self, &mut state, deadline)
        };
        waiter.wait(deadline).await
    }

    /// Refuses all calls, those that wait among them, until `until`.
    pub(in crate::runtime) fn lock_until(&self, until: Instant) {
        let mut state = self.state();
        state.window.lock_until(until);
        state.wake_all();
        drop(state);
        self.saving.locked();
    }
}

impl State {
    fn wake_first(&self) {
        if let Some(first) = self.queue.front() {
            first.woken.notify_one();
        }
    }

    fn wake_all(&self) {
        self.queue.iter().for_each(|waiting| waiting.woken.notify_one());
    }

    /// Passes over those at the front whose time is over: nobody polls them, or they would have left.
    fn forget_expired(&mut self, now: Instant) {
        while self.queue.front().is_some_and(|first| first.deadline < now) {
            self.queue.pop_front();
        }
    }
}

/// Somebody in the queue.
struct Waiter {
    bucket: Arc<Bucket>,
    ticket: u64,
    woken: Arc<Notify>,
}

impl Waiter {
    fn enter(bucket: &Arc<Bucket>, state: &mut State, deadline: Instant) -> Self {
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        let woken = Arc::new(Notify::new());
        state.queue.push_back(Waiting { ticket, deadline, woken: Arc::clone(&woken) });
        Self { bucket: Arc::clone(bucket), ticket, woken }
    }

    async fn wait(self, deadline: Instant) -> Result<Place, Refusal> {
        loop {
            let until = {
                let now = Instant::now();
                let mut state = self.bucket.state();
                if let Some(retry_after) = state.window.locked_for(now) {
                    return Err(Refusal { retry_after, locked: true });
                }
                let free = state.window.free_at(now, 0);
                if deadline > now {
                    state.forget_expired(now);
                }
                let (first, head_ends) = match state.queue.front() {
                    Some(head) => (head.ticket == self.ticket, head.deadline),
                    None => (true, deadline),
                };
                if first && free <= now {
                    // Whoever is next is woken when this waiter is dropped, a line below.
                    return Ok(Place::start(&self.bucket, &mut state, now));
                }
                if free > deadline || deadline <= now {
                    return Err(Refusal { retry_after: free.saturating_duration_since(now), locked: false });
                }
                // The first one may be polled by nobody: then the next one goes on once its time is over.
                if first { free } else { deadline.min(head_ends + Duration::from_millis(1)) }
            };
            // Woken or not: the state decides.
            let _ = timeout_at(until, self.woken.notified()).await;
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut state = self.bucket.state();
        if let Ok(index) = state.queue.binary_search_by_key(&self.ticket, |waiting| waiting.ticket) {
            state.queue.remove(index);
            if index == 0 {
                state.wake_first();
            }
        }
    }
}

/// The permission to start one call now. When it is dropped without a word, the call was given up: it may still be on its way.
#[derive(Debug)]
pub(in crate::runtime) struct Place {
    bucket: Arc<Bucket>,
    /// `None` where no limit is stated: such calls are not counted.
    call: Option<CallId>,
}

impl Place {
    fn start(bucket: &Arc<Bucket>, state: &mut State, now: Instant) -> Self {
        let call = (!state.window.limits().is_empty()).then(|| {
            bucket.saving.changed();
            state.window.start(now)
        });
        Self { bucket: Arc::clone(bucket), call }
    }

    /// The server has answered.
    pub(in crate::runtime) fn settle(self) {
        self.end(|window, call| window.settle(call, Instant::now()));
    }

    /// Nothing was sent: somebody else can have the place.
    pub(in crate::runtime) fn give_back(self) {
        self.end(Window::give_back);
    }

    fn end(mut self, note: impl FnOnce(&mut Window, CallId)) {
        if let Some(call) = self.call.take() {
            self.bucket.end(|window| note(window, call));
        }
    }
}

impl Bucket {
    /// A call is over: the first waiter may start earlier than it thought.
    fn end(&self, note: impl FnOnce(&mut Window)) {
        let mut state = self.state();
        note(&mut state.window);
        state.wake_first();
        drop(state);
        self.saving.changed();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(call) = self.call.take() {
            let mut state = self.bucket.state();
            state.window.give_up(call, Instant::now());
            // For a while nobody may start: some of those who wait have no chance any more.
            state.wake_all();
            drop(state);
            self.bucket.saving.changed();
        }
    }
}

#[cfg(test)]
mod tests;
