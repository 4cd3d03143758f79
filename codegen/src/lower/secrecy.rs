//! Which values are nobody's business: passwords, secrets, tokens.
//!
//! A document says so by the format `password`, or by the name. Cursors of lists are called tokens too, and are none.

use crate::ir::{Primitive, TypeExpr};

/// Ends of names, without their separators.
const ENDS: [&str; 4] = ["password", "passwd", "passphrase", "secret"];

/// Whole names, without their separators.
const NAMES: [&str; 7] = ["token", "accesstoken", "refreshtoken", "authtoken", "bearertoken", "apitoken", "apikey"];

/// Whether a value of this name and type is a secret. A truth value only tells that there is one.
pub(super) fn is_secret(wire: &str, ty: &TypeExpr, says_password: bool) -> bool {
    let letters: String = wire.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let named = NAMES.contains(&letters.as_str()) || ENDS.iter().any(|end| letters.ends_with(end));
    (says_password || named) && matches!(ty, TypeExpr::Primitive(kind) if *kind != Primitive::Bool)
}

#[cfg(test)]
mod tests;
