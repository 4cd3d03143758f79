//! Tests of `base_url`.

use super::BaseUrl;
use crate::runtime::DataCenter;

#[test]
fn paths_are_appended() {
    let url = |text| BaseUrl::parse(text, false).unwrap().join("/api/v3/stars/a%2Fb", "limit=1");
    assert_eq!(url("https://example.com"), "https://example.com/api/v3/stars/a%2Fb?limit=1");
    assert_eq!(url("https://example.com:8443/proxy/"), "https://example.com:8443/proxy/api/v3/stars/a%2Fb?limit=1");
    assert_eq!(BaseUrl::of(DataCenter::Au).join("/api/v3/stars", ""), "https://cliq.zoho.com.au/api/v3/stars");
}

#[test]
fn the_token_is_not_sent_in_the_clear_unasked() {
    let error = BaseUrl::parse("http://127.0.0.1:1", false).unwrap_err().to_string();
    assert!(error.contains("insecure_base_url"), "{error}");
    assert!(!BaseUrl::parse("http://127.0.0.1:1", true).unwrap().is_secure());
    assert!(BaseUrl::parse("https://127.0.0.1:1", true).unwrap().is_secure());
}

#[test]
fn other_urls_are_refused() {
    for text in [
        "",
        "example.com",
        "ftp://example.com",
        "https://u:p@example.com",
        "https://example.com?a=b",
        "https://example.com#a",
    ] {
        let error = BaseUrl::parse(text, true).unwrap_err().to_string();
        assert!(error.starts_with("the client can't be built: the base URL"), "{text}: {error}");
        assert!(!error.contains("u:p"));
    }
}
