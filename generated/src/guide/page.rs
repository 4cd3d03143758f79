//! Lists as streams of pages and of items, and going on later.
//!
//! A call whose answer has a token for the next page is a stream. [`items`](crate::Request::items) gives one entry after the other and asks for a page
//! when it is needed; [`pages`](crate::Request::pages) gives whole answers:
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let mut messages = client.stars().list_starred_messages().limit(50).items();
//! while let Some(message) = messages.next().await {
//!     println!("{:?}", message?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Both implement `futures::Stream`, with all its combinators. A list ends when there is no further token, and when the server repeats one. Every page
//! is a call of its own, with its own timeout, and waits its turn under the rate limit.
//!
//! # When a page fails
//!
//! A list that broke off is no list that ended. After an error `next` asks for the same page again, and
//! [`is_complete`](crate::Items::is_complete) tells whether everything has come out:
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let mut messages = client.stars().list_starred_messages().items();
//! while let Some(message) = messages.next().await {
//!     match message {
//!         Ok(message) => println!("{:?}", message.id),
//!         Err(error) if error.is_retryable() => {
//!             let wait = error.retry_after().unwrap_or(std::time::Duration::from_secs(5));
//!             tokio::time::sleep(wait).await;
//!         }
//!         Err(error) => return Err(error),
//!     }
//! }
//! assert!(messages.is_complete());
//! # Ok(())
//! # }
//! ```
//!
//! A combinator such as `collect` sees the error once, as the last item.
//!
//! # Going on later
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let mut pages = client.stars().list_starred_messages().pages();
//! while let Some(page) = pages.next().await {
//!     match page {
//!         Ok(page) => println!("{} messages", page.star_messages.len()),
//!         Err(error) => {
//!             eprintln!("{error}");
//!             break;
//!         }
//!     }
//! }
//! // The token of the page that failed, or of the one that would come next.
//! if let Some(token) = pages.resume_token() {
//!     let _rest = client.stars().list_starred_messages().pages_from(token.clone());
//! }
//! # Ok(())
//! # }
//! ```
