//! Two ids are swapped.

use zoho_cliq::ids::{ChatId, MessageId};
use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let chat = ChatId::new("CT_1");
    let message = MessageId::new("1746");
    // Wrong: the chat comes first.
    client.stars().star_message(message, chat, StarType::Note).await?;
    Ok(())
}
