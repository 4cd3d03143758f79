//! `cargo xtask diff`: two versions of the documents in, what the step means for the client's users out.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use codegen::compare::Verdict as Judged;
use codegen::source::CONFIG_FILE;

use crate::changes::Changes;
use crate::commands::Verdict;
use crate::commands::codegen::{Args as Generate, Color, keeping as keeping_command};
use crate::inputs::{self, UrlMapping};
use crate::keep_names::KeptNames;
use crate::revision::Revision;
use crate::terminal::Progress;
use crate::version::Version;
use crate::{Error, Workspace, plan, terminal};

/// Say what a change of the documents means for users of the client
///
/// Reads the documents of specs/ twice, as they are and as they were, and compares the two clients that the generator
/// would make of them: calls, arguments, types, fields, values, limits, scopes, errors. Each change is judged for a Rust
/// program that uses the client:
///
///   breaking       it may no longer compile or, where the text says "at run time", the client refuses, holds back or
///                  sends a call in another way
///   additive       all that worked does, and there is something new or the client refuses less
///   documentation  people read something else
///
/// Where names of calls, types or modules or the kinds of ids are others now, the end has the lines of codegen.toml that keep
/// the old ones. Nothing is written.
#[derive(Debug, Clone, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// What to compare with: a revision of git, or a folder of documents
    ///
    /// A folder wins where both have the name.
    #[arg(long, value_name = "REV|DIR", default_value = "HEAD", verbatim_doc_comment)]
    pub base: String,

    /// Read the newer documents from another folder
    #[arg(long, value_name = "DIR")]
    pub specs: Option<PathBuf>,

    /// Let a folder stand for the URLs that begin with PREFIX, in both versions
    #[arg(long, value_name = "PREFIX=DIR", value_parser = UrlMapping::parse)]
    pub map_url: Vec<UrlMapping>,

    /// The form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,

    /// End with exit code 1 when there is such a change
    #[arg(long, value_enum, value_name = "CHANGES")]
    pub deny: Option<Deny>,

    /// Colour the text
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// The form of the result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// One object, for programs
    Json,
}

/// The changes that are not permitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// A breaking change
    Breaking,
    /// Any change
    Any,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  done, whatever has changed
  1  a document is wrong, or (with --deny) there is such a change
  2  wrong usage, or a file, folder or revision can't be read

Examples:
  cargo xtask diff
      What the changes that are not committed yet mean.
  cargo xtask diff --base origin/main --format markdown
      The text for a pull request.
  cargo xtask diff --base ../specs-of-last-month --deny breaking
      Compare with a folder, and fail where programs would break.
  cargo xtask diff --format json | jq '.changes[] | select(.verdict == \"breaking\")'";

/// Runs the command.
///
/// # Errors
///
/// The documents or the base can't be read.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let progress = Progress::start("comparing documents …");
    let specs = args.specs.clone().unwrap_or_else(|| workspace.specs());
    let old = base(workspace, &args.base, &specs, &args.map_url)?;
    let new = Version::read(inputs::read(&specs, &args.map_url)?, shown_folder(workspace, &specs));
    let package = plan::package(workspace)?;
    let changes = Changes::between(&args.base, package, &old, &new);
    let changes = changes
        .map(|changes| Changes { kept_names: kept_names(workspace, (&specs, keeping(args)), &old, &new), ..changes });
    drop(progress);
    let Some(changes) = changes else {
        return Ok(broken(&args.base, &old, &new));
    };
    terminal::out(&shown(&changes, args.format, args.color));
    let is_denied = match args.deny {
        None => false,
        Some(Deny::Breaking) => changes.count(Judged::Breaking) > 0,
        Some(Deny::Any) => !changes.all.is_empty(),
    };
    Ok(if is_denied { Verdict::Bad } else { Verdict::Good })
}

/// The changes in a form.
pub(super) fn shown(changes: &Changes, format: Format, color: Color) -> String {
    let color = match color {
        Color::Auto => terminal::wants_color_on_stdout(),
        Color::Always => true,
        Color::Never => false,
    };
    match format {
        Format::Text => changes.text(color),
        Format::Markdown => changes.markdown(),
        Format::Json => changes.json(),
    }
}

/// The lines of codegen.toml that keep the names of before.
pub(super) fn kept_names(
    workspace: &Workspace,
    (specs, command): (&Path, String),
    old: &Version,
    new: &Version,
) -> KeptNames {
    KeptNames::between(old, new, shown_folder(workspace, &specs.join(CONFIG_FILE)), command)
}

/// The command that keeps the names of the same base.
fn keeping(args: &Args) -> String {
    let base = (args.base != "HEAD").then(|| args.base.clone());
    let generate = Generate { specs: args.specs.clone(), map_url: args.map_url.clone(), base, ..Default::default() };
    keeping_command(&generate)
}

/// A folder as a person would name it: from the root of the workspace, where it lies there.
pub(super) fn shown_folder(workspace: &Workspace, folder: &Path) -> String {
    let below = folder.strip_prefix(workspace.root()).unwrap_or(folder);
    below.display().to_string()
}

/// The older version.
pub(super) fn base(workspace: &Workspace, base: &str, specs: &Path, mappings: &[UrlMapping]) -> Result<Version, Error> {
    let folder = Path::new(base);
    if folder.is_dir() {
        return Ok(Version::read(inputs::read(folder, mappings)?, shown_folder(workspace, folder)));
    }
    let revision = Revision::check_out(base, specs)?;
    if !revision.specs.is_dir() {
        terminal::err(&format!("note: {base} has no documents in that folder, so that all is new\n"));
        return Ok(Version::empty());
    }
    let read = revision.inputs(mappings)?;
    Ok(Version::read(read, shown_folder(workspace, specs)))
}

/// Says which of the two versions is wrong, and why.
pub(super) fn broken(base: &str, old: &Version, new: &Version) -> Verdict {
    let color = terminal::wants_color();
    for (version, name) in [(old, format!("the documents of {base}")), (new, "the documents".to_owned())] {
        if version.reading().is_none() {
            terminal::err(&version.diagnostics.errors_only().human(color));
            terminal::err(&format!("error: {name} are wrong, so that they can't be compared\n"));
        }
    }
    Verdict::Bad
}
