//! `--keep-names`, and the note that names are others now.
//!
//! Must not know: which lines keep a name.

use std::path::Path;

use super::Args;
use crate::commands::diff::{base, broken, kept_names, shown_folder};
use crate::generation::Generation;
use crate::keep_names::KeptNames;
use crate::revision::Revision;
use crate::version::Version;
use crate::{Error, Workspace, inputs, terminal};

/// What names are compared with where nothing else is asked for.
const HEAD: &str = "HEAD";

/// Writes the lines that keep the names of the base. False when one of the two versions is wrong.
///
/// # Errors
///
/// The documents, the base or `codegen.toml` can't be read, or that can't be written.
pub(super) fn write(workspace: &Workspace, args: &Args, specs: &Path) -> Result<bool, Error> {
    let revision = args.base.as_deref().unwrap_or(HEAD);
    let old = base(workspace, revision, specs, &args.map_url)?.version;
    let new = Version::read(inputs::read(specs, &args.map_url)?, shown_folder(workspace, specs));
    if old.reading().is_none() || new.reading().is_none() {
        broken(revision, &old, &new);
        return Ok(false);
    }
    let kept = kept_names(workspace, (specs, super::keeping(args)), &old, &new);
    kept.write(specs)?;
    let count = kept.lines.len();
    let said = match count {
        0 => format!("names     no name of {revision} is another one now, or could be kept\n"),
        _ => format!("written to {}:\n\n{}\n", kept.file, kept.toml()),
    };
    terminal::out(&said);
    Ok(true)
}

/// Says that names are others than at HEAD. Nothing, where there is no HEAD to compare with, or nothing changed.
pub(super) fn note(workspace: &Workspace, args: &Args, specs: &Path, made: &Generation) -> String {
    // Whoever has no repository has no names of before, and asked for none.
    let kept = renamed(workspace, args, specs, &made.version).unwrap_or_default();
    let count = kept.lines.len();
    let names = if count == 1 { "1 name or kind of id is" } else { &*format!("{count} names and kinds of ids are") };
    match count {
        0 => String::new(),
        _ => format!("names     {names} not what HEAD has; `{}` keeps them\n", kept.command),
    }
}

fn renamed(workspace: &Workspace, args: &Args, specs: &Path, new: &Version) -> Option<KeptNames> {
    let revision = Revision::check_out(HEAD, specs).ok()?;
    if !revision.specs.is_dir() {
        return None;
    }
    let mappings = [args.map_url.as_slice(), revision.mappings.as_slice()].concat();
    let before = inputs::read(&revision.specs, &mappings).ok()?;
    if new.has_same_text(&before) {
        return None;
    }
    Some(kept_names(workspace, (specs, super::keeping(args)), &Version::read(before, ""), new))
}
