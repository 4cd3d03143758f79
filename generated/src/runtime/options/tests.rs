//! Tests of `options`.

use super::CallOptions;
use crate::runtime::{OperationMeta, Parts};

static META: OperationMeta = OperationMeta { id: "get", path: "/", ..OperationMeta::DEFAULT };

fn with(headers: &[(&str, &str)]) -> CallOptions {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    CallOptions { headers, ..CallOptions::default() }
}

#[test]
fn headers_of_the_call_win() {
    let mut request = Parts::new(&META).finish().unwrap();
    with(&[("Accept", "text/plain"), ("x-a", "1"), ("X-A", "2")]).apply("get", &mut request).unwrap();
    assert_eq!(request.headers["accept"], "text/plain");
    assert_eq!(request.headers["x-a"], "2");
    assert_eq!(request.headers.len(), 2);
}

#[test]
fn unusable_headers_are_refused() {
    let refused = |name, value| {
        let mut request = Parts::new(&META).finish().unwrap();
        with(&[(name, value)]).apply("get", &mut request).unwrap_err().to_string()
    };
    assert_eq!(refused("x a", "1"), "`get` was not sent: `x a` is not the name of a header");
    assert!(refused("x-a", "1\r\nx-b: 2").contains("line break"));
}

#[test]
fn debug_shows_names_only() {
    let shown = format!("{:?}", with(&[("x-key", "hidden")]));
    assert!(shown.contains(r#"headers: ["x-key"]"#) && !shown.contains("hidden"), "{shown}");
}
