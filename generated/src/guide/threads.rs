//! Opening, following and writing to threads.
//!
//! A thread hangs on a message and has a chat of its own. The answer to the call that opens it has the id of the message that was posted, with
//! `sync_message`, and does not name the thread's chat: that id, `THREAD_CHAT_ID` below, comes from the app, from an event that a bot gets, or from a
//! search for messages.
//!
//! ```no_run
//! # #[cfg(feature = "threads")]
//! # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
//! let threads = client.threads();
//! threads
//!     .create_thread_by_chat_id("CHAT_ID", "Let us talk about it here.", "MESSAGE_ID")
//!     .thread_title("Release 4")
//!     .sync_message(true)
//!     .await?;
//!
//! threads.follow_thread("THREAD_CHAT_ID").await?;
//! threads.send_thread_message("THREAD_CHAT_ID", "All tests pass.").post_in_parent(true).await?;
//! for member in threads.list_thread_members("THREAD_CHAT_ID").await?.members {
//!     println!("{:?}", member.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A `ThreadChatId` is a `ChatId` as well and turns into one; the other way round the program has to say so, because not every chat is a thread's.
//!
//! ```
//! # #[cfg(feature = "threads")]
//! # fn example() {
//! use zoho_cliq::{ChatId, ThreadChatId};
//!
//! let thread = ThreadChatId::from("CT_1_2-T-3");
//! let chat: ChatId = thread.clone().into();
//! assert_eq!(chat, "CT_1_2-T-3");
//! // A program that knows better says so.
//! assert_eq!(ThreadChatId::from(chat.as_str()), thread);
//! # }
//! ```
//!
//! A handle such as `client.threads()` is cheap and can be kept; so can the client, which all its clones share.
