//! The compiler judges the same edits: a program that uses all of the client is compiled against the client of each of them. It has to fail where a
//! change is said to break at compile time, and must not fail anywhere else.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::edits::{self, BASE};

#[test]
fn the_compiler_agrees() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("client");
    make(folder.path(), &out, BASE);
    fs::create_dir(out.join("examples")).expect("a folder");
    fs::copy(tests::root().join("tests/compare/user.rs"), out.join("examples/user.rs")).expect("the program is copied");
    // The versions that are there already: a test downloads nothing.
    fs::copy(tests::root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file is copied");
    if let Err(messages) = compile(&out) {
        panic!("the program has to compile against the base:\n{messages}");
    }
    let mut wrong = String::new();
    for edit in edits::all() {
        make(folder.path(), &out, &edit.text);
        let breaks = edit.said.iter().any(|line| line.starts_with("breaking@compile "));
        match (breaks, compile(&out)) {
            (true, Ok(())) => wrong.push_str(&format!("== {}: is said to break, and compiles\n", edit.name)),
            (false, Err(messages)) => wrong.push_str(&format!("== {}: breaks unsaid\n{messages}", edit.name)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Makes the client of a document.
fn make(folder: &Path, out: &Path, text: &str) {
    let specs = folder.join("specs");
    fs::create_dir_all(&specs).expect("a folder");
    fs::write(specs.join("notes.yml"), text).expect("the document is written");
    let made = xtask::generation::run(xtask::inputs::read(&specs, &[]).expect("the document"));
    let output = made.output.as_ref().unwrap_or_else(|| panic!("{}", made.version.diagnostics.human(false)));
    let plan = xtask::plan::for_folder(&xtask::Workspace::here(), out, output).expect("a plan");
    xtask::sync::run(&plan, xtask::sync::Mode::Write).expect("the crate is written");
}

/// Compiles the program, without the cryptography that it doesn't need. What does not compile says why.
fn compile(out: &Path) -> Result<(), String> {
    let run = Command::new(env!("CARGO"))
        .args(["check", "--example", "user", "--no-default-features", "--features", "notes", "--offline"])
        .args(["--message-format", "short", "--color", "never", "--quiet"])
        .current_dir(out)
        .env("CARGO_TARGET_DIR", tests::root().join("target/compare"))
        .output()
        .expect("cargo runs");
    if run.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&run.stderr).into_owned()) }
}
