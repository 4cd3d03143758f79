//! What is known of rate limits at a moment.
//!
//! In: a [`Limiter`]. Out: [`Limits`], which can be shown and written down, and a limiter that goes on where the one
//! before ended: the server's counting and its locks outlive the process.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::Limiter;
use super::earlier::Earlier;
use super::limiter::{BucketKey, Known};
use super::window::{ON_ITS_WAY, Window};

/// The state of all rate limits at a moment: of [`Client::limits`](crate::Client::limits).
///
/// It can be written with `serde` and given to the next process by
/// [`ClientBuilder::limiter`](crate::ClientBuilder::limiter). A user is told by the
/// name given to [`ClientBuilder::user`](crate::ClientBuilder::user); it holds nothing of a token.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// When this was so, in milliseconds since 1970; nothing where it isn't known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<u64>,
    buckets: Vec<BucketLimits>,
}

/// What is known of the calls that the server counts together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketLimits {
    server: String,
    user: String,
    operation: String,
    /// When the calls began to count, in milliseconds since 1970.
    calls: Vec<u64>,
    /// In milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locked_until: Option<u64>,
    #[serde(skip)]
    waiting: usize,
    #[serde(skip)]
    free_in: Duration,
    #[serde(skip)]
    limits: Vec<(u32, Duration)>,
}

impl Limits {
    /// The buckets of which anything is known, in the order of their names.
    #[must_use]
    pub fn buckets(&self) -> &[BucketLimits] {
        &self.buckets
    }
}

impl BucketLimits {
    fn key(&self) -> (&str, &str, &str) {
        (&self.server, &self.user, &self.operation)
    }

    /// The server: `cliq.zoho.eu`.
    #[must_use]
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The user for whom the server counts.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Method and path without the names of its parameters: `POST /api/v3/stars/{}`.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// The number of calls that count at present.
    #[must_use]
    pub fn used(&self) -> usize {
        self.calls.len()
    }

    /// The documented limits: so many calls in so much time. Empty in a state that was read from elsewhere.
    #[must_use]
    pub fn limits(&self) -> &[(u32, Duration)] {
        &self.limits
    }

    /// The number of calls that wait for a place.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// In what time a further call may start, a lock not considered. `None` where no limit is known: in a state of an earlier process, before the
    /// first call of this one.
    #[must_use]
    pub fn free_in(&self) -> Option<Duration> {
        (!self.limits.is_empty()).then_some(self.free_in)
    }

    /// When the server's lock ends.
    #[must_use]
    pub fn locked_until(&self) -> Option<SystemTime> {
        self.locked_until.and_then(|millis| UNIX_EPOCH.checked_add(Duration::from_millis(millis)))
    }
}

/// For how long calls and locks may matter.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The same moment on the two clocks: the one that limits are kept by, and the one that can be written down.
struct Clocks {
    steady: Instant,
    wall: u64,
}

impl Clocks {
    fn now() -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { steady: Instant::now(), wall: u64::try_from(wall.as_millis()).unwrap_or(u64::MAX) }
    }

    fn to_wall(&self, moment: Instant) -> u64 {
        let millis = |duration: Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        if moment >= self.steady {
            self.wall.saturating_add(millis(moment - self.steady))
        } else {
            self.wall.saturating_sub(millis(self.steady - moment))
        }
    }

    /// When a call counts from. Not later than one that is still on its way, whatever was done to the clock. One of the day before counts no more:
    /// no document has a longer limit, and it would be kept for good where it is never called again.
    fn counted(&self, wall: u64) -> Option<Instant> {
        if wall > self.wall {
            return Some(self.steady + Duration::from_millis(wall - self.wall).min(ON_ITS_WAY));
        }
        // What was written down is a whole number of milliseconds, up to one too early.
        let ago = Duration::from_millis((self.wall - wall).saturating_sub(1));
        // A steady clock may not reach back beyond the start of the machine: then the call counts from now, too.
        (ago <= A_DAY).then(|| self.steady.checked_sub(ago).unwrap_or(self.steady))
    }

    /// A lock that ends in the future, in a day at the latest. By a clock that was set back it would last longer than it did when it was
    /// written down.
    fn future(&self, wall: u64, written: Option<u64>) -> Instant {
        let then = written.map_or(u64::MAX, |written| wall.saturating_sub(written));
        self.steady + Duration::from_millis(wall.saturating_sub(self.wall).min(then)).min(A_DAY)
    }
}

impl BucketLimits {
    fn of(key: &BucketKey, window: &mut Window, waiting: usize, clocks: &Clocks) -> Self {
        let now = clocks.steady;
        Self {
            server: key.server.to_string(),
            user: key.user.to_string(),
            operation: key.operation.clone(),
            calls: window.counting(now).map(|moment| clocks.to_wall(moment)).collect(),
            locked_until: window.locked_until().filter(|until| *until > now).map(|until| clocks.to_wall(until)),
            waiting,
            free_in: window.free_at(now, waiting).saturating_duration_since(now),
            limits: window
                .limits()
                .iter()
                .map(|limit| (limit.requests, Duration::from_secs(limit.period_seconds.into())))
                .collect(),
        }
    }

    fn is_idle(&self) -> bool {
        self.calls.is_empty() && self.waiting == 0 && self.locked_until.is_none()
    }
}

impl Limiter {
    /// What is known at present.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let clocks = Clocks::now();
        let mut known = self.known();
        let Known { buckets, earlier, .. } = &mut *known;
        let at_present = buckets.iter().map(|(key, bucket)| {
            let mut state = bucket.state();
            let waiting = state.queue.len();
            BucketLimits::of(key, &mut state.window, waiting, &clocks)
        });
        // What nobody has gone on from is still so for the next process.
        let left = earlier.windows().filter(|(key, _)| !buckets.contains_key(*key));
        let left = left.map(|(key, window)| BucketLimits::of(key, window, 0, &clocks));
        let mut found: Vec<_> = at_present.chain(left).filter(|bucket| !bucket.is_idle()).collect();
        drop(known);
        found.sort_unstable_by(|a, b| a.key().cmp(&b.key()));
        Limits { at: Some(clocks.wall), buckets: found }
    }

    /// Goes on from the state of an earlier process, besides what is known already.
    pub(super) fn restore(&self, limits: &Limits) {
        let clocks = Clocks::now();
        let mut earlier = Earlier::default();
        for left in &limits.buckets {
            let key = BucketKey {
                server: Arc::from(left.server.as_str()),
                user: Arc::from(left.user.as_str()),
                operation: left.operation.clone(),
            };
            let mut window = Window::default();
            left.calls.iter().filter_map(|wall| clocks.counted(*wall)).for_each(|counted| window.restore(counted));
            if let Some(until) = left.locked_until {
                window.lock_until(clocks.future(until, limits.at));
            }
            earlier.add(key, window);
        }
        let mut known = self.known();
        for (key, bucket) in &known.buckets {
            if let Some(window) = earlier.of_any(key) {
                bucket.state().window.append(window);
            }
        }
        earlier.windows().for_each(|(key, window)| known.earlier.add(key.clone(), window.clone()));
    }
}

impl From<&Limits> for Limiter {
    /// A limiter that goes on from a state, that of an earlier process for instance.
    fn from(limits: &Limits) -> Self {
        let limiter = Self::new();
        limiter.restore(limits);
        limiter
    }
}

impl From<Limits> for Limiter {
    fn from(limits: Limits) -> Self {
        Self::from(&limits)
    }
}

#[cfg(test)]
mod tests;
