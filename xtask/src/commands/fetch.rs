//! `cargo xtask fetch`: links in, documents as they are today out.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use codegen::SourceFile;

use crate::changes::{Changes, Shown};
use crate::commands::Verdict;
use crate::commands::diff::shown_folder;
use crate::download::{self, Limits};
use crate::inputs::{self, Inputs, decode};
use crate::sources::{SOURCES_FILE, Source, Sources, digest};
use crate::version::Version;
use crate::{Error, Workspace, plan, sync, terminal};

/// Look whether the vendor changed the documents
///
/// Reads specs/sources.toml, downloads each document from its link, and says what has changed for users of the client.
/// Files are replaced only with --write, and then sources.toml notes the digest and the date. A document that the
/// generator can't read is not written, unless --force is given.
#[derive(Debug, Clone, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// The documents, by their names in sources.toml; without any, all
    #[arg(value_name = "DOCUMENT")]
    pub documents: Vec<String>,

    /// Replace the files that have changed
    #[arg(long)]
    pub write: bool,

    /// With --write: replace files even if the generator can't read the new ones
    #[arg(long, requires = "write")]
    pub force: bool,

    /// Follow links that are not encrypted
    #[arg(long)]
    pub allow_http: bool,

    /// The longest that a download may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,

    /// The largest document
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub max_size: u64,

    /// The folder of the documents
    #[arg(long, value_name = "DIR")]
    pub specs: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  all documents are what they were, or were written
  1  a document has changed and was not written, or is wrong
  2  wrong usage, a link is missing, or a download failed

Examples:
  cargo xtask fetch
      For a scheduled job: it fails once the vendor has changed something.
  cargo xtask fetch stars --write && cargo xtask codegen
      Take the new document over.";

/// One document as its link has it today.
struct Fetched {
    source: Source,
    bytes: Vec<u8>,
}

impl Fetched {
    fn summary(&self) -> String {
        let digest = digest(&self.bytes);
        if self.source.sha256.as_ref() == Some(&digest) {
            // Only the file here differs from what was downloaded.
            return "edited here: the vendor's document is what it was; corrections belong in overlays/".to_owned();
        }
        format!("changed: {} bytes, sha256 {digest}", self.bytes.len())
    }
}

/// Runs the command.
///
/// # Errors
///
/// `sources.toml` or the documents can't be read, or there is no such document.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let specs = args.specs.clone().unwrap_or_else(|| workspace.specs());
    let mut sources = Sources::read(&specs)?;
    let wanted = wanted(&sources, &args.documents)?;
    let limits = Limits {
        time: Duration::from_secs(args.timeout),
        bytes: args.max_size * 1024 * 1024,
        allow_http: args.allow_http,
    };
    let width = wanted.iter().map(|source| source.name.chars().count()).max().unwrap_or(0);
    let say = |name: &str, text: &str| terminal::out(&format!("{name:width$}  {text}\n"));

    let mut changed = Vec::new();
    let mut failures = 0;
    for source in wanted {
        let name = source.name.clone();
        match fetched(&specs, source, limits) {
            Ok(Some(fetched)) => {
                say(&name, &fetched.summary());
                changed.push(fetched);
            }
            Ok(None) => say(&name, "unchanged"),
            Err(why) => {
                say(&name, &format!("failed: {why}"));
                failures += 1;
            }
        }
    }
    let is_readable = changed.is_empty() || show_changes(workspace, &specs, &changed)?;
    let is_written = args.write && (is_readable || args.force);
    if is_written {
        for Fetched { source, bytes } in &changed {
            sync::write_file(&specs.join(&source.file), &String::from_utf8_lossy(bytes))?;
            sources.note(&source.name, bytes);
            say(&source.name, &format!("written: {}", specs.join(&source.file).display()));
        }
        if !changed.is_empty() {
            sources.write(&specs)?;
            terminal::out("run `cargo xtask codegen` to make the client anew\n");
        }
    } else if !changed.is_empty() {
        let what = if args.write {
            "nothing written: the generator can't read it; --force writes nevertheless"
        } else {
            "nothing written; --write replaces the files"
        };
        terminal::out(&format!("{what}\n"));
    }
    if failures > 0 {
        let noun = if failures == 1 { "document" } else { "documents" };
        return Err(Error::new(format!("{failures} {noun} could not be fetched")));
    }
    Ok(if changed.is_empty() || is_written { Verdict::Good } else { Verdict::Bad })
}

