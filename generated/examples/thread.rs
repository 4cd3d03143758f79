//! Opens a thread on a message, follows it, and lists who is in it.
//!
//! ```text
//! CLIQ_TOKEN=1000.… cargo run --example thread -- CHAT_ID MESSAGE_ID THREAD_CHAT_ID
//! ```

mod support;

use support::{Failure, arguments, client};
use zoho_cliq::ids::ThreadChatId;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let [chat_id, message_id, thread] = arguments("thread CHAT_ID MESSAGE_ID THREAD_CHAT_ID")?;
    let (threads, thread) = (client()?.threads(), ThreadChatId::from(thread));

    threads.create_thread_by_chat_id(chat_id, "Let us talk about it here.", message_id).thread_title("Release").await?;
    threads.follow_thread(&thread).await?;
    threads.send_thread_message(&thread, "I am following.").await?;
    for member in threads.list_thread_members(&thread).await?.members {
        println!("{}", member.name.unwrap_or_default());
    }
    Ok(())
}
