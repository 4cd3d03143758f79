//! `cargo xtask add`: the library on a workspace in a temporary folder, because it writes the workspace's own crate.

use std::path::PathBuf;

use crate::support::{Folder, document, tree};
use xtask::Workspace;
use xtask::commands::Verdict;
use xtask::commands::add::{Args, run};

/// A workspace with a document, and a downloaded one beside it.
fn workspace() -> (Folder, Workspace) {
    let folder = Folder::new(&[("apples.yml", &document("apples"))]);
    folder.write("generated/Cargo.toml", b"[package]\nname = \"client\"\nversion = \"0.1.0\"\n\n[features]\n");
    folder.write("downloads/Pears v3.yml", document("pears").as_bytes());
    folder.write("downloads/pears.yml", document("pears").as_bytes());
    let workspace = Workspace::at(&folder.path(""));
    (folder, workspace)
}

fn add(folder: &Folder, name: &str) -> Args {
    Args { file: folder.path(&format!("downloads/{name}")), ..Args::default() }
}

#[test]
fn a_document_gets_its_module_and_feature() {
    let (folder, workspace) = workspace();
    let args = Args { url: Some("https://example.com/pears.yml".to_owned()), ..add(&folder, "pears.yml") };
    let before = tree(&folder.path(""));
    assert_eq!(run(&workspace, &Args { dry_run: true, ..args.clone() }).unwrap(), Verdict::Good);
    assert_eq!(tree(&folder.path("")), before);

    assert_eq!(run(&workspace, &args).unwrap(), Verdict::Good);
    assert_eq!(folder.read("specs/pears.yml"), document("pears"));
    assert!(folder.read("generated/src/api/pears/mod.rs").contains("Pears"));
    assert!(folder.read("generated/Cargo.toml").contains("pears = []"));
    let sources = folder.read("specs/sources.toml");
    assert!(sources.starts_with("[pears]\nurl = \"https://example.com/pears.yml\"\nsha256 = \""), "{sources}");
}

#[test]
fn a_module_can_be_chosen() {
    let (folder, workspace) = workspace();
    folder.write("specs/codegen.toml", b"# By hand.\n");
    let poor = add(&folder, "Pears v3.yml");
    let error = run(&workspace, &poor).unwrap_err().to_string();
    assert!(error.contains("`Pears v3` is no good name for a file"), "{error}");
    let named = Args { name: Some("pears_v3".to_owned()), module: Some("fruit".to_owned()), ..poor };
    assert_eq!(run(&workspace, &named).unwrap(), Verdict::Good);
    assert_eq!(folder.read("specs/codegen.toml"), "# By hand.\n\n[documents.pears_v3]\nmodule = \"fruit\"\n");
    assert!(folder.read("generated/src/api/fruit/mod.rs").contains("Fruit"));
    assert!(folder.read("specs/sources.toml").contains("url = \"FILL IN: "));
}

#[test]
fn a_name_is_taken_once() {
    let (folder, workspace) = workspace();
    assert_eq!(run(&workspace, &add(&folder, "pears.yml")).unwrap(), Verdict::Good);
    let error = run(&workspace, &add(&folder, "pears.yml")).unwrap_err().to_string();
    assert!(error.contains("is there already; --replace takes its place"), "{error}");
    let newer = document("pears").replace("title: pears", "title: Fruit");
    folder.write("downloads/pears.yml", newer.as_bytes());
    let again = Args { replace: true, ..add(&folder, "pears.yml") };
    assert_eq!(run(&workspace, &again).unwrap(), Verdict::Good);
    assert_eq!(folder.read("specs/pears.yml"), newer);
    folder.write("downloads/pears.json", b"{}");
    let other = Args { replace: true, ..add(&folder, "pears.json") };
    let error = run(&workspace, &other).unwrap_err().to_string();
    assert!(error.contains("pears.yml` is there already; delete that one"), "{error}");
}

#[test]
fn a_wrong_document_changes_nothing() {
    let (folder, workspace) = workspace();
    for (name, text) in [
        ("a.yml", document("a").replace("openapi: 3.0.3", "swagger: '2.0'")),
        ("b.yml", document("b").replace("type: object", "$ref: '#/nowhere'")),
        ("c.yml", "a: [".to_owned()),
    ] {
        folder.write(&format!("downloads/{name}"), text.as_bytes());
        let before = tree(&folder.path(""));
        assert_eq!(run(&workspace, &add(&folder, name)).unwrap(), Verdict::Bad, "{name}");
        assert_eq!(tree(&folder.path("")), before, "{name}");
    }
    // A feature that the crate has already is found before anything is written.
    folder.write(
        "generated/Cargo.toml",
        b"[package]\nname = \"c\"\nversion = \"0.1.0\"\n\n[features]\npears = [\"x\"]\n",
    );
    let before = tree(&folder.path(""));
    let error = run(&workspace, &add(&folder, "pears.yml")).unwrap_err().to_string();
    assert!(error.contains("can't have the module and feature `pears`"), "{error}");
    assert_eq!(tree(&folder.path("")), before);
}

#[test]
fn the_first_document_of_a_workspace_can_be_added() {
    let (folder, workspace) = workspace();
    std::fs::remove_file(folder.path("specs/apples.yml")).unwrap();
    assert_eq!(run(&workspace, &add(&folder, "pears.yml")).unwrap(), Verdict::Good);
    let missing = Args { file: PathBuf::from("/nowhere/x.yml"), ..Args::default() };
    assert!(run(&workspace, &missing).unwrap_err().to_string().starts_with("can't read `"));
    folder.write("downloads/notes.txt", b"");
    assert!(run(&workspace, &add(&folder, "notes.txt")).unwrap_err().to_string().contains("has to end in .yml"));
}

/// A call that an installed document has as well is told of where the first file has it.
#[test]
fn what_a_document_brings_along_stands_in_other_files_too() {
    let (folder, workspace) = workspace();
    // This one has a fault of its own.
    folder.write(
        "specs/zoo.yml",
        document("zoo").replace("summary: Lists things", "summary: ''\n      callbacks: {a: {}}").as_bytes(),
    );
    let read = || {
        let inputs = xtask::inputs::read(&workspace.specs(), &[]).unwrap();
        xtask::generation::run(inputs).version.diagnostics
    };
    let before = read();
    folder.write("specs/plums.yml", document("plums").replace("/plums:", "/apples:").as_bytes());
    let (brought, others) = read().brought_by("plums.yml", &before);
    let files = |diagnostics: &xtask::diagnostics::Diagnostics| {
        diagnostics.located().into_iter().map(|one| format!("{} {}", one.file, one.code)).collect::<Vec<_>>()
    };
    assert_eq!(files(&brought), ["apples.yml W316"; 2]);
    assert_eq!(files(&others), ["zoo.yml W317"]);
    assert_eq!(brought.warnings(), 2);
}
