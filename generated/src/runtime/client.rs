//! The client and how it is made.
//!
//! In: a data centre or a base URL, tokens or a source of them, and the settings of all calls. Out: a value that is cheap to clone and that every handle of
//! generated code holds. What happens to a call is the matter of `pipeline`.

use std::fmt;
use std::sync::Arc;
#[cfg(feature = "blocking")]
use std::sync::OnceLock;
use std::time::Duration;

use super::auth::{Auth, FixedToken, TokenCache, spawn_renewal};
use super::base_url::BaseUrl;
use super::error::{ConfigError, Error};
use super::limit::{Buckets, UseStore, use_store};
use super::options::CallOptions;
use super::transport::Transport;
use super::{
    DataCenter, LimitPolicy, Limiter, Limits, LimitsStore, RetryPolicy, ScopePolicy, Secret, TokenSource, TokenStore,
    Tokens,
};

/// How long a call may take when nothing else is said: long enough to wait for a place in a window of a minute.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(120);

/// How long one attempt may take when nothing else is said.
const DEFAULT_ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// The most bytes of an answer that are held in memory when nothing else is said.
const DEFAULT_MOST_BYTES: usize = 64 << 20;

/// The name under which the client presents itself when nothing else is said.
pub(super) const DEFAULT_USER_AGENT: &str = concat!("zoho-cliq-rust/", env!("CARGO_PKG_VERSION"));

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
    server: BaseUrl,
    settings: Settings,
    user_agent: String,
    tokens: TokenCache,
    buckets: Buckets,
    transport: Transport,
    /// The connections of calls that threads wait for: a connection lives on the runtime that made it, and that one may be waiting.
    #[cfg(feature = "blocking")]
    blocking_transport: OnceLock<Transport>,
}

/// What holds for all calls of a client for which nothing else is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) limit_policy: LimitPolicy,
    pub(super) retry: RetryPolicy,
    pub(super) scope_policy: ScopePolicy,
    pub(super) most_bytes: usize,
}

