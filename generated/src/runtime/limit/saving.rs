//! Limits are saved as they change.
//!
//! In: the word that something has changed. Out: calls of a [`LimitsStore`], for which no call waits: at once after the first change and after a lock,
//! then once a second at most, and once more after the last change. They are made by a task that ends when nothing changes any more. Where it
//! ends before, with its runtime, it saves what is left.
//!
//! As with the renewal of tokens, how limits are saved comes with the store, as a function: only a program that has one compiles it.

use std::fmt;
use std::io::{Error, Result};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::limiter::Shared;
use super::{Limiter, LimitsStore};

/// The time between two saves.
const PAUSE: Duration = Duration::from_secs(1);

/// Where the limits of a limiter are saved, if anywhere.
#[derive(Default)]
pub(super) struct Saving(OnceLock<Arc<Saver>>);

impl Saving {
    /// A call was started, or is over.
    pub(super) fn changed(&self) {
        if let Some(saver) = self.0.get() {
            saver.changed(false);
        }
    }

    /// The server has locked a bucket: for minutes, which the next process must know.
    pub(super) fn locked(&self) {
        if let Some(saver) = self.0.get() {
            saver.changed(true);
        }
    }
}

impl fmt::Debug for Saving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saving").field("has_store", &self.0.get().is_some()).finish()
    }
}

/// Takes a store into use: a limiter goes on from what is in it, and saves to it.
pub(in crate::runtime) type UseStore = fn(&Limiter, Box<dyn LimitsStore>);

/// See [`UseStore`]. A limiter that has a store keeps it.
#[inline]
pub(in crate::runtime) fn use_store(limiter: &Limiter, store: Box<dyn LimitsStore>) {
    let mut is_new = false;
    let saver = limiter.saving().0.get_or_init(|| {
        is_new = true;
        match store.load() {
            Ok(limits) => limits.iter().for_each(|limits| limiter.restore(limits)),
            Err(error) => tracing::warn!(%error, "limits not loaded"),
        }
        Arc::new(Saver::new(store, limiter.downgrade(), spawn_saving))
    });
    // The limiter may have been in use before.
    if is_new && !limiter.known().buckets.is_empty() {
        saver.changed(false);
    }
}

#[inline]
fn spawn_saving(runtime: &Handle, task: Task) {
    runtime.spawn(task.run());
}

/// Saves the limits of one limiter.
struct Saver {
    store: Box<dyn LimitsStore>,
    limiter: Weak<Shared>,
    spawn: fn(&Handle, Task),
    /// There is a change that doesn't wait for the end of a pause.
    urgent: Notify,
    progress: Mutex<Progress>,
    /// Held while the store is called: what is saved last has to be the newest.
    writing: Mutex<()>,
}

#[derive(Default)]
struct Progress {
    /// The number of changes, and of those that the store was called for, and of those that it has saved.
    changes: u64,
    tried: u64,
    saved: u64,
    has_task: bool,
    /// Whether the last save has failed.
    is_failing: bool,
}

impl Saver {
    fn new(store: Box<dyn LimitsStore>, limiter: Weak<Shared>, spawn: fn(&Handle, Task)) -> Self {
        let (urgent, progress, writing) = (Notify::new(), Mutex::default(), Mutex::default());
        Self { store, limiter, spawn, urgent, progress, writing }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn changed(self: &Arc<Self>, urgent: bool) {
        let mut progress = self.progress();
        progress.changes += 1;
        if progress.has_task {
            if urgent {
                self.urgent.notify_one();
            }
            return;
        }
        // Outside of a runtime calls end, but none are made: the next one's change takes this one along.
        if let (Ok(runtime), Some(limiter)) = (Handle::try_current(), Limiter::upgrade(&self.limiter)) {
            progress.has_task = true;
            drop(progress);
            let task = Task { saver: Arc::clone(self), limiter, has_begun: false, has_ended: false };
            (self.spawn)(&runtime, task);
        }
    }

    #[inline]
    async fn save(self: &Arc<Self>, limiter: &Limiter) -> Result<()> {
        let (saver, limiter) = (Arc::clone(self), limiter.clone());
        let saved = tokio::task::spawn_blocking(move || saver.write(&limiter)).await;
        self.tell(saved.unwrap_or_else(|error| Err(Error::other(error))))
    }

    #[inline]
    fn write(&self, limiter: &Limiter) -> Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = {
            let mut progress = self.progress();
            progress.tried = progress.changes;
            progress.changes
        };
        self.store.save(&limiter.limits())?;
        self.progress().saved = changes;
        Ok(())
    }

    /// Tells of the first of several failures in a row.
    #[inline]
    fn tell(&self, result: Result<()>) -> Result<()> {
        let was_failing = std::mem::replace(&mut self.progress().is_failing, result.is_err());
        match &result {
            Err(error) if !was_failing => tracing::warn!(%error, "limits not saved"),
            Err(error) => tracing::debug!(%error, "limits not saved"),
            Ok(()) => {}
        }
        result
    }

    /// Waits for the time of the next save. Without a change there is none, and the task is over.
    #[inline]
    async fn has_more(&self) -> bool {
        let until = Instant::now() + PAUSE;
        loop {
            let is_urgent = timeout_at(until, self.urgent.notified()).await.is_ok();
            let mut progress = self.progress();
            if progress.changes != progress.tried {
                return true;
            }
            // Of what was urgent, the save before this pause may have known.
            if !is_urgent {
                progress.has_task = false;
                return false;
            }
        }
    }
}

/// The task that saves, from a change to a second without one.
struct Task {
    saver: Arc<Saver>,
    limiter: Limiter,
    has_begun: bool,
    has_ended: bool,
}

impl Task {
    #[inline]
    async fn run(mut self) {
        self.has_begun = true;
        loop {
            // Whatever becomes of it was told.
            let _ = self.saver.save(&self.limiter).await;
            if !self.saver.has_more().await {
                self.has_ended = true;
                return;
            }
        }
    }
}

/// A task that is dropped before its end goes down with its runtime, as at the end of `main`.
impl Drop for Task {
    #[inline]
    fn drop(&mut self) {
        if self.has_ended {
            return;
        }
        let is_left = {
            let mut progress = self.saver.progress();
            progress.has_task = false;
            progress.changes != progress.saved
        };
        // The calls that are dropped with the runtime are changes, too. Each starts a task that never begins; they are saved as calls without an
        // answer already.
        if self.has_begun && is_left {
            let _ = self.saver.tell(self.saver.write(&self.limiter));
        }
    }
}

impl Limiter {
    /// Saves what is known now.
    #[inline]
    pub(in crate::runtime) async fn save(&self) -> Result<()> {
        let Some(saver) = self.saving().0.get() else { return Ok(()) };
        if Handle::try_current().is_err() {
            return Err(Error::other("limits can only be saved within a runtime of tokio"));
        }
        saver.save(self).await
    }
}

#[cfg(test)]
mod tests;
