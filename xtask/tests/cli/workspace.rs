//! The workspace's own crate: the library on a workspace in a temporary folder.

use std::fs;

use crate::support::{Folder, document, tree};
use xtask::Workspace;
use xtask::commands::Verdict;
use xtask::commands::codegen::{Args, run};

/// A workspace with one document, and a crate whose `Cargo.toml` a person wrote.
fn workspace() -> (Folder, Workspace) {
    let folder = Folder::new(&[("apples.yml", &document("apples"))]);
    folder.write(
        "generated/Cargo.toml",
        b"[package]\nname = \"client\"\n\n[features]\ndefault = [\"tls\"]\n# By hand.\ntls = []\n",
    );
    folder.write("generated/src/lib.rs", b"//! By hand.\n");
    let workspace = Workspace::at(&folder.path(""));
    (folder, workspace)
}

fn quiet() -> Args {
    Args { quiet: true, ..Args::default() }
}

#[test]
fn features_follow_the_documents() {
    let (folder, workspace) = workspace();
    assert_eq!(run(&workspace, &quiet()).unwrap(), Verdict::Good);
    let manifest = folder.read("generated/Cargo.toml");
    assert!(manifest.contains("default = [\"tls\", \"apples\"]\n# By hand.\ntls = []\napples = []\n"), "{manifest}");
    assert!(manifest.contains("[package.metadata.codegen]\nfeatures = [\"apples\"]\n"), "{manifest}");
    assert_eq!(folder.read("generated/src/lib.rs"), "//! By hand.\n");

    fs::rename(folder.path("specs/apples.yml"), folder.path("specs/pears.yml")).unwrap();
    let check = Args { check: true, ..quiet() };
    assert_eq!(run(&workspace, &check).unwrap(), Verdict::Bad);
    assert_eq!(run(&workspace, &quiet()).unwrap(), Verdict::Good);
    assert_eq!(run(&workspace, &check).unwrap(), Verdict::Good);
    let manifest = folder.read("generated/Cargo.toml");
    assert!(manifest.contains("default = [\"tls\", \"pears\"]\n# By hand.\ntls = []\npears = []\n"), "{manifest}");
}

#[test]
fn nothing_is_written_without_a_crate() {
    let (folder, workspace) = workspace();
    fs::remove_file(folder.path("generated/Cargo.toml")).unwrap();
    let before = tree(&folder.path("generated"));
    let error = run(&workspace, &quiet()).unwrap_err().to_string();
    assert!(error.starts_with("can't read `"), "{error}");
    assert_eq!(tree(&folder.path("generated")), before);
}
