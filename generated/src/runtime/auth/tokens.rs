//! Tokens as the accounts server issues them.
//!
//! In: the body of an answer of the accounts server. Out: [`Tokens`], or an [`AuthError`]. Also the text under which tokens are
//! kept between processes.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{AuthError, AuthErrorKind, Secret, scope};
use crate::runtime::DataCenter;

/// An access token and what belongs to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    access_token: Secret,
    refresh_token: Option<Secret>,
    expires_at: Option<SystemTime>,
    scopes: Option<Vec<String>>,
    data_center: Option<DataCenter>,
}

impl Tokens {
    /// An access token of which nothing else is known.
    pub fn new(access_token: impl Into<Secret>) -> Self {
        Self {
            access_token: access_token.into(),
            refresh_token: None,
            expires_at: None,
            scopes: None,
            data_center: None,
        }
    }

    /// With the moment at which the access token ends.
    #[must_use]
    pub fn with_expiry(mut self, expires_at: SystemTime) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    /// With the scopes that were granted, separated by spaces or commas.
    #[must_use]
    pub fn with_scopes(mut self, scopes: &str) -> Self {
        self.scopes = Some(scope::split(scopes).map(str::to_owned).collect());
        self
    }

    pub(super) fn with_refresh_token(mut self, refresh_token: Option<&Secret>) -> Self {
        self.refresh_token = self.refresh_token.or_else(|| refresh_token.cloned());
        self
    }

    pub(super) fn with_data_center(mut self, data_center: Option<DataCenter>) -> Self {
        self.data_center = self.data_center.or(data_center);
        self
    }

    /// With the scopes of the token before, where nothing else is known: a renewal changes none.
    pub(super) fn with_scopes_of(mut self, before: Option<&Self>) -> Self {
        self.scopes = self.scopes.or_else(|| before.and_then(|tokens| tokens.scopes.clone()));
        self
    }

    /// The access token: what goes with calls. The accounts servers issue it for one hour.
    #[must_use]
    pub fn access_token(&self) -> &Secret {
        &self.access_token
    }

    /// The refresh token: what gets new access tokens, until it is revoked. A renewal doesn't issue a new one.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&Secret> {
        self.refresh_token.as_ref()
    }

    /// When the access token ends, where that is known.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    /// The scopes that were granted, where that is known.
    #[must_use]
    pub fn scopes(&self) -> Option<&[String]> {
        self.scopes.as_deref()
    }

    /// The data centre of the account, where that is known.
    #[must_use]
    pub fn data_center(&self) -> Option<DataCenter> {
        self.data_center
    }

    /// The time until the access token ends.
    pub(super) fn lifetime(&self, now: SystemTime) -> Option<Duration> {
        self.expires_at.map(|end| end.duration_since(now).unwrap_or_default())
    }

    /// Reads the answer of the accounts server. A success says nothing by its status: errors come with 200, too.
    #[inline]
    pub(super) fn from_answer(answer: &Answered, now: SystemTime) -> Result<Self, AuthError> {
        let Answered { status, retry_after, ref body } = *answer;
        let json: Json = serde_json::from_slice(body).unwrap_or_default();
        let text = |key: &str| json.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
        if let Some(access_token) = text("access_token") {
            let number =
                |key: &str| json.get(key).and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
            // Older answers have seconds in `expires_in_sec` and milliseconds in `expires_in`.
            // A token that ends at once is none; the server means that it doesn't say.
            let seconds = number("expires_in_sec").or_else(|| number("expires_in")).filter(|seconds| *seconds > 0);
            return Ok(Self {
                access_token: access_token.into(),
                refresh_token: text("refresh_token").map(Secret::from),
                expires_at: seconds.and_then(|seconds| now.checked_add(Duration::from_secs(seconds))),
                scopes: text("scope").map(|list| scope::split(list).map(str::to_owned).collect()),
                data_center: text("api_domain").and_then(data_center_of),
            });
        }
        let code = text("error").or_else(|| text("code"));
        let description = text("error_description").unwrap_or_default();
        Err(refusal(status, code, description, retry_after))
    }

    /// The tokens as text, to be kept where nobody else can read it.
    #[inline]
    #[must_use]
    pub fn to_json(&self) -> Secret {
        let millis = |moment: SystemTime| moment.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let kept = Kept {
            access_token: self.access_token.expose().to_owned(),
            refresh_token: self.refresh_token.as_ref().map(|token| token.expose().to_owned()),
            expires_at: self.expires_at.map(|moment| u64::try_from(millis(moment)).unwrap_or(u64::MAX)),
            scopes: self.scopes.clone(),
            data_center: self.data_center.map(|center| center.code().to_owned()),
        };
        Secret::from(serde_json::to_string(&kept).unwrap_or_default())
    }

    /// Reads what [`Tokens::to_json`] has written.
    ///
    /// # Errors
    /// [`AuthError`] when it is something else.
    #[inline]
    pub fn from_json(text: &str) -> Result<Self, AuthError> {
        // The message of the parser would show a part of the text.
        let kept: Kept = serde_json::from_str(text)
            .map_err(|error| AuthError::new(format!("the kept tokens can't be read: line {}", error.line())))?;
        Ok(Self {
            access_token: kept.access_token.into(),
            refresh_token: kept.refresh_token.map(Secret::from),
            expires_at: kept.expires_at.and_then(|millis| UNIX_EPOCH.checked_add(Duration::from_millis(millis))),
            scopes: kept.scopes,
            data_center: kept.data_center.as_deref().and_then(DataCenter::from_code),
        })
    }
}

