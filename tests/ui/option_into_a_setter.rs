//! A field that an answer may leave out goes into a setter.

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let starred = client.stars().star_message("CT_1", "1746", StarType::Note).await?;
    let chat = starred.chat_information.unwrap_or_default();
    // Fine: without an id there is no filter.
    let page = client.stars().list_starred_messages().chat_id(chat.chat_id).await?;
    println!("{page:?}");
    Ok(())
}
