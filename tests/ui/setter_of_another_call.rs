//! A setter that other calls have.

use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: messages that are posted can be marked as read, a list can not.
    let page = client.stars().list_starred_messages().mark_as_read(true).await?;
    println!("{page:?}");
    Ok(())
}
