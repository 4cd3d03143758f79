//! One value where a list is wanted.

use zoho_cliq::ids::MessageId;
use zoho_cliq::messages::{Recipients, Source};
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let message = MessageId::new("1746");
    // Fine: one item is a list of one.
    let source = Source::new("CT_1", message);
    let answer = client.messages().forward_messages(source, Recipients::default().chat_ids(["CT_2"])).await?;
    println!("{answer:?}");
    Ok(())
}
