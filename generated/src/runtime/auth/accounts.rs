//! The accounts server of a data centre.
//!
//! In: the client id and secret of an application, and a code or a refresh token. Out: [`Tokens`]. It sends what it is told and
//! judges the answer; it doesn't repeat, and it counts nothing.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};
use tokio::time::Instant;
use url::Url;
use url::form_urlencoded::Serializer;

use super::tokens::Answered;
use super::{AuthError, AuthErrorKind, Callback, Secret, Tokens};
use crate::runtime::base_url::BaseUrl;
use crate::runtime::client::DEFAULT_USER_AGENT;
use crate::runtime::limit::retry_after;
use crate::runtime::transport::Transport;
use crate::runtime::{Body, DataCenter, Error, HttpRequest, Method, OperationMeta};

/// How long the accounts server may take for an answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The most bytes of an answer of the accounts server. Tokens have some hundred.
const MOST_BYTES: usize = 1 << 20;

const TOKEN: OperationMeta =
    OperationMeta { id: "oauth_token", method: Method::Post, path: "/oauth/v2/token", ..OperationMeta::DEFAULT };
const REVOKE: OperationMeta = OperationMeta { id: "oauth_revoke", path: "/oauth/v2/token/revoke", ..TOKEN };

/// The accounts server as an application sees it: it issues, renews and revokes tokens.
///
/// ```no_run
/// # async fn example() -> Result<(), zoho_cliq::Error> {
/// use zoho_cliq::{Accounts, Callback, Client, DataCenter, RefreshTokens};
///
/// let accounts = Accounts::new(DataCenter::Us, "1000.CLIENT", "SECRET")?;
///
/// // Once for each user: send the browser to this URL, which sends it back to the redirect URI.
/// let url = accounts.authorization_url("https://app.example/callback", &["ZohoCliq.Messages.READ"], "random state");
/// # let received = "";
/// let callback = Callback::parse(received, "random state")?;
/// let tokens = accounts.exchange(&callback, "https://app.example/callback").await?;
///
/// // From then on: the refresh token is all that a service needs.
/// let center = tokens.data_center().unwrap_or_default();
/// let refresh_token = tokens.refresh_token().expect("an authorization with access_type=offline issues one").clone();
/// let source = RefreshTokens::new(accounts.in_data_center(center), refresh_token);
/// let client = Client::builder().data_center(center).token_source(source).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Accounts(Arc<AccountsFacts>);

#[derive(Clone)]
struct AccountsFacts {
    base_url: BaseUrl,
    data_center: Option<DataCenter>,
    client_id: String,
    client_secret: Secret,
    transport: Arc<Transport>,
}

impl Accounts {
    /// The accounts server of a data centre, for the application with this id and secret (from the vendor's API console).
    ///
    /// # Errors
    /// [`Error::Config`] when TLS can't be set up.
    pub fn new(
        data_center: DataCenter,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let base_url = BaseUrl::of_accounts(data_center);
        Self::made(base_url, Some(data_center), client_id.into(), client_secret.into())
    }

