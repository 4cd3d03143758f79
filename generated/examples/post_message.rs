//! Posts a message to a chat and says which message it became.
//!
//! ```text
//! CLIQ_TOKEN=1000.… cargo run --example post_message -- CHAT_ID "The release is out."
//! ```

mod support;

use support::{Failure, arguments, client};
use zoho_cliq::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let [chat_id, text] = arguments("post_message CHAT_ID TEXT")?;
    let client = client()?;
    match client.messages().post_message_in_chat(chat_id, text).sync_message(true).await {
        Ok(posted) => println!("posted {}", posted.message_id.map_or_else(|| "it".to_owned(), |id| id.to_string())),
        // What the server refuses has a code, and mostly a meaning.
        Err(Error::Api(refused)) => {
            println!(
                "refused: {} ({})",
                refused.code(),
                refused.meaning().or(refused.text()).unwrap_or("no reason given")
            );
        }
        Err(Error::RateLimited { retry_after, .. }) => println!("not sent; again in {} s", retry_after.as_secs()),
        Err(other) => return Err(other.into()),
    }
    Ok(())
}
