//! `cargo xtask add`: a downloaded document in, a module and feature of the client out.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Output;
use codegen::compare::calls;
use codegen::config::DocumentConfig;
use codegen::source::CONFIG_FILE;
use toml_edit::{DocumentMut, Item, Key, value};

use crate::changes::{Changes, Shown};
use crate::commands::Verdict;
use crate::commands::diff::shown_folder;
use crate::commands::fetch::replace;
use crate::generation::{self, Generation};
use crate::inputs::{self, Inputs, is_document};
use crate::sources::{SOURCES_FILE, Sources};
use crate::sync::{self, Mode};
use crate::version::Version;
use crate::{Error, Workspace, baseline, plan, terminal};

/// Take a document into specs/, with its module and feature
///
/// Says first what the generator makes of the document beside those that are there: its calls and types, the generator's
/// warnings, and what changes for users of the other modules. Then the document is copied as it is, sources.toml names it,
/// and the client is made anew. When the document is wrong, every problem is shown and nothing is written.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// The document: OpenAPI 3.0, as YAML or JSON
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The name that its file gets in specs/, without the extension
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// The name of its module and feature, where the file's name would be poor
    #[arg(long, value_name = "MODULE")]
    pub module: Option<String>,

    /// The link that it comes from, for `cargo xtask fetch`
    #[arg(long, value_name = "LINK")]
    pub url: Option<String>,

    /// Replace the document of that name
    #[arg(long)]
    pub replace: bool,

    /// Write nothing
    #[arg(long)]
    pub dry_run: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done, 1 the document is wrong, 2 wrong usage, the name is taken, or files can't be read or written.

Examples:
  cargo xtask add ~/Downloads/reminders.yml --dry-run
  cargo xtask add ~/Downloads/v3-scheduled.yml --name scheduled_messages
  cargo xtask add ~/Downloads/stars.yml --replace";

/// Runs the command.
///
/// # Errors
///
/// The name is taken, or something can't be read or written.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let specs = workspace.specs();
    let bytes = fs::read(&args.file).map_err(|cause| Error::io("read", &args.file, &cause))?;
    let (name, file) = names(args)?;
    refuse_taken(&specs, &name, &file, args.replace)?;

    // A folder without documents is no reason to refuse the first one.
    let mut after = inputs::read_if_any(&specs, &[])?;
    replace(&mut after, &file, &bytes);
    pin_module(&mut after, &name, args.module.as_deref());
    let folder = shown_folder(workspace, &specs);
    after.baseline = Some(baseline::read(workspace, &specs, &folder)?);
    let made = generation::run_in(after, &folder);
    let before = inputs::read_if_any(&specs, &[])?;
    let old = if before.documents.is_empty() { Version::empty() } else { Version::read(before, &folder) };
    // A call that an installed document has as well is told of there, and has come with this document all the same.
    let (brought, elsewhere) = made.version.diagnostics.brought_by(&file, &old.diagnostics);
    terminal::err(&brought.human(terminal::wants_color()));
    let Some(output) = &made.output else {
        // What is wrong elsewhere is wrong without this document, too.
        terminal::err(&elsewhere.errors_only().human(terminal::wants_color()));
        terminal::err(
            "error: nothing was added; correct the document by an overlay, or see `cargo xtask explain CODE`\n",
        );
        return Ok(Verdict::Bad);
    };
    terminal::out(&outcome(&made, output, &name, &file, brought.warnings()));
    terminal::out(&for_others(workspace, &old, &made.version)?);

    let plan = plan::for_workspace(workspace, output)?;
    if args.dry_run {
        terminal::out("nothing written: --dry-run\n");
        return Ok(Verdict::Good);
    }
    let mut sources = Sources::read(&specs)?;
    sync::write_file(&specs.join(&file), &String::from_utf8_lossy(&bytes))?;
    if let Some(module) = &args.module {
        write_pin(&specs, &name, module)?;
    }
    let is_known = sources.all.iter().any(|source| source.name == name);
    if is_known {
        sources.note(&name, &bytes);
    } else {
        sources.add(&name, &file, args.url.as_deref(), &bytes);
    }
    sources.write(&specs)?;
    let written = sync::run(&plan, Mode::Write)?;
    let path = specs.join(&file);
    terminal::out(&format!("added: {}, and {} files of the client\n", path.display(), written.to_write()));
    if args.url.is_none() && !is_known {
        terminal::out(&format!("fill in its link in {}\n", specs.join(SOURCES_FILE).display()));
    }
    Ok(Verdict::Good)
}

