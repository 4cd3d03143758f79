//! Rate limits, tokens and a client that lives for months.
//!
//! The server counts the calls of each user to each operation. Whoever makes too many is locked out for minutes, which is why the client counts, too: at most
//! as many calls as the document permits start in any span of its length, in the order in which they were made.
//!
//! ```no_run
//! # async fn example(refresh_token: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use zoho_cliq::{Accounts, Client, DataCenter, FileLimitsStore, FileTokenStore, RefreshTokens};
//!
//! let accounts = Accounts::new(DataCenter::Eu, "1000.CLIENT", "SECRET")?;
//! let client = Client::builder()
//!     .token_source(RefreshTokens::new(accounts, refresh_token))
//!     .token_store(FileTokenStore::new("token.json"))
//!     .limits_store(FileLimitsStore::new("limits.json"))
//!     .build()?;
//!
//! // Are the settings right? A stored token that is good is used, so that a restart costs none.
//! client.ensure_token().await?;
//!
//! // … calls …
//! # Ok(())
//! # }
//! ```
//!
//! - **A call waits** until it may start, as long as its timeout allows: two minutes, unless the client or the call says otherwise. A call that can't
//!   start in time fails at once with [`RateLimited`](crate::Error::RateLimited), and so does every call under
//!   [`FailFast`](crate::LimitPolicy::FailFast). [`Off`](crate::LimitPolicy::Off) is for programs that count by themselves.
//! - **A refusal of the server** (status 429) locks the operation for as long as the server or the document says. Calls fail at once then, and nothing is sent.
//! - **Clones share** their limits. Clients of one user that were built apart share them when they get the same
//!   [`Limiter`](crate::Limiter). Different users don't count for each other: give each a name with [`user`](crate::ClientBuilder::user), by which
//!   the next process finds them again.
//! - **Limits are saved** as they change, for the server's locks outlive the process: after the first change and after a lock at once, otherwise once
//!   a second, and after the last change. No call waits for it. When the runtime ends, what is left is saved; a program that ends by
//!   [`std::process::exit`], and one whose calls are waited for by threads, calls [`save_limits`](crate::Client::save_limits) before. One process uses a
//!   [`LimitsStore`](crate::LimitsStore) at a time. Without one, [`limits`](crate::Client::limits) is what can be written down, and
//!   [`limiter`](crate::ClientBuilder::limiter) goes on from it.
//! - **An operation without a stated limit** is not limited: the client does not guess.
//!
//! The page of each module has a table of the limits and locks of its calls.
//!
//! # Tokens
//!
//! [`RefreshTokens`](crate::RefreshTokens) renews the token before it ends and after the server has refused it, once for all calls that wait for it. How a
//! program gets a refresh token the first time: [`Accounts::authorization_url`](crate::Accounts::authorization_url) is where the user permits it,
//! [`Callback::parse`](crate::Callback::parse) reads the address to which the user comes back, and
//! [`Accounts::exchange`](crate::Accounts::exchange) turns its code into tokens. Anything else can be a [`TokenSource`](crate::TokenSource).
