//! A page for each task. They hold no code, and exist in the documentation alone.
//!
//! | page | what it is about |
//! |---|---|
//! | [`send`] | posting messages, uploads, and calls with special wishes |
//! | [`star`] | ids, open enums, the first call of a program |
//! | [`values`] | what goes into a call and comes out of it: options, lists, moments, ids |
//! | [`page`] | lists as streams of pages and of items, and going on later |
//! | [`threads`] | opening, following and writing to threads |
//! | [`errors`] | which errors there are, and what to do about each |
//! | [`limits`] | rate limits, tokens and a client that lives for months |
//! | [`testing`] | testing a program without the real server |
//!
//! The programs of `examples/` do the same things from end to end: a bot, an export that goes on where it broke off, threads and folders that are kept
//! tidy, a service, and a program with its tests. Each takes `CLIQ_TOKEN` from the environment, and `CLIQ_URL` to talk to a server
//! of your own.

pub mod errors;
pub mod limits;
pub mod page;
pub mod send;
pub mod star;
pub mod testing;
pub mod threads;
pub mod values;
