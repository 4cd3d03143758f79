//! A text where a number is wanted.

use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: a limit is a number.
    let page = client.stars().list_starred_messages().limit("20").await?;
    println!("{page:?}");
    Ok(())
}
