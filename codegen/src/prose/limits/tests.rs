//! Each way to state a limit.

use crate::prose::{Context, FactKind, Prose, RateLimit, read};

fn operation(text: &str) -> Prose {
    read(text, Context::Operation)
}

#[test]
fn rates() {
    let cases = [
        ("<b>Threshold limit</b> : 50 requests per min per user", 50, 60),
        ("<b>Threshold limit:</b> 20 requests per min", 20, 60),
        ("**Threshold limit**: 8 requests can be made per minute.", 8, 60),
        ("<p><b>Threshold limit</b>: 10 calls for five minutes per user</p>", 10, 300),
        ("Threshold limits: 10 requests per 5 min per user", 10, 300),
        ("Rate limit: 60 req/min", 60, 60),
        ("Rate limit: 60/min", 60, 60),
        ("Throttle limit – 1,000 requests per day", 1000, 86_400),
        ("Rate limit: 5 requests per second per user", 5, 1),
        ("Rate limit: 5 requests per user per second", 5, 1),
        ("Threshold limit: ten API calls within an hour", 10, 3600),
        ("<h4>Threshold limit</h4><p>30 requests per minute</p>", 30, 60),
        ("<ul><li><b>Threshold limit</b>: 30 requests per minute</li></ul>", 30, 60),
        ("| Threshold limit | Note |\n|---|---|\n| Threshold limit | 30 requests per minute |", 30, 60),
        ("Threshold limit: 10-20 requests per minute", 10, 60),
        ("Threshold limit: 10 to 20 requests per minute", 10, 60),
        ("At most 4 calls can be made in 30 seconds.", 4, 30),
        ("<b>Threshold limit</b> : 90 rooms per request can be listed. 10 requests can be made per minute.", 10, 60),
    ];
    for (text, requests, period_seconds) in cases {
        let prose = operation(text);
        let read = prose.rate_limit.map(|rate| (rate.requests, rate.period_seconds));
        assert_eq!(read, Some((requests, period_seconds)), "{text}");
        assert_eq!(prose.unread, [], "{text}");
    }
}

#[test]
fn locks() {
    let cases = [
        ("<b>Lock period</b>: 10 minutes", 600),
        ("**Lock period**: 5 min", 300),
        ("Lock periods: 30 seconds", 30),
        ("Lock time - 10 secs", 10),
        ("Lock period: 1 hour", 3600),
        ("Lock period: 1 hour 30 minutes", 5400),
        ("Lock period: 1 hour and 30 minutes", 5400),
        ("Lock period: 1h 30m 5s", 5405),
        ("Lock period: five minutes", 300),
        ("The caller is locked out for 2 minutes.", 120),
    ];
    for (text, seconds) in cases {
        let prose = operation(text);
        assert_eq!(prose.lock_seconds, Some(seconds), "{text}");
        assert_eq!(prose.unread, [], "{text}");
    }
}

#[test]
fn what_was_read_goes_away_and_the_rest_stays() {
    let text = "Opens a door.\n**Threshold limit**: 5 requests per min per user   Number of API calls allowed within a \
                minute.\n**Lock period**: 5 minutes   Wait time before consecutive API requests.\n";
    assert_eq!(operation(text).markdown, "Opens a door.");
    let text = "Opens doors.<br><b>Threshold limit</b> : 9 doors at a time. 10 requests can be made per minute.";
    assert_eq!(operation(text).markdown, "Opens doors.\n\n**Threshold limit** : 9 doors at a time.");
    let text = "Rate limit: 5 requests per minute for guests";
    assert_eq!(operation(text).markdown, text);
}

#[test]
fn a_limit_per_action_is_noted() {
    let text = "<b>Threshold limits</b>:<br><code>open</code>: 60 req/min<br><code>shut</code>: 20 req/min<br><br>\
                <b>Lock periods</b>:<br><code>open</code>: 1 min<br><code>shut</code>: 10 min";
    let prose = operation(text);
    assert_eq!(prose.rate_limit.map(|rate| rate.requests), Some(20));
    assert_eq!(prose.lock_seconds, Some(600));
    assert_eq!(prose.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [FactKind::LimitPerAction]);
    assert!(prose.markdown.contains("`shut`: 20 req/min"));
    let same = operation(&text.replace("20 req", "60 req").replace("10 min", "1 min"));
    assert_eq!((same.rate_limit.map(|rate| rate.requests), same.lock_seconds), (Some(60), Some(60)));
    assert_eq!(same.unread, Vec::new());
}

#[test]
fn a_limit_that_cannot_be_read_is_reported() {
    let cases = ["Threshold limit: depends on the plan", "Lock period: as long as needed", "See the rate limits page."];
    for text in cases {
        let prose = operation(text);
        assert_eq!(prose.rate_limit, None, "{text}");
        assert_eq!(prose.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [FactKind::RateLimit], "{text}");
        assert_eq!(prose.markdown, text);
    }
}

#[test]
fn false_friends() {
    for text in [
        "Locks a door for 5 minutes.",
        "Lists 10 rooms per page.",
        "Unlocks within 10 minutes.",
        "0 requests per minute",
    ] {
        let prose = operation(text);
        assert_eq!((prose.rate_limit, prose.lock_seconds, prose.unread), (None, None, Vec::new()), "{text}");
    }
}

#[test]
fn of_limits_for_several_periods_the_one_for_bursts_is_kept_and_the_other_told() {
    for text in [
        "Threshold limit: 50 requests in a minute and 1000 requests per hour",
        "Threshold limit: 1000 requests per hour, 50 requests per minute",
    ] {
        let prose = operation(text);
        assert_eq!(prose.rate_limit, Some(RateLimit { requests: 50, period_seconds: 60 }), "{text}");
        let unread: Vec<_> = prose.unread.iter().map(|unread| (unread.kind, unread.text.as_str())).collect();
        assert_eq!(unread, [(FactKind::SecondWindow, text)]);
        assert_eq!(prose.markdown, text);
    }
}

#[test]
fn a_statement_with_several_limits_is_quoted_once_and_the_longest_lock_counts() {
    let text = "Threshold limit: 50 requests per min to open, 20 requests per min to shut. Lock period: 10 minutes to \
                open, 1 hour 30 minutes to shut";
    let prose = operation(text);
    assert_eq!((prose.rate_limit.map(|rate| rate.requests), prose.lock_seconds), (Some(20), Some(5400)));
    let quoted: Vec<_> = prose.unread.iter().map(|unread| unread.text.matches("50 requests").count()).collect();
    assert_eq!(quoted, [1]);
}

#[test]
fn a_lock_without_a_limit_stays_in_the_text() {
    assert_eq!(operation("Lock period: 5 minutes").markdown, "Lock period: 5 minutes");
}
