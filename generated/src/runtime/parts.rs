//! The request as data.
//!
//! In: the facts of an operation and, call by call, the values of its arguments. Out: an [`HttpRequest`]. Knows no
//! client, no base URL and no HTTP library, so that everything about a request can be tested without a server.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::error::{Error, InvalidRequest};
use super::{Body, Form, Method, OperationMeta, ParamValue, Style, ToParam, style};

/// Collects path, query, headers, cookies and body of one call.
///
/// A value that can't be written doesn't interrupt the collecting: the first failure is kept and comes out of the
/// call as [`Error::InvalidRequest`].
pub struct Parts {
    meta: &'static OperationMeta,
    path: String,
    /// The encoded query.
    query: String,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Option<Body>,
    failure: Option<(String, String)>,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("operation", &self.meta.name()).finish_non_exhaustive()
    }
}

/// A request below a base URL, ready to be sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The encoded path, `/api/v3/stars/1`.
    pub path: String,
    /// The encoded query without its question mark; empty when there is none.
    pub query: String,
    /// The headers, those of the body included.
    pub headers: HeaderMap,
    /// The body. `None` isn't the same as an empty one: it has no media type.
    pub body: Option<Body>,
}

impl HttpRequest {
    pub(super) fn new(method: Method, path: String, query: String) -> Self {
        Self { method, path, query, headers: HeaderMap::new(), body: None }
    }
}

