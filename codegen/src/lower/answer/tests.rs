//! What counts as a status.

use super::status;
use crate::ir::StatusMatch;

#[test]
fn statuses_ranges_and_default() {
    let cases = [
        ("200", Some(StatusMatch::Exact(200))),
        ("2XX", Some(StatusMatch::Range(2))),
        ("4xx", Some(StatusMatch::Range(4))),
        ("default", Some(StatusMatch::Default)),
        ("Default", Some(StatusMatch::Default)),
        ("99", None),
        ("600", None),
        ("6XX", None),
        ("20", None),
        ("OK", None),
        ("", None),
        ("²XX", None),
    ];
    for (key, expected) in cases {
        assert_eq!(status(key), expected, "{key}");
    }
}
