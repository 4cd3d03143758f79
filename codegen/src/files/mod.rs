//! Tokens -> formatted text.

use std::collections::BTreeMap;

use crate::emit::Unit;

/// Formats all files.
#[must_use]
pub fn render(units: Vec<Unit>) -> BTreeMap<String, String> {
    let _ = units;
    BTreeMap::new()
}
