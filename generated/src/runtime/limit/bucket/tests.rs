//! Time is paused: it jumps to the next timer when every task waits. The real queue runs, without a second of waiting.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use proptest::prelude::*;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, sleep, sleep_until};

use super::super::LimitPolicy;
use super::super::window::ON_ITS_WAY;
use super::{Bucket, Place, Refusal};
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
    /// When the caller loses interest before the call has started.
    cancelled_after: Option<u64>,
    /// How long the call is on its way to the server, and its answer on its way back.
    there: u64,
    back: u64,
    end: End,
}

/// How a call ends for the client.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Answered,
    /// The connection failed, so that nothing was sent.
    Unsent,
    /// The caller gives up before the answer is there; the call arrives nevertheless.
    GivenUp,
}

fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    let end = prop_oneof![8 => Just(End::Answered), 1 => Just(End::Unsent), 1 => Just(End::GivenUp)];
    // Most ways are short, some take half a minute.
    let way = || prop_oneof![4 => 0..1_500_u64, 1 => 0..30_000_u64];
    proptest::collection::vec(
        (0..40_000_u64, proptest::option::weighted(0.3, 0..20_000_u64), way(), way(), end)
            .prop_map(|(at, cancelled_after, there, back, end)| Arrival { at, cancelled_after, there, back, end }),
        1..60,
    )
}

