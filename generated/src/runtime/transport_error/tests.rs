//! Tests of `transport_error`.

use std::error::Error as _;

use super::{TransportError, TransportErrorKind};

#[test]
fn every_kind_names_the_operation_and_the_cause() {
    use TransportErrorKind::{Body, Connect, Exchange, Timeout};
    for kind in [Connect, Timeout, Body, Exchange] {
        let error = TransportError::new("get_thing", kind, "the cause".into());
        assert!(error.to_string().starts_with("`get_thing`: "));
        assert_eq!(error.source().unwrap().to_string(), "the cause");
        assert_eq!((error.kind(), error.operation()), (kind, "get_thing"));
    }
}
