//! What the accounts server sends the user's browser back with.
//!
//! In: the URL that the browser was sent to. Out: a code and the data centre of the user. Everybody can make such a URL, so the state is
//! compared, and the server that it names has to be one of the known ones.

use std::fmt;

use url::Url;

use super::{AuthError, AuthErrorKind, Secret};
use crate::runtime::DataCenter;

/// A code that can be exchanged for tokens, once and within two minutes.
#[derive(Clone)]
pub struct Callback {
    pub(super) code: Secret,
    pub(super) data_center: Option<DataCenter>,
}

impl Callback {
    /// Reads the URL to which the browser was sent, or its query alone. `state` is the text that was given to
    /// [`Accounts::authorization_url`](super::Accounts::authorization_url).
    ///
    /// # Errors
    /// [`AuthError`] when the user refused, when the state is another one (somebody else may have made the URL), when there is no code, or
    /// when the URL names an accounts server that isn't in the table of [`DataCenter`].
    #[inline]
    pub fn parse(url: &str, state: &str) -> Result<Self, AuthError> {
        let refused = |problem: &str| AuthError::of(AuthErrorKind::Refused, problem);
        let query = url.split('#').next().unwrap_or_default();
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let value = |name: &str| {
            pairs
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
                .filter(|text| !text.is_empty())
        };
        if value("state").unwrap_or_default() != state {
            return Err(refused("the callback has another state than the authorization; it is not the answer to it"));
        }
        if let Some(code) = value("error").filter(|code| code.len() <= 64) {
            return Err(refused(&format!("the user or the accounts server refused with {code:?}")).with_code(code));
        }
        let code = value("code").ok_or_else(|| refused("the callback has no code"))?;
        let by_server = value("accounts-server")
            .map(|text| {
                let url = Url::parse(text).ok().filter(|url| url.scheme() == "https" && url.port().is_none());
                url.as_ref()
                    .and_then(Url::host_str)
                    .and_then(DataCenter::from_accounts_host)
                    .ok_or_else(|| refused("the callback names an unknown accounts server"))
            })
            .transpose()?;
        let data_center = by_server.or_else(|| value("location").and_then(DataCenter::from_code));
        Ok(Self { code: code.into(), data_center })
    }

    /// The data centre of the user, where the URL says it.
    #[must_use]
    pub fn data_center(&self) -> Option<DataCenter> {
        self.data_center
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("data_center", &self.data_center).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
