//! A request is taken for its answer.

use zoho_cliq::{Client, DataCenter};

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123").build()?;
    let page = client.stars().list_starred_messages();
    // Wrong: there is an answer after `.await`.
    println!("{:?}", page.star_messages);
    Ok(())
}
