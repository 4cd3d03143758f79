//! Where access tokens come from.
//!
//! In: a fixed token, a refresh token, or a source of one's own. Out: [`Tokens`], when they are asked for. When to ask, and how
//! often, is the matter of `cache`.

use std::pin::Pin;

use uuid::Uuid;

use super::{Accounts, AuthError, Secret, Tokens};
use crate::runtime::{DataCenter, RateLimit};

/// New tokens, in a while.
pub type Renewal<'a> = Pin<Box<dyn Future<Output = Result<Tokens, AuthError>> + Send + 'a>>;

/// A source of access tokens, [`RefreshTokens`] for instance.
///
/// The client asks for a token when it has none, when the one it has is about to end, and when the server refuses it; never twice
/// at the same time, and after a failure not at once again.
pub trait TokenSource: Send + Sync + 'static {
    /// Whom the tokens stand for. Calls are counted for each identity. It stands in logs, so it must be no secret.
    fn identity(&self) -> String;

    /// The data centre whose tokens these are, where that is known.
    fn data_center(&self) -> Option<DataCenter> {
        None
    }

    /// How often tokens may be asked for.
    fn limit(&self) -> Option<RateLimit> {
        None
    }

    /// Whether tokens that were kept by an earlier process are of this source.
    fn owns(&self, kept: &Tokens) -> bool {
        let _ = kept;
        true
    }

    /// Gets a new token.
    ///
    /// # Errors
    /// There is none.
    fn renew(&self) -> Renewal<'_>;
}

/// Access tokens by the grant `refresh_token`: the usual source of a service.
#[derive(Debug, Clone)]
pub struct RefreshTokens {
    accounts: Accounts,
    refresh_token: Secret,
}

impl RefreshTokens {
    /// Tokens for the user and the application of a refresh token.
    pub fn new(accounts: Accounts, refresh_token: impl Into<Secret>) -> Self {
        Self { accounts, refresh_token: refresh_token.into() }
    }
}

impl TokenSource for RefreshTokens {
    fn identity(&self) -> String {
        digest(&self.refresh_token)
    }

    fn data_center(&self) -> Option<DataCenter> {
        self.accounts.data_center()
    }

    /// Ten tokens in ten minutes for one refresh token (the vendor's page on OAuth).
    fn limit(&self) -> Option<RateLimit> {
        Some(RateLimit { requests: 10, period_seconds: 600, lock_seconds: Some(600) })
    }

    fn owns(&self, kept: &Tokens) -> bool {
        kept.refresh_token() == Some(&self.refresh_token)
    }

    #[inline]
    fn renew(&self) -> Renewal<'_> {
        Box::pin(self.accounts.renew(&self.refresh_token))
    }
}

/// A token that is used until the server refuses it.
#[derive(Clone)]
pub(in crate::runtime) struct FixedToken(pub(in crate::runtime) Tokens);

impl FixedToken {
    pub(in crate::runtime) fn identity(&self) -> String {
        digest(self.0.access_token())
    }
}

/// A name for a secret from which it can't be found out.
fn digest(secret: &Secret) -> String {
    format!("token-{}", Uuid::new_v5(&Uuid::NAMESPACE_OID, secret.expose().trim().as_bytes()).simple())
}
