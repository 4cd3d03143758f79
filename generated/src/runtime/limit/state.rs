//! What is known of rate limits at a moment.
//!
//! In: a [`Limiter`]. Out: [`Limits`], which can be shown and written down, and a limiter that goes on where the one
//! before ended: the server's counting and its locks outlive the process.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::Limiter;
use super::limiter::BucketKey;
use super::window::ON_ITS_WAY;

/// The state of all rate limits at a moment: of [`Client::limits`](crate::Client::limits).
///
/// It can be written with `serde` and given to the next process by
/// [`ClientBuilder::limiter`](crate::ClientBuilder::limiter). It holds no token; a user is told by a digest of the token, or by
/// the name given to [`ClientBuilder::user`](crate::ClientBuilder::user).
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

    /// In what time a further call may start, a lock not considered.
    #[must_use]
    pub fn free_in(&self) -> Duration {
        self.free_in
    }

    /// When the server's lock ends.
    #[must_use]
    pub fn locked_until(&self) -> Option<SystemTime> {
        self.locked_until.and_then(|millis| UNIX_EPOCH.checked_add(Duration::from_millis(millis)))
    }
}

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

    /// When a call counts from. Not later than one that is still on its way, whatever was done to the clock.
    fn counted(&self, wall: u64) -> Instant {
        if wall > self.wall {
            return self.steady + Duration::from_millis(wall - self.wall).min(ON_ITS_WAY);
        }
        // A steady clock may not reach back beyond the start of the machine: then the call counts from now, too.
        self.steady.checked_sub(Duration::from_millis(self.wall.saturating_sub(wall))).unwrap_or(self.steady)
    }

    /// A lock that ends in the future, in a day at the latest. By a clock that was set back it would last longer than it did when it was
    /// written down.
    fn future(&self, wall: u64, written: Option<u64>) -> Instant {
        const LONGEST: u64 = 24 * 60 * 60 * 1000;
        let then = written.map_or(LONGEST, |written| wall.saturating_sub(written));
        self.steady + Duration::from_millis(wall.saturating_sub(self.wall).min(then).min(LONGEST))
    }
}

impl Limiter {
    /// What is known at present.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let clocks = Clocks::now();
        let mut buckets: Vec<BucketLimits> = Vec::new();
        for (key, bucket) in &*self.buckets() {
            let mut state = bucket.state();
            let waiting = state.queue.len();
            let locked_until = state.window.locked_until().filter(|until| *until > clocks.steady);
            let found = BucketLimits {
                server: key.server.to_string(),
                user: key.user.to_string(),
                operation: key.operation.clone(),
                calls: state.window.counting(clocks.steady).map(|moment| clocks.to_wall(moment)).collect(),
                locked_until: locked_until.map(|until| clocks.to_wall(until)),
                waiting,
                free_in: state.window.free_at(clocks.steady, waiting).saturating_duration_since(clocks.steady),
                limits: state
                    .window
                    .limits()
                    .iter()
                    .map(|limit| (limit.requests, Duration::from_secs(limit.period_seconds.into())))
                    .collect(),
            };
            if found.used() + found.waiting > 0 || found.locked_until.is_some() {
                buckets.push(found);
            }
        }
        buckets.sort_unstable_by(|a, b| a.key().cmp(&b.key()));
        Limits { at: Some(clocks.wall), buckets }
    }
}

impl From<&Limits> for Limiter {
    /// A limiter that goes on from a state, that of an earlier process for instance.
    fn from(limits: &Limits) -> Self {
        let clocks = Clocks::now();
        let limiter = Self::new();
        for known in &limits.buckets {
            let key = BucketKey {
                server: Arc::from(known.server.as_str()),
                user: Arc::from(known.user.as_str()),
                operation: known.operation.clone(),
            };
            let bucket = limiter.bucket(key);
            let mut state = bucket.state();
            known.calls.iter().for_each(|wall| state.window.restore(clocks.counted(*wall)));
            if let Some(until) = known.locked_until {
                state.window.lock_until(clocks.future(until, limits.at));
            }
        }
        limiter
    }
}

impl From<Limits> for Limiter {
    fn from(limits: Limits) -> Self {
        Self::from(&limits)
    }
}
