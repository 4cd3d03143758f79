//! Promise: every documented operation sends what its document says and gives back what its document promises.
//!
//! Each test calls the typed client against a real server on the loopback interface. What has to arrive stands in the
//! test in plain letters, never computed by the generator; what the server answers are the documents' own examples, read
//! when the tests run. So a document that changes without its test, and a generator that changes without its document,
//! are both noticed.

mod documents;
mod harness;
mod limits;
mod messages;
mod operations;
mod pages;
mod pins;
mod posts;
mod promises;
mod sent;
mod stars;
mod threads;
mod threads_followed;
mod values;
