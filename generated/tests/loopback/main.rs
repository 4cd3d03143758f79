//! The promises of the runtime, kept against a real server on the loopback interface.
//!
//! The operations are written by hand, so that nothing here depends on the documents.

mod answers;
mod auth;
mod limits;
mod operations;
mod paging;
mod requests;
mod secrets;
mod server;
mod transport;
