//! Which calls are counted together.
//!
//! In: a server, a user and the facts of an operation. Out: the bucket of the call, which goes on where an earlier process has ended. The server counts for each user and
//! each operation, over all tokens and programs of the user; the key is made of the same things.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use tokio::time::Instant;

use super::Bucket;
use super::earlier::Earlier;
use super::saving::Saving;
use super::users::{Nameless, User};
use crate::runtime::{OperationMeta, RateLimit, Secret};

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
/// a limiter, because the server counts their calls together. Clients of different users may; then give each user a name
/// ([`ClientBuilder::user`](crate::ClientBuilder::user)).
#[derive(Clone, Default)]
pub struct Limiter {
    shared: Arc<Shared>,
}

#[derive(Default)]
pub(super) struct Shared {
    known: Mutex<Known>,
    saving: Arc<Saving>,
}

#[derive(Default)]
pub(super) struct Known {
    pub(super) buckets: HashMap<BucketKey, Arc<Bucket>>,
    pub(super) earlier: Earlier,
    nameless: Nameless,
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

    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.shared.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn saving(&self) -> &Saving {
        &self.shared.saving
    }

    pub(super) fn downgrade(&self) -> Weak<Shared> {
        Arc::downgrade(&self.shared)
    }

    pub(super) fn upgrade(shared: &Weak<Shared>) -> Option<Self> {
        shared.upgrade().map(|shared| Self { shared })
    }

    /// The user of a credential, who has no name. `kind` is what such users are called.
    pub(in crate::runtime) fn nameless(&self, kind: &str, credential: &Secret) -> User {
        self.known().nameless.user(kind, credential)
    }

    fn bucket(&self, key: BucketKey, user: &User) -> Arc<Bucket> {
        let mut known = self.known();
        let Known { buckets, earlier, .. } = &mut *known;
        if buckets.len() >= MANY && !buckets.contains_key(&key) {
            let now = Instant::now();
            buckets.retain(|_, bucket| Arc::strong_count(bucket) > 1 || !bucket.state().window.is_idle(now));
        }
        let goes_on = |key: &BucketKey| {
            let window = earlier.of(key, user).cloned().unwrap_or_default();
            Arc::new(Bucket::new(window, Arc::clone(&self.shared.saving)))
        };
        Arc::clone(buckets.entry(key).or_insert_with_key(goes_on))
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("buckets", &self.known().buckets.len()).finish()
    }
}

/// The buckets of one client: those of a limiter, for one server and one user.
pub(in crate::runtime) struct Buckets {
    limiter: Limiter,
    server: Arc<str>,
    user: User,
    /// By the address of the operation's facts, which spares a call the making of the key. Facts may be at several
    /// addresses; then the same bucket is found several times.
    /// In the order of the addresses: a few dozen operations at most, which a hash map would look up no faster.
    known: RwLock<Vec<(usize, Arc<Bucket>)>>,
}

impl Buckets {
    pub(in crate::runtime) fn new(limiter: Limiter, server: &str, user: User) -> Self {
        Self { limiter, server: server.into(), user, known: RwLock::default() }
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
        let key = BucketKey { server: Arc::clone(&self.server), user: Arc::clone(&self.user.label), operation };
        let bucket = self.limiter.bucket(key, &self.user);
        if let Some(limit) = limit {
            bucket.admit(limit);
        }
        bucket
    }
}
