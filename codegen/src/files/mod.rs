//! Tokens -> formatted text.
//!
//! Comes in: the [`Unit`]s of a run. Goes out: their text by path, the same for the same tokens. Must not know: the model,
//! names, what the items mean.

mod format;
mod header;
mod macros;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::emit::Unit;

/// Formats all files.
#[must_use]
pub fn render(units: Vec<Unit>) -> BTreeMap<String, String> {
    // Tokens can't leave their thread, text can.
    let texts: Vec<_> = units.into_iter().map(|unit| (unit.path, unit.document, unit.tokens.to_string())).collect();
    texts
        .into_par_iter()
        .map(|(path, document, text)| {
            let file = format::file(&text);
            (path, header::with_header(&file, document.as_deref()))
        })
        .collect()
}

#[cfg(test)]
mod tests;
