//! One document anywhere -> its text, with the files that it refers to.
//!
//! Must not know: the folder of the documents, its choices and corrections.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::SourceFile;
use codegen::source::files_referred_to;

use crate::Error;
use crate::inputs::{Inputs, decode};

/// A document with the files that it refers to.
#[derive(Debug)]
pub struct Single {
    /// All of them.
    pub inputs: Inputs,
    /// The name of the document among them.
    pub name: String,
    /// The paths of all of them.
    pub files: Vec<PathBuf>,
    /// The folder of all of them, as a person would write it.
    pub folder: String,
}

/// Reads a document, and the files that it and they refer to by relative paths, as far as they are there.
///
/// # Errors
///
/// The document can't be read.
pub fn read(file: &Path) -> Result<Single, Error> {
    let whole = fs::canonicalize(file).map_err(|cause| Error::io("read", file, &cause))?;
    if whole.is_dir() {
        return Err(Error::new(format!("`{}` is a folder; name the documents in it", file.display())));
    }
    let mut texts: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    let mut open = vec![whole.clone()];
    while let Some(path) = open.pop() {
        if texts.contains_key(&path) {
            continue;
        }
        let bytes = fs::read(&path).map_err(|cause| Error::io("read", &path, &cause))?;
        let folder = path.parent().unwrap_or(&path);
        let text = String::from_utf8_lossy(&bytes);
        let referred = files_referred_to(&path.to_string_lossy(), &text).into_iter().map(|other| folder.join(other));
        // A file that isn't there is told of where it is referred to.
        open.extend(referred.filter_map(|path| fs::canonicalize(path).ok()).filter(|path| path.is_file()));
        texts.insert(path, bytes);
    }
    let root = common_folder(texts.keys());
    let files = texts.keys().cloned().collect();
    let mut inputs = Inputs::default();
    for (path, bytes) in texts {
        match decode(&name_below(&root, &path), bytes) {
            Ok(text) => inputs.documents.push(SourceFile { name: name_below(&root, &path), text }),
            Err(bad) => inputs.not_utf8.push(bad),
        }
    }
    let folder = match file.parent() {
        Some(parent) if whole.parent() == Some(&root) => parent.to_owned(),
        _ => from_here(&root),
    };
    let folder = folder.display().to_string();
    Ok(Single { inputs, name: name_below(&root, &whole), files, folder })
}

/// A folder as one would name it from the working directory, if it lies there.
fn from_here(folder: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    here.ok().and_then(|here| folder.strip_prefix(here).ok()).unwrap_or(folder).to_owned()
}

/// The deepest folder that holds all files.
fn common_folder<'a>(files: impl Iterator<Item = &'a PathBuf>) -> PathBuf {
    let mut folders = files.filter_map(|file| file.parent());
    let Some(first) = folders.next() else { return PathBuf::new() };
    folders.fold(first.to_owned(), |common, folder| {
        common.ancestors().find(|ancestor| folder.starts_with(ancestor)).unwrap_or(&common).to_owned()
    })
}

fn name_below(root: &Path, file: &Path) -> String {
    let parts = file.strip_prefix(root).unwrap_or(file).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
