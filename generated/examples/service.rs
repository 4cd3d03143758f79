//! A client as a service holds it: it renews its token, and keeps what it knows of rate limits for the next run.
//!
//! ```text
//! CLIQ_CLIENT_ID=1000.… CLIQ_CLIENT_SECRET=… CLIQ_REFRESH_TOKEN=… cargo run --example service -- STATE_FOLDER
//! ```
//!
//! `CLIQ_URL` and `CLIQ_ACCOUNTS_URL` name servers of your own.

mod support;

use std::env;
use std::fs;
use std::path::Path;

use support::{Failure, arguments};
use zoho_cliq::{Accounts, Client, DataCenter, FileTokenStore, Limits, RefreshTokens};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let [folder] = arguments("service STATE_FOLDER")?;
    let (tokens, limits) = (Path::new(&folder).join("token.json"), Path::new(&folder).join("limits.json"));
    // The server's locks outlive this process, and so does what is known of them.
    let known: Limits = match fs::read_to_string(&limits) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Limits::default(),
    };
    let mut builder = Client::builder()
        .token_source(RefreshTokens::new(accounts()?, env::var("CLIQ_REFRESH_TOKEN")?))
        .token_store(FileTokenStore::new(tokens))
        .limiter(known);
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;

    let stars = client.stars().list_starred_messages().limit(1).await?;
    println!("{} starred messages on the first page", stars.star_messages.len());
    fs::write(limits, serde_json::to_string(&client.limits())?)?;
    Ok(())
}

fn accounts() -> Result<Accounts, Failure> {
    let (id, secret) = (env::var("CLIQ_CLIENT_ID")?, env::var("CLIQ_CLIENT_SECRET")?);
    Ok(match env::var("CLIQ_ACCOUNTS_URL") {
        Ok(url) => Accounts::at_insecure(&url, id, secret)?,
        Err(_) => Accounts::new(DataCenter::Eu, id, secret)?,
    })
}
