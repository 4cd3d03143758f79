//! An argument is missing.

use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: which star?
    let starred = client.stars().star_message("CT_1", "1746").await?;
    println!("{:?}", starred.id);
    Ok(())
}
