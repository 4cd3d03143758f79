//! Time is paused: it jumps to the next timer when every task waits. The real queue runs, without a second of waiting.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use proptest::prelude::*;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, sleep, sleep_until};

use super::super::LimitPolicy;
use super::{Bucket, Refusal};
use crate::runtime::RateLimit;

fn paused() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

fn bucket(requests: u32, period_seconds: u32) -> Arc<Bucket> {
    let bucket = Arc::new(Bucket::default());
    bucket.admit(RateLimit { requests, period_seconds, lock_seconds: None });
    bucket
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn far() -> Instant {
    Instant::now() + seconds(1_000_000)
}

/// A call of the property below, in milliseconds.
#[derive(Debug, Clone)]
struct Arrival {
    at: u64,
    /// When the caller loses interest.
    cancelled_after: Option<u64>,
    answered_after: u64,
    /// Whether the connection failed, so that nothing was sent.
    unsent: bool,
}

fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    let arrival =
        (0..40_000_u64, proptest::option::weighted(0.3, 0..20_000_u64), 0..1_500_u64, proptest::bool::weighted(0.1))
            .prop_map(|(at, cancelled_after, answered_after, unsent)| Arrival {
                at,
                cancelled_after,
                answered_after,
                unsent,
            });
    proptest::collection::vec(arrival, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Never more than N starts in a window, first come first served, and no start later than needed: at each start either the caller has just
    /// arrived, or a place has just become free.
    #[test]
    fn windows_hold_and_nobody_waits_in_vain(arrivals in arrivals(), requests in 1..6_u32, period in 1..12_u32) {
        let (started, freed) = paused().block_on(async {
            let bucket = bucket(requests, period);
            let begin = Instant::now();
            // (arrival, order of asking, start, moment from which it counts, sent)
            let log = Arc::new(Mutex::new(Vec::new()));
            let order = Arc::new(Mutex::new(0_usize));
            let gone = Arc::new(Mutex::new(Vec::new()));
            let tasks: Vec<_> = arrivals.into_iter().map(|arrival| {
                let (bucket, log, order, gone) = (bucket.clone(), log.clone(), order.clone(), gone.clone());
                tokio::spawn(async move {
                    sleep_until(begin + Duration::from_millis(arrival.at)).await;
                    let asked = Instant::now();
                    let number = { let mut order = order.lock().unwrap(); *order += 1; *order };
                    let place = bucket.acquire(LimitPolicy::Wait, far());
                    let place = match arrival.cancelled_after {
                        Some(after) => tokio::time::timeout(Duration::from_millis(after), place).await.ok(),
                        None => Some(place.await),
                    };
                    let Some(place) = place else {
                        gone.lock().unwrap().push(Instant::now());
                        return;
                    };
                    let (place, start) = (place.unwrap(), Instant::now());
                    sleep(Duration::from_millis(arrival.answered_after)).await;
                    let now = Instant::now();
                    if arrival.unsent { place.give_back() } else { drop(place) }
                    log.lock().unwrap().push((asked, number, start, now, !arrival.unsent));
                })
            }).collect();
            for task in tasks {
                task.await.unwrap();
            }
            let mut log = log.lock().unwrap().clone();
            log.sort_by_key(|(_, _, start, _, _)| *start);
            (log, gone.lock().unwrap().clone())
        });
        let period = seconds(period.into());
        let sent: Vec<_> = started.iter().filter(|(.., sent)| *sent).collect();
        for pair in sent.windows(requests as usize + 1) {
            prop_assert!(pair[requests as usize].2 - pair[0].2 >= period, "more than {requests} starts in {period:?}");
        }
        for (index, one) in started.iter().enumerate() {
            for other in &started[index + 1..] {
                prop_assert!(one.2 == other.2 || one.1 < other.1, "{one:?} overtook {other:?}");
            }
        }
        // Timers have a grain of a millisecond.
        let grain = Duration::from_millis(2);
        let near = |moment: Instant, event: Instant| moment >= event && moment - event <= grain;
        for (asked, _, start, ..) in &started {
            let arrived = near(*start, *asked);
            let left = started.iter().any(|(_, _, other, answer, sent)| {
                // A call leaves the window a period after its answer, or after a second without one; an unsent one leaves it at once.
                if *sent { near(*start, (*answer).min(*other + seconds(1)) + period) } else { near(*start, *answer) }
            });
            let behind = freed.iter().any(|gone| near(*start, *gone));
            prop_assert!(arrived || left || behind, "a call started at {:?} for no reason", *start - started[0].2);
        }
    }
}

#[test]
fn ten_thousand_calls_come_through_in_order() {
    let (order, taken) = paused().block_on(async {
        let bucket = bucket(20, 60);
        let begin = Instant::now();
        let order = Arc::new(Mutex::new(Vec::new()));
        let tasks: Vec<_> = (0..10_000)
            .map(|number| {
                let (bucket, order) = (bucket.clone(), order.clone());
                tokio::spawn(async move {
                    drop(bucket.acquire(LimitPolicy::Wait, far()).await.unwrap());
                    order.lock().unwrap().push(number);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert!(bucket.state().queue.is_empty());
        (order.lock().unwrap().clone(), begin.elapsed())
    });
    assert!(order.iter().copied().eq(0..10_000));
    // 500 windows of a minute, the first of which begins at once; a timer may be a millisecond late each time.
    assert!(taken >= seconds(499 * 60) && taken < seconds(499 * 60 + 1), "{taken:?}");
}

#[tokio::test(start_paused = true)]
async fn policies() {
    let bucket = bucket(1, 60);
    let soon = Instant::now() + seconds(5);
    drop(bucket.acquire(LimitPolicy::FailFast, soon).await.unwrap());
    let used_up = Refusal { retry_after: seconds(60), locked: false };
    assert_eq!(bucket.acquire(LimitPolicy::FailFast, far()).await.unwrap_err(), used_up);
    assert_eq!(bucket.acquire(LimitPolicy::Wait, soon).await.unwrap_err(), used_up, "no place before the deadline");
    drop(bucket.acquire(LimitPolicy::Off, soon).await.unwrap());
    let begin = Instant::now();
    drop(bucket.acquire(LimitPolicy::Wait, begin + seconds(60)).await.unwrap());
    assert_eq!(begin.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_waiter_whose_time_is_over_leaves_the_queue() {
    let bucket = bucket(1, 60);
    drop(bucket.acquire(LimitPolicy::Wait, far()).await.unwrap());
    let patient = tokio::spawn({
        let bucket = bucket.clone();
        async move { bucket.acquire(LimitPolicy::Wait, far()).await.map(drop) }
    });
    tokio::task::yield_now().await;
    // It waits behind another one, and the place goes to that one.
    let begin = Instant::now();
    let refused = bucket.acquire(LimitPolicy::Wait, begin + seconds(90)).await.unwrap_err();
    assert!(!refused.locked);
    assert!(begin.elapsed() >= seconds(60) && begin.elapsed() <= seconds(90));
    patient.await.unwrap().unwrap();
    assert!(bucket.state().queue.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_lock_refuses_those_who_wait_and_those_who_come() {
    let bucket = bucket(1, 60);
    drop(bucket.acquire(LimitPolicy::Wait, far()).await.unwrap());
    let waiting = tokio::spawn({
        let bucket = bucket.clone();
        async move { bucket.acquire(LimitPolicy::Wait, far()).await.map(drop) }
    });
    sleep(seconds(10)).await;
    bucket.lock_until(Instant::now() + seconds(300));
    let locked = Refusal { retry_after: seconds(300), locked: true };
    assert_eq!(waiting.await.unwrap().unwrap_err(), locked);
    assert_eq!(bucket.acquire(LimitPolicy::Wait, far()).await.unwrap_err(), locked);
    sleep(seconds(300)).await;
    bucket.acquire(LimitPolicy::Wait, far()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_nothing_is_counted() {
    let bucket = Arc::new(Bucket::default());
    for _ in 0..1000 {
        drop(bucket.acquire(LimitPolicy::FailFast, far()).await.unwrap());
    }
    assert!(bucket.state().window.is_idle(Instant::now()));
}
