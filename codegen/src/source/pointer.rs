//! JSON pointers (RFC 6901) into trees.
//!
//! Comes in: a tree and a pointer's escaped text. Goes out: the node, or how far the pointer leads. Must not know:
//! references, files.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

/// A pointer that leads nowhere: its token at `index` (from 0) is not in the node before it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Missing<'a> {
    /// The last node on the way.
    pub(super) last: &'a Value,
    /// The token that is not in it, unescaped.
    pub(super) token: String,
    /// The pointer's text up to `last`.
    pub(super) way: String,
}

/// The node that `pointer` (escaped, `""` or beginning with `/`) leads to.
pub(super) fn lookup<'a>(root: &'a Value, pointer: &str) -> Result<&'a Value, Missing<'a>> {
    let mut at = root;
    let mut end = 0;
    for escaped in pointer.split('/').skip(1) {
        let token = unescape(escaped);
        let next = match at {
            Value::Object(members) => members.get(token.as_ref()),
            Value::Array(items) => index(&token).and_then(|index| items.get(index)),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => {
                let way = pointer.get(..end).unwrap_or_default().to_owned();
                return Err(Missing { last: at, token: token.into_owned(), way });
            }
        }
        end += escaped.len() + 1;
    }
    Ok(at)
}

/// `~1` -> `/` and then `~0` -> `~`; the other order would turn `~01` into `/`.
pub(super) fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

/// A list's index as RFC 6901 spells it: digits without a leading zero.
fn index(token: &str) -> Option<usize> {
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = token == "0" || !token.starts_with('0');
    if digits && canonical { token.parse().ok() } else { None }
}
