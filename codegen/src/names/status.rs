//! Words for HTTP statuses.
//!
//! Comes in: a status. Goes out: a word in `CamelCase`. Must not know operations.

use crate::ir::StatusMatch;

/// The word for a status key of a document.
pub(super) fn status_word(key: &str) -> &'static str {
    match key.parse() {
        Ok(status) => exact(status),
        Err(_) if key.eq_ignore_ascii_case("default") => "Default",
        Err(_) => "Success",
    }
}

/// The word for a status that an answer covers.
pub(super) fn match_word(status: StatusMatch) -> &'static str {
    match status {
        StatusMatch::Exact(status) => exact(status),
        StatusMatch::Range(_) => "Success",
        StatusMatch::Default => "Default",
    }
}

fn exact(status: u16) -> &'static str {
    match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        300..=399 => "Redirected",
        _ => "Other",
    }
}
