//! `cargo xtask show`: documents in, the same out as the generator reads them: with the corrections of the overlays.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::source::{Document, is_url};

use crate::commands::Verdict;
use crate::inputs::{self, UrlMapping};
use crate::sync::write_file;
use crate::version::Version;
use crate::{Error, Workspace, terminal};

/// Show a document as the generator reads it
///
/// What the overlays of specs/overlays/ do to the document is done; nothing else is. So a diff with the file shows what a correction
/// comes to. Comments, anchors and the layout of the file are not kept.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// The document: its name in the folder, with or without its ending, or its path
    #[arg(value_name = "DOCUMENT", required_unless_present = "out")]
    pub document: Option<String>,

    /// Write the document, or all of them, into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Read the documents of another folder than specs/
    #[arg(long, value_name = "DIR")]
    pub specs: Option<PathBuf>,

    /// Let a folder stand for the URLs that begin with PREFIX
    #[arg(long, value_name = "PREFIX=DIR", value_parser = UrlMapping::parse)]
    pub map_url: Vec<UrlMapping>,
}

const AFTER_HELP: &str = "\
A document in JSON is shown as JSON, all others as YAML. What is wrong with the documents goes to stderr.

Exit codes: 0 done, 1 a document or an overlay is wrong (what could be read is shown), 2 wrong usage or files that can't be read or written.

Examples:
  cargo xtask show stars
  diff -u specs/stars.yml <(cargo xtask show stars)
  cargo xtask show --out target/specs";

/// Runs the command.
///
/// # Errors
///
/// There is no such document, or files can't be read or written.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let folder = args.specs.clone().unwrap_or_else(|| workspace.specs());
    let version = Version::read(inputs::read(&folder, &args.map_url)?, "");
    let all: Vec<&Document> = version.documents.files.iter().filter(|document| !is_url(&document.name)).collect();
    let shown = match &args.document {
        Some(wanted) => vec![find(&all, wanted, &folder)?],
        None => all,
    };
    let errors = version.diagnostics.errors_only();
    if !errors.is_empty() {
        terminal::err(&errors.human(terminal::wants_color()));
    }
    // Of a file that can't be read there is nothing to show.
    let readable = shown.iter().filter(|document| !document.root.is_null());
    match &args.out {
        Some(out) => {
            refuse_the_sources(out, &folder)?;
            for document in readable {
                let path = out.join(&document.name);
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent).map_err(|cause| Error::io("make the folder", parent, &cause))?;
                }
                write_file(&path, &text(document)?)?;
            }
        }
        None => {
            for document in readable {
                terminal::out(&text(document)?);
            }
        }
    }
    Ok(if errors.is_empty() { Verdict::Good } else { Verdict::Bad })
}

/// The document of this name, with or without its ending, or of this path.
fn find<'a>(all: &[&'a Document], wanted: &str, folder: &Path) -> Result<&'a Document, Error> {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let canonical = |path: &Path| fs::canonicalize(path).ok();
    let path = canonical(Path::new(wanted));
    let is_wanted = |name: &str| {
        name == wanted || stem(name) == wanted || (path.is_some() && canonical(&folder.join(name)) == path)
    };
    all.iter().find(|document| is_wanted(&document.name)).copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|document| document.name.as_str()).collect();
        let folder = folder.display();
        Error::new(format!("there is no document `{wanted}` in `{folder}`; there are {}", names.join(", ")))
    })
}

/// A shown document has no comments: it must not take the place of the one that it was made from.
fn refuse_the_sources(out: &Path, folder: &Path) -> Result<(), Error> {
    let below = fs::canonicalize(folder).ok().zip(fs::canonicalize(out).ok());
    if below.is_some_and(|(folder, out)| out.starts_with(folder)) {
        return Err(Error::new(format!("`{}` is the folder of the documents; choose another one", out.display())));
    }
    Ok(())
}

fn text(document: &Document) -> Result<String, Error> {
    let fail = |cause: &dyn std::fmt::Display| Error::new(format!("can't show `{}`: {cause}", document.name));
    if Path::new(&document.name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return serde_json::to_string_pretty(&document.root).map(|text| text + "\n").map_err(|cause| fail(&cause));
    }
    serde_yaml::to_string(&document.root).map_err(|cause| fail(&cause))
}
