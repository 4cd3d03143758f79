//! Posting messages, uploads, and calls with special wishes.
//!
//! Arguments that have to be there are arguments of the method; all others are methods of the request that it returns. Awaiting the request
//! sends it:
//!
//! ```no_run
//! # #[cfg(feature = "messages")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let posted = client
//!     .messages()
//!     .post_message_in_chat("CT_1424569695482328362_631836344", "The release is out.")
//!     .sync_message(true)
//!     .await?;
//! println!("{:?}", posted.message_id);
//! # Ok(())
//! # }
//! ```
//!
//! Nothing is sent before the `.await`, and a request that nobody awaits is a warning of the compiler. A request can be cloned, kept, and spawned
//! on another task: it holds its client.
//!
//! # What holds for every call
//!
//! ```no_run
//! # #[cfg(feature = "messages")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! use std::time::Duration;
//! use zoho_cliq::{LimitPolicy, RetryPolicy};
//!
//! let response = client
//!     .messages()
//!     .post_message_in_chat("CHAT_ID", "Hello")
//!     .timeout(Duration::from_secs(10)) // with all waiting and all attempts
//!     .limit_policy(LimitPolicy::FailFast) // fail where the rate limit would make it wait
//!     .retry(RetryPolicy::none()) // one attempt
//!     .header("x-request-id", "42")
//!     .with_response() // the value, with status and headers beside it
//!     .await?;
//! println!("{} {:?}", response.status(), response.value());
//! # Ok(())
//! # }
//! ```
//!
//! [`Request::send_raw`](crate::Request::send_raw) hands out the answer as it arrives, piece by piece, for downloads that should not be held in
//! memory. Files of an upload are [`File`](crate::File)s: bytes, a file of the disk, or a stream.
//!
//! # Without `async`
//!
//! With the feature `blocking` each request can be waited for by the thread: `use zoho_cliq::Blocking;`, and `.wait()?` in place of `.await?`.
