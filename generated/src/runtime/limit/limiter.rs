//! Which calls are counted together.
//!
//! In: a server, a user and the facts of an operation. Out: the bucket of the call. The server counts for each user and
//! each operation, over all tokens and programs of the user; the key is made of the same things.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::time::Instant;

use super::Bucket;
use crate::runtime::{OperationMeta, RateLimit};

/// What happens to a call that would go beyond a documented rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LimitPolicy {
    /// It waits until it may start, at most as long as its timeout allows. While the server locks the operation it fails at
    /// once: locks last for minutes.
    #[default]
    Wait,
    /// It fails at once.
    FailFast,
    /// It is sent. It still counts for other calls; the server may lock the user out.
    Off,
}

/// The calls that count towards rate limits. Clones share everything.
///
/// Every client has one of its own, unless several are given the same one: clients that act for the same user have to share
/// a limiter, because the server counts their calls together. Clients of different users may.
#[derive(Clone, Default)]
pub struct Limiter {
    buckets: Arc<Mutex<HashMap<BucketKey, Arc<Bucket>>>>,
}

/// What the server counts by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct BucketKey {
    pub(super) server: Arc<str>,
    pub(super) user: Arc<str>,
    pub(super) operation: String,
}

/// How many buckets are kept before idle ones are looked for.
const MANY: usize = 4096;

impl Limiter {
    /// A limiter that knows of no calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn buckets(&self) -> MutexGuard<'_, HashMap<BucketKey, Arc<Bucket>>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn bucket(&self, key: BucketKey) -> Arc<Bucket> {
        let mut buckets = self.buckets();
        if buckets.len() >= MANY && !buckets.contains_key(&key) {
            let now = Instant::now();
            buckets.retain(|_, bucket| Arc::strong_count(bucket) > 1 || !bucket.state().window.is_idle(now));
        }
        Arc::clone(buckets.entry(key).or_default())
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("buckets", &self.buckets().len()).finish()
    }
}

/// The buckets of one client: those of a limiter, for one server and one user.
pub(in crate::runtime) struct Buckets {
    limiter: Limiter,
    server: Arc<str>,
    user: Arc<str>,
    /// By the address of the operation's facts, which spares a call the making of the key. Facts may be at several
    /// addresses; then the same bucket is found several times.
    /// In the order of the addresses: a few dozen operations at most, which a hash map would look up no faster.
    known: RwLock<Vec<(usize, Arc<Bucket>)>>,
}

impl Buckets {
    pub(in crate::runtime) fn new(limiter: Limiter, server: &str, user: &str) -> Self {
        Self { limiter, server: server.into(), user: user.into(), known: RwLock::default() }
    }

    pub(in crate::runtime) fn limiter(&self) -> &Limiter {
        &self.limiter
    }

    /// The bucket of an operation.
    pub(in crate::runtime) fn of(&self, meta: &'static OperationMeta) -> Arc<Bucket> {
        let address = std::ptr::from_ref(meta) as usize;
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Ok(index) = known.binary_search_by_key(&address, |known| known.0) {
            return Arc::clone(&known[index].1);
        }
        drop(known);
        let bucket = self.named(meta.bucket(), meta.rate_limit);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if let Err(index) = known.binary_search_by_key(&address, |known| known.0) {
            known.insert(index, (address, Arc::clone(&bucket)));
        }
        bucket
    }

    /// The bucket of this name, with a limit.
    pub(in crate::runtime) fn named(&self, operation: String, limit: Option<RateLimit>) -> Arc<Bucket> {
        let key = BucketKey { server: Arc::clone(&self.server), user: Arc::clone(&self.user), operation };
        let bucket = self.limiter.bucket(key);
        if let Some(limit) = limit {
            bucket.admit(limit);
        }
        bucket
    }
}
