//! The beginning of every URL: scheme, host, and where needed a path in front of the API's own.
//!
//! In: a text or a data centre. Out: a text that paths can be appended to.

use std::fmt;

use url::Url;

use super::DataCenter;
use super::error::ConfigError;

/// A checked base URL without a slash at its end.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct BaseUrl {
    text: String,
    /// The same, in parts: so the host isn't looked at anew for every call.
    url: Option<Url>,
    secure: bool,
}

impl BaseUrl {
    pub(super) fn of(center: DataCenter) -> Self {
        Self::known(center.cliq_host())
    }

    /// The accounts server of a data centre.
    pub(super) fn of_accounts(center: DataCenter) -> Self {
        Self::known(center.accounts_host())
    }

    fn known(host: &str) -> Self {
        let text = format!("https://{host}");
        Self { url: Url::parse(&text).ok(), text, secure: true }
    }

    /// The host, with the port where it isn't the usual one.
    pub(super) fn host(&self) -> &str {
        let text = self.text.split_once("://").map_or(self.text.as_str(), |(_, rest)| rest);
        text.split('/').next().unwrap_or_default()
    }

    /// Checks a base URL. `insecure` admits `http`, under which anybody on the way can read the token.
    pub(super) fn parse(text: &str, insecure: bool) -> Result<Self, ConfigError> {
        let url =
            Url::parse(text).map_err(|error| ConfigError::because("the base URL isn't a URL", Box::new(error)))?;
        let secure = match url.scheme() {
            "https" => true,
            "http" if insecure => false,
            "http" => {
                return Err(ConfigError::new(
                    "the base URL has the scheme `http`, which would send the token in the clear; \
                     `insecure_base_url` allows it",
                ));
            }
            _ => return Err(ConfigError::new("the base URL needs the scheme `https`")),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(ConfigError::new("the base URL has a user or a password in it"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(ConfigError::new("the base URL has a query or a fragment"));
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), url: Some(url), secure })
    }

    /// Whether connections are encrypted.
    pub(super) fn is_secure(&self) -> bool {
        self.secure
    }

    /// The URL of an encoded path and query, in parts.
    pub(super) fn url(&self, path: &str, query: &str) -> Option<Url> {
        let mut url = self.url.clone()?;
        match url.path().trim_end_matches('/') {
            "" => url.set_path(path),
            prefix => {
                let path = format!("{prefix}{path}");
                url.set_path(&path);
            }
        }
        if !query.is_empty() {
            url.set_query(Some(query));
        }
        Some(url)
    }

    /// The URL of an encoded path and query.
    pub(super) fn join(&self, path: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{query}", self.text)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

#[cfg(test)]
mod tests;
