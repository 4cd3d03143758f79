//! Tests of the address to which the accounts server sends the user back.

use super::Callback;
use crate::runtime::DataCenter;

#[test]
fn code_and_data_centre_are_read() {
    let url = "https://app.example/cb?state=s&code=1000.c&location=in&accounts-server=https%3A%2F%2Faccounts.zoho.in#x";
    let callback = Callback::parse(url, "s").unwrap();
    assert_eq!((callback.code.expose(), callback.data_center()), ("1000.c", Some(DataCenter::In)));
    assert!(!format!("{callback:?}").contains("1000"));
    assert_eq!(Callback::parse("code=c&state=s&location=eu", "s").unwrap().data_center(), Some(DataCenter::Eu));
    assert_eq!(Callback::parse("?code=c&state=s", "s").unwrap().data_center(), None);
}

#[test]
fn forged_and_refused_callbacks_are_errors() {
    for (url, problem) in [
        ("code=c&state=other", "another state"),
        ("code=c", "another state"),
        ("state=s", "has no code"),
        ("state=s&code=", "has no code"),
        ("state=s&error=access_denied", "\"access_denied\""),
        ("state=s&code=c&accounts-server=https://accounts.zoho.evil", "unknown accounts server"),
        ("state=s&code=c&accounts-server=http://accounts.zoho.com", "unknown accounts server"),
        ("state=s&code=c&accounts-server=https://accounts.zoho.com:8443", "unknown accounts server"),
        ("state=s&code=c&accounts-server=https://cliq.zoho.com", "unknown accounts server"),
        ("state=s&code=c&accounts-server=x", "unknown accounts server"),
    ] {
        let error = Callback::parse(url, "s").unwrap_err().to_string();
        assert!(error.contains(problem), "{url}: {error}");
    }
}
