//! The client and how it is made.
//!
//! In: a data centre or a base URL, and a token. Out: a value that is cheap to clone and that every handle of
//! generated code holds. What happens to a call is the matter of `pipeline`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::auth::StaticToken;
use super::base_url::BaseUrl;
use super::error::{ConfigError, Error};
use super::transport::Transport;
use super::{DataCenter, Secret};

/// How long a call may take when nothing else is said.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// The name under which the client presents itself when nothing else is said.
const DEFAULT_USER_AGENT: &str = concat!("zoho-cliq-rust/", env!("CARGO_PKG_VERSION"));

/// A client of the API. Clones share connections and everything else.
///
/// ```
/// # fn main() -> Result<(), zoho_cliq::Error> {
/// use zoho_cliq::{Client, DataCenter};
/// let client = Client::builder().data_center(DataCenter::Eu).bearer_token("1000.0123.4567").build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    base_url: BaseUrl,
    timeout: Duration,
    user_agent: String,
    token: StaticToken,
    transport: Transport,
}

impl Client {
    /// Starts to make a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(super) fn timeout(&self) -> Duration {
        self.shared.timeout
    }

    pub(super) fn token(&self) -> &StaticToken {
        &self.shared.token
    }

    pub(super) fn transport(&self) -> &Transport {
        &self.shared.transport
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url)
            .field("timeout", &self.shared.timeout)
            .field("user_agent", &self.shared.user_agent)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`]. Only the token is needed; problems of all settings come out of [`ClientBuilder::build`].
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    place: Place,
    token: Option<Secret>,
    timeout: Option<Duration>,
    user_agent: Option<String>,
}

#[derive(Clone)]
enum Place {
    DataCenter(DataCenter),
    Url { text: String, insecure: bool },
}

impl Default for Place {
    fn default() -> Self {
        Self::DataCenter(DataCenter::default())
    }
}

/// An unchecked URL may have a password in it, so it isn't shown.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DataCenter(center) => center.fmt(f),
            Self::Url { insecure, .. } => f.debug_struct("Url").field("insecure", insecure).finish_non_exhaustive(),
        }
    }
}

impl ClientBuilder {
    /// The data centre of the account. Default: [`DataCenter::Us`]. A wrong one looks like a wrong token.
    pub fn data_center(mut self, data_center: DataCenter) -> Self {
        self.place = Place::DataCenter(data_center);
        self
    }

    /// Another server in place of a data centre's, with `https`. A path in it stands in front of the API's own
    /// `/api/v3`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.place = Place::Url { text: url.into(), insecure: false };
        self
    }

    /// As [`ClientBuilder::base_url`], with `http` allowed. Everybody on the way can read the token then; this is
    /// meant for servers on the same machine.
    pub fn insecure_base_url(mut self, url: impl Into<String>) -> Self {
        self.place = Place::Url { text: url.into(), insecure: true };
        self
    }

    /// The OAuth access token that goes with every call.
    pub fn bearer_token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// How long a call may take from its start to the last byte of its answer. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The header `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::Config`] when the token is missing or can't stand in a header, when the base URL isn't usable, or when
    /// the operating system has no certificates to judge servers by.
    pub fn build(self) -> Result<Client, Error> {
        let base_url = match self.place {
            Place::DataCenter(center) => BaseUrl::of(center),
            Place::Url { text, insecure } => BaseUrl::parse(&text, insecure)?,
        };
        let token = self.token.ok_or_else(|| ConfigError::new("the access token is missing"))?;
        let token = StaticToken::new(&token)?;
        let user_agent = self.user_agent.unwrap_or_else(|| DEFAULT_USER_AGENT.to_owned());
        let transport = Transport::new(&base_url, &user_agent)?;
        let timeout = self.timeout.unwrap_or(DEFAULT_TIMEOUT);
        Ok(Client { shared: Arc::new(Shared { base_url, timeout, user_agent, token, transport }) })
    }
}

#[cfg(test)]
mod tests;