/// Arguments are private: neither the path and the query nor the body are shown, and of the headers only the names.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&HeaderName> = self.headers.keys().collect();
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("headers", &names)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl Parts {
    /// Starts with what the facts of the operation already say.
    pub fn new(meta: &'static OperationMeta) -> Self {
        let mut parts = Self {
            meta,
            path: meta.path.to_owned(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            failure: None,
        };
        for (name, value) in meta.fixed_query {
            style::add_pair(&mut parts.query, name, value, Style::FormExplode, false);
        }
        if !meta.accept.is_empty() {
            match HeaderValue::from_maybe_shared(Bytes::from_static(meta.accept.as_bytes())) {
                Ok(value) => {
                    parts.headers.insert(ACCEPT, value);
                }
                Err(_) => parts.fail("Accept", "has a character that a header can't hold"),
            }
        }
        parts
    }

    /// Fills the placeholder `{name}` of the path, in the style `simple`.
    ///
    /// The value stays one segment: `/`, `?`, `#` and all else that isn't unreserved is percent-encoded. An escape
    /// that the value already has is kept, because ids of the API come with escapes inside. An empty value, `.` and
    /// `..` are refused, since they would lead to another path.
    pub fn path(&mut self, name: &str, value: &dyn ToParam) {
        self.path_styled(name, value, Style::Simple);
    }

    /// Fills the placeholder `{name}` of the path, in the given style.
    pub fn path_styled(&mut self, name: &str, value: &dyn ToParam, style: Style) {
        let text = style::path(name, value.to_param(), &json_for(value, style), style);
        if let Some(text) = self.keep(name, text) {
            self.fill(name, &text);
        }
    }

    /// Adds a query parameter in the style `form`, exploded: a list repeats its name.
    pub fn query(&mut self, name: &str, value: &dyn ToParam) {
        self.query_styled(name, value, Style::FormExplode);
    }

    /// Adds a query parameter in the given style.
    pub fn query_styled(&mut self, name: &str, value: &dyn ToParam, style: Style) {
        let param = match value.to_param() {
            ParamValue::Absent => return,
            // Nearly all are one text, which is written where it belongs.
            ParamValue::One(text) if style != Style::Json => {
                return style::add_pair(&mut self.query, name, &text, style, value.keeps_escapes());
            }
            param => param,
        };
        let pairs = style::pairs(name, param, &json_for(value, style), style, value.keeps_escapes());
        for (name, value) in self.keep(name, pairs).unwrap_or_default() {
            if !self.query.is_empty() {
                self.query.push('&');
            }
            self.query.extend([name.as_str(), "=", value.as_str()]);
        }
    }

    /// Adds a header in the style `simple`.
    ///
    /// `Accept`, `Content-Type` and `Authorization` are left out, as OpenAPI 3.0 asks: the media types and the token
    /// decide about them.
    pub fn header(&mut self, name: &str, value: &dyn ToParam) {
        self.header_styled(name, value, Style::Simple);
    }

    /// Adds a header in the given style.
    pub fn header_styled(&mut self, name: &str, value: &dyn ToParam, style: Style) {
        let text = style::header(value.to_param(), &json_for(value, style), style);
        if let Some(Some(text)) = self.keep(name, text) {
            match HeaderName::from_bytes(name.as_bytes()) {
                Ok(header) if [ACCEPT, CONTENT_TYPE, AUTHORIZATION].contains(&header) => {}
                Ok(header) => self.set_header(header, &text),
                Err(_) => self.fail(name, "is not the name of a header"),
            }
        }
    }

    /// Adds a cookie in the style `form`.
    pub fn cookie(&mut self, name: &str, value: &dyn ToParam) {
        self.cookie_styled(name, value, Style::Form);
    }

    /// Adds a cookie in the given style.
    pub fn cookie_styled(&mut self, name: &str, value: &dyn ToParam, style: Style) {
        let pairs = style::pairs(name, value.to_param(), &json_for(value, style), style, value.keeps_escapes());
        if let Some(pairs) = self.keep(name, pairs) {
            self.cookies.extend(pairs.into_iter().map(|(name, value)| format!("{name}={value}")));
        }
    }

    /// Sets a body of the media type `application/json`.
    pub fn json(&mut self, value: &(impl Serialize + ?Sized)) {
        self.json_as("application/json", value);
    }

    /// Sets a JSON body of another media type, `application/merge-patch+json` for instance.
    pub fn json_as(&mut self, media_type: &str, value: &(impl Serialize + ?Sized)) {
        self.set_json(media_type, serde_json::to_vec(value));
    }

    /// Sets a body of the media type `application/x-www-form-urlencoded`.
    #[inline]
    pub fn form(&mut self, form: Form) {
        let encoded = form.into_urlencoded().map(|text| Body::from(Bytes::from(text)));
        self.set_form(encoded.map(|body| ("application/x-www-form-urlencoded".to_owned(), body)));
    }

    /// Sets a body of the media type `multipart/form-data`.
    #[inline]
    pub fn multipart(&mut self, form: Form) {
        let encoded = form.into_multipart();
        self.set_form(encoded);
    }

    /// Sets a body of the media type `application/x-www-form-urlencoded` whose fields `fill` adds.
    pub fn form_with<T: ?Sized>(&mut self, body: &T, fill: impl FnOnce(&T, &mut Form)) {
        let mut form = Form::new();
        fill(body, &mut form);
        self.form(form);
    }

    /// Sets a body of the media type `multipart/form-data` whose fields `fill` adds.
    pub fn multipart_with<T: ?Sized>(&mut self, body: &T, fill: impl FnOnce(&T, &mut Form)) {
        let mut form = Form::new();
        fill(body, &mut form);
        self.multipart(form);
    }

    /// Sets a body of text.
    pub fn text(&mut self, media_type: &str, text: &str) {
        self.set_body(media_type, Bytes::copy_from_slice(text.as_bytes()));
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, media_type: &str, bytes: &Bytes) {
        self.set_body(media_type, bytes.clone());
    }

    /// The finished request.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] with the first value that couldn't be written.
    pub fn finish(mut self) -> Result<HttpRequest, Error> {
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            self.set_header(COOKIE, &cookies);
        }
        if self.failure.is_none() {
            self.check_path();
        }
        if let Some((argument, problem)) = self.failure {
            return Err(InvalidRequest::new(self.meta.name(), &argument, &problem).into());
        }
        let mut request = HttpRequest::new(self.meta.method, self.path, self.query);
        (request.headers, request.body) = (self.headers, self.body);
        Ok(request)
    }

    /// Looks for what would make the server see another path than the template's: a placeholder without a value, and
    /// the segments `.` and `..`, which URLs resolve away even when they are written as `%2e`.
    fn check_path(&mut self) {
        if let Some((_, rest)) = self.path.split_once('{') {
            let name = rest.split('}').next().unwrap_or_default();
            let name = name.to_owned();
            return self.fail(&name, "has no value");
        }
        let dots = |segment: &str| {
            segment.starts_with(['.', '%'])
                && [".", "..", "%2e", "%2e.", ".%2e", "%2e%2e"].iter().any(|dots| segment.eq_ignore_ascii_case(dots))
        };
        if self.path.split('/').any(dots) {
            self.fail("path", "has a segment that is `.` or `..`, which would change the path");
        }
    }

    fn fill(&mut self, name: &str, text: &str) {
        let placeholder = format!("{{{name}}}");
        let mut rest = self.path.as_str();
        let mut filled = String::new();
        while let Some(start) = rest.find(&placeholder) {
            filled.push_str(&rest[..start]);
            filled.push_str(text);
            rest = &rest[start + placeholder.len()..];
        }
        if filled.is_empty() {
            self.fail(name, "has no place in the path");
        } else {
            filled.push_str(rest);
            self.path = filled;
        }
    }

    fn set_json(&mut self, media_type: &str, json: Result<Vec<u8>, serde_json::Error>) {
        let json = json.map_err(|error| format!("can't be written as JSON: {error}"));
        if let Some(json) = self.keep("body", json) {
            self.set_body(media_type, Bytes::from(json));
        }
    }

    fn set_form(&mut self, encoded: Result<(String, Body), (String, String)>) {
        match encoded {
            Ok((media_type, body)) => self.set_body(&media_type, body),
            Err((field, problem)) => self.fail(&field, &problem),
        }
    }

    fn set_body(&mut self, media_type: &str, body: impl Into<Body>) {
        self.set_header(CONTENT_TYPE, media_type);
        self.body = Some(body.into());
    }

    fn set_header(&mut self, name: HeaderName, value: &str) {
        match HeaderValue::from_bytes(value.as_bytes()) {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(_) => {
                self.fail(name.as_str(), "has a line break or another control character, which a header can't hold")
            }
        }
    }

    fn keep<T>(&mut self, name: &str, result: Result<T, String>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fail(name, &problem);
                None
            }
        }
    }

    fn fail(&mut self, argument: &str, problem: &str) {
        self.failure.get_or_insert_with(|| (argument.to_owned(), problem.to_owned()));
    }
}

/// The value as JSON where the style asks for it; making it for every parameter would be waste.
fn json_for(value: &dyn ToParam, style: Style) -> serde_json::Value {
    if style == Style::Json { value.to_json() } else { serde_json::Value::Null }
}

#[cfg(test)]
mod tests;
