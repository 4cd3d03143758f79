//! Help texts, wrong usage, and what can't be read or written.

use crate::support::{Folder, document, xtask};

#[test]
fn help_names_each_option_and_exit_code() {
    let help = xtask(&["codegen", "--help"]).expect(0).out;
    for text in [
        "--check",
        "--specs <DIR>",
        "--out <DIR>",
        "--report <FILE>",
        "--map-url <PREFIX=DIR>",
        "--format",
        "--quiet",
        "--deny-warnings",
        "--color",
    ] {
        assert!(help.contains(text), "{text} in\n{help}");
    }
    for text in ["Exit codes:", "  0  ", "  1  ", "  2  ", "Examples:", "cargo xtask codegen --check"] {
        assert!(help.contains(text), "{text} in\n{help}");
    }
    assert!(xtask(&["codegen", "-h"]).expect(0).out.contains("Exit codes:"));
}

#[test]
fn wrong_usage_is_2() {
    assert!(xtask(&["codegen", "--chekc"]).expect(2).err.contains("--check"));
    assert!(xtask(&["codegne"]).expect(2).err.contains("codegen"));
    xtask(&["codegen", "--format", "xml"]).expect(2);
    xtask(&["codegen", "--out"]).expect(2);
    xtask::<&str>(&[]).expect(2);
}

#[test]
fn a_folder_that_is_not_there_is_2() {
    let folder = Folder::good();
    let specs = folder.path("nowhere");
    let run = xtask(&["codegen".as_ref(), "--specs".as_ref(), specs.as_os_str()]).expect(2);
    assert!(run.err.starts_with("error: can't read the folder `"), "{}", run.err);
    assert!(run.err.contains("nowhere"), "{}", run.err);
}

#[test]
fn a_folder_without_documents_is_2() {
    let folder = Folder::new(&[("notes.txt", "x"), ("overlays/a.yml", "x"), (".hidden.yml", "x")]);
    let run = folder.run(&[]).expect(2);
    assert!(run.err.contains("no document in `"), "{}", run.err);
    assert!(!folder.out().exists());
}

#[test]
fn a_target_that_cannot_be_written_is_2_and_named() {
    let folder = Folder::good();
    folder.write("out-is-below/a-file", b"");
    let out = folder.path("out-is-below/a-file/out");
    let specs = folder.specs();
    let run = xtask(&["codegen".as_ref(), "--specs".as_ref(), specs.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    assert!(run.expect(2).err.contains("a-file"));
}

#[test]
fn the_folder_may_have_spaces_and_missing_parents() {
    let folder = Folder::new(&[("apples.yml", &document("apples"))]);
    let out = folder.path("a b/c d/out");
    let specs = folder.specs();
    xtask(&["codegen".as_ref(), "--specs".as_ref(), specs.as_os_str(), "--out".as_ref(), out.as_os_str()]).expect(0);
    assert!(out.join("src/api/mod.rs").exists());
}
