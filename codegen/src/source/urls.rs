//! References to files -> names of files.
//!
//! Comes in: the text of a reference without its fragment, the name of the file in which it stands, and the folders that
//! stand for URLs. Goes out: the name of the file that is meant. Must not know: what is in the files.
//!
//! A file of such a folder is called by its URL, and nothing else is: names of documents have no `//`. Relative references
//! in it are resolved against that URL (RFC 3986, 5.2), wherever the folder is.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::referred::each_reference;
use super::resolve::{percent_decoded, target_name};
use super::{Document, SourceFile};
use crate::config::{Config, UrlFolder, longest};
use crate::report::{Code, Place, Report};

/// The folders that stand for URLs.
#[derive(Debug, Default)]
pub(super) struct Urls {
    folders: BTreeMap<String, UrlFolder>,
}

/// Why a reference can't mean a file of the run.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No folder stands for this URL.
    Unmapped(String),
    /// It leaves the folder of the documents in another way.
    Foreign(&'static str),
}

/// Whether a file belongs to a folder that stands for URLs.
#[must_use]
pub fn is_url(name: &str) -> bool {
    name.contains("://")
}

impl Urls {
    pub(super) fn new(config: &Config) -> Self {
        Self { folders: config.urls.clone() }
    }

    /// The name of the file that `reference` means in the file `from`.
    pub(super) fn target(&self, from: &str, reference: &str) -> Result<String, Wrong> {
        let Some(url) = self.url(from, reference) else {
            let name = target_name(from, reference).map_err(Wrong::Foreign)?;
            return Ok(self.by_folder(&name).unwrap_or(name));
        };
        let Some((prefix, folder)) = self.folder(&url) else { return Err(Wrong::Unmapped(url)) };
        let rest = percent_decoded(&url[prefix.len()..]);
        if folder.is_of_documents {
            // One file must not be two: a sibling is known by its name, whatever it was called here.
            return Ok(self.by_folder(&rest).unwrap_or(rest));
        }
        Ok(format!("{prefix}{rest}"))
    }

    /// The URL that a reference in the file `from` means; none, where it is a path.
    fn url(&self, from: &str, reference: &str) -> Option<String> {
        if has_scheme(reference) {
            Some(without_dots(reference))
        } else if is_url(from) {
            Some(without_dots(&join(&self.escaped(from), reference)))
        } else {
            None
        }
    }

    /// The prefix of a URL and the folder that stands for it; the longest prefix wins.
    pub(super) fn folder(&self, url: &str) -> Option<(&str, &UrlFolder)> {
        longest(&self.folders, url)
    }

    /// The name by which a file is known to which a document refers by its path: one file must not be two.
    fn by_folder(&self, name: &str) -> Option<String> {
        let in_specs = self.folders.iter().filter(|(_, folder)| folder.key.is_some() && !folder.is_of_documents);
        let fitting = in_specs.filter_map(|(prefix, folder)| {
            let rest = name.strip_prefix(folder.folder.as_str())?.strip_prefix('/')?;
            Some((folder.folder.len(), format!("{prefix}{rest}")))
        });
        fitting.max_by_key(|(length, _)| *length).map(|(_, name)| name)
    }

    /// The URL of a file. Its name has the signs that have a meaning in URLs as they are on disk.
    fn escaped(&self, name: &str) -> String {
        let start = self.folder(name).map_or(0, |(prefix, _)| prefix.len());
        let (prefix, rest) = name.split_at(start);
        format!("{prefix}{}", rest.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
    }

    /// The files of the folders to which something refers, directly or through others. A choice of `codegen.toml` to
    /// which nothing refers is reported.
    pub(super) fn reached(&self, files: &[Document], report: &mut Report) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        if self.folders.is_empty() {
            return reached;
        }
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<usize> = (0..files.len()).filter(|index| !is_url(&files[*index].name)).collect();
        while let Some(index) = open.pop() {
            let from = &files[index].name;
            each_file(&files[index].root, &mut |reference| {
                let Ok(name) = self.target(from, reference) else { return };
                let url = self.url(from, reference);
                let called = [url.as_deref(), Some(name.as_str())].into_iter().flatten();
                used.extend(called.filter_map(|url| self.folder(url)).map(|(prefix, _)| prefix.to_owned()));
                let target = files.binary_search_by(|file| file.name.as_str().cmp(&name)).ok();
                if let Some(target) = target.filter(|_| is_url(&name))
                    && reached.insert(target)
                {
                    open.push(target);
                }
            });
        }
        // What a document would refer to that can't be read is not known.
        let all_read = files.iter().all(|file| is_url(&file.name) || !file.root.is_null());
        for (_, folder) in self.folders.iter().filter(|(prefix, _)| all_read && !used.contains(*prefix)) {
            let Some(key) = &folder.key else { continue };
            report
                .push(Code::StaleConfig, Place::config(&["urls", key]), format!("no reference begins with `{key}`"))
                .help("remove the line; URLs are compared as they are written");
        }
        reached
    }
}

/// The files to which others refer, whether those are documents or not.
pub(super) fn referred_to(urls: &Urls, files: &[Document]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (index, from) in files.iter().enumerate() {
        each_file(&from.root, &mut |reference| {
            let Ok(name) = urls.target(&from.name, reference) else { return };
            let target = files.binary_search_by(|file| file.name.as_str().cmp(&name)).ok();
            found.extend(target.filter(|target| *target != index));
        });
    }
    found
}

/// What a file is called in choices and modules: its name without folder and extension.
pub(super) fn stem(file: &SourceFile) -> String {
    // A document may have the same name in its own folder, and the choices for it are not for this file.
    if is_url(&file.name) {
        return file.name.clone();
    }
    let base = file.name.rsplit('/').next().unwrap_or(&file.name);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem).to_owned()
}

/// Calls `each` with the file of every reference in a tree to another file.
fn each_file(tree: &Value, each: &mut impl FnMut(&str)) {
    each_reference(tree, &mut |reference| {
        let file = reference.split('#').next().unwrap_or(reference);
        if !file.is_empty() {
            each(file);
        }
    });
}

/// Whether a reference is a URL of its own.
fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && !scheme.contains(['/', '?']))
}

/// A relative reference in the file with the URL `base`, which has neither query nor fragment.
fn join(base: &str, reference: &str) -> String {
    let Some((scheme, rest)) = base.split_once("://") else { return reference.to_owned() };
    let (host, path) = split_host(rest);
    if reference.is_empty() || reference.starts_with('?') {
        format!("{base}{reference}")
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{host}{reference}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{host}{folder}/{reference}")
    }
}

/// Takes `.` and `..` out of a URL's path (RFC 3986, 5.2.4). `%2e` is a dot.
fn without_dots(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (rest, query) = rest.find('?').map_or((rest, ""), |at| rest.split_at(at));
    let (host, path) = split_host(rest);
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        match percent_decoded(step).as_str() {
            "." => {}
            // Nothing is above the root.
            ".." => drop(kept.pop()),
            _ => {
                kept.push(step);
                continue;
            }
        }
        if is_last {
            kept.push("");
        }
    }
    let slash = if path.is_empty() { "" } else { "/" };
    format!("{scheme}://{host}{slash}{}{query}", kept.join("/"))
}

/// The host, and the path that begins with `/` or is empty.
fn split_host(rest: &str) -> (&str, &str) {
    rest.find('/').map_or((rest, ""), |at| rest.split_at(at))
}
