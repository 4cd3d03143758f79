//! A folder of documents -> their text.
//!
//! Reads `.yml`, `.yaml` and `.json` files, those in `overlays/` and in the folders that stand for URLs among them, and
//! `codegen.toml`, which names those folders. Must not know what is in the others: a file that is not UTF-8 is kept apart with the place of its first bad byte, so that the run can show it beside
//! all other problems.

mod urls;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::source::{CONFIG_FILE, is_overlay, is_url};
use codegen::{Config, Report, SourceFile};

use crate::Error;
use crate::baseline::BaselineFile;
use urls::UrlFolders;
pub use urls::UrlMapping;

/// What the folder holds.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The documents and the files that stand for URLs, sorted by name.
    pub documents: Vec<SourceFile>,
    /// The corrections to documents, sorted by name. They are no documents themselves.
    pub overlays: Vec<SourceFile>,
    /// `codegen.toml`, if there is one.
    pub config: Option<SourceFile>,
    /// What it says, with the choices of the command line.
    pub choices: Config,
    /// What was to be said of it.
    pub said: Report,
    /// The warnings that are known, for the commands that show warnings: they read it by [`crate::baseline::read`].
    pub baseline: Option<BaselineFile>,
    /// The files that are not UTF-8: documents, then corrections, each sorted by name, then `codegen.toml`.
    pub not_utf8: Vec<NotUtf8>,
}

/// A file that is not UTF-8.
#[derive(Debug)]
pub struct NotUtf8 {
    /// The file, with U+FFFD for what can't be read.
    pub lossy: SourceFile,
    /// Line of the first bad byte, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// The byte itself, and its offset in the file.
    pub byte: (u8, usize),
    /// The file starts as UTF-16 text does.
    pub utf16: bool,
}

/// Reads the folder, and those that stand for URLs.
///
/// # Errors
///
/// The folder or a file in it can't be read, it holds no document, or a folder of the command line can't stand for URLs.
pub fn read(folder: &Path, mappings: &[UrlMapping]) -> Result<Inputs, Error> {
    let inputs = read_if_any(folder, mappings)?;
    if inputs.documents.iter().all(|file| is_url(&file.name)) && inputs.not_utf8.is_empty() {
        let folder = folder.display();
        return Err(Error::new(format!("no document in `{folder}`: looked for .yml, .yaml and .json files")));
    }
    Ok(inputs)
}

/// The same for a folder that may hold no document yet.
///
/// # Errors
///
/// The folder or a file in it can't be read, or a folder of the command line can't stand for URLs.
pub fn read_if_any(folder: &Path, mappings: &[UrlMapping]) -> Result<Inputs, Error> {
    let mut inputs = Inputs::default();
    let bad_config = read_config(folder, &mut inputs)?;
    let url_folders = UrlFolders::find(folder, mappings, &mut inputs.choices, &mut inputs.said)?;

    let mut paths = Vec::new();
    // Files that stand for URLs are no documents, even if their folder lies among these.
    collect(folder, "", &mut paths, &mut url_folders.excluded.clone())?;
    let (overlays, mut documents): (Vec<_>, Vec<_>) = paths.into_iter().partition(|(name, _)| is_overlay(name));
    documents.extend(url_folders.files(&inputs.choices)?);
    inputs.documents = texts(documents, &mut inputs.not_utf8)?;
    inputs.overlays = texts(overlays, &mut inputs.not_utf8)?;
    inputs.not_utf8.extend(bad_config);
    Ok(inputs)
}

/// Reads `codegen.toml`, if there is one.
fn read_config(folder: &Path, inputs: &mut Inputs) -> Result<Option<NotUtf8>, Error> {
    let path = folder.join(CONFIG_FILE);
    match fs::read(&path) {
        Ok(bytes) => match decode(CONFIG_FILE, bytes) {
            Ok(text) => {
                inputs.choices = Config::parse(&text, &mut inputs.said);
                inputs.config = Some(SourceFile { name: CONFIG_FILE.to_owned(), text });
                Ok(None)
            }
            Err(bad) => Ok(Some(bad)),
        },
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error::io("read", &path, &cause)),
    }
}

/// The texts of files, sorted by name; those that are not UTF-8 are kept apart.
fn texts(mut files: Vec<(String, PathBuf)>, not_utf8: &mut Vec<NotUtf8>) -> Result<Vec<SourceFile>, Error> {
    files.sort();
    let mut texts = Vec::with_capacity(files.len());
    for (name, path) in files {
        let bytes = fs::read(&path).map_err(|cause| Error::io("read", &path, &cause))?;
        match decode(&name, bytes) {
            Ok(text) => texts.push(SourceFile { name, text }),
            Err(bad) => not_utf8.push(bad),
        }
    }
    Ok(texts)
}

/// Adds the documents and corrections below `folder`. `seen` keeps a circle of symbolic links from going on for ever.
fn collect(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<(String, PathBuf)>,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<(), Error> {
    let fail = |cause: &std::io::Error| Error::io("read the folder", folder, cause);
    if !seen.insert(fs::canonicalize(folder).map_err(|cause| fail(&cause))?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(|cause| fail(&cause))? {
        let entry = entry.map_err(|cause| fail(&cause))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Editors and file managers leave hidden files beside the documents.
        if name.starts_with('.') {
            continue;
        }
        let kind = fs::metadata(&path).map_err(|cause| Error::io("read", &path, &cause))?;
        if kind.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found, seen)?;
        } else if kind.is_file() && is_document(&path) {
            found.push((format!("{prefix}{name}"), path));
        }
    }
    Ok(())
}

/// Whether a file's name is that of a document.
pub(crate) fn is_document(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| ["yml", "yaml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// The text of a file, or where it is none.
pub(crate) fn decode(name: &str, bytes: Vec<u8>) -> Result<String, NotUtf8> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..at]);
        NotUtf8 {
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|&c| c != '\n').count() + 1,
            byte: (bytes.get(at).copied().unwrap_or_default(), at),
            utf16: bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]),
            lossy: SourceFile { name: name.to_owned(), text: String::from_utf8_lossy(bytes).into_owned() },
        }
    })
}
