//! The identifiers of errors, across the whole API.
//!
//! In: a text of a body, or a status. Out: an [`ErrorCode`]. The set is open, so it is a text and not an enum: a new
//! constant never takes a value away from those who compare with its text.

use std::borrow::Cow;
use std::fmt;

/// The identifier of an error: `input_invalid`.
///
/// The set is open: compare with the constants, or with a text where there is none.
///
/// ```
/// use zoho_cliq::ErrorCode;
/// let code = ErrorCode::from("star_not_found");
/// assert!(code == "star_not_found" && code != ErrorCode::INPUT_INVALID);
///
/// // Several at once, by their text.
/// const GONE: &str = "star_not_found";
/// let again = match code.as_str() {
///     GONE | "message_not_found" => false,
///     _ => true,
/// };
/// assert!(!again);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorCode(Cow<'static, str>);

/// The codes under which errors of the gateway appear. Their bodies have a text and no code (page "Errors" of the API),
/// so these are the names of their HTTP statuses.
impl ErrorCode {
    /// 400: the request can't be understood.
    pub const BAD_REQUEST: Self = Self(Cow::Borrowed("bad_request"));
    /// 401: the token is missing, wrong or out of date.
    pub const UNAUTHORIZED: Self = Self(Cow::Borrowed("unauthorized"));
    /// 403: the token's user may not do this.
    pub const FORBIDDEN: Self = Self(Cow::Borrowed("forbidden"));
    /// 404: there is nothing at the URL.
    pub const NOT_FOUND: Self = Self(Cow::Borrowed("not_found"));
    /// 405: the URL has no such method.
    pub const METHOD_NOT_ALLOWED: Self = Self(Cow::Borrowed("method_not_allowed"));
    /// 406: no answer of an accepted media type exists.
    pub const NOT_ACCEPTABLE: Self = Self(Cow::Borrowed("not_acceptable"));
    /// 429: too many calls; further ones are refused for the documented period.
    pub const TOO_MANY_REQUESTS: Self = Self(Cow::Borrowed("too_many_requests"));
    /// 500: the server failed.
    pub const INTERNAL_SERVER_ERROR: Self = Self(Cow::Borrowed("internal_server_error"));
    /// An argument isn't what it should be.
    pub const INPUT_INVALID: Self = Self(Cow::Borrowed("input_invalid"));
    /// A needed argument is missing.
    pub const PARAM_MISSING: Self = Self(Cow::Borrowed("param_missing"));
    /// The operation failed.
    pub const OPERATION_FAILED: Self = Self(Cow::Borrowed("operation_failed"));
    /// The body has a field that the operation doesn't know.
    pub const EXTRA_KEY_FOUND: Self = Self(Cow::Borrowed("extra_key_found"));
    /// Too many calls, as older servers say it, with the status 400.
    pub const REQUEST_LIMIT_EXCEEDED: Self = Self(Cow::Borrowed("request_limit_exceeded"));
    /// The token lacks the scope of the operation.
    pub const SCOPE_INVALID: Self = Self(Cow::Borrowed("oauthtoken_scope_invalid"));

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A code that is known when the program is written, for constants.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }

    /// The code of a body that has none.
    pub(super) fn of_status(status: u16) -> Self {
        match status {
            400 => Self::BAD_REQUEST,
            401 => Self::UNAUTHORIZED,
            403 => Self::FORBIDDEN,
            404 => Self::NOT_FOUND,
            405 => Self::METHOD_NOT_ALLOWED,
            406 => Self::NOT_ACCEPTABLE,
            429 => Self::TOO_MANY_REQUESTS,
            500 => Self::INTERNAL_SERVER_ERROR,
            other => Self(Cow::Owned(format!("http_{other}"))),
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ErrorCode {
    fn from(code: &str) -> Self {
        Self(Cow::Owned(code.to_owned()))
    }
}

impl From<String> for ErrorCode {
    fn from(code: String) -> Self {
        Self(Cow::Owned(code))
    }
}

impl AsRef<str> for ErrorCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for ErrorCode {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

/// `error.code() == ErrorCode::TOO_MANY_REQUESTS`, without a star or an ampersand.
impl PartialEq<ErrorCode> for &ErrorCode {
    fn eq(&self, other: &ErrorCode) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for ErrorCode {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests;
