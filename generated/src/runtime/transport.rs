//! Sends a request and receives its answer. The only file that names the HTTP library.
//!
//! In: an [`HttpRequest`]. Out: an [`Answer`] with any status, or a [`TransportError`]. Doesn't judge statuses, doesn't
//! repeat, and follows no redirect: the token is for one origin, and a redirect is the caller's to judge.

use std::error::Error as StdError;
use std::time::Duration;

use http::header::SET_COOKIE;

use super::base_url::BaseUrl;
use super::error::{ConfigError, Error, InvalidRequest};
use super::{Answer, HttpRequest, Method, OperationMeta, TransportError, TransportErrorKind, tls};

/// How long making a connection may take, within the time of the call.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections to one server.
pub(super) struct Transport {
    http: reqwest::Client,
    base_url: BaseUrl,
}

impl Transport {
    pub(super) fn new(base_url: &BaseUrl, user_agent: &str) -> Result<Self, ConfigError> {
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config(base_url.is_secure())?)
            .https_only(base_url.is_secure())
            .user_agent(user_agent)
            .connect_timeout(CONNECT_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            // Calls are counted by the server, and passing a limit locks the caller out: none may be repeated unseen.
            .retry(reqwest::retry::never())
            .build()
            .map_err(|error| ConfigError::because("the HTTP client can't be set up", Box::new(error)))?;
        Ok(Self { http, base_url: base_url.clone() })
    }

    /// Sends one request. `timeout` ends with the last byte of the answer.
    pub(super) async fn send(
        &self,
        meta: &'static OperationMeta,
        request: HttpRequest,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let url = reqwest::Url::parse(&self.base_url.join(&request.path, &request.query))
            .map_err(|error| InvalidRequest::new(meta.id, "path", &format!("gives no URL: {error}")))?;
        let mut builder = self.http.request(method(request.method), url).headers(request.headers).timeout(timeout);
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        let response = builder.send().await.map_err(|error| failure(meta, error, TransportErrorKind::Exchange))?;
        let status = response.status().as_u16();
        let mut headers = response.headers().clone();
        if let http::header::Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
            // Session cookies are as good as tokens: `Debug` hides values that are marked so.
            cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
        }
        let body = response.bytes().await.map_err(|error| failure(meta, error, TransportErrorKind::Body))?;
        Ok(Answer::new(meta, status, headers, body))
    }
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
    TransportError::new(meta.id, kind, source).into()
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
