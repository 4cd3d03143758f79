//! `cargo xtask diff`: two versions of the documents in, what the step means for the client's users out.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use codegen::compare::Verdict as Judged;
use codegen::source::CONFIG_FILE;

use crate::changelog::{self, Outcome};
use crate::changes::{Changes, Shown};
use crate::commands::Verdict;
use crate::commands::codegen::{Args as Generate, Color, keeping as keeping_command};
use crate::inputs::{self, UrlMapping};
use crate::keep_names::KeptNames;
use crate::revision::Revision;
use crate::terminal::Progress;
use crate::version::Version;
use crate::{Error, Workspace, plan, rules, terminal};

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
/// Each kind of change has a code, which `cargo xtask explain C201` explains. A change that may stand is accepted by a line
/// in the section `accepted` of codegen.toml. Where names of calls, types or modules or the kinds of ids are others now, the end has the
/// lines of codegen.toml that keep the old ones. Nothing is written but with --changelog.
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

    /// Show only these changes; may be repeated, or a list with commas
    #[arg(long, value_enum, value_name = "VERDICT", value_delimiter = ',')]
    pub only: Vec<Only>,

    /// List each change of documentation for itself, and those that are accepted
    #[arg(long)]
    pub all: bool,

    /// List all kinds of changes with their codes instead of comparing
    #[arg(long, conflicts_with_all = ["base", "specs", "map_url", "only", "all", "deny", "changelog"])]
    pub rules: bool,

    /// Write the changes and the next version into changelogs: CHANGELOG.md and generated/CHANGELOG.md, or these
    #[arg(long, value_name = "FILE", num_args = 0.., verbatim_doc_comment)]
    pub changelog: Option<Vec<PathBuf>>,

    /// The form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,

    /// End with exit code 1 when there is such a change that is not accepted
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
    /// Commands of a workflow, which become annotations of lines
    Github,
}

/// A verdict of which changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Breaking changes
    Breaking,
    /// Additive changes
    Additive,
    /// Changes of documentation
    Documentation,
}

impl Only {
    fn verdict(self) -> Judged {
        match self {
            Self::Breaking => Judged::Breaking,
            Self::Additive => Judged::Additive,
            Self::Documentation => Judged::Documentation,
        }
    }
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
  1  a document is wrong, an accepted change is none any more, or (with --deny) there is such a change
  2  wrong usage, or a file, folder or revision can't be read

Examples:
  cargo xtask diff
      What the changes that are not committed yet mean.
  cargo xtask diff --base origin/main --format markdown
      The text for a pull request.
  cargo xtask diff --base ../specs-of-last-month --deny breaking
      Compare with a folder, and fail where programs would break.
  cargo xtask diff --base origin/main --only breaking,additive
      Without what changes for readers alone.
  cargo xtask diff --base v0.1.0 --changelog
      Write what has changed since a release into the changelogs.
  cargo xtask diff --rules
      All kinds of changes with their codes.
  cargo xtask diff --format json | jq '.changes[] | select(.verdict == \"breaking\")'";

/// Runs the command.
///
/// # Errors
///
/// The documents or the base can't be read, or a changelog can't be written.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    if args.rules {
        terminal::out(&rules::listed(args.format)?);
        return Ok(Verdict::Good);
    }
    let progress = Progress::start("comparing documents …");
    let specs = args.specs.clone().unwrap_or_else(|| workspace.specs());
    let base = base(workspace, &args.base, &specs, &args.map_url)?;
    let new = Version::read(inputs::read(&specs, &args.map_url)?, shown_folder(workspace, &specs));
    let mut package = plan::package(workspace)?;
    // Whoever has set the next version already is not asked for the one after that.
    if let Some(version) = &base.released {
        package.version.clone_from(version);
    }
    let changes = Changes::between(&args.base, package, &base.version, &new);
    let changes = changes.map(|mut changes| {
        changes.kept_names = kept_names(workspace, (&specs, keeping(args)), &base.version, &new);
        changes
    });
    drop(progress);
    let Some(changes) = changes else {
        return Ok(broken(&args.base, &base.version, &new));
    };
    // Before anything is shown: what can't be written stops the run.
    let written = args.changelog.as_deref().map(|files| write(workspace, &changes, files)).transpose()?;
    let shown = Shown { only: args.only.iter().map(|only| only.verdict()).collect(), all: args.all, hints: true };
    terminal::out(&formatted(&changes, &shown, args.format, args.color));
    terminal::err(&written.unwrap_or_default());
    let has_stale = complain(&changes, &new, base.is_checked_out);
    let is_denied = match args.deny {
        None => false,
        Some(Deny::Breaking) => changes.count(Judged::Breaking) > 0,
        Some(Deny::Any) => changes.open().next().is_some(),
    };
    Ok(if is_denied || has_stale { Verdict::Bad } else { Verdict::Good })
}

