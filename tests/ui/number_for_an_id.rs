//! A number where an id is wanted.

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: an id is no number with a fraction. Whole numbers are fine.
    client.stars().star_message("CT_1", 1746.5, StarType::Note).await?;
    Ok(())
}
