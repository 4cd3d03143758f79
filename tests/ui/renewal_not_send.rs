//! A token is renewed by a future that can't be moved to another thread.

use std::rc::Rc;
use std::time::Duration;

use zoho_cliq::{Client, DataCenter, Renewal, TokenSource, Tokens};

struct Slow;

impl TokenSource for Slow {
    fn identity(&self) -> String {
        "me".to_owned()
    }

    fn renew(&self) -> Renewal<'_> {
        let token = Rc::new("1000.0123".to_owned());
        // Wrong: the future keeps the `Rc` while it waits.
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Ok(Tokens::new(token.as_str()))
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let client = Client::builder().data_center(DataCenter::Eu).token_source(Slow).build()?;
    client.renew_token().await
}