fn wanted(sources: &Sources, names: &[String]) -> Result<Vec<Source>, Error> {
    if sources.all.is_empty() {
        return Err(Error::new(format!(
            "there is no {SOURCES_FILE} that names a document; `cargo xtask add` makes one"
        )));
    }
    if names.is_empty() {
        return Ok(sources.all.clone());
    }
    let find = |name: &String| {
        let found = sources.all.iter().find(|source| source.name == *name);
        found.cloned().ok_or_else(|| {
            let known: Vec<&str> = sources.all.iter().map(|source| source.name.as_str()).collect();
            Error::new(format!("{SOURCES_FILE} has no `{name}`; it has {}", known.join(", ")))
        })
    };
    names.iter().map(find).collect()
}

/// Downloads a document; none when it is what it was.
fn fetched(specs: &Path, source: Source, limits: Limits) -> Result<Option<Fetched>, String> {
    let Some(url) = &source.url else {
        return Err(format!("there is no link yet: fill in `url` of [{}] in {SOURCES_FILE}", source.name));
    };
    let bytes = download::get(&source.name, url, limits)?;
    looks_like_a_document(&bytes)?;
    let kept = fs::read(specs.join(&source.file)).ok();
    let is_known = source.sha256.as_ref().is_none_or(|known| *known == digest(&bytes));
    Ok((kept.as_deref() != Some(&bytes) || !is_known).then_some(Fetched { source, bytes }))
}

/// Tells what servers like to send in place of a document.
fn looks_like_a_document(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "what the link leads to is no text".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        return Err("what the link leads to is empty".to_owned());
    }
    if text.starts_with('<') {
        return Err("the link leads to a web page, not to a document; it may ask for a login".to_owned());
    }
    if !text.contains("openapi") {
        return Err("what the link leads to is no OpenAPI document: it has no `openapi`".to_owned());
    }
    Ok(())
}

/// Shows what the new documents mean. False when the generator can't read them.
fn show_changes(workspace: &Workspace, specs: &Path, changed: &[Fetched]) -> Result<bool, Error> {
    let folder = shown_folder(workspace, specs);
    // The first document of a folder has nothing to be compared with.
    let before = inputs::read_if_any(specs, &[])?;
    let old = if before.documents.is_empty() { Version::empty() } else { Version::read(before, &folder) };
    let mut inputs = inputs::read_if_any(specs, &[])?;
    for Fetched { source, bytes } in changed {
        replace(&mut inputs, &source.file, bytes);
    }
    let new = Version::read(inputs, &folder);
    if new.reading().is_none() {
        terminal::out(&format!("\n{}\n", new.diagnostics.errors_only().human(terminal::wants_color_on_stdout())));
        return Ok(false);
    }
    match Changes::between("what is here", plan::package(workspace)?, &old, &new) {
        Some(changes) => {
            terminal::out(&format!("\n{}\n", changes.text(&Shown::default(), terminal::wants_color_on_stdout())))
        }
        None => terminal::out("\nthe documents that are here are wrong, so that nothing can be compared\n"),
    }
    Ok(true)
}

/// Puts a document in the place of the one with its name.
pub(super) fn replace(inputs: &mut Inputs, name: &str, bytes: &[u8]) {
    inputs.documents.retain(|file| file.name != name);
    inputs.not_utf8.retain(|file| file.lossy.name != name);
    match decode(name, bytes.to_vec()) {
        Ok(text) => inputs.documents.push(SourceFile { name: name.to_owned(), text }),
        Err(bad) => inputs.not_utf8.push(bad),
    }
    inputs.documents.sort_by(|a, b| a.name.cmp(&b.name));
}
