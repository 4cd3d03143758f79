//! A typed, asynchronous client for the Zoho Cliq REST API v3.
//!
//! A [`Client`] has a method for each part of the API. Required arguments are arguments, optional ones are methods of
//! the request; awaiting the request sends it.
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example() -> Result<(), zoho_cliq::Error> {
//! use zoho_cliq::{Client, DataCenter};
//!
//! let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123.4567").build()?;
//! let starred = client.stars().list_starred_messages().limit(20).await?;
//! for message in starred.star_messages {
//!     println!("{:?}", message.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Lists are streams as well, of pages and of items:
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let mut items = client.stars().list_starred_messages().items();
//! while let Some(message) = items.next().await {
//!     println!("{:?}", message?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The [`guide`] has a page for each task: sending, starring, paging, threads, errors, limits, testing. The page of each module opens with a
//! table of its calls, with their scopes, limits and errors.
//!
//! # Errors
//!
//! There is one [`Error`] type. What the server answers becomes an [`ApiError`], whose [`ErrorCode`] is compared with
//! constants or with texts:
//!
//! ```
//! use zoho_cliq::{Error, ErrorCode};
//!
//! fn is_worth_telling(error: &Error) -> bool {
//!     match error {
//!         Error::Api(error) if error.code() == ErrorCode::TOO_MANY_REQUESTS => false,
//!         Error::Api(error) => error.code() != "star_not_found",
//!         _ => true,
//!     }
//! }
//! # assert!(is_worth_telling(&zoho_cliq::Client::builder().build().unwrap_err()));
//! ```
//!
//! # Tokens and rate limits
//!
//! A program that runs for more than an hour gives the client a source of tokens in place of one token. Calls then renew it when it is
//! needed. They also wait for their turn where the document states a rate limit, because the server locks out whoever ignores it:
//!
//! ```no_run
//! # fn example(refresh_token: &str) -> Result<zoho_cliq::Client, zoho_cliq::Error> {
//! use zoho_cliq::{Accounts, Client, DataCenter, FileLimitsStore, FileTokenStore, LimitPolicy, RefreshTokens};
//!
//! let accounts = Accounts::new(DataCenter::Eu, "1000.CLIENT", "SECRET")?;
//! let client = Client::builder()
//!     .token_source(RefreshTokens::new(accounts, refresh_token))
//!     .token_store(FileTokenStore::new("cliq-token.json"))
//!     .limits_store(FileLimitsStore::new("cliq-limits.json"))
//!     .limit_policy(LimitPolicy::Wait)
//!     .build()?;
//! # Ok(client)
//! # }
//! ```
//!
//! # What the crate promises
//!
//! - Unknown fields and unknown values of enums never make an answer unreadable.
//! - Nothing prints a token, a secret or a body, and the token goes to no other server: a redirect arrives there without it.
//! - Documented rate limits are kept: calls wait for their turn, in the order in which they were made.
//! - Arguments are compared with the documented limits before anything is sent.
//!
//! # Features
//!
//! Each document of the API has a feature of the name of its module. All are on by default. `ring` (the default) and `aws-lc-rs` choose
//! the cryptography of TLS; with neither, only servers without encryption can be called. `blocking` adds [`Blocking`](runtime).
//!
//! This crate builds `reqwest` without a provider of cryptography of its own (`rustls-no-provider`) and hands it one. Cargo gives all crates of a program the same
//! `reqwest`, so a program that makes a `reqwest::Client` itself, beside this one, either asks for a provider in its own features of `reqwest`, or
//! installs one first: `rustls::crypto::ring::default_provider().install_default()`.

#![cfg_attr(docsrs, feature(doc_cfg))]
// Nothing that a server sends may panic.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unimplemented)
)]

// Machine-owned text keeps the layout that the generator gives it. Its modules are shown at the root of the crate, where users name them.
#[rustfmt::skip]
#[doc(hidden)]
pub mod api;
// Nothing but documentation, so that nobody compiles it.
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod runtime;

#[allow(unused_imports, unreachable_pub, reason = "a crate that is made of no document has nothing to show")]
#[doc(inline)]
pub use api::*;
pub use jiff;
#[cfg(feature = "blocking")]
#[doc(inline)]
pub use runtime::Blocking;
#[doc(inline)]
pub use runtime::{
    Accounts, ApiError, AuthError, AuthErrorKind, Base64, BucketLimits, Bytes, Callback, Client, ClientBuilder,
    CommaSeparated, ConfigError, DataCenter, Date, DateTime, DecodeError, Error, ErrorCode, File, FileLimitsStore,
    FileTokenStore, Form, IntoItems, IntoList, IntoOptional, InvalidRequest, Items, Json, JsonNumber, LimitPolicy,
    Limiter, Limits, LimitsStore, List, Map, MissingScope, Operation, Paged, Pages, RawResponse, RefreshTokens,
    Renewal, Request, Response, RetryPolicy, ScopePolicy, Secret, Sent, TokenSource, TokenStore, Tokens,
    TransportError, TransportErrorKind, Uuid,
};
