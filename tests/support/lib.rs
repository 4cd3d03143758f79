//! What several tests share: the folders, the fixtures, and readable outlines of a model.

pub mod api_outline;
pub mod model_outline;

use std::path::{Path, PathBuf};

use codegen::SourceFile;

/// The project's root.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The documents in a folder, by their names.
///
/// # Panics
///
/// If the folder can't be read: a test without its input has nothing to say.
#[must_use]
pub fn documents(folder: &Path) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml"))
        .map(|path| read(&path))
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The fixtures that the generator accepts (`ok`) or refuses (`bad`), by name.
///
/// # Panics
///
/// If the folder can't be read, or holds nothing.
#[must_use]
pub fn fixtures(kind: &str) -> Vec<SourceFile> {
    let found = documents(&root().join("tests/fixtures").join(kind));
    assert!(!found.is_empty(), "no fixture in {kind}");
    found
}

/// One document.
///
/// # Panics
///
/// If the file can't be read.
#[must_use]
pub fn read(path: &Path) -> SourceFile {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    SourceFile { name, text }
}
