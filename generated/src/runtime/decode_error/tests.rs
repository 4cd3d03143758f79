//! Tests of `decode_error`.

use http::HeaderMap;

use super::{Length, Names};

#[test]
fn debug_shows_neither_bodies_nor_the_values_of_headers() {
    assert_eq!(format!("{:?}", Length(b"hidden")), "6 bytes");
    let headers = HeaderMap::from_iter([(http::header::LOCATION, "hidden".parse().unwrap())]);
    assert_eq!(format!("{:?}", Names(&headers)), r#"["location"]"#);
}
