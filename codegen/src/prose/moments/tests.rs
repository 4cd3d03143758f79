//! Moments, and what only looks like them.

use crate::prose::{Context, Moment, read};

#[test]
fn moments() {
    use Moment::{Either, EpochMilliseconds, Iso8601};
    let cases = [
        ("Start of the span of time, in epoch milliseconds.", EpochMilliseconds),
        ("<ul><li>Only what was made after this epoch time (ms).</li></ul>", EpochMilliseconds),
        ("Unix timestamp in <b>milliseconds</b>", EpochMilliseconds),
        ("Epoch milliseconds or ISO 8601.", Either),
        ("A moment in ISO-8601, <code>2026-01-31T09:30:00Z</code> for instance.", Iso8601),
        ("Takes <a href=\"x\">ISO 8601</a> datetime strings.", Iso8601),
    ];
    for (text, moment) in cases {
        assert_eq!(read(text, Context::Value).moment, Some(moment), "{text}");
    }
}

#[test]
fn false_friends() {
    let cases = [
        "How long it lasts, in milliseconds.",
        "Unix timestamp.",
        "The epoch of the build.",
        "Not in epoch milliseconds.",
        "An ISO 8601 duration, <code>PT5M</code>.",
        "An ISO 8601 date.",
        "ISO 639 code of the language, 8 characters",
    ];
    for text in cases {
        assert_eq!(read(text, Context::Value).moment, None, "{text}");
    }
}
