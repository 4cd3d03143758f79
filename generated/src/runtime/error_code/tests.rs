//! Tests of `error_code`.

use super::ErrorCode;

#[test]
fn codes_compare_with_constants_and_texts() {
    let code = ErrorCode::from("input_invalid".to_owned());
    assert_eq!(code, ErrorCode::INPUT_INVALID);
    assert!(code == "input_invalid" && code != *"other");
    assert_eq!(
        (code.as_str(), code.as_ref(), code.to_string().as_str()),
        ("input_invalid", "input_invalid", "input_invalid")
    );
}
