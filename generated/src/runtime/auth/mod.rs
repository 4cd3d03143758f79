//! Who the caller is: tokens, where they come from, and what they permit.
//!
//! In: a fixed access token, or the means to get new ones. Out: the header `Authorization` of each call. Knows nothing of
//! the calls themselves beyond the scopes they need.
//!
//! | what | where |
//! |---|---|
//! | one token at a time for all calls of a client: renewed once, in time, and not too often | `cache` |
//! | the accounts server: renewing, exchanging a code, revoking | `accounts`, `callback` |
//! | a source of tokens, and what comes out of it | `source`, `tokens` |
//! | keeping tokens between processes | `store` |
//! | what a token permits | `scope` |
//!
//! Source: the vendor's pages on OAuth. An answer with an error may have the status 200, so the presence of
//! `access_token` decides. Ten tokens in ten minutes may be asked for; then the accounts server refuses for the rest of them.
//!
//! What only some programs use, renewing and keeping tokens above all, is `#[inline]` or async: such code is compiled by the programs that
//! call it, not by all of them.

mod accounts;
mod cache;
mod callback;
mod error;
mod scope;
mod secret;
mod source;
mod store;
mod tokens;

pub use accounts::Accounts;
pub(super) use cache::{Held, RenewalTask, TokenCache, spawn_renewal};
pub use callback::Callback;
pub use error::{AuthError, AuthErrorKind};
pub use scope::{MissingScope, ScopePolicy};
pub use secret::Secret;
pub(super) use source::{Auth, FixedToken};
pub use source::{RefreshTokens, Renewal, TokenSource};
pub use store::{FileTokenStore, TokenStore};
pub use tokens::Tokens;
