//! Tokens -> formatted text.
//!
//! Comes in: a [`Unit`]. Goes out: its text, the same for the same tokens. Must not know: the model,
//! names, what the items mean.

mod format;
mod header;

use crate::emit::Unit;

/// A file's path and its formatted text.
#[must_use]
pub fn render(unit: Unit) -> (String, String) {
    let text = format::file(unit.tokens);
    (unit.path, header::with_header(&text, unit.document.as_deref()))
}

#[cfg(test)]
mod tests;
