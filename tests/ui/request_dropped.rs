//! A request is made and not sent. By default this is a warning.

#![deny(unused_must_use)]

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: it is sent by `.await`.
    client.stars().star_message("CT_1", "1746", StarType::Note);
    Ok(())
}
