//! Promise: what the generator emits is the code that a person would have written, under the names that a person would
//! have chosen, and it compiles. One fixture per topic; each snapshot is what a reviewer of a change reads.

use std::process::Command;

use codegen::{Config, Output, SourceFile};

#[test]
fn fixtures_are_emitted_as_expected() {
    for fixture in tests::fixtures("ok") {
        let name = fixture.name.trim_end_matches(".yml").to_owned();
        let output = generate(&[fixture]);
        let files: Vec<(&String, &String)> = output.files.iter().filter(|(path, _)| path.contains('/')).collect();
        let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
        let mut code = String::new();
        for (path, text) in &files {
            // The header is the same in all files.
            let body: Vec<&str> = text.lines().filter(|line| !line.starts_with("// ")).collect();
            code.push_str(&format!("// ---- {path}\n{}\n", body.join("\n")));
        }
        insta::with_settings!({ snapshot_path => "snapshots/names", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.clone(), tests::api_outline::module(&texts).trim_end());
        });
        insta::with_settings!({ snapshot_path => "snapshots/code", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, code.trim_end());
        });
    }
}

/// All fixtures are documents of one crate, so that one build shows that they all compile, without a warning, and that their
/// types carry all of their examples.
#[test]
fn fixtures_compile_and_carry_their_examples() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("fixtures");
    let workspace = xtask::Workspace::here();
    let inputs = xtask::inputs::read(&tests::root().join("tests/fixtures/ok"), &[]).expect("the fixtures");
    let made = xtask::generation::run(inputs);
    let output = made.output.as_ref().unwrap_or_else(|| panic!("{}", made.version.diagnostics.human(false)));
    let plan = xtask::plan::for_folder(&workspace, &out, output).expect("a plan");
    xtask::sync::run(&plan, xtask::sync::Mode::Write).expect("the crate is written");
    // The versions that are there already: a test downloads nothing.
    std::fs::copy(tests::root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file is copied");

    let run = Command::new(env!("CARGO"))
        .args(["test", "--test", "examples", "--offline", "--message-format", "short", "--color", "never"])
        .current_dir(&out)
        .env("CARGO_TARGET_DIR", tests::root().join("target/fixtures"))
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8_lossy(&run.stderr);
    let tests = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && !messages.contains("warning:"), "{messages}{tests}");
}

/// The order of the inputs and the number of threads can't be seen in the output.
#[test]
fn the_same_documents_give_the_same_bytes() {
    let mut inputs = tests::documents(&tests::root().join("specs"));
    inputs.extend(tests::fixtures("ok"));
    let expected = generate(&inputs).files;
    for shift in 1..=3 {
        inputs.rotate_left(shift);
        for threads in [1, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
            let files = pool.install(|| generate(&inputs)).files;
            assert!(files == expected, "{threads} threads, inputs turned by {shift}");
        }
    }
}

fn generate(inputs: &[SourceFile]) -> Output {
    codegen::generate(inputs, &Config::default())
        .unwrap_or_else(|report| panic!("{}", codegen::report::render(&report, inputs, false)))
}
