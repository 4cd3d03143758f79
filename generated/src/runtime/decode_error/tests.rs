//! Tests of `decode_error`.

use super::Excerpt;

#[test]
fn debug_shows_the_beginning_of_a_body() {
    assert_eq!(format!("{:?}", Excerpt(b"a\"b")), r#""a\"b""#);
    let long = format!("{:?}", Excerpt(&[b'x'; 1000]));
    assert!(long.ends_with("\" and 800 bytes more"), "{long}");
    assert!(long.len() < 240);
}
