//! Tests of `base64`.

use super::Base64;

#[test]
fn bytes_are_text() {
    let bytes = Base64::from(vec![0xff, 0xfe, 0xfd, 0xfc]);
    assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""//79/A==""#);
    for json in [r#""//79/A==""#, r#""//79/A""#, r#""__79_A==""#, r#""__79_A""#] {
        assert_eq!(serde_json::from_str::<Base64>(json).unwrap(), bytes, "{json}");
    }
    assert!(serde_json::from_str::<Base64>(r#""?""#).is_err());
}
