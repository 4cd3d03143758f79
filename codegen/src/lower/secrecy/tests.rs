//! Tests of `secrecy`.

use super::is_secret;
use crate::ir::{Primitive, TypeExpr};

#[test]
fn names_and_formats() {
    let text = TypeExpr::Primitive(Primitive::String);
    for name in ["password", "new_password", "clientSecret", "token", "Access-Token", "API_KEY"] {
        assert!(is_secret(name, &text, false), "{name}");
    }
    for name in ["next_token", "page_token", "secretary", "tokens_used", "passwords_left", "key"] {
        assert!(!is_secret(name, &text, false), "{name}");
    }
    assert!(is_secret("pin", &text, true));
    assert!(!is_secret("has_password", &TypeExpr::Primitive(Primitive::Bool), false));
}
