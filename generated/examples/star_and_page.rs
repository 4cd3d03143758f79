//! Stars a message, then pages through everything that is starred as important.
//!
//! ```text
//! CLIQ_TOKEN=1000.… cargo run --example star_and_page -- CHAT_ID MESSAGE_ID
//! ```

use std::env;
use std::error::Error;

use zoho_cliq::stars::{StarType, StarTypeFilter};
use zoho_cliq::{Client, DataCenter};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(chat_id), Some(message_id)) = (arguments.next(), arguments.next()) else {
        return Err("usage: star_and_page CHAT_ID MESSAGE_ID".into());
    };
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token(env::var("CLIQ_TOKEN")?).build()?;

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