/// An answer of the accounts server.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) retry_after: Option<Duration>,
    pub(super) body: Bytes,
}

/// What is written down.
#[derive(Serialize, Deserialize)]
struct Kept {
    access_token: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// In milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scopes: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data_center: Option<String>,
}

fn data_center_of(url: &str) -> Option<DataCenter> {
    DataCenter::from_host(url::Url::parse(url).ok()?.host_str()?)
}

/// How long the accounts server refuses once too many tokens were asked for.
pub(super) const THROTTLED_FOR: Duration = Duration::from_secs(600);

/// The error that an answer without a token stands for. The description is looked at and never shown: nobody knows what it repeats.
#[inline]
fn refusal(status: u16, code: Option<&str>, description: &str, retry_after: Option<Duration>) -> AuthError {
    let throttled = || {
        AuthError::of(AuthErrorKind::Throttled, "too many tokens were asked for in ten minutes")
            .with_retry_after(retry_after.unwrap_or(THROTTLED_FOR))
    };
    let Some(code) = code.filter(|code| code.len() <= 64 && !code.chars().any(char::is_control)) else {
        return if status == 429 {
            throttled()
        } else if status >= 500 {
            AuthError::of(AuthErrorKind::Unreachable, format!("the accounts server failed with HTTP status {status}"))
        } else {
            AuthError::of(
                AuthErrorKind::Unreadable,
                format!("the accounts server answered with HTTP status {status}, without a token and without an error"),
            )
        };
    };
    let is_throttled = status == 429
        || description.to_ascii_lowercase().contains("too many requests")
        || code.eq_ignore_ascii_case("access denied");
    if is_throttled {
        return throttled().with_code(code);
    }
    let kind = if matches!(code, "general_error" | "internal_error" | "server_error") || status >= 500 {
        AuthErrorKind::Unreachable
    } else {
        AuthErrorKind::Refused
    };
    let remedy = match code {
        "invalid_code" => {
            ": the refresh token or the code is wrong, revoked or used up; authorize the application again"
        }
        "invalid_client" => ": the accounts server doesn't know the client id; it may be of another data centre",
        "invalid_client_secret" => ": the client secret is wrong; every data centre may have its own",
        "invalid_redirect_uri" => ": the redirect URI is not the registered one",
        _ => "",
    };
    AuthError::of(kind, format!("the accounts server refused with `{code}`{remedy}")).with_code(code)
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("expires_at", &self.expires_at)
            .field("scopes", &self.scopes)
            .field("data_center", &self.data_center)
            .field("has_refresh_token", &self.refresh_token.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
