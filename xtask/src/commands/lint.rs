//! `cargo xtask lint`: documents in, what is wrong with them out.

mod baseline;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::{BASELINE_FILE, Known as Message};
use codegen::source::{CONFIG_FILE, is_overlay};

pub use baseline::Reason;

use crate::commands::Verdict;
use crate::commands::codegen::{Color, Format};
use crate::diagnostics::{Diagnostics, Level};
use crate::inputs::{self, UrlMapping, is_document};
use crate::terminal::Progress;
use crate::version::Version;
use crate::{Error, Workspace, single, terminal};

/// Say what is wrong with documents
///
/// Without FILE, all documents of specs/ are read, with their corrections and choices, as codegen reads them. A FILE of specs/
/// is read in that company, and only what is said of it and the parts it refers to is shown. Any other FILE is read by itself, with the files that
/// it refers to; it need not belong to this API. Nothing is written, unless --baseline is given.
///
/// Warnings that baseline.toml of the folder has are counted and not shown, here as in codegen; what it has and nobody
/// reports any more is told.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// The documents: OpenAPI 3.0, as YAML or JSON
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Read the documents of another folder than specs/
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    pub specs: Option<PathBuf>,

    /// Let a folder stand for the URLs that begin with PREFIX, for the documents of a folder
    #[arg(long, value_name = "PREFIX=DIR", value_parser = UrlMapping::parse)]
    pub map_url: Vec<UrlMapping>,

    /// The form of the messages on stdout
    ///
    /// With json each line is an object with the keys file, line, column, code, severity, message, help and pointer.
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT", verbatim_doc_comment)]
    pub format: Format,

    /// Take the warnings of the folder that stand today into its baseline.toml
    ///
    /// What is no longer reported is taken out. Reasons and comments of the file stay. Nothing is written while there is an
    /// error: errors can't be in a baseline.
    #[arg(long, conflicts_with_all = ["files", "format", "names", "ignore_baseline"], verbatim_doc_comment)]
    pub baseline: bool,

    /// With --baseline: why the warnings of a code may stand
    #[arg(long, value_name = "CODE=TEXT", value_parser = Reason::parse, requires = "baseline")]
    pub reason: Vec<Reason>,

    /// Show what baseline.toml has, too
    #[arg(long)]
    pub ignore_baseline: bool,

    /// Name the calls whose names read badly, with lines for codegen.toml
    #[arg(long, conflicts_with = "format")]
    pub names: bool,

    /// Show errors only
    #[arg(long, short)]
    pub quiet: bool,

    /// End with exit code 1 when there is a warning
    #[arg(long)]
    pub deny_warnings: bool,

    /// Colour the messages
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

const AFTER_HELP: &str = "\
Exit codes: 0 no error, 1 an error or (with --deny-warnings) a warning that no baseline has, 2 wrong usage or files that can't
be read or written. A baseline that is out of date, or has no reason for a code, changes none of them.

Examples:
  cargo xtask lint
  cargo xtask lint ~/Downloads/reminders.yml
  cargo xtask lint --names
  cargo xtask lint --baseline --reason W505=\"no schemas for answers\"
  cargo xtask lint --format json a.yml b.json | jq -r .code | sort | uniq -c";

/// The most warnings that are named because the baseline has them and nobody reports them.
const GONE: usize = 10;

/// What was found in one file, or in a folder.
struct Found {
    what: String,
    diagnostics: Diagnostics,
    /// Lines for codegen.toml, where they were asked for.
    names: String,
    /// It states operations; a folder is taken to.
    is_api: bool,
    /// How many warnings its baseline has, and what is to be done about that.
    known: Known,
}

/// What a baseline has of a file or folder.
#[derive(Debug, Default)]
struct Known {
    warnings: usize,
    file: String,
    notes: Vec<String>,
    gone: Vec<Message>,
}

/// Runs the command.
///
/// # Errors
///
/// A file or folder can't be read.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    if args.baseline {
        return baseline::write(workspace, args);
    }
    let progress = Progress::start("reading documents …");
    let found = if args.files.is_empty() {
        let folder = args.specs.clone().unwrap_or_else(|| workspace.specs());
        let version = of_folder(workspace, args, &folder)?;
        let names = names(args, &version, |_| true);
        let (what, known) = (folder.display().to_string(), Known::of(&version, |_| true));
        vec![Found { what, diagnostics: version.diagnostics, names, is_api: true, known }]
    } else {
        of_files(workspace, args)?
    };
    drop(progress);
    let (mut errors, mut warnings) = (0, 0);
    for Found { what, diagnostics, names, is_api, known } in &found {
        let located = diagnostics.located();
        let own_errors = located.iter().filter(|one| one.severity == Level::Error).count();
        let own_warnings = located.len() - own_errors;
        (errors, warnings) = (errors + own_errors, warnings + own_warnings);
        let nothing = if *is_api {
            "nothing to say"
        } else {
            "nothing to say; its schemas are checked where a document refers to them: it has no `paths`, so that there is nothing to call"
        };
        show(args, (what, nothing), diagnostics, (own_errors, own_warnings), known);
        terminal::out(names);
    }
    Ok(if errors > 0 || (args.deny_warnings && warnings > 0) { Verdict::Bad } else { Verdict::Good })
}

/// A folder in the company of its choices, corrections and baseline.
fn of_folder(workspace: &Workspace, args: &Args, folder: &Path) -> Result<Version, Error> {
    let mut inputs = inputs::read(folder, &args.map_url)?;
    if !args.ignore_baseline {
        inputs.baseline = Some(crate::baseline::read(workspace, folder, &folder.display().to_string())?);
    }
    Ok(Version::read(inputs, ""))
}

