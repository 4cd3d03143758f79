//! A client as a service holds it: it renews its token, and keeps what it knows of rate limits for the next run.
//!
//! ```text
//! CLIQ_CLIENT_ID=1000.… CLIQ_CLIENT_SECRET=… CLIQ_REFRESH_TOKEN=… cargo run --example service -- STATE_FOLDER
//! ```
//!
//! `CLIQ_URL` and `CLIQ_ACCOUNTS_URL` name servers of your own.

mod support;

use std::env;
use std::path::Path;

use support::{Failure, arguments};
use zoho_cliq::{Accounts, Client, DataCenter, FileLimitsStore, FileTokenStore, RefreshTokens};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let [folder] = arguments("service STATE_FOLDER")?;
    let folder = Path::new(&folder);
    let mut builder = Client::builder()
        .token_source(RefreshTokens::new(accounts()?, env::var("CLIQ_REFRESH_TOKEN")?))
        .token_store(FileTokenStore::new(folder.join("token.json")))
        // The server's locks outlive this process, and so does what is known of them.
        .limits_store(FileLimitsStore::new(folder.join("limits.json")));
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;
    // Wrong settings are told now, not hours later. A token that an earlier run has left is used.
    client.ensure_token().await?;

    let stars = client.stars().list_starred_messages().limit(1).await?;
    println!("{} starred messages on the first page", stars.star_messages.len());
    // What the client knows of limits is saved as it changes, and once more when the runtime of `main` ends.
    Ok(())
}

fn accounts() -> Result<Accounts, Failure> {
    let (id, secret) = (env::var("CLIQ_CLIENT_ID")?, env::var("CLIQ_CLIENT_SECRET")?);
    Ok(match env::var("CLIQ_ACCOUNTS_URL") {
        Ok(url) => Accounts::at_insecure(&url, id, secret)?,
        Err(_) => Accounts::new(DataCenter::Eu, id, secret)?,
    })
}
