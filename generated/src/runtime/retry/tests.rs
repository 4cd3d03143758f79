//! Tests of every case of the decision to repeat a call.

use std::time::Duration;

use super::{Failure, Outcome, RetryPolicy, decide};

const HOUR: Duration = Duration::from_secs(3600);

fn failure(outcome: Outcome, idempotent: bool) -> Failure {
    Failure { outcome, idempotent, repeatable: true, attempt: 1, retry_after: None, left: HOUR }
}

#[test]
fn what_is_repeated() {
    // outcome, repeated when idempotent, repeated when not, repeated when not but allowed
    let table = [
        (Outcome::NotConnected, true, true, true),
        (Outcome::Lost, true, false, true),
        (Outcome::Status(502), true, false, true),
        (Outcome::Status(503), true, false, true),
        (Outcome::Status(504), true, false, true),
        (Outcome::Status(500), false, false, false),
        (Outcome::Status(501), false, false, false),
        (Outcome::Status(505), false, false, false),
        (Outcome::Status(302), false, false, false),
        (Outcome::Status(400), false, false, false),
        (Outcome::Status(401), false, false, false),
        (Outcome::Status(404), false, false, false),
        (Outcome::Status(408), false, false, false),
        (Outcome::Status(429), false, false, false),
        (Outcome::Final, false, false, false),
    ];
    for (outcome, idempotent, other, allowed) in table {
        let decided = |policy: RetryPolicy, is| decide(&policy, &failure(outcome, is), 0.5).is_some();
        let policy = RetryPolicy::default();
        assert_eq!(decided(policy, true), idempotent, "{outcome:?}");
        assert_eq!(decided(policy, false), other, "{outcome:?}");
        assert_eq!(decided(policy.any_method(), false), allowed, "{outcome:?}");
        assert!(!decided(RetryPolicy::none(), true), "{outcome:?}");
        let spent = Failure { repeatable: false, ..failure(outcome, true) };
        assert_eq!(decide(&policy, &spent, 0.5), None, "{outcome:?}: the body is gone");
    }
}

#[test]
fn delays_double_up_to_the_longest_and_chance_takes_a_part() {
    let policy = RetryPolicy::default().attempts(9).delays(Duration::from_millis(100), Duration::from_millis(500));
    let delay = |attempt, chance| decide(&policy, &Failure { attempt, ..failure(Outcome::Lost, true) }, chance);
    let spans: Vec<_> = (1..=8).map(|attempt| delay(attempt, 1.0).unwrap().as_millis()).collect();
    assert_eq!(spans, [100, 200, 400, 500, 500, 500, 500, 500]);
    assert_eq!(delay(3, 0.25), Some(Duration::from_millis(100)));
    assert_eq!(delay(3, 0.0), Some(Duration::ZERO));
    assert_eq!(delay(9, 0.0), None, "the ninth attempt was the last");
    assert_eq!(delay(u32::MAX, 0.0), None);
}

#[test]
fn the_deadline_and_the_server_have_a_say() {
    let policy = RetryPolicy::default();
    let ask = |retry_after, left| {
        let failure = Failure { retry_after, left, ..failure(Outcome::Status(503), true) };
        decide(&policy, &failure, 0.4)
    };
    let seconds = Duration::from_secs;
    assert_eq!(ask(None, HOUR), Some(Duration::from_millis(100)));
    assert_eq!(ask(Some(seconds(7)), HOUR), Some(seconds(7)));
    assert_eq!(ask(Some(seconds(7)), seconds(7)), None, "no time would be left for the attempt");
    assert_eq!(ask(None, Duration::from_millis(99)), None);
}
