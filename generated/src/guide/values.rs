//! What goes into a call and what comes out of it: options, lists, moments, ids, enums.
//!
//! # What can be handed in
//!
//! A setter takes a value, whatever turns into one, and an `Option` of either, so that a field of an answer goes in as it is: `None` leaves the
//! setting out. Where a list is wanted, one item is a list of one:
//!
//! ```no_run
//! # #[cfg(all(feature = "stars", feature = "messages"))]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! use zoho_cliq::messages::{Recipients, Source};
//!
//! let found = client.messages().search_messages().query("release").limit(20).await?;
//! for message in &found.messages {
//!     // A `&Option<ChatId>`.
//!     client.stars().list_starred_messages().chat_id(&message.chat_id).await?;
//!
//!     let (Some(chat), Some(id)) = (&message.chat_id, &message.message_id) else { continue };
//!     // One message, and a slice of chats.
//!     let recipients = Recipients::default().chat_ids(&["CT_2", "CT_3"]);
//!     client.messages().forward_messages(Source::new(chat, id), recipients).await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A function of your own that hands values on has the same signature: `fn find<How>(chat: impl IntoOptional<ChatId, How>)`; see
//! [`IntoOptional`](crate::IntoOptional) and [`IntoList`](crate::IntoList).
//!
//! # Lists
//!
//! A [`List`](crate::List) is used as a slice: `for`, `len()`, an index. Where the server has left it out, or written `null`, it is empty, and
//! [`is_present`](crate::List::is_present) tells. What was read is written back as it was.
//!
//! # Moments
//!
//! A [`DateTime`](crate::DateTime) is made of a text, of `SystemTime`, of `jiff::Timestamp` ([`jiff`] is that library, at the root of this crate), and of a number of milliseconds since 1970. It is sent in
//! the form that the call's document shows, and [`to_timestamp`](crate::DateTime::to_timestamp) makes a point in time of it:
//!
//! ```no_run
//! # #[cfg(all(feature = "stars", feature = "messages"))]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::{Duration, SystemTime};
//!
//! let yesterday = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
//! // One asks for milliseconds, the other for ISO 8601.
//! let starred = client.stars().list_starred_messages().from_time(yesterday).await?;
//! let found = client.messages().search_messages().query("release").from_time(yesterday).await?;
//! for message in &found.messages {
//!     if let Some(time) = &message.time {
//!         println!("{}", time.to_timestamp()?);
//!     }
//! }
//! # let _ = starred;
//! # Ok(())
//! # }
//! ```
//!
//! # Ids and enums
//!
//! An id is made of a text or a number, and compared with texts by `==`. Ids of two kinds can't be mixed up; one that is also of a general kind turns
//! into that with `into()`. An enum has a variant for each documented value, and `Unknown` for those of tomorrow.
//!
//! # Several calls at once
//!
//! `join!` takes futures, and a request is not one before it is sent: [`send`](crate::Request::send) makes it one.
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let stars = client.stars();
//! let (one, other) = tokio::join!(
//!     stars.list_starred_messages().chat_id("CT_1").send(),
//!     stars.list_starred_messages().chat_id("CT_2").send(),
//! );
//! println!("{} and {}", one?.star_messages.len(), other?.star_messages.len());
//! # Ok(())
//! # }
//! ```
//!
//! # Answers in tests
//!
//! The fields of an answer are public, and nearly every type has a `Default`. New fields come with new documents, so a literal with all fields isn't
//! possible:
//!
//! ```
//! # #[cfg(feature = "stars")] {
//! use zoho_cliq::stars::StarredMessage;
//!
//! let mut message = StarredMessage::default();
//! message.id = Some("1746".into());
//! assert_eq!(message.id.unwrap(), "1746");
//! # }
//! ```
