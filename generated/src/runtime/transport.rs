//! Sends a request and receives its answer. The only file that names the HTTP library.
//!
//! In: an [`HttpRequest`] and the moment at which it has to be over. Out: a [`Reply`] with any status, whose body is read by piece or
//! as a whole, or a [`TransportError`]. Doesn't judge statuses and doesn't repeat. It follows redirects of `GET` and `HEAD`, and takes the
//! token to no other origin.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use http::header::{ACCEPT, LOCATION, SET_COOKIE};
use tokio::time::{Instant, timeout_at};

use super::base_url::BaseUrl;
use super::connecting::{Attempt, Watch};
use super::error::{ConfigError, Error, InvalidRequest};
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
use super::tls;
use super::{Answer, Body, HttpRequest, Method, OperationMeta, Sent, TransportError, TransportErrorKind};

/// How long making a connection may take, within the time of the call.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long an unused connection is kept. Servers close theirs after a while, and a call that is sent at that moment is lost.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// The most redirects of one call.
const MOST_REDIRECTS: usize = 5;

/// Connections to servers.
pub(super) struct Transport {
    http: reqwest::Client,
    secure: bool,
}

impl Transport {
    /// `base_url` says whether connections have to be encrypted.
    pub(super) fn new(base_url: &BaseUrl, user_agent: &str) -> Result<Self, ConfigError> {
        let http = encrypted(base_url)?
            .https_only(base_url.is_secure())
            .user_agent(user_agent)
            .connect_timeout(CONNECT_TIMEOUT)
            .connector_layer(Watch)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            // Another crate of the program may have switched these on for all.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            // Calls are counted by the server, and passing a limit locks the caller out: none may be repeated unseen.
            .retry(reqwest::retry::never())
            .build()
            .map_err(|error| ConfigError::because("the HTTP client can't be set up", Box::new(error)))?;
        Ok(Self { http, secure: base_url.is_secure() })
    }

    /// Sends one request, and others where redirects lead. The head of the answer has to be there by `until`.
    pub(super) async fn send(
        &self,
        meta: &'static OperationMeta,
        base_url: &BaseUrl,
        request: &HttpRequest,
        until: Instant,
    ) -> Result<Reply, Error> {
        let url = base_url.url(&request.path, &request.query);
        let url = url.ok_or_else(|| InvalidRequest::new(meta.name(), "path", "gives no URL"))?;
        let first = self.send_to(meta, request, url, request.headers.clone(), until).await?;
        let follows = matches!(request.method, Method::Get | Method::Head);
        if follows && first.response.status().is_redirection() {
            Box::pin(self.follow(first, request, until)).await
        } else {
            Ok(first)
        }
    }

    async fn follow(&self, mut reply: Reply, request: &HttpRequest, until: Instant) -> Result<Reply, Error> {
        let meta = reply.meta;
        let mut headers = request.headers.clone();
        let mut url = reply.response.url().clone();
        for _ in 0..MOST_REDIRECTS {
            let Some(next) = self.target(&reply, &url) else { break };
            if next.origin() != url.origin() {
                // The token, cookies and whatever the caller has added are for the first server alone, also when a later redirect leads back.
                headers.clear();
                if let Some(accept) = request.headers.get(ACCEPT) {
                    headers.insert(ACCEPT, accept.clone());
                }
            }
            url = next;
            let followed = self.send_to(reply.meta, request, url.clone(), headers.clone(), until).await;
            // The first server has answered.
            reply = followed.map_err(|error| match error {
                Error::Transport(error) => error.at_least(Sent::Yes).into(),
                other => {
                    let error = TransportError::new(meta.name(), TransportErrorKind::Exchange, Box::new(other));
                    Error::from(error.at_least(Sent::Yes))
                }
            })?;
        }
        Ok(reply)
    }

    /// Where a redirect leads, if it is followed.
    fn target(&self, reply: &Reply, from: &reqwest::Url) -> Option<reqwest::Url> {
        let status = reply.status();
        if !matches!(status, 301 | 302 | 303 | 307 | 308) || reply.meta.is_success(status) {
            return None;
        }
        let target = from.join(reply.headers().get(LOCATION)?.to_str().ok()?).ok()?;
        let allowed = target.scheme() == "https" || (!self.secure && target.scheme() == "http");
        let plain = target.username().is_empty() && target.password().is_none();
        (allowed && plain).then_some(target)
    }

    async fn send_to(
        &self,
        meta: &'static OperationMeta,
        request: &HttpRequest,
        url: reqwest::Url,
        headers: HeaderMap,
        until: Instant,
    ) -> Result<Reply, Error> {
        let mut sending = reqwest::Request::new(method(request.method), url);
        *sending.headers_mut() = headers;
        *sending.body_mut() = request.body.as_ref().map(body_of);
        let attempt = Arc::<Attempt>::default();
        let sent = timeout_at(until, attempt.watch(self.http.execute(sending))).await.map_err(|error| {
            if attempt.waits_for_connection() {
                Error::from(TransportError::unsent(meta.name(), "no connection was made in time"))
            } else {
                over(meta, error)
            }
        })?;
        let mut response = sent.map_err(|error| {
            if error.is_builder() {
                // Nothing was sent: the URL has more characters than any can have.
                InvalidRequest::new(meta.name(), "path", "gives no URL that can be sent, with its query").into()
            } else {
                failure(meta, error, TransportErrorKind::Exchange)
            }
        })?;
        if let http::header::Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE) {
            // Session cookies are as good as tokens: `Debug` hides values that are marked so.
            cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
        }
        Ok(Reply { meta, response })
    }
}

