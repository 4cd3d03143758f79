//! Tests of all forms of the header `Retry-After`.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

use super::retry_after;

#[test]
fn seconds_and_dates_are_read() {
    for (text, seconds) in [
        ("120", Some(120)),
        (" 7 ", Some(7)),
        (" 0 ", None),
        ("99999999999999999999999", Some(86_400)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(37)),
        ("Sun Nov  6 08:49:37 1994", Some(37)),
        ("Sun, 06 Nov 1994 08:00:00 GMT", None),
        ("Sat, 06 Nov 2094 08:00:00 GMT", Some(86_400)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ] {
        // By the server's clock, whatever the time here.
        let answered = (DATE, "Sun, 06 Nov 1994 08:49:00 GMT".parse().unwrap());
        let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap()), answered]);
        assert_eq!(retry_after(&headers), seconds.map(Duration::from_secs), "{text:?}");
    }
    assert_eq!(retry_after(&HeaderMap::new()), None);
}

#[test]
fn without_a_date_of_its_own_an_answer_came_now() {
    let soon = httpdate::fmt_http_date(std::time::SystemTime::now() + Duration::from_secs(100));
    let headers = HeaderMap::from_iter([(RETRY_AFTER, soon.parse().unwrap())]);
    let wait = retry_after(&headers).unwrap();
    assert!(wait > Duration::from_secs(90) && wait <= Duration::from_secs(100), "{wait:?}");
}
