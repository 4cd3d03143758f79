//! One text where a list is wanted.

use zoho_cliq::messages::{Recipients, Source};
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Fine: one item is a list of one.
    let recipients = Recipients::default().chat_ids("CT_2");
    let answer = client.messages().forward_messages(Source::new("CT_1", ["1746"]), recipients).await?;
    println!("{answer:?}");
    Ok(())
}
