//! Who the caller is: the token that goes with every call.
//!
//! In: a token. Out: the header `Authorization`. At present the token is a fixed one; renewing it will have its place
//! here, behind [`StaticToken::authorize`].

use std::fmt;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use super::error::ConfigError;

/// A text that no log may show. Its `Debug` form is always the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Box<str>);

impl Secret {
    /// Keeps a text secret.
    pub fn new(text: impl Into<Self>) -> Self {
        text.into()
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self(text.as_str().into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// An access token that is used until the server refuses it. The accounts servers issue tokens for one hour.
pub(super) struct StaticToken {
    header: HeaderValue,
}

impl StaticToken {
    /// Prepares the header once, so that a token which can't be sent is noticed when the client is built.
    pub(super) fn new(token: &Secret) -> Result<Self, ConfigError> {
        let text = token.expose().trim();
        if text.is_empty() {
            return Err(ConfigError::new("the access token is empty"));
        }
        let mut header = HeaderValue::from_str(&format!("Bearer {text}"))
            .map_err(|_| ConfigError::new("the access token has characters that a header can't hold"))?;
        header.set_sensitive(true);
        Ok(Self { header })
    }

    /// Adds the token. A header `Authorization` that the caller set for this call stays.
    pub(super) fn authorize(&self, headers: &mut HeaderMap) {
        headers.entry(AUTHORIZATION).or_insert_with(|| self.header.clone());
    }
}

#[cfg(test)]
mod tests;
