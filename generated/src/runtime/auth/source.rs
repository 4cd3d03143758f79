//! Where access tokens come from.
//!
//! In: a fixed token, a refresh token, or a source of one's own. Out: [`Tokens`], when they are asked for. When to ask, and how
//! often, is the matter of `cache`.

use std::pin::Pin;

use super::{Accounts, AuthError, RenewalTask, Secret, Tokens};
use crate::runtime::limit::User;
use crate::runtime::{DataCenter, Limiter, RateLimit};

/// New tokens, in a while.
pub type Renewal<'a> = Pin<Box<dyn Future<Output = Result<Tokens, AuthError>> + Send + 'a>>;

/// A source of access tokens, [`RefreshTokens`] for instance.
///
/// The client asks for a token when it has none, when the one it has is about to end, and when the server refuses it; never twice
/// at the same time, and after a failure not at once again.
pub trait TokenSource: Send + Sync + 'static {
    /// Whom the tokens stand for. Calls are counted for each identity. It stands in logs and in saved limits, so it must be no secret, nor made of
    /// one.
    fn identity(&self) -> String;

    /// What tells users of the same identity apart, where the source doesn't know their names: a refresh token for instance. It is compared within the
    /// process, and neither shown nor written. `None` where the identity is that of one user.
    fn credential(&self) -> Option<&Secret> {
        None
    }

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
    /// The application and its data centre: a refresh token doesn't say whose it is.
    fn identity(&self) -> String {
        self.accounts.identity()
    }

    fn credential(&self) -> Option<&Secret> {
        Some(&self.refresh_token)
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

/// What a client is given.
pub(in crate::runtime) enum Auth {
    Fixed(FixedToken),
    Source(Box<dyn TokenSource>, RenewalTask),
}

/// What a user is called of whom nothing is known but a token.
const NAMELESS: &str = "default";

impl Auth {
    pub(in crate::runtime) fn data_center(&self) -> Option<DataCenter> {
        match self {
            Self::Fixed(token) => token.0.data_center(),
            Self::Source(source, _) => source.data_center(),
        }
    }

    /// For whom the server counts.
    pub(in crate::runtime) fn user(&self, name: Option<&str>, limiter: &Limiter) -> User {
        match (name, self) {
            (Some(name), _) => User::named(name),
            (None, Self::Fixed(token)) => limiter.nameless(NAMELESS, token.0.access_token()),
            (None, Self::Source(source, _)) => match source.credential() {
                Some(credential) => limiter.nameless(&source.identity(), credential),
                None => User::named(&source.identity()),
            },
        }
    }
}
