//! Stars a message, then pages through everything that is starred as important.
//!
//! ```text
//! CLIQ_TOKEN=1000.… cargo run --example star_and_page -- CHAT_ID MESSAGE_ID
//! ```

mod support;

use support::{Failure, arguments, client};
use zoho_cliq::stars::{StarType, StarTypeFilter};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let [chat_id, message_id] = arguments("star_and_page CHAT_ID MESSAGE_ID")?;
    let client = client()?;

    let starred = client.stars().star_message(chat_id, message_id, StarType::Important).await;
    match starred {
        Ok(message) => println!("starred {:?}", message.id),
        // Errors can be matched: this one is no reason to stop.
        Err(zoho_cliq::Error::Api(error)) if error.code() == "chat_not_found" => eprintln!("no such chat: {error}"),
        Err(other) => return Err(other.into()),
    }

    let mut stars = client.stars().list_starred_messages().star_type(StarTypeFilter::Important).limit(20).items();
    while let Some(message) = stars.next().await {
        let message = message?;
        println!("{:?} in {:?}", message.id, message.chat_information.and_then(|chat| chat.title));
    }
    Ok(())
}
