//! The promises of the runtime, kept against a real server on the loopback interface.
//!
//! The operations are written by hand, so that nothing here depends on the documents.

mod answers;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod faults;
mod limits;
mod operations;
mod paging;
mod redirects;
mod requests;
mod secrets;
mod sent;
mod server;
mod streams;
mod traces;
mod transport;
