//! The compiler judges the same edits: a program that uses all of the client is compiled against the client of each of them. It has to fail where a
//! change is said to break at compile time, and must not fail anywhere else.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::SourceFile;
use rayon::prelude::*;

use super::edits::{self, BASE, Edit};

/// How many clients are compiled at once; each needs the compiled dependencies for itself.
const WORKERS: usize = 2;

#[test]
fn the_compiler_agrees() {
    let edits = edits::all();
    let share = edits.len().div_ceil(WORKERS);
    let shares: Vec<(usize, &[Edit])> = edits.chunks(share).enumerate().collect();
    let wrong: String = shares.into_par_iter().with_max_len(1).map(|(at, edits)| disagreements(at, edits)).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// Where the compiler says something else than the edits.
fn disagreements(worker: usize, edits: &[Edit]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("client");
    let target = tests::root().join(format!("target/compare-{worker}"));
    let compile = |features: &str| compile(&out, &target, features);
    let base = SourceFile { name: "notes.yml".to_owned(), text: BASE.to_owned() };
    let user = fs::read_to_string(tests::root().join("tests/compare/user.rs")).expect("the program");
    let features = make(folder.path(), &out, &[base]);
    fs::create_dir(out.join("examples")).expect("a folder");
    let program = |text: &str| fs::write(out.join("examples/user.rs"), text).expect("the program is written");
    // The versions that are there already: a test downloads nothing.
    fs::copy(tests::root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file is copied");
    program(&user);
    if let Err(messages) = compile(&features) {
        panic!("the program has to compile against the base:\n{messages}");
    }
    let mut wrong = String::new();
    for edit in edits {
        let breaks = edit.said.iter().any(|line| line.starts_with("breaking@compile "));
        program(edit.program.as_deref().unwrap_or(&user));
        // A program that never compiled shows nothing.
        if breaks && (edit.program.is_some() || edit.before[0].text != BASE) {
            let features = make(folder.path(), &out, &edit.before);
            if let Err(messages) = compile(&features) {
                wrong.push_str(&format!("== {}: the program does not compile before it\n{messages}", edit.name));
                continue;
            }
        }
        let features = make(folder.path(), &out, &edit.after);
        match (breaks, compile(&features)) {
            (true, Ok(())) => wrong.push_str(&format!("== {}: is said to break, and compiles\n", edit.name)),
            (false, Err(messages)) => wrong.push_str(&format!("== {}: breaks unsaid\n{messages}", edit.name)),
            _ => {}
        }
    }
    wrong
}

/// Makes the client of documents, and gives its features.
fn make(folder: &Path, out: &Path, documents: &[SourceFile]) -> String {
    let specs = folder.join("specs");
    let _ = fs::remove_dir_all(&specs);
    fs::create_dir_all(&specs).expect("a folder");
    for document in documents {
        fs::write(specs.join(&document.name), &document.text).expect("the document is written");
    }
    let made = xtask::generation::run(xtask::inputs::read(&specs, &[]).expect("the document"));
    let output = made.output.as_ref().unwrap_or_else(|| panic!("{}", made.version.diagnostics.human(false)));
    let plan = xtask::plan::for_folder(&xtask::Workspace::here(), out, output).expect("a plan");
    xtask::sync::run(&plan, xtask::sync::Mode::Write).expect("the crate is written");
    output.features.join(",")
}

/// Compiles the program, without the cryptography that it doesn't need. What does not compile says why.
fn compile(out: &Path, target: &Path, features: &str) -> Result<(), String> {
    let run = Command::new(env!("CARGO"))
        .args(["check", "--example", "user", "--no-default-features", "--offline", "--features", features])
        .args(["--message-format", "short", "--color", "never", "--quiet"])
        .current_dir(out)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo runs");
    if run.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&run.stderr).into_owned()) }
}
