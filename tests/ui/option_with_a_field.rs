//! A record that an answer may leave out is read as if it were there.

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let starred = client.stars().star_message("CT_1", "1746", StarType::Note).await?;
    // Wrong: nothing may be known of the chat.
    println!("{:?}", starred.chat_information.title);
    Ok(())
}
