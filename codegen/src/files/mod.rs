//! Tokens -> formatted text.
//!
//! Comes in: the [`Unit`]s of a run. Goes out: their text by path, the same for the same tokens. Must not know: the model,
//! names, what the items mean.

mod format;
mod header;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::emit::Unit;

/// Formats all files.
#[must_use]
pub fn render(units: Vec<Unit>) -> BTreeMap<String, String> {
    units
        .into_par_iter()
        .map(|unit| {
            let file = format::file(&unit.text);
            (unit.path, header::with_header(&file, unit.document.as_deref()))
        })
        .collect()
}

#[cfg(test)]
mod tests;
