//! Opening, following and writing to threads.
//!
//! A thread hangs on a message and has a chat of its own. The answer to the call that opens it says which:
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
//! for member in threads.list_thread_members("THREAD_CHAT_ID").await?.members.unwrap_or_default() {
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
//! use zoho_cliq::ids::{ChatId, ThreadChatId};
//!
//! let thread = ThreadChatId::from("CT_1_2_T");
//! let chat: ChatId = thread.into();
//! assert_eq!(chat.as_str(), "CT_1_2_T");
//! # }
//! ```
//!
//! A handle such as `client.threads()` is cheap and can be kept; so can the client, which all its clones share.
