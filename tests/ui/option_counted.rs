//! A list that an answer may leave out is counted as if it were there.

use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let page = client.stars().list_starred_messages().await?;
    // Fine: a list that is left out is empty.
    println!("{} messages", page.star_messages.len());
    Ok(())
}
