//! Tests of `error`.

use std::error::Error as _;

use super::{ConfigError, Error, InvalidRequest};
use crate::runtime::{TransportError, TransportErrorKind};

#[test]
fn errors_are_small_and_can_be_sent() {
    fn sendable<T: Send + Sync + std::error::Error + 'static>() {}
    sendable::<Error>();
    // An error travels through every `Result` of the crate, so the facts of most variants are boxed.
    assert!(size_of::<Error>() <= 64, "{}", size_of::<Error>());
}

#[test]
fn an_invalid_request_names_operation_argument_and_limit() {
    let error = InvalidRequest::new("list", "limit", "is 51, at most 50 is allowed");
    assert_eq!((error.operation(), error.argument()), ("list", "limit"));
    assert_eq!(Error::from(error).to_string(), "`list` was not sent: `limit` is 51, at most 50 is allowed");
}

#[test]
fn sources_are_the_causes() {
    let io = std::io::Error::other("refused");
    let error = Error::from(TransportError::new("list", TransportErrorKind::Timeout, Box::new(io)));
    assert!(error.is_timeout());
    assert_eq!((error.status(), error.as_api().is_none()), (None, true));
    assert_eq!(error.source().unwrap().to_string(), "refused");
    let error = Error::from(ConfigError::because("no TLS", "no certificates".into()));
    assert_eq!(error.source().unwrap().to_string(), "no certificates");
    assert!(Error::from(ConfigError::new("no token")).source().is_none());
}
