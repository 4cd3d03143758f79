//! Tests of the sliding window, with the time given.

use std::time::Duration;

use tokio::time::Instant;

use super::{ON_ITS_WAY, Window};
use crate::runtime::RateLimit;

fn limit(requests: u32, period_seconds: u32) -> RateLimit {
    RateLimit { requests, period_seconds, lock_seconds: None }
}

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// A window of two calls in 10 seconds, with calls that were answered at once at these moments.
fn window(begin: Instant, calls: &[f64]) -> Window {
    let mut window = Window::default();
    window.admit(limit(2, 10));
    for call in calls {
        let id = window.start(begin + seconds(*call));
        window.settle(id, begin + seconds(*call));
    }
    window
}

#[test]
fn it_slides_and_is_no_bucket_that_fills_up_again() {
    let begin = Instant::now();
    let free = |calls: &[f64], now: f64, ahead| {
        (window(begin, calls).free_at(begin + seconds(now), ahead) - begin).as_secs_f64()
    };
    assert_eq!(free(&[], 3.0, 0), 3.0);
    assert_eq!(free(&[1.0], 3.0, 0), 3.0);
    assert_eq!(free(&[1.0, 2.0], 3.0, 0), 11.0, "the first call leaves the window at 11");
    assert_eq!(free(&[1.0, 2.0], 3.0, 1), 12.0);
    assert_eq!(free(&[1.0, 2.0], 3.0, 2), 21.0, "behind the call at 11");
    assert_eq!(free(&[1.0, 2.0], 3.0, 5), 32.0);
    assert_eq!(free(&[1.0, 2.0], 30.0, 0), 30.0);
    assert_eq!(free(&[1.0, 2.0], 30.0, 2), 40.0);
    assert_eq!(free(&[1.0], 3.0, 1), 11.0);
    assert_eq!(free(&[], 3.0, 2), 13.0);
    assert_eq!(free(&[], 3.0, 5), 23.0);
}

#[test]
fn a_call_counts_from_its_answer_and_without_one_from_now() {
    let begin = Instant::now();
    let mut window = window(begin, &[]);
    let (first, second) = (window.start(begin), window.start(begin));
    let period = seconds(10.0);
    for now in [0.0, 5.0, 29.0] {
        let now = begin + seconds(now);
        assert_eq!(window.free_at(now, 0), now + period, "neither is answered, and both may be counted in a moment");
    }
    window.settle(second, begin + seconds(0.25));
    assert_eq!(window.free_at(begin + seconds(7.0), 0), begin + period + seconds(0.25));
    window.settle(first, begin + seconds(7.0));
    assert_eq!(window.free_at(begin + seconds(7.0), 1), begin + period + seconds(7.0));
}

#[test]
fn a_call_that_was_given_up_may_still_arrive() {
    let begin = Instant::now();
    let mut window = window(begin, &[0.0]);
    let id = window.start(begin);
    window.give_up(id, begin + seconds(1.0));
    assert_eq!(window.free_at(begin, 1), begin + seconds(1.0) + ON_ITS_WAY + seconds(10.0));
}

#[test]
fn of_calls_beyond_every_limit_the_newest_are_kept() {
    let begin = Instant::now();
    let mut window = window(begin, &[]);
    for call in 0..1000 {
        let id = window.start(begin + seconds(f64::from(call) / 1000.0));
        window.settle(id, begin + seconds(f64::from(call) / 1000.0));
    }
    assert_eq!(window.len(), 2);
    assert_eq!(window.free_at(begin + seconds(1.0), 0), begin + seconds(10.998));
}

#[test]
fn a_call_that_was_not_sent_does_not_count() {
    let begin = Instant::now();
    let mut window = window(begin, &[0.0]);
    let id = window.start(begin);
    assert!(window.free_at(begin, 0) > begin);
    window.give_back(id);
    window.settle(id, begin);
    assert_eq!(window.free_at(begin, 0), begin);
}

#[test]
fn all_limits_of_a_bucket_hold() {
    let begin = Instant::now();
    let mut window = window(begin, &[0.0, 0.5]);
    window.admit(limit(3, 60));
    window.admit(limit(0, 60));
    window.admit(limit(7, 0));
    assert_eq!(window.free_at(begin, 0), begin + seconds(10.0));
    assert_eq!(window.free_at(begin, 1), begin + seconds(60.0));
}

#[test]
fn locks_end_and_the_longest_holds() {
    let begin = Instant::now();
    let mut window = Window::default();
    window.lock_until(begin + seconds(300.0));
    window.lock_until(begin + seconds(60.0));
    assert_eq!(window.locked_for(begin), Some(seconds(300.0)));
    assert_eq!(window.locked_for(begin + seconds(300.0)), None);
}

#[test]
fn old_calls_are_forgotten() {
    let begin = Instant::now();
    let mut window = window(begin, &[0.0, 1.0, 2.0, 30.0]);
    assert_eq!(window.counting(begin + seconds(31.0)).count(), 1);
    assert!(window.is_idle(begin + seconds(41.0)));
}

#[test]
fn a_window_that_covers_others_holds_back_as_long_as_any_of_them() {
    let begin = Instant::now();
    for (ours, theirs) in [
        (vec![], vec![1.0, 2.0]),
        (vec![1.0, 2.0], vec![]),
        (vec![1.0, 2.0, 9.0], vec![3.0]),
        (vec![9.0], vec![1.0, 2.0, 3.0]),
        (vec![1.0, 8.0], vec![2.0, 3.0]),
    ] {
        let restored = |calls: &[f64]| {
            let mut window = Window::default();
            calls.iter().for_each(|call| window.restore(begin + seconds(*call)));
            window
        };
        let (one, other) = (restored(&ours), restored(&theirs));
        let mut both = one.clone();
        both.cover(&other);
        assert_eq!(both.len(), ours.len().max(theirs.len()));
        for requests in 1..4 {
            let free = |window: &Window| {
                let mut window = window.clone();
                window.limits = vec![limit(requests, 60)];
                window.free_at(begin + seconds(10.0), 0)
            };
            assert_eq!(free(&both), free(&one).max(free(&other)), "{ours:?} {theirs:?} {requests}");
        }
    }
}
