//! Promise: the architecture stays what it is. A stage names only what it may name, a file stays small enough to read,
//! and starts by saying what it is for. That nothing panics is held by clippy, at the head of each crate.

mod layers;
mod paths;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of a hand-written file. Unit tests stand in files of their own and are not counted.
const MOST_LINES: usize = 400;

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut broken = Vec::new();
    for path in hand_written() {
        let text = read(&path);
        let lines = text.lines().count();
        if lines > MOST_LINES && !path.ends_with("tests.rs") {
            broken.push(format!("{}: {lines} lines, at most {MOST_LINES}", shown(&path)));
        }
        if !text.starts_with("//!") {
            broken.push(format!("{}: the first line is no `//!`", shown(&path)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_diagnostic_code_is_used() {
    let mut text = String::new();
    for path in rust_files(&root().join("codegen/src")).into_iter().chain(rust_files(&root().join("xtask/src"))) {
        // A test that names a code reports nothing.
        if !path.ends_with("report/code.rs") && !is_test(&path) {
            text.push_str(&read(&path));
        }
    }
    let variants: BTreeMap<&str, String> =
        codegen::report::Code::ALL.iter().map(|code| (code.as_str(), format!("{code:?}"))).collect();
    let unused: Vec<_> = variants
        .iter()
        .filter(|(_, variant)| !text.contains(&format!("Code::{variant}")))
        .map(|(code, _)| *code)
        .collect();
    assert!(unused.is_empty(), "no stage reports {}", unused.join(", "));
}

fn root() -> PathBuf {
    tests::root()
}

fn hand_written() -> Vec<PathBuf> {
    ["codegen", "xtask", "tests", "generated/src/runtime", "generated/tests", "generated/examples"]
        .iter()
        .map(|folder| root().join(folder))
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| rust_files(&folder))
        // The tests of documented examples are as many as the documents have examples; nobody reads or edits them.
        .filter(|path| !shown(path).starts_with("generated/tests/examples"))
        .chain([root().join("generated/src/lib.rs")])
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Unit tests stand in `tests.rs` or a folder `tests`, what they share in `testing.rs`.
fn is_test(path: &Path) -> bool {
    path.ends_with("tests.rs")
        || path.ends_with("testing.rs")
        || path.strip_prefix(root()).unwrap_or(path).components().any(|part| part.as_os_str() == "tests")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
