//! Time is paused: it jumps to the next timer when every task waits and the store isn't being called.

use std::io::{Error, Result};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::time::{Instant, sleep};

use super::super::limiter::Buckets;
use super::super::{Bucket, LimitPolicy, Limiter, Limits, LimitsStore, User};
use super::{PAUSE, use_store};
use crate::runtime::RateLimit;

/// A store that notes what it is given, and when.
#[derive(Clone, Default)]
struct Noting {
    saves: Arc<Mutex<Vec<(Instant, Limits)>>>,
    fails: Arc<Mutex<bool>>,
    /// How often it was called.
    begun: Arc<AtomicUsize>,
    /// Each save waits for a word.
    slow: Option<Arc<Mutex<Receiver<()>>>>,
}

impl LimitsStore for Noting {
    fn load(&self) -> Result<Option<Limits>> {
        Ok(self.saves.lock().unwrap().last().map(|(_, limits)| limits.clone()))
    }

    fn save(&self, limits: &Limits) -> Result<()> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        if let Some(words) = &self.slow {
            let _ = words.lock().unwrap().recv();
        }
        if *self.fails.lock().unwrap() {
            return Err(Error::other("no space"));
        }
        self.saves.lock().unwrap().push((Instant::now(), limits.clone()));
        Ok(())
    }
}

impl Noting {
    fn slow() -> (Sender<()>, Self) {
        let (word, words) = channel();
        (word, Self { slow: Some(Arc::new(Mutex::new(words))), ..Self::default() })
    }

    async fn is_called(&self) {
        while self.begun.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    }

    fn limiter(&self) -> Limiter {
        let limiter = Limiter::new();
        use_store(&limiter, Box::new(self.clone()));
        limiter
    }

    /// When saves were made.
    fn times(&self) -> Vec<Instant> {
        self.saves.lock().unwrap().iter().map(|(when, _)| *when).collect()
    }

    fn count(&self) -> usize {
        self.saves.lock().unwrap().len()
    }

    /// How many calls the last save knows of.
    fn used(&self) -> usize {
        let saves = self.saves.lock().unwrap();
        saves.last().map_or(0, |(_, limits)| limits.buckets().iter().map(|bucket| bucket.used()).sum())
    }

    fn knows_of_a_lock(&self) -> bool {
        let saves = self.saves.lock().unwrap();
        saves.last().is_some_and(|(_, limits)| limits.buckets().iter().any(|bucket| bucket.locked_until().is_some()))
    }
}

const LIMIT: RateLimit = RateLimit { requests: 1000, period_seconds: 600, lock_seconds: None };

fn bucket(limiter: &Limiter) -> Arc<Bucket> {
    let buckets = Buckets::new(limiter.clone(), "cliq.zoho.eu", User::named("ann"));
    buckets.named("GET /things".to_owned(), Some(LIMIT))
}

async fn call(bucket: &Arc<Bucket>) {
    bucket.acquire(LimitPolicy::FailFast, Instant::now()).await.unwrap().settle();
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[tokio::test(start_paused = true)]
async fn it_is_saved_at_once_then_once_a_second_and_after_the_last_change() {
    let store = Noting::default();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    sleep(millis(5_000)).await;
    assert_eq!(store.count(), 0, "nothing has changed");
    let begin = Instant::now();
    for _ in 0..100 {
        call(&bucket).await;
        sleep(millis(50)).await;
    }
    let last_call = Instant::now() - millis(50);
    sleep(millis(60_000)).await;
    let times = store.times();
    assert!(times[0] - begin < millis(20), "{:?}", times[0] - begin);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= PAUSE), "{times:?}");
    assert!((5..=7).contains(&times.len()), "{}", times.len());
    assert!(*times.last().unwrap() >= last_call && *times.last().unwrap() <= last_call + PAUSE + millis(20));
    assert_eq!(store.used(), 100);
    // After a rest it begins anew.
    let begin = Instant::now();
    call(&bucket).await;
    sleep(millis(100)).await;
    assert!(*store.times().last().unwrap() - begin < millis(20));
    assert_eq!(store.used(), 101);
}

#[tokio::test(start_paused = true)]
async fn every_kind_of_change_is_saved() {
    let store = Noting::default();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    let place = async || bucket.acquire(LimitPolicy::FailFast, Instant::now()).await.unwrap();
    let open = place().await;
    sleep(millis(1_500)).await;
    assert_eq!((store.count(), store.used()), (1, 1), "a call on its way counts for the next process");
    open.give_back();
    sleep(millis(1_500)).await;
    assert_eq!((store.count(), store.used()), (2, 0));
    drop(place().await);
    sleep(millis(1_500)).await;
    assert_eq!(store.used(), 1);
    bucket.lock_until(Instant::now() + millis(300_000));
    sleep(millis(10)).await;
    assert!(store.knows_of_a_lock());
}

