//! Promise: every documented operation sends what its document says and gives back what its document promises.
//!
//! What a document states (scopes, limits, codes, values, names) is compared in `facts` for all of its operations, with
//! the document as it is today: an edit of `specs/` and a new `cargo xtask codegen` need no edit here. What a person
//! promises beyond that stands in the tests of the single calls, in plain letters, never computed by the generator: the
//! request that has to arrive at a real server on the loopback interface, and the values in the documents' examples.

mod documents;
mod facts;
mod harness;
mod messages;
mod overlays;
mod pages;
mod pins;
mod promises;
mod prose;
mod sent;
mod sources;
mod stars;
mod threads;
mod threads_followed;
