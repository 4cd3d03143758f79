//! Lists with commas, and what only looks like them.

use crate::prose::{Context, read};

#[test]
fn lists() {
    let cases = [
        "Comma-separated list of room IDs.",
        "A comma separated string",
        "Room IDs separated by commas.",
        "Give multiple values separated by a comma",
        "You can give several, each separated with a comma.",
        "<ul><li>You can give many by seperating them with a comma.</li></ul>",
        "Filter by rooms (comma-separated, maximum 5).",
        "A comma-delimited list",
    ];
    for text in cases {
        assert!(read(text, Context::Value).comma_separated, "{text}");
    }
}

#[test]
fn false_friends() {
    let cases = [
        "A JSON array, not a comma-separated list.",
        "Give <code>rooms</code> (comma-separated IDs) as well.",
        "<ul><li><b>csv</b>: Comma-separated values format.</li></ul>",
        "Write a comma after the name.",
        "Not comma-separated.",
        "| In | Comma-separated values |\n|---|---|\n| a | comma separated |",
    ];
    for text in cases {
        assert!(!read(text, Context::Value).comma_separated, "{text}");
    }
}
