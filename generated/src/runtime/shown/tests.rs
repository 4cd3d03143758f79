//! Tests of texts of servers.

use super::{repeats, shown};

#[test]
fn a_text_is_one_line_of_bearable_length() {
    assert_eq!(shown("plain “text”").to_string(), "plain “text”");
    assert_eq!(shown("a\nb\u{1b}[31m\u{202e}c").to_string(), "a\\u{a}b\\u{1b}[31m\\u{202e}c");
    let long = "é".repeat(5_000_000);
    assert_eq!(shown(&long).to_string(), format!("{}… (10000000 bytes)", "é".repeat(300)));
    assert!(format!("{:?}", shown(&long)).len() < 1000);
}

#[test]
fn secrets_are_found_in_every_spelling_and_short_ones_never() {
    assert!(repeats("token 1000.abcdef refused", "1000.abcdef"));
    assert!(repeats("client_secret=s%2Bcr%2Ft%3D%3D", "s+cr/t=="));
    assert!(!repeats("Too many requests", "t"));
    assert!(!repeats("nothing of it", "1000.abcdef"));
}

#[test]
fn a_type_hides_its_secrets() {
    struct Login {
        name: &'static str,
        password: Option<&'static str>,
    }
    crate::runtime::hide!(Login { name } secret { password });
    let login = Login { name: "ann", password: Some("5ec2e7") };
    assert_eq!(format!("{login:?}"), r#"Login { name: "ann", password: *** }"#);
    assert!(login.password.is_some());
}