/// An answer whose head is there and whose body isn't yet.
pub(super) struct Reply {
    meta: &'static OperationMeta,
    response: reqwest::Response,
}

impl Reply {
    pub(super) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The next piece of the body; none at its end.
    pub(super) async fn chunk(&mut self, until: Instant) -> Result<Option<Bytes>, Error> {
        match timeout_at(until, self.response.chunk()).await {
            Ok(chunk) => chunk.map_err(|error| failure(self.meta, error, TransportErrorKind::Body)),
            Err(error) => Err(late(self.meta, error)),
        }
    }

    /// The answer without its body.
    pub(super) fn head(&self) -> Answer {
        Answer::new(self.meta, self.status(), self.headers().clone(), Bytes::new())
    }

    /// The answer with as much of its body as arrives, `most` bytes at most.
    pub(super) async fn read_part(mut self, most: usize, until: Instant) -> Answer {
        let mut body = BytesMut::new();
        while body.len() < most
            && let Ok(Some(chunk)) = self.chunk(until).await
        {
            let room = most - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        let headers = std::mem::take(self.response.headers_mut());
        Answer::new(self.meta, self.status(), headers, body.freeze())
    }

    /// The whole answer, if its body has `most` bytes at most.
    pub(super) async fn read(mut self, most: usize, until: Instant) -> Result<Answer, Error> {
        let announced = self.response.content_length().unwrap_or_default();
        let too_large = || {
            let problem = format!("the answer has more than {most} bytes");
            Error::from(TransportError::new(self.meta.name(), TransportErrorKind::TooLarge, problem.into()))
        };
        if usize::try_from(announced).is_ok_and(|announced| announced > most) {
            return Err(too_large());
        }
        let body = match timeout_at(until, Self::read_body(&mut self.response, most)).await {
            Ok(body) => body.map_err(|error| failure(self.meta, error, TransportErrorKind::Body))?,
            Err(error) => return Err(late(self.meta, error)),
        };
        let body = body.ok_or_else(too_large)?;
        let headers = std::mem::take(self.response.headers_mut());
        Ok(Answer::new(self.meta, self.status(), headers, body))
    }

    /// The body; `None` when it has more than `most` bytes.
    async fn read_body(response: &mut reqwest::Response, most: usize) -> Result<Option<Bytes>, reqwest::Error> {
        let first = response.chunk().await?.unwrap_or_default();
        let Some(second) = response.chunk().await? else {
            // Nearly all answers come in one piece, which isn't copied.
            return Ok((first.len() <= most).then_some(first));
        };
        let mut body = BytesMut::from(first);
        body.extend_from_slice(&second);
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > most {
                return Ok(None);
            }
            body.extend_from_slice(&chunk);
        }
        Ok((body.len() <= most).then(|| body.freeze()))
    }

    pub(super) fn is_success(&self) -> bool {
        self.meta.is_success(self.status())
    }
}

/// A builder that can do TLS.
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
fn encrypted(base_url: &BaseUrl) -> Result<reqwest::ClientBuilder, ConfigError> {
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls::config(base_url.is_secure())?))
}

/// A builder that can't do TLS, for servers that need none.
#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
fn encrypted(base_url: &BaseUrl) -> Result<reqwest::ClientBuilder, ConfigError> {
    if base_url.is_secure() {
        return Err(ConfigError::new("`https` needs the feature `ring` or `aws-lc-rs` of the crate `zoho-cliq`"));
    }
    Ok(reqwest::Client::builder())
}

fn body_of(body: &Body) -> reqwest::Body {
    body.as_bytes().map_or_else(|| reqwest::Body::wrap(body.open()), |bytes| bytes.clone().into())
}

fn over(meta: &'static OperationMeta, error: tokio::time::error::Elapsed) -> Error {
    TransportError::new(meta.name(), TransportErrorKind::Timeout, Box::new(error)).into()
}

/// The time was over while the body was being read: the server has answered.
fn late(meta: &'static OperationMeta, error: tokio::time::error::Elapsed) -> Error {
    TransportError::new(meta.name(), TransportErrorKind::Timeout, Box::new(error)).at_least(Sent::Yes).into()
}

fn failure(meta: &'static OperationMeta, error: reqwest::Error, otherwise: TransportErrorKind) -> Error {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        otherwise
    };
    // A query may hold private things: names, search words. The operation is told by its id.
    let source: Box<dyn StdError + Send + Sync> = Box::new(error.without_url());
    TransportError::new(meta.name(), kind, source).into()
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Put => reqwest::Method::PUT,
        Method::Post => reqwest::Method::POST,
        Method::Delete => reqwest::Method::DELETE,
        Method::Options => reqwest::Method::OPTIONS,
        Method::Head => reqwest::Method::HEAD,
        Method::Patch => reqwest::Method::PATCH,
        Method::Trace => reqwest::Method::TRACE,
    }
}
