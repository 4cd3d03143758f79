//! A request is taken for its result.

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: there is a result after `.await`.
    let starred = client.stars().star_message("CT_1", "1746", StarType::Note)?;
    println!("{:?}", starred.id);
    Ok(())
}