/// The changes in a form.
fn formatted(changes: &Changes, shown: &Shown, format: Format, color: Color) -> String {
    let color = match color {
        Color::Auto => terminal::wants_color_on_stdout(),
        Color::Always => true,
        Color::Never => false,
    };
    match format {
        Format::Text => changes.text(shown, color),
        Format::Markdown => changes.markdown(shown),
        Format::Json => changes.json(shown),
        Format::Github => changes.github(shown),
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

/// Says which lines below `[accepted]` match no change. True, if there is one.
fn complain(changes: &Changes, new: &Version, is_checked_out: bool) -> bool {
    let (stale, unjudged) = changes.stale(is_checked_out);
    if unjudged > 0 {
        let noun = if unjudged == 1 { "line" } else { "lines" };
        terminal::err(&format!(
            "note: {unjudged} {noun} below [accepted] stood in {} already; a comparison with the target of the pull request, as \
             `--base origin/main`, judges them\n",
            changes.base
        ));
    }
    if stale.is_empty() {
        return false;
    }
    terminal::err(&new.stale(stale).human(terminal::wants_color()));
    true
}

/// Writes the changelogs, and says so.
fn write(workspace: &Workspace, changes: &Changes, files: &[PathBuf]) -> Result<String, Error> {
    let own = [workspace.root().join("CHANGELOG.md"), workspace.generated().join("CHANGELOG.md")];
    let files = if files.is_empty() { own.as_slice() } else { files };
    let names: Vec<String> = files.iter().map(|file| shown_folder(workspace, file)).collect();
    Ok(match changelog::write(&changes.notes(), files)? {
        Outcome::TakenBack(version) => {
            format!("nothing changes any more: the entries of {version} are taken out of {}\n", names.join(" and "))
        }
        Outcome::NothingChanges => "no changelog is written: nothing changes\n".to_owned(),
        Outcome::Written(version) => format!(
            "{version} stands in {}\nset `version = \"{version}\"` in generated/Cargo.toml when it is released\n",
            names.join(" and ")
        ),
    })
}

/// A folder as a person would name it: from the root of the workspace, where it lies there.
pub(super) fn shown_folder(workspace: &Workspace, folder: &Path) -> String {
    let below = folder.strip_prefix(workspace.root()).unwrap_or(folder);
    below.display().to_string()
}

/// The older version.
pub(super) struct Base {
    pub(super) version: Version,
    /// It is the commit that is checked out.
    is_checked_out: bool,
    /// The version that the crate had in it.
    released: Option<String>,
}

pub(super) fn base(workspace: &Workspace, base: &str, specs: &Path, mappings: &[UrlMapping]) -> Result<Base, Error> {
    let folder = Path::new(base);
    if folder.is_dir() {
        let version = Version::read(inputs::read(folder, mappings)?, shown_folder(workspace, folder));
        return Ok(Base { version, is_checked_out: false, released: None });
    }
    let revision = Revision::check_out(base, specs)?;
    let is_checked_out = revision.is_checked_out;
    let released = revision.text(&plan::manifest_of(workspace)).and_then(|manifest| plan::version_in(&manifest));
    if !revision.specs.is_dir() {
        terminal::err(&format!("note: {base} has no documents in that folder, so that all is new\n"));
        return Ok(Base { version: Version::empty(), is_checked_out, released });
    }
    let version = Version::read(revision.inputs(mappings)?, shown_folder(workspace, specs));
    Ok(Base { version, is_checked_out, released })
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