#[tokio::test(start_paused = true)]
async fn a_lock_waits_for_no_pause() {
    let store = Noting::default();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    call(&bucket).await;
    sleep(millis(300)).await;
    bucket.lock_until(Instant::now() + millis(300_000));
    sleep(millis(20)).await;
    assert!(store.knows_of_a_lock(), "saved within 20 ms of the lock, 320 ms after the save before");
    // One that the save before the pause knew of shortens no other pause.
    let other = Noting::default();
    let limiter = other.limiter();
    let bucket = self::bucket(&limiter);
    bucket.lock_until(Instant::now() + millis(10));
    bucket.lock_until(Instant::now() + millis(20));
    sleep(millis(500)).await;
    call(&bucket).await;
    sleep(millis(5_000)).await;
    assert!(other.times().windows(2).all(|pair| pair[1] - pair[0] >= PAUSE), "{:?}", other.times());
    assert_eq!(other.used(), 1);
}

#[tokio::test]
async fn a_slow_store_holds_up_no_call_and_gets_the_newest_state_last() {
    let (word, store) = Noting::slow();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    call(&bucket).await;
    store.is_called().await;
    for _ in 0..500 {
        call(&bucket).await;
    }
    // A flush waits for the save before it. One that nobody waits for any more leaves nothing half-done.
    assert!(tokio::time::timeout(millis(50), limiter.save()).await.is_err());
    call(&bucket).await;
    bucket.lock_until(Instant::now() + millis(300_000));
    assert_eq!(store.count(), 0, "the store still has the first one in hand");
    drop(word);
    limiter.save().await.unwrap();
    let saves = store.saves.lock().unwrap();
    let states: Vec<usize> = saves.iter().map(|(_, limits)| limits.buckets()[0].used()).collect();
    assert_eq!(states[..2], [1, 502], "a state is taken when the store is free for it: no older one can replace it");
    assert_eq!(states.last(), Some(&502));
}

#[tokio::test(start_paused = true)]
async fn what_changes_during_a_save_is_saved() {
    let (word, store) = Noting::slow();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    call(&bucket).await;
    store.is_called().await;
    call(&bucket).await;
    drop(word);
    sleep(millis(1_500)).await;
    assert_eq!((store.count(), store.used()), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_is_tried_again_with_the_next_change() {
    let store = Noting::default();
    let limiter = store.limiter();
    let bucket = bucket(&limiter);
    *store.fails.lock().unwrap() = true;
    call(&bucket).await;
    sleep(millis(10_000)).await;
    assert!(limiter.save().await.is_err());
    *store.fails.lock().unwrap() = false;
    call(&bucket).await;
    sleep(millis(100)).await;
    assert_eq!(store.used(), 2);
}

/// A store with a mistake in it.
struct Panicking;

impl LimitsStore for Panicking {
    fn load(&self) -> Result<Option<Limits>> {
        Err(Error::other("no store"))
    }

    fn save(&self, _: &Limits) -> Result<()> {
        panic!("a mistake of the store, which this test expects")
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_panics_is_one_that_fails() {
    let limiter = Limiter::new();
    use_store(&limiter, Box::new(Panicking));
    let bucket = bucket(&limiter);
    for _ in 0..3 {
        call(&bucket).await;
        sleep(millis(2_000)).await;
    }
    assert!(limiter.save().await.is_err());
    assert_eq!(limiter.limits().buckets()[0].used(), 3);
}

#[test]
fn a_runtime_that_ends_loses_nothing() {
    let store = Noting::default();
    let limiter = store.limiter();
    for turn in 1..=3 {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let bucket = bucket(&limiter);
            call(&bucket).await;
            sleep(millis(20)).await;
            call(&bucket).await;
        });
        drop(runtime);
        assert_eq!(store.used(), 2 * turn);
    }
    // Outside of a runtime nothing can be started, and nothing is lost for good.
    let bucket = bucket(&limiter);
    bucket.lock_until(Instant::now() + millis(300_000));
    assert!(!store.knows_of_a_lock());
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(limiter.save()).unwrap();
    assert!(store.knows_of_a_lock());
}

#[tokio::test(start_paused = true)]
async fn a_limiter_has_one_store_and_reads_it_once() {
    let store = Noting::default();
    let before = store.limiter();
    call(&bucket(&before)).await;
    before.save().await.unwrap();
    let (after, second) = (store.limiter(), Noting::default());
    use_store(&after, Box::new(store.clone()));
    use_store(&after, Box::new(second.clone()));
    assert_eq!(after.limits().buckets()[0].used(), 1, "not twice");
    call(&bucket(&after)).await;
    sleep(millis(100)).await;
    assert_eq!((store.used(), second.count()), (2, 0));
    // What was known before the store came is saved as well, and the limiter need not be there any more.
    let late = Noting::default();
    let limiter = Limiter::new();
    call(&bucket(&limiter)).await;
    use_store(&limiter, Box::new(late.clone()));
    drop(limiter);
    sleep(millis(100)).await;
    assert_eq!(late.used(), 1);
}

#[tokio::test(start_paused = true)]
async fn without_a_store_there_is_nothing_to_do() {
    let limiter = Limiter::new();
    call(&bucket(&limiter)).await;
    limiter.save().await.unwrap();
    assert_eq!(tokio::runtime::Handle::current().metrics().num_alive_tasks(), 0);
}
