//! The data centres of the service and their hosts.
//!
//! In: nothing. Out: a table. It is a table because the names follow no rule: Canada has three unrelated domains.
//! Source: the vendor's lists of Cliq hosts and of accounts servers ("Multi DC"); the API host is the one that answers
//! with a token name as `api_domain`.

use std::fmt;

/// A data centre. An account lives in exactly one of them, and so do its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum DataCenter {
    /// United States: the one that the documents name.
    #[default]
    Us,
    /// European Union.
    Eu,
    /// India.
    In,
    /// Australia.
    Au,
    /// Japan.
    Jp,
    /// China.
    Cn,
    /// Canada.
    Ca,
    /// Saudi Arabia.
    Sa,
    /// United Kingdom.
    Uk,
}

struct Row {
    code: &'static str,
    cliq: &'static str,
    accounts: &'static str,
    api: &'static str,
}

const fn row(code: &'static str, cliq: &'static str, accounts: &'static str, api: &'static str) -> Row {
    Row { code, cliq, accounts, api }
}

impl DataCenter {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Us, Self::Eu, Self::In, Self::Au, Self::Jp, Self::Cn, Self::Ca, Self::Sa, Self::Uk];

    const fn row(self) -> Row {
        match self {
            Self::Us => row("us", "cliq.zoho.com", "accounts.zoho.com", "www.zohoapis.com"),
            Self::Eu => row("eu", "cliq.zoho.eu", "accounts.zoho.eu", "www.zohoapis.eu"),
            Self::In => row("in", "cliq.zoho.in", "accounts.zoho.in", "www.zohoapis.in"),
            Self::Au => row("au", "cliq.zoho.com.au", "accounts.zoho.com.au", "www.zohoapis.com.au"),
            Self::Jp => row("jp", "cliq.zoho.jp", "accounts.zoho.jp", "www.zohoapis.jp"),
            Self::Cn => row("cn", "cliq.zoho.com.cn", "accounts.zoho.com.cn", "www.zohoapis.com.cn"),
            Self::Ca => row("ca", "cliq.zohocloud.ca", "accounts.zohocloud.ca", "www.zohoapis.ca"),
            Self::Sa => row("sa", "cliq.zoho.sa", "accounts.zoho.sa", "www.zohoapis.sa"),
            Self::Uk => row("uk", "cliq.zoho.uk", "accounts.zoho.uk", "www.zohoapis.uk"),
        }
    }

    /// The short name, which the accounts servers use as `location`: `eu`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row().code
    }

    /// The host of Cliq: `cliq.zoho.eu`.
    #[must_use]
    pub const fn cliq_host(self) -> &'static str {
        self.row().cliq
    }

    /// The host that issues tokens: `accounts.zoho.eu`.
    #[must_use]
    pub const fn accounts_host(self) -> &'static str {
        self.row().accounts
    }

    /// The host of the vendor's other services. Token answers name it; Cliq isn't there.
    #[must_use]
    pub const fn api_host(self) -> &'static str {
        self.row().api
    }

    /// The data centre with this short name, without regard to case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|center| center.code().eq_ignore_ascii_case(code))
    }

    /// The data centre that one of the three hosts belongs to, without regard to case.
    #[must_use]
    pub fn from_host(host: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|center| {
            let Row { cliq, accounts, api, .. } = center.row();
            [cliq, accounts, api].iter().any(|known| known.eq_ignore_ascii_case(host))
        })
    }
}

impl DataCenter {
    /// The data centre with this host for tokens, without regard to case.
    pub(super) fn from_accounts_host(host: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|center| center.accounts_host().eq_ignore_ascii_case(host))
    }
}

impl fmt::Display for DataCenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
