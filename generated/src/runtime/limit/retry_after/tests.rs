//! Tests of both forms of the header `Retry-After`, with the time given.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;

use super::retry_after;

#[test]
fn seconds_and_dates_are_read() {
    let now: Timestamp = "1994-11-06T08:49:00Z".parse().unwrap();
    for (text, seconds) in [
        ("120", Some(120)),
        (" 0 ", Some(0)),
        ("99999999999999999999999", Some(86_400)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
        ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
        ("Sat, 06 Nov 2094 08:00:00 GMT", Some(86_400)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ] {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]);
        assert_eq!(retry_after(&headers, now), seconds.map(Duration::from_secs), "{text:?}");
    }
    assert_eq!(retry_after(&HeaderMap::new(), now), None);
}
