//! Tests of what a process leaves to the next one, and of what users without a name find.

use std::time::Duration;

use tokio::time::Instant;

use super::super::limiter::Buckets;
use super::super::{LimitPolicy, Limiter, User};
use super::Limits;
use crate::runtime::{RateLimit, Secret};

const LIMIT: RateLimit = RateLimit { requests: 3, period_seconds: 60, lock_seconds: None };

fn nameless(limiter: &Limiter, credential: &str) -> Buckets {
    let user = limiter.nameless("default", &Secret::from(credential));
    Buckets::new(limiter.clone(), "cliq.zoho.eu", user)
}

fn named(limiter: &Limiter, name: &str) -> Buckets {
    Buckets::new(limiter.clone(), "cliq.zoho.eu", User::named(name))
}

/// Makes as many calls as may start now, at most so many.
async fn call(buckets: &Buckets, at_most: usize) -> usize {
    let bucket = buckets.named("GET /things".to_owned(), Some(LIMIT));
    for made in 0..at_most {
        match bucket.acquire(LimitPolicy::FailFast, Instant::now()).await {
            Ok(place) => place.settle(),
            Err(_) => return made,
        }
    }
    at_most
}

/// What the next process reads.
fn written(limiter: &Limiter) -> Limits {
    serde_json::from_str(&serde_json::to_string(&limiter.limits()).unwrap()).unwrap()
}

fn used(limits: &Limits) -> Vec<(&str, usize)> {
    limits.buckets().iter().map(|bucket| (bucket.user(), bucket.used())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_user_with_a_name_goes_on_alone() {
    let before = Limiter::new();
    call(&named(&before, "ann"), 3).await;
    call(&named(&before, "bob"), 1).await;
    let after = Limiter::from(written(&before));
    assert_eq!(call(&named(&after, "bob"), 9).await, 2);
    assert_eq!(call(&named(&after, "cid"), 9).await, 3);
    assert_eq!(call(&named(&after, "ann"), 9).await, 0);
    assert_eq!(used(&after.limits()), [("ann", 3), ("bob", 3), ("cid", 3)]);
}

#[tokio::test(start_paused = true)]
async fn users_without_a_name_are_counted_apart_and_in_any_order_never_too_few() {
    let before = Limiter::new();
    assert_eq!(call(&nameless(&before, "1000.ann"), 1).await, 1);
    assert_eq!(call(&nameless(&before, "1000.bob"), 9).await, 3, "ann's calls don't count for bob");
    assert_eq!(call(&nameless(&before, "1000.ann"), 1).await, 1);
    assert_eq!(used(&before.limits()), [("default", 2), ("default#2", 3)]);
    // In the next process bob comes first, and nothing says that it is bob.
    let after = Limiter::from(written(&before));
    assert_eq!(call(&nameless(&after, "1000.bob"), 9).await, 0);
    assert_eq!(call(&nameless(&after, "1000.ann"), 9).await, 0, "on the safe side");
    tokio::time::advance(Duration::from_secs(61)).await;
    assert_eq!(call(&nameless(&after, "1000.bob"), 9).await, 3);
    assert_eq!(call(&nameless(&after, "1000.ann"), 9).await, 3);
}

#[tokio::test(start_paused = true)]
async fn the_calls_of_users_without_a_name_do_not_add_up() {
    let before = Limiter::new();
    for credential in ["1000.a", "1000.b", "1000.c", "1000.d"] {
        call(&nameless(&before, credential), 1).await;
    }
    let after = Limiter::from(written(&before));
    assert_eq!(call(&nameless(&after, "1000.a"), 9).await, 2, "none of them had made more than one");
}

#[tokio::test(start_paused = true)]
async fn what_nobody_has_asked_for_is_left_to_the_process_after() {
    let before = Limiter::new();
    call(&named(&before, "ann"), 3).await;
    call(&nameless(&before, "1000.a"), 1).await;
    call(&nameless(&before, "1000.b"), 2).await;
    let between = Limiter::from(written(&before));
    call(&named(&between, "bob"), 1).await;
    let after = Limiter::from(written(&between));
    assert_eq!(used(&after.limits()), [("ann", 3), ("bob", 1), ("default", 1), ("default#2", 2)]);
    assert_eq!(call(&named(&after, "ann"), 9).await, 0);
    assert_eq!(call(&nameless(&after, "1000.b"), 9).await, 1);
}

#[tokio::test(start_paused = true)]
async fn a_state_is_added_to_what_is_known_already() {
    let before = Limiter::new();
    call(&named(&before, "ann"), 2).await;
    let limits = written(&before);
    let after = Limiter::new();
    assert_eq!(call(&named(&after, "ann"), 1).await, 1);
    after.restore(&limits);
    assert_eq!(call(&named(&after, "ann"), 9).await, 0);
}

#[test]
fn calls_of_another_day_are_gone() {
    let now = super::Clocks::now().wall;
    let bucket = |operation: &str, call: u64| {
        format!(r#"{{"server":"s","user":"u","operation":"{operation}","calls":[{call}],"locked_until":{call}}}"#)
    };
    let (old, hour, odd) = (now - 25 * 3_600_000, now - 3_600_000, u64::MAX);
    let text = format!(r#"{{"buckets":[{},{},{}]}}"#, bucket("old", old), bucket("hour", hour), bucket("odd", odd));
    let limits = Limiter::from(serde_json::from_str::<Limits>(&text).unwrap()).limits();
    let left: Vec<_> = limits.buckets().iter().map(|bucket| (bucket.operation(), bucket.used())).collect();
    assert_eq!(left, [("hour", 1), ("odd", 1)]);
    assert!(limits.buckets()[1].locked_until().unwrap() <= std::time::SystemTime::now() + Duration::from_secs(86_401));
}
