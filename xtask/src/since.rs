//! What is read now -> the warnings that are new since the last commit.
//!
//! Must not know: how they are shown.

use std::path::Path;

use crate::diagnostics::Diagnostics;
use crate::inputs::UrlMapping;
use crate::revision::{Missing, Revision};
use crate::version::Version;

/// The warnings of a run.
#[derive(Debug)]
pub struct Since {
    /// Those that the last commit doesn't have; all, where it can't be asked.
    pub new: Diagnostics,
    /// Those that it has.
    pub known: Diagnostics,
    /// Why the last commit can't be asked.
    pub unknown: Option<String>,
}

impl Since {
    /// Parts the warnings of documents in new ones and others. A warning is known that the commit has at the same node of
    /// the same file in the same words, on whichever line. The older documents are read only if they are others.
    #[must_use]
    pub fn last_commit(version: &Version, specs: &Path, mappings: &[UrlMapping]) -> Self {
        let older = if version.diagnostics.warnings() == 0 {
            Ok(Diagnostics::default())
        } else {
            warnings_at_head(version, specs, mappings)
        };
        let (before, unknown) = match older {
            Ok(before) => (before, None),
            Err(why) => (Diagnostics::default(), Some(why)),
        };
        let (new, known) = version.diagnostics.warnings_since(&before);
        Self { new, known, unknown }
    }
}

/// What was to be said of the documents at the last commit, or why that is not known.
fn warnings_at_head(version: &Version, specs: &Path, mappings: &[UrlMapping]) -> Result<Diagnostics, String> {
    let revision = Revision::find("HEAD", specs).map_err(|missing| match missing {
        Missing::Repository(why) => why.trim_start_matches("fatal: ").to_owned(),
        Missing::Revision => "there is no commit yet".to_owned(),
        Missing::Other(error) => error.to_string(),
    })?;
    let inputs = revision.inputs(mappings).map_err(|error| error.to_string())?;
    if version.is_made_of(&inputs) {
        return Ok(version.diagnostics.clone());
    }
    let before = Version::read(inputs, "");
    // A stage that came to no end has not said all.
    if before.diagnostics.has_errors() {
        return Err("the documents of HEAD are wrong".to_owned());
    }
    Ok(before.diagnostics)
}
