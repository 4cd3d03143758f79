//! The client of the examples, as the environment describes it.

#![allow(dead_code, reason = "no example needs all of it")]

use std::env;
use std::error::Error;

use zoho_cliq::{Client, DataCenter};

/// What may go wrong in an example.
pub(crate) type Failure = Box<dyn Error>;

/// A client with the token of `CLIQ_TOKEN`. `CLIQ_DATA_CENTER` says where the account is (`eu`), `CLIQ_URL` names a server of your own.
pub(crate) fn client() -> Result<Client, Failure> {
    let token = env::var("CLIQ_TOKEN").map_err(|_| "set CLIQ_TOKEN to an access token")?;
    let mut builder = Client::builder().bearer_token(token);
    if let Ok(center) = env::var("CLIQ_DATA_CENTER") {
        let center = DataCenter::from_code(&center)
            .ok_or("CLIQ_DATA_CENTER is the short name of a data centre: us, eu, in, …")?;
        builder = builder.data_center(center);
    }
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    Ok(builder.build()?)
}

/// The arguments of the program: as many as the usage names.
pub(crate) fn arguments<const N: usize>(usage: &str) -> Result<[String; N], Failure> {
    let given: Vec<String> = env::args().skip(1).collect();
    given.try_into().map_err(|_| format!("usage: {usage}").into())
}