impl Client {
    /// Starts to make a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// What is known of rate limits at present: to be shown, and to be given to the next process.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limiter().limits()
    }

    /// Saves what is known of rate limits to the [`LimitsStore`], and waits for it. A program that ends by [`std::process::exit`], or whose runtime
    /// isn't dropped, calls it at its end; otherwise the client saves by itself. Without a store there is nothing to do.
    ///
    /// # Errors
    /// That of the store.
    pub async fn save_limits(&self) -> std::io::Result<()> {
        self.limiter().save().await
    }

    /// The calls that count towards rate limits, to be shared with another client of the same user.
    #[must_use]
    pub fn limiter(&self) -> &Limiter {
        self.shared.buckets.limiter()
    }

    /// Makes sure that there is an access token: the one at hand or the one that the [`TokenStore`] has, while it lasts, else a new one. Calls do
    /// so by themselves; at the start of a program this shows whether the settings are right, and a restart costs no token. A token that is
    /// at hand isn't tried: only a call shows whether the server accepts it.
    ///
    /// # Errors
    /// [`Error::Auth`] when there is none.
    pub async fn ensure_token(&self) -> Result<(), Error> {
        let deadline = CallOptions::default().times(self.settings()).deadline;
        self.tokens().token(deadline).await?;
        Ok(())
    }

    /// Gets a new access token from the accounts server, whatever is known of the one at hand: after its scopes were changed, for instance. Few are
    /// to be had (ten in ten minutes); [`Client::ensure_token`] asks for one only where it is needed.
    ///
    /// # Errors
    /// [`Error::Auth`] when there is none, or when the client has a fixed token.
    pub async fn renew_token(&self) -> Result<(), Error> {
        let deadline = CallOptions::default().times(self.settings()).deadline;
        self.tokens().renew(deadline).await?;
        Ok(())
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    pub(super) fn server(&self) -> &BaseUrl {
        &self.shared.server
    }

    pub(super) fn tokens(&self) -> &TokenCache {
        &self.shared.tokens
    }

    pub(super) fn buckets(&self) -> &Buckets {
        &self.shared.buckets
    }

    pub(super) fn transport(&self) -> &Transport {
        #[cfg(feature = "blocking")]
        if super::blocking::is_background() {
            if let Some(transport) = self.shared.blocking_transport.get() {
                return transport;
            }
            if let Ok(transport) = Transport::new(&self.shared.server, &self.shared.user_agent) {
                return self.shared.blocking_transport.get_or_init(|| transport);
            }
        }
        &self.shared.transport
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.server)
            .field("settings", &self.shared.settings)
            .field("user_agent", &self.shared.user_agent)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`]. Only a token, or a source of tokens, is needed; problems of all settings come out of [`ClientBuilder::build`].
#[derive(Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    place: Place,
    auth: Option<Auth>,
    store: Option<Arc<dyn TokenStore>>,
    user: Option<String>,
    limiter: Option<Limiter>,
    limits_store: Option<(Box<dyn LimitsStore>, UseStore)>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    limit_policy: LimitPolicy,
    retry: RetryPolicy,
    scope_policy: ScopePolicy,
    most_bytes: Option<usize>,
    user_agent: Option<String>,
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("place", &self.place).field("user", &self.user).finish_non_exhaustive()
    }
}

#[derive(Default)]
enum Place {
    /// That of the source of tokens, or the default one.
    #[default]
    Unsaid,
    DataCenter(DataCenter),
    Url {
        text: String,
        insecure: bool,
    },
}

/// An unchecked URL may have a password in it, so it isn't shown.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsaid => f.write_str("Unsaid"),
            Self::DataCenter(center) => center.fmt(f),
            Self::Url { insecure, .. } => f.debug_struct("Url").field("insecure", insecure).finish_non_exhaustive(),
        }
    }
}

impl ClientBuilder {
    /// The data centre of the account. Default: that of the source of tokens, else [`DataCenter::Us`]. A wrong one looks like a
    /// wrong token.
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

    /// The OAuth access token that goes with every call, until the server refuses it: the accounts servers issue tokens for one hour.
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        self.tokens(Tokens::new(token))
    }

    /// As [`ClientBuilder::bearer_token`], with what is known of the token besides: calls whose scope it lacks aren't sent.
    pub fn tokens(mut self, tokens: Tokens) -> Self {
        self.auth = Some(Auth::Fixed(FixedToken(tokens)));
        self
    }

    /// Where access tokens come from: [`RefreshTokens`](crate::RefreshTokens) for instance. They are renewed before they end and when the
    /// server refuses them. Of several ways to give a token the last one counts.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.auth = Some(Auth::Source(Box::new(source), spawn_renewal));
        self
    }

    /// Where renewed tokens are kept for other processes and the next one.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// A name for the user whose calls the server counts together. It stands in logs and in [`Limits`]. **Name users when you act for several.**
    ///
    /// Default: the [identity](TokenSource::identity) of the source of tokens, for [`RefreshTokens`](crate::RefreshTokens) the application;
    /// `default` for a token alone. Where clients share a [`Limiter`], each token or refresh token is a user of its own then, the second one
    /// `default#2`: that counts too few calls for a user who has several. Nothing tells the next process which of them was which, so
    /// each goes on there from the most that any of them had used up: that is right for one user, and for several it holds calls back that
    /// could start.
    pub fn user(mut self, name: impl Into<String>) -> Self {
        self.user = Some(name.into());
        self
    }

    /// The calls that count towards rate limits: those of another client of the same user, or the [`Limits`] that an earlier process has
    /// left. Default: none.
    pub fn limiter(mut self, limiter: impl Into<Limiter>) -> Self {
        self.limiter = Some(limiter.into());
        self
    }

    /// Where rate limits are saved as they change, for the next process: [`FileLimitsStore`](crate::FileLimitsStore) for instance. What is in it
    /// is read by [`ClientBuilder::build`]; no call waits for a save. A [`Limiter`] has one store, the first that a client brings.
    pub fn limits_store(mut self, store: impl LimitsStore) -> Self {
        self.limits_store = Some((Box::new(store), use_store));
        self
    }

    /// What happens to calls that would go beyond a rate limit. Default: [`LimitPolicy::Wait`].
    pub fn limit_policy(mut self, policy: LimitPolicy) -> Self {
        self.limit_policy = policy;
        self
    }

    /// Whether and how failed calls are repeated. Default: that of [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// What happens to calls whose scope wasn't granted, as far as that is known. Default: [`ScopePolicy::Error`].
    pub fn scope_policy(mut self, policy: ScopePolicy) -> Self {
        self.scope_policy = policy;
        self
    }

    /// How long a call may take from its start to the last byte of its answer: with all attempts, and with waiting for rate limits
    /// and tokens. Default: 2 minutes.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take. Default: 30 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The most bytes of an answer that are held in memory. A larger one is an error. Default: 64 MiB.
    /// [`Request::send_raw`](crate::Request::send_raw) has no limit.
    pub fn most_bytes(mut self, bytes: usize) -> Self {
        self.most_bytes = Some(bytes);
        self
    }

    /// The header `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Makes the client. Nothing is sent. The operating system's certificates and a [`LimitsStore`] are read.
    ///
    /// # Errors
    /// [`Error::Config`] when the token is missing or can't stand in a header, when the base URL isn't usable, when the tokens are those of
    /// another data centre, or when the operating system has no certificates to judge servers by.
    pub fn build(self) -> Result<Client, Error> {
        let auth = self.auth.ok_or_else(|| {
            ConfigError::new("the access token is missing; `bearer_token` or `token_source` gives the client one")
        })?;
        let server = match (self.place, auth.data_center()) {
            (Place::DataCenter(center), Some(other)) if center != other => {
                let problem = format!("the client is for the data centre `{center}`, its tokens are for `{other}`");
                return Err(ConfigError::new(problem).into());
            }
            (Place::DataCenter(center), _) => BaseUrl::of(center),
            (Place::Unsaid, center) => BaseUrl::of(center.unwrap_or_default()),
            (Place::Url { text, insecure }, _) => BaseUrl::parse(&text, insecure)?,
        };
        let limiter = self.limiter.unwrap_or_default();
        if let Some((store, use_store)) = self.limits_store {
            use_store(&limiter, store);
        }
        let user = auth.user(self.user.as_deref(), &limiter);
        let label = Arc::clone(&user.label);
        let buckets = Buckets::new(limiter, server.host(), user);
        let tokens = match auth {
            Auth::Fixed(token) => TokenCache::fixed(token)?,
            Auth::Source(source, task) => {
                // The accounts server counts by refresh token; those that a user has of one application are counted together here.
                let limit = source
                    .limit()
                    .map(|limit| buckets.named(format!("access token of {}", source.identity()), Some(limit)));
                TokenCache::renewed(source, task, label, self.store, limit, DataCenter::from_host(server.host()))
            }
        };
        let user_agent = self.user_agent.unwrap_or_else(|| DEFAULT_USER_AGENT.to_owned());
        let transport = Transport::new(&server, &user_agent)?;
        let settings = Settings {
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            attempt_timeout: self.attempt_timeout.unwrap_or(DEFAULT_ATTEMPT_TIMEOUT),
            limit_policy: self.limit_policy,
            retry: self.retry,
            scope_policy: self.scope_policy,
            most_bytes: self.most_bytes.unwrap_or(DEFAULT_MOST_BYTES),
        };
        Ok(Client {
            shared: Arc::new(Shared {
                server,
                settings,
                user_agent,
                tokens,
                buckets,
                transport,
                #[cfg(feature = "blocking")]
                blocking_transport: OnceLock::new(),
            }),
        })
    }
}

#[cfg(test)]
mod tests;