    /// Another server in place of a data centre's, with `https`: a proxy for instance.
    ///
    /// # Errors
    /// [`Error::Config`] when the URL isn't usable or TLS can't be set up.
    pub fn at(url: &str, client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Result<Self, Error> {
        Self::made(BaseUrl::parse(url, false)?, None, client_id.into(), client_secret.into())
    }

    /// As [`Accounts::at`], with `http` allowed: meant for servers on the same machine.
    ///
    /// # Errors
    /// As [`Accounts::at`].
    pub fn at_insecure(
        url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Result<Self, Error> {
        Self::made(BaseUrl::parse(url, true)?, None, client_id.into(), client_secret.into())
    }

    fn made(
        base_url: BaseUrl,
        data_center: Option<DataCenter>,
        client_id: String,
        client_secret: Secret,
    ) -> Result<Self, Error> {
        let transport = Arc::new(Transport::new(&base_url, DEFAULT_USER_AGENT)?);
        Ok(Self(Arc::new(AccountsFacts { base_url, data_center, client_id, client_secret, transport })))
    }

    /// The same application in another data centre. A server that was given by its URL stays the same.
    #[must_use]
    pub fn in_data_center(&self, data_center: DataCenter) -> Self {
        if self.0.data_center.is_none() {
            return self.clone();
        }
        let base_url = BaseUrl::of_accounts(data_center);
        Self(Arc::new(AccountsFacts { base_url, data_center: Some(data_center), ..(*self.0).clone() }))
    }

    /// The data centre, unless the server was given by its URL.
    #[must_use]
    pub fn data_center(&self) -> Option<DataCenter> {
        self.0.data_center
    }

    /// The application, as it is called in logs: its id, which is no secret, and the data centre.
    pub(super) fn identity(&self) -> String {
        let id = &self.0.client_id;
        self.0.data_center.map_or_else(|| id.clone(), |center| format!("{id}/{}", center.code()))
    }

    /// The URL at which a user permits the application to act for them, for good: it asks for a refresh token.
    ///
    /// `state` is a random text that comes back in the [`Callback`]. One unknown scope makes the server refuse them all.
    #[inline]
    #[must_use]
    pub fn authorization_url(&self, redirect_uri: &str, scopes: &[&str], state: &str) -> String {
        let query = Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.0.client_id)
            .append_pair("scope", &scopes.join(","))
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("access_type", "offline")
            .append_pair("prompt", "consent")
            .append_pair("state", state)
            .finish();
        self.0.base_url.join("/oauth/v2/auth", &query)
    }

    /// Exchanges a code for tokens, at the accounts server of the user's data centre.
    ///
    /// # Errors
    /// [`AuthError`] when the server refuses the code or doesn't answer.
    pub async fn exchange(&self, callback: &Callback, redirect_uri: &str) -> Result<Tokens, AuthError> {
        let there = callback.data_center.map_or_else(|| self.clone(), |center| self.in_data_center(center));
        let fields =
            [("grant_type", "authorization_code"), ("code", callback.code.expose()), ("redirect_uri", redirect_uri)];
        Ok(there.ask(&fields).await?.with_data_center(there.data_center()))
    }

    /// Gets a new access token. [`RefreshTokens`](super::RefreshTokens) does it for a client when it is needed.
    ///
    /// # Errors
    /// [`AuthError`] when the server refuses the refresh token or doesn't answer.
    pub async fn renew(&self, refresh_token: &Secret) -> Result<Tokens, AuthError> {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())];
        let tokens = self.ask(&fields).await?;
        Ok(tokens.with_refresh_token(Some(refresh_token)).with_data_center(self.data_center()))
    }

    /// Revokes a refresh token, and with it all its access tokens, or one access token.
    ///
    /// # Errors
    /// [`AuthError`] when the server refuses or doesn't answer.
    pub async fn revoke(&self, token: &Secret) -> Result<(), AuthError> {
        let query = Serializer::new(String::new()).append_pair("token", token.expose()).finish();
        let answer = self.post(&REVOKE, query, None).await?;
        let json = serde_json::from_slice::<serde_json::Value>(&answer.body);
        let failed = json.is_ok_and(|json| json.get("error").is_some());
        if (200..300).contains(&answer.status) && !failed {
            return Ok(());
        }
        match self.read(&answer, std::iter::once(token.expose())) {
            Err(error) => Err(error),
            Ok(_) => Err(AuthError::of(AuthErrorKind::Unreadable, "the accounts server answered with another token")),
        }
    }

    async fn ask(&self, fields: &[(&str, &str)]) -> Result<Tokens, AuthError> {
        let form = Serializer::new(String::new())
            .extend_pairs(fields)
            .append_pair("client_id", &self.0.client_id)
            .append_pair("client_secret", self.0.client_secret.expose())
            .finish();
        let answer = self.post(&TOKEN, String::new(), Some(Bytes::from(form))).await?;
        // The server may repeat what it was sent.
        let secrets = fields.iter().filter(|(name, _)| matches!(*name, "code" | "refresh_token"));
        self.read(&answer, secrets.map(|(_, secret)| *secret))
    }

    fn read<'a>(&self, answer: &Answered, sent: impl Iterator<Item = &'a str>) -> Result<Tokens, AuthError> {
        Tokens::from_answer(answer, SystemTime::now())
            .map_err(|error| sent.fold(error.without(self.0.client_secret.expose()), AuthError::without))
    }

    async fn post(
        &self,
        meta: &'static OperationMeta,
        query: String,
        body: Option<Bytes>,
    ) -> Result<Answered, AuthError> {
        let mut request = HttpRequest::new(meta.method, meta.path.to_owned(), query);
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if body.is_some() {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            request.headers.insert(CONTENT_TYPE, form);
        }
        request.body = body.map(Body::from);
        let until = Instant::now() + TIMEOUT;
        let host = self.0.base_url.host();
        let unreachable = |error: Error| {
            AuthError::of(AuthErrorKind::Unreachable, format!("the accounts server {host} gave no answer"))
                .with_source(Box::new(error))
        };
        let reply = self.0.transport.send(meta, &self.0.base_url, &request, until).await.map_err(unreachable)?;
        let retry_after = retry_after(reply.headers());
        let answer = if reply.is_success() {
            reply.read(MOST_BYTES, until).await.map_err(unreachable)?
        } else {
            // The head decides, however much of the body arrives.
            reply.read_part(MOST_BYTES, until).await
        };
        let (status, _, body) = answer.into_raw();
        Ok(Answered { status, retry_after, body })
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = Url::parse(&self.0.base_url.join("", "")).ok();
        let origin = url.map(|url| url.origin().ascii_serialization());
        f.debug_struct("Accounts").field("server", &origin).finish_non_exhaustive()
    }
}
