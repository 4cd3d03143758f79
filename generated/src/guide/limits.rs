//! Rate limits, tokens and a client that lives for months.
//!
//! The server counts the calls of each user to each operation. Whoever makes too many is locked out for minutes, which is why the client counts, too: at most
//! as many calls as the document permits start in any span of its length, in the order in which they were made.
//!
//! ```no_run
//! # async fn example(refresh_token: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use zoho_cliq::{Accounts, Client, DataCenter, FileTokenStore, Limits, RefreshTokens};
//!
//! // What the last run knew: the server's locks outlive the process.
//! let limits: Limits = match std::fs::read_to_string("limits.json") {
//!     Ok(text) => serde_json::from_str(&text)?,
//!     Err(_) => Limits::default(),
//! };
//! let accounts = Accounts::new(DataCenter::Eu, "1000.CLIENT", "SECRET")?;
//! let client = Client::builder()
//!     .token_source(RefreshTokens::new(accounts, refresh_token))
//!     .token_store(FileTokenStore::new("token.json"))
//!     .limiter(limits)
//!     .build()?;
//!
//! // … calls …
//!
//! std::fs::write("limits.json", serde_json::to_string(&client.limits())?)?;
//! # Ok(())
//! # }
//! ```
//!
//! - **A call waits** until it may start, as long as its timeout allows: two minutes, unless the client or the call says otherwise. A call that can't
//!   start in time fails at once with [`RateLimited`](crate::Error::RateLimited), and so does every call under
//!   [`FailFast`](crate::LimitPolicy::FailFast). [`Off`](crate::LimitPolicy::Off) is for programs that count by themselves.
//! - **A refusal of the server** (status 429) locks the operation for as long as the server or the document says. Calls fail at once then, and nothing is sent.
//! - **Clones share** their limits. Clients of one user that were built apart share them when they get the same
//!   [`Limiter`](crate::Limiter). Different users don't count for each other.
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
