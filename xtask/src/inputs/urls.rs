//! Folders that stand for URLs -> their files, called by URLs.
//!
//! Comes in: what `codegen.toml` and the command line say. Goes out: the folders, and the files in them. Must not know
//! which of the files something refers to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::{UrlFolder, url_prefix};
use codegen::report::{Code, Place};
use codegen::{Config, Report};

use super::collect;
use crate::Error;

/// `PREFIX=DIR` of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlMapping {
    /// The prefix of the URLs, which ends with `/`.
    pub prefix: String,
    /// The folder, from the working directory.
    pub folder: PathBuf,
}

impl UrlMapping {
    /// Reads `PREFIX=DIR`. The first `=` counts: paths of URLs have none, while folders may.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (prefix, folder) = text.split_once('=').ok_or("it has the form PREFIX=DIR")?;
        if folder.is_empty() {
            return Err("the folder is missing behind `=`".to_owned());
        }
        let prefix = url_prefix(prefix).map_err(|why| format!("`{prefix}` {why}"))?;
        Ok(Self { prefix, folder: PathBuf::from(folder) })
    }
}

/// The folders that stand for URLs.
#[derive(Debug, Default)]
pub(super) struct UrlFolders {
    /// Prefix and folder, each prefix once.
    folders: Vec<(String, PathBuf)>,
    /// All folders that `codegen.toml` or the command line names, those that the command line replaces among them: what
    /// is a document must not depend on an option.
    pub(super) excluded: BTreeSet<PathBuf>,
}

impl UrlFolders {
    /// Puts the command line's folders over those of `codegen.toml`, and looks whether they are there.
    pub(super) fn find(
        specs: &Path,
        mappings: &[UrlMapping],
        choices: &mut Config,
        said: &mut Report,
    ) -> Result<Self, Error> {
        let mut found = Self::default();
        let is_replaced = |prefix: &str| mappings.iter().any(|mapping| mapping.prefix == prefix);
        for (prefix, UrlFolder { folder, key, is_of_documents }) in &mut choices.urls {
            match usable(&specs.join(&*folder), specs) {
                // Its files are read as documents, and a URL is another name of theirs.
                Ok(whole) if is_same(&whole, specs) => *is_of_documents = true,
                Ok(whole) => {
                    found.excluded.insert(whole);
                    if !is_replaced(prefix) {
                        found.folders.push((prefix.clone(), specs.join(&*folder)));
                    }
                }
                Err(_) if is_replaced(prefix) => {}
                Err(why) => {
                    let place = Place::config(&["urls", key.as_deref().unwrap_or(prefix)]);
                    said.push(Code::BadConfig, place, format!("`{folder}` can't stand for URLs: {why}"))
                        .help("the folder is looked for from the one that holds codegen.toml");
                }
            }
        }
        for (index, UrlMapping { prefix, folder }) in mappings.iter().enumerate() {
            if mappings[..index].iter().any(|other| other.prefix == *prefix) {
                return Err(Error::new(format!("--map-url names a folder for `{prefix}` twice")));
            }
            let wrong = |why| Error::new(format!("--map-url: `{}` can't stand for URLs: {why}", folder.display()));
            let whole = usable(folder, specs).map_err(wrong)?;
            let is_of_documents = is_same(&whole, specs);
            if !is_of_documents {
                found.excluded.insert(whole);
                found.folders.push((prefix.clone(), folder.clone()));
            }
            let folder = folder.display().to_string();
            choices.urls.insert(prefix.clone(), UrlFolder { folder, key: None, is_of_documents });
        }
        Ok(found)
    }

    /// The files of all folders with their URLs.
    pub(super) fn files(&self, choices: &Config) -> Result<Vec<(String, PathBuf)>, Error> {
        let mut files = Vec::new();
        for (prefix, folder) in &self.folders {
            let mut found = Vec::new();
            collect(folder, prefix, &mut found, &mut BTreeSet::new())?;
            // What lies here under the URL of another folder, whose prefix is longer, is hidden by that.
            files.extend(
                found
                    .into_iter()
                    .filter(|(name, _)| choices.url_folder(name).is_some_and(|(longest, _)| longest == prefix)),
            );
        }
        Ok(files)
    }
}

/// Whether a whole path is that of the folder of the documents.
fn is_same(whole: &Path, specs: &Path) -> bool {
    fs::canonicalize(specs).is_ok_and(|specs| specs == whole)
}

/// The whole path of a folder that may stand for URLs, or why it may not.
fn usable(folder: &Path, specs: &Path) -> Result<PathBuf, String> {
    let whole = fs::canonicalize(folder).map_err(|cause| cause.to_string())?;
    if !whole.is_dir() {
        return Err("it is no folder".to_owned());
    }
    // The folder of the documents is there, or the next step says that it isn't.
    if let Ok(specs) = fs::canonicalize(specs) {
        if specs.starts_with(&whole) && specs != whole {
            return Err("it holds the folder of the documents".to_owned());
        }
        if whole.starts_with(specs.join("overlays")) {
            return Err("it holds corrections".to_owned());
        }
    }
    Ok(whole)
}
