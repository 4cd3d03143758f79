//! The enum of another call. (A text would do for either: the server may know values that the document does not.)

use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    // Wrong: a filter can be `All` as well, and so it is a type of its own.
    let page = client.stars().list_starred_messages().star_type(StarType::Note).await?;
    println!("{page:?}");
    Ok(())
}