/// The name of the document, and of its file.
fn names(args: &Args) -> Result<(String, String), Error> {
    if !is_document(&args.file) {
        return Err(Error::new(format!("`{}` has to end in .yml, .yaml or .json", args.file.display())));
    }
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = args.name.clone().unwrap_or(stem);
    let is_good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() || name.starts_with(['.', '-']) || !name.chars().all(is_good) {
        return Err(Error::new(format!(
            "`{name}` is no good name for a file: choose letters, digits and `_` by --name"
        )));
    }
    let extension = args.file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    Ok((name.clone(), format!("{name}.{extension}")))
}

/// Refuses a name that another document has: two files of one stem would fight for one module.
fn refuse_taken(specs: &Path, name: &str, file: &str, replaces: bool) -> Result<(), Error> {
    for extension in ["yml", "yaml", "json"] {
        let other = format!("{name}.{extension}");
        if specs.join(&other).exists() && !(replaces && other == file) {
            let help =
                if other == file { "--replace takes its place" } else { "delete that one, or choose another --name" };
            return Err(Error::new(format!("`{}` is there already; {help}", specs.join(&other).display())));
        }
    }
    Ok(())
}

fn pin_module(inputs: &mut Inputs, name: &str, module: Option<&str>) {
    if let Some(module) = module {
        let document: &mut DocumentConfig = inputs.choices.documents.entry(name.to_owned()).or_default();
        document.module = Some(module.to_owned());
    }
}

/// `[documents.NAME] module = "…"` in codegen.toml.
fn write_pin(specs: &Path, name: &str, module: &str) -> Result<(), Error> {
    let path = specs.join(CONFIG_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(cause) => return Err(Error::io("read", &path, &cause)),
    };
    // The run before has read it, so that it is TOML, and each of these is a table.
    let mut document: DocumentMut = text.parse().map_err(|cause| Error::new(format!("{}: {cause}", path.display())))?;
    let known =
        document.get_mut("documents").and_then(|documents| documents.get_mut(name)).and_then(Item::as_table_like_mut);
    let text = match known {
        Some(table) => {
            table.insert("module", value(module));
            document.to_string()
        }
        // Behind all that stands there, comments at the end among it.
        None => {
            let space = if text.is_empty() { "" } else { "\n" };
            format!("{text}{space}[documents.{}]\nmodule = {}\n", Key::new(name), value(module))
        }
    };
    sync::write_file(&path, &text)
}

/// What the generator makes of the document.
fn outcome(made: &Generation, output: &Output, name: &str, file: &str, warnings: usize) -> String {
    let Some(counts) = made.documents.iter().find(|counts| counts.name == file) else { return String::new() };
    let mut text = format!(
        "{file}: {} of {} operations, {} types, {} rate limits, {} error codes, {} examples, {warnings} warnings\n",
        counts.operations_emitted,
        counts.operations,
        counts.types,
        counts.rate_limits,
        counts.error_codes,
        counts.examples
    );
    let mut modules = output.model.modules().zip(&output.features);
    match modules.find(|(id, _)| output.model.document(*id).stem == name) {
        None => text.push_str("it has no operation, so that it gets no module; other documents can refer to it\n"),
        Some((id, module)) => {
            text.push_str(&format!("module and feature `{module}`\n"));
            for call in made.version.reading().into_iter().flat_map(|reading| calls(reading, id)) {
                text.push_str(&format!("  {}\n      {}\n", call.signature, call.endpoint));
            }
        }
    }
    text
}

/// What the document changes for users of the client.
fn for_others(workspace: &Workspace, old: &Version, new: &Version) -> Result<String, Error> {
    let changes = Changes::between("what is here", plan::package(workspace)?, old, new);
    Ok(changes.map_or_else(String::new, |changes| {
        format!("\n{}\n", changes.text(&Shown::default(), terminal::wants_color_on_stdout()))
    }))
}