/// A call that has started.
#[derive(Debug, Clone, Copy)]
struct Started {
    asked: Instant,
    /// Its place in the order of asking.
    number: usize,
    start: Instant,
    /// When the client heard the end of it.
    ended: Instant,
    /// When it arrived at the server.
    counted: Instant,
    end: End,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// By the server's clock: never more than N calls arrive in a window, however long each is on its way. By the caller's: first come first
    /// served, and no start later than needed; at each start either the caller has just arrived, or a place has just become free.
    #[test]
    fn windows_hold_and_nobody_waits_in_vain(arrivals in arrivals(), requests in 1..6_u32, period in 1..12_u32) {
        let (started, freed) = paused().block_on(async {
            let bucket = bucket(requests, period);
            let begin = Instant::now();
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
                    let counted = start + Duration::from_millis(arrival.there);
                    let listened = match arrival.end {
                        End::Answered => arrival.there + arrival.back,
                        End::Unsent => arrival.back,
                        End::GivenUp => arrival.there / 2,
                    };
                    sleep(Duration::from_millis(listened)).await;
                    let ended = Instant::now();
                    match arrival.end {
                        End::Answered => place.settle(),
                        End::Unsent => place.give_back(),
                        End::GivenUp => drop(place),
                    }
                    log.lock().unwrap().push(Started { asked, number, start, ended, counted, end: arrival.end });
                })
            }).collect();
            for task in tasks {
                task.await.unwrap();
            }
            let mut log = log.lock().unwrap().clone();
            log.sort_by_key(|call: &Started| call.start);
            (log, gone.lock().unwrap().clone())
        });
        let period = seconds(period.into());
        let mut counted: Vec<Instant> =
            started.iter().filter(|call| call.end != End::Unsent).map(|call| call.counted).collect();
        counted.sort_unstable();
        for pair in counted.windows(requests as usize + 1) {
            prop_assert!(pair[requests as usize] - pair[0] >= period, "more than {requests} arrivals in {period:?}");
        }
        for (index, one) in started.iter().enumerate() {
            for other in &started[index + 1..] {
                prop_assert!(one.start == other.start || one.number < other.number, "{one:?} overtook {other:?}");
            }
        }
        // Timers have a grain of a millisecond.
        let grain = Duration::from_millis(2);
        let near = |moment: Instant, event: Instant| moment >= event && moment - event <= grain;
        for call in &started {
            let left = started.iter().any(|other| near(call.start, match other.end {
                End::Answered => other.ended + period,
                End::Unsent => other.ended,
                End::GivenUp => other.ended + ON_ITS_WAY + period,
            }));
            let behind = freed.iter().any(|gone| near(call.start, *gone));
            let arrived = near(call.start, call.asked);
            prop_assert!(arrived || left || behind, "a call started at {:?} for no reason", call.start - started[0].start);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn who_cannot_be_served_in_time_is_refused_at_once() {
    let bucket = bucket(30, 3);
    let begin = Instant::now();
    let calls: Vec<_> = (0..200)
        .map(|_| {
            let bucket = bucket.clone();
            tokio::spawn(async move {
                let result = bucket.acquire(LimitPolicy::Wait, begin + seconds(5)).await;
                result.map(Place::settle).map_err(|refused| (refused.locked, begin.elapsed()))
            })
        })
        .collect();
    let mut served = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(()) => served += 1,
            Err((locked, waited)) => assert!(!locked && waited < Duration::from_millis(5), "refused after {waited:?}"),
        }
    }
    assert_eq!(served, 60, "30 at once and 30 after three seconds");
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
                    bucket.acquire(LimitPolicy::Wait, far()).await.unwrap().settle();
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
    bucket.acquire(LimitPolicy::FailFast, soon).await.unwrap().settle();
    let used_up = Refusal { retry_after: seconds(60), locked: false };
    assert_eq!(bucket.acquire(LimitPolicy::FailFast, far()).await.unwrap_err(), used_up);
    assert_eq!(bucket.acquire(LimitPolicy::Wait, soon).await.unwrap_err(), used_up, "no place before the deadline");
    bucket.acquire(LimitPolicy::Off, soon).await.unwrap().settle();
    let begin = Instant::now();
    bucket.acquire(LimitPolicy::Wait, begin + seconds(60)).await.unwrap().settle();
    assert_eq!(begin.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_waiter_whose_time_is_over_leaves_the_queue() {
    let bucket = bucket(1, 60);
    let open = bucket.acquire(LimitPolicy::Wait, far()).await.unwrap();
    // It could start after a minute, but the call before it gets no answer.
    let begin = Instant::now();
    let refused = bucket.acquire(LimitPolicy::Wait, begin + seconds(90)).await.unwrap_err();
    assert!(!refused.locked);
    assert!(begin.elapsed() >= seconds(60) && begin.elapsed() <= seconds(90));
    assert!(bucket.state().queue.is_empty());
    open.settle();
}

#[tokio::test(start_paused = true)]
async fn a_waiter_that_nobody_polls_holds_up_others_no_longer_than_its_own_time() {
    let bucket = bucket(1, 10);
    bucket.acquire(LimitPolicy::Wait, far()).await.unwrap().settle();
    let begin = Instant::now();
    let mut asleep = Box::pin(bucket.acquire(LimitPolicy::Wait, begin + seconds(20)));
    assert!(
        tokio::time::timeout(seconds(1), &mut asleep).await.is_err(),
        "it is the first one, and now nobody polls it"
    );
    bucket.acquire(LimitPolicy::Wait, begin + seconds(60)).await.unwrap().settle();
    assert!(begin.elapsed() >= seconds(20) && begin.elapsed() < seconds(21), "{:?}", begin.elapsed());
    assert!(asleep.await.is_err());
}

#[tokio::test(start_paused = true)]
async fn who_has_no_chance_any_more_is_told_at_once() {
    let bucket = bucket(1, 10);
    let open = bucket.acquire(LimitPolicy::Wait, far()).await.unwrap();
    let begin = Instant::now();
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            let bucket = bucket.clone();
            tokio::spawn(async move {
                let result = bucket.acquire(LimitPolicy::Wait, begin + seconds(30)).await;
                (result.is_err(), begin.elapsed())
            })
        })
        .collect();
    sleep(seconds(1)).await;
    drop(open);
    for waiter in waiting {
        let (refused, after) = waiter.await.unwrap();
        assert!(refused && after < seconds(2), "{after:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lock_refuses_those_who_wait_and_those_who_come() {
    let bucket = bucket(1, 60);
    bucket.acquire(LimitPolicy::Wait, far()).await.unwrap().settle();
    let waiting = tokio::spawn({
        let bucket = bucket.clone();
        async move { bucket.acquire(LimitPolicy::Wait, far()).await.map(Place::settle) }
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
        bucket.acquire(LimitPolicy::FailFast, far()).await.unwrap().settle();
    }
    assert!(bucket.state().window.is_idle(Instant::now()));
}
