//! The client of the examples, as the environment describes it.

use std::env;
use std::error::Error;

use zoho_cliq::Client;

/// What may go wrong in an example.
pub type Failure = Box<dyn Error>;

/// A client with the token of `CLIQ_TOKEN`. `CLIQ_DATA_CENTER` says where the account is (`eu`), `CLIQ_URL` names a server of your own.
pub fn client() -> Result<Client, Failure> {
    let token = env::var("CLIQ_TOKEN").map_err(|_| "set CLIQ_TOKEN to an access token")?;
    let mut builder = Client::builder().bearer_token(token);
    if let Ok(center) = env::var("CLIQ_DATA_CENTER") {
        builder = builder.data_center(center.parse()?);
    }
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    Ok(builder.build()?)
}

/// The arguments of the program: as many as the usage names.
pub fn arguments<const N: usize>(usage: &str) -> Result<[String; N], Failure> {
    let given: Vec<String> = env::args().skip(1).collect();
    given.try_into().map_err(|_| format!("usage: {usage}").into())
}
