//! `cargo xtask lint`: documents in, what is wrong with them out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::source::is_overlay;

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
/// is read in that company, and only what is said of it is shown. Any other FILE is read by itself, with the files that
/// it refers to; it need not belong to this API. Nothing is written.
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
Exit codes: 0 no error, 1 an error or (with --deny-warnings) a warning, 2 wrong usage or files that can't be read.

Examples:
  cargo xtask lint
  cargo xtask lint ~/Downloads/reminders.yml
  cargo xtask lint --names
  cargo xtask lint --format json a.yml b.json | jq -r .code | sort | uniq -c";

/// What was found in one file, or in a folder.
struct Found {
    what: String,
    diagnostics: Diagnostics,
    /// Lines for codegen.toml, where they were asked for.
    names: String,
    /// It states operations; a folder is taken to.
    is_api: bool,
}

/// Runs the command.
///
/// # Errors
///
/// A file or folder can't be read.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let progress = Progress::start("reading documents …");
    let found = if args.files.is_empty() {
        let folder = args.specs.clone().unwrap_or_else(|| workspace.specs());
        let version = Version::read(inputs::read(&folder, &args.map_url)?, "");
        let names = names(args, &version, |_| true);
        vec![Found { what: folder.display().to_string(), diagnostics: version.diagnostics, names, is_api: true }]
    } else {
        of_files(workspace, args)?
    };
    drop(progress);
    let (mut errors, mut warnings) = (0, 0);
    for Found { what, diagnostics, names, is_api } in &found {
        let located = diagnostics.located();
        let own_errors = located.iter().filter(|one| one.severity == Level::Error).count();
        let own_warnings = located.len() - own_errors;
        (errors, warnings) = (errors + own_errors, warnings + own_warnings);
        let nothing = if *is_api {
            "nothing to say"
        } else {
            "nothing to say: it has no `paths`, so that there is nothing to call"
        };
        show(args, (what, nothing), diagnostics, (own_errors, own_warnings));
        terminal::out(names);
    }
    Ok(if errors > 0 || (args.deny_warnings && warnings > 0) { Verdict::Bad } else { Verdict::Good })
}

fn of_files(workspace: &Workspace, args: &Args) -> Result<Vec<Found>, Error> {
    let mut in_specs = BTreeSet::new();
    let mut found = Vec::new();
    for file in &args.files {
        match name_in_specs(workspace, file) {
            Some(name) => drop(in_specs.insert(name)),
            None => {
                let single = single::read(file)?;
                let version = Version::read(single.inputs, "");
                // What is wrong with a file that the document needs is wrong with the document, too.
                let is_api = version.is_api(&single.name);
                let is_own = |name: &str| name == single.name;
                let names = names(args, &version, is_own);
                let errors = version.diagnostics.errors_only().about(|name| !is_own(name));
                let mut diagnostics = version.diagnostics.about(is_own);
                diagnostics.extend(errors);
                let diagnostics = diagnostics.below(&single.folder);
                found.push(Found { what: file.display().to_string(), diagnostics, names, is_api });
            }
        }
    }
    if !in_specs.is_empty() {
        let specs = workspace.specs();
        let version = Version::read(inputs::read(&specs, &args.map_url)?, "");
        for name in in_specs {
            let diagnostics = version.diagnostics.about(|other| other == name);
            let what = specs.join(&name).display().to_string();
            // A correction is no document.
            let is_api = version.is_api(&name) || is_overlay(&name);
            let names = names(args, &version, |other| other == name);
            found.push(Found { what, diagnostics, names, is_api });
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

/// The name of a file below the folder of the documents, if it lies there and is a document or a correction.
fn name_in_specs(workspace: &Workspace, file: &Path) -> Option<String> {
    let (specs, file) = (fs::canonicalize(workspace.specs()).ok()?, fs::canonicalize(file).ok()?);
    let below = file.strip_prefix(&specs).ok()?;
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    (is_document(&file) && !parts.iter().any(|part| part.starts_with('.'))).then(|| parts.join("/"))
}

fn show(args: &Args, (what, nothing): (&str, &str), diagnostics: &Diagnostics, (errors, warnings): (usize, usize)) {
    let shown = if args.quiet { &diagnostics.errors_only() } else { diagnostics };
    match args.format {
        Format::Json => terminal::out(&shown.json_lines()),
        Format::Human => {
            let color = match args.color {
                Color::Auto => terminal::wants_color_on_stdout(),
                Color::Always => true,
                Color::Never => false,
            };
            let text = shown.human(color);
            let space = if text.is_empty() { "" } else { "\n" };
            let count =
                |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
            let summary = match (errors, warnings) {
                (0, 0) => nothing.to_owned(),
                _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
            };
            let hint = shown
                .first_code()
                .map_or_else(String::new, |code| format!("; for more about a code: cargo xtask explain {code}"));
            terminal::out(&format!("{text}{space}{what}: {summary}{hint}\n"));
        }
    }
}