impl Known {
    fn of(version: &Version, keep: impl Fn(&str) -> bool) -> Self {
        let Some(standing) = version.standing.clone() else { return Self::default() };
        let warnings = version.diagnostics.in_baseline().iter().filter(|one| keep(&one.file)).count();
        let standing = standing.about(keep);
        Self { warnings, notes: standing.notes(), gone: standing.gone, file: standing.shown }
    }
}

fn of_files(workspace: &Workspace, args: &Args) -> Result<Vec<Found>, Error> {
    let mut in_specs = BTreeSet::new();
    let mut found = Vec::new();
    for file in &args.files {
        match name_in_specs(workspace, file) {
            Some(name) => drop(in_specs.insert(name)),
            None => {
                refuse_choices(file)?;
                let single = single::read(file)?;
                let version = Version::read(single.inputs, "");
                let is_api = version.is_api(&single.name);
                let names = names(args, &version, |name| name == single.name);
                // What is wrong with a file that the document needs is wrong with the document, too.
                let diagnostics = version.diagnostics.below(&single.folder);
                let (what, known) = (file.display().to_string(), Known::default());
                found.push(Found { what, diagnostics, names, is_api, known });
            }
        }
    }
    if !in_specs.is_empty() {
        let specs = workspace.specs();
        let version = of_folder(workspace, args, &specs)?;
        // A baseline that can't be read is wrong for each of them.
        let broken = version.diagnostics.errors_only().about(|name| name == BASELINE_FILE);
        for name in in_specs {
            // The parts that it needs have no calls of their own: what is wrong with them is wrong with it. A document has its own line.
            let needed = match is_document(Path::new(&name)) {
                true => single::read(&specs.join(&name))?.files,
                false => Vec::new(),
            };
            let needed: BTreeSet<String> = needed.iter().filter_map(|file| name_in_specs(workspace, file)).collect();
            let is_meant = |other: &str| other == name || (needed.contains(other) && !version.is_api(other));
            let mut diagnostics = version.diagnostics.about(is_meant);
            let what = specs.join(&name).display().to_string();
            // Corrections and choices are no documents.
            let is_api = version.is_api(&name) || is_overlay(&name) || is_toml(Path::new(&name));
            let names = names(args, &version, |other| other == name);
            if name != BASELINE_FILE {
                diagnostics.extend(broken.clone());
            }
            let known = Known::of(&version, is_meant);
            found.push(Found { what, diagnostics, names, is_api, known });
        }
    }
    Ok(found)
}

/// Calls whose names read badly, as lines that can be copied into codegen.toml. Taste is no warning, so they are asked for.
fn names(args: &Args, version: &Version, is_meant: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    let mut section = String::new();
    for (_, one) in version.clumsy().into_iter().filter(|(file, _)| args.names && is_meant(file)) {
        if section != one.section {
            text.push_str(&format!("\n[{}]\n", one.section));
            section.clone_from(&one.section);
        }
        text.push_str(&match &one.better {
            Some(better) => format!("{} = \"{better}\"    # `{}` {}\n", one.key, one.name, one.why),
            None => format!("# {} = \"\"    # `{}` {}\n", one.key, one.name, one.why),
        });
    }
    text
}

/// Choices say something of the documents beside them, and nothing by themselves.
fn refuse_choices(file: &Path) -> Result<(), Error> {
    if !is_toml(file) {
        return Ok(());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Err(Error::new(format!(
        "`{}` is no document: they end in .yml, .yaml or .json; choices are read with the documents beside them: cargo xtask lint --specs {}",
        file.display(),
        folder.display()
    )))
}

fn is_toml(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// The name of a file below the folder of the documents, if it lies there and is a document, a correction, or states choices.
fn name_in_specs(workspace: &Workspace, file: &Path) -> Option<String> {
    let (specs, file) = (fs::canonicalize(workspace.specs()).ok()?, fs::canonicalize(file).ok()?);
    let below = file.strip_prefix(&specs).ok()?;
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let name = parts.join("/");
    let is_read = is_document(&file) || name == CONFIG_FILE || name == BASELINE_FILE;
    (is_read && !parts.iter().any(|part| part.starts_with('.'))).then_some(name)
}

/// A warning that the baseline has, and nobody reports.
fn one_line(gone: &Message) -> String {
    let Message { code, file, pointer, message } = gone;
    format!("  {code} {file}{}: {message}\n", pointer.as_deref().unwrap_or_default())
}

fn show(
    args: &Args,
    (what, nothing): (&str, &str),
    diagnostics: &Diagnostics,
    (errors, warnings): (usize, usize),
    known: &Known,
) {
    let shown = if args.quiet { &diagnostics.errors_only() } else { diagnostics };
    let notes: String = known.notes.iter().map(|note| format!("{}: {note}\n", known.file)).collect();
    let gone: String = known.gone.iter().take(GONE).map(one_line).collect();
    let notes = notes + &gone;
    match args.format {
        Format::Json => {
            terminal::out(&shown.json_lines());
            terminal::err(&notes);
        }
        Format::Human => {
            let text = shown.human(args.color.on_stdout());
            let space = if text.is_empty() { "" } else { "\n" };
            let count =
                |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
            let summary = match (errors, warnings) {
                (0, 0) => nothing.to_owned(),
                _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
            };
            let in_baseline = match known.warnings {
                0 => String::new(),
                warnings => format!("; {} in {}", count(warnings, "known warning"), known.file),
            };
            let hint = shown
                .first_code()
                .map_or_else(String::new, |code| format!("; for more about a code: cargo xtask explain {code}"));
            terminal::out(&format!("{text}{space}{what}: {summary}{in_baseline}{hint}\n{notes}"));
        }
    }
}
