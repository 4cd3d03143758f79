//! Promise: only what is more likely a slip than a word is reported. What is reported stands in the fixture `dialect_paths`.

use super::is_slip;

#[test]
fn one_letter_is_a_slip_and_a_plural_is_none() {
    for (word, other) in
        [("messagess", "messages"), ("mesages", "messages"), ("chanels", "channels"), ("thraeds", "threads")]
    {
        assert!(is_slip(word, other), "{word}");
    }
    for (word, other) in [("message", "messages"), ("messages", "message"), ("chats", "teams"), ("part1", "part2")] {
        assert!(!is_slip(word, other), "{word}");
    }
}
