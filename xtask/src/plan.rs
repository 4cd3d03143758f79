//! The generator's output -> the files that a crate should have.
//!
//! Must not know: how files are compared or written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::Output;
use toml_edit::DocumentMut;

use crate::changes::Package;
use crate::sync::Plan;
use crate::{Error, Workspace, features, standalone};

/// The folder of a crate that has the code of the documents.
const API: &str = "src/api";

/// The folders of a crate that belong to the generator.
const OWNED: &[&str] = &[API, "tests/examples"];

/// What this workspace's generated crate should hold: `src/api` and the features of its `Cargo.toml`.
///
/// # Errors
///
/// The crate's `Cargo.toml` can't be read, or a document's feature has the name of something else in it.
pub fn for_workspace(workspace: &Workspace, output: &Output) -> Result<Plan, Error> {
    let root = workspace.generated();
    let mut manifest = read_manifest(&root.join("Cargo.toml"))?;
    features::update(&mut manifest, &output.features)?;
    let mut files = made_files(output);
    files.insert("Cargo.toml".to_owned(), manifest.to_string());
    Ok(Plan { root, files, owned: OWNED })
}

/// What a crate that stands by itself should hold: `src/api`, and all else as in this workspace's generated crate.
///
/// # Errors
///
/// The workspace's files can't be read, or the folder holds something else already.
pub fn for_folder(workspace: &Workspace, folder: &Path, output: &Output) -> Result<Plan, Error> {
    standalone::refuse_other_content(workspace, folder)?;
    let from = workspace.generated();
    let manifest = read_manifest(&from.join("Cargo.toml"))?;
    let parent = read_manifest(&workspace.root().join("Cargo.toml"))?;

    let mut files = made_files(output);
    hand_written(&from.join("src"), "src", &mut files)?;
    for name in standalone::COPIED {
        if let Some(text) = read_if_there(&from.join(name))? {
            files.insert((*name).to_owned(), text);
        }
    }
    let manifest = standalone::manifest(manifest, &parent, &output.features)?;
    files.insert("Cargo.toml".to_owned(), manifest.to_string());
    // The versions with which this workspace is tested. It comes with a new crate only: cargo drops from it what the
    // crate doesn't need, so that it can't be compared later.
    if !folder.join("Cargo.toml").exists()
        && let Some(lock) = read_if_there(&workspace.root().join("Cargo.lock"))?
    {
        files.insert("Cargo.lock".to_owned(), lock);
    }
    Ok(Plan { root: folder.to_owned(), files, owned: OWNED })
}

/// The name and version of the generated crate.
///
/// # Errors
///
/// Its `Cargo.toml` can't be read, or has neither.
pub fn package(workspace: &Workspace) -> Result<Package, Error> {
    let path = manifest_of(workspace);
    let manifest = read_manifest(&path)?;
    let text = |key: &str| text_in(&manifest, key);
    match (text("name"), text("version")) {
        (Some(name), Some(version)) => Ok(Package { name, version }),
        _ => Err(Error::new(format!("`{}` names no package and version", path.display()))),
    }
}

/// The manifest of the crate.
#[must_use]
pub fn manifest_of(workspace: &Workspace) -> PathBuf {
    workspace.generated().join("Cargo.toml")
}

/// The version that a manifest states, if it states one.
#[must_use]
pub fn version_in(manifest: &str) -> Option<String> {
    text_in(&manifest.parse().ok()?, "version")
}

fn text_in(manifest: &DocumentMut, key: &str) -> Option<String> {
    Some(manifest.get("package")?.get(key)?.as_str()?.to_owned())
}

fn made_files(output: &Output) -> BTreeMap<String, String> {
    let code = output.files.iter().map(|(name, text)| (format!("{API}/{name}"), text.clone()));
    let tests = output.tests.iter().map(|(name, text)| (format!("tests/{name}"), text.clone()));
    code.chain(tests).collect()
}

/// Adds the files below `src` that people write: all but `src/api`.
fn hand_written(folder: &Path, name: &str, files: &mut BTreeMap<String, String>) -> Result<(), Error> {
    let fail = |cause: &std::io::Error| Error::io("read the folder", folder, cause);
    for entry in fs::read_dir(folder).map_err(|cause| fail(&cause))? {
        let entry = entry.map_err(|cause| fail(&cause))?;
        let own_name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let name = format!("{name}/{own_name}");
        if own_name.starts_with('.') || name == API {
            continue;
        }
        if path.is_dir() {
            hand_written(&path, &name, files)?;
        } else {
            files.insert(name, read(&path)?);
        }
    }
    Ok(())
}

fn read_manifest(path: &Path) -> Result<DocumentMut, Error> {
    read(path)?.parse().map_err(|cause| Error::new(format!("`{}` is not valid TOML: {cause}", path.display())))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|cause| Error::io("read", path, &cause))
}

fn read_if_there(path: &Path) -> Result<Option<String>, Error> {
    if path.exists() { read(path).map(Some) } else { Ok(None) }
}
