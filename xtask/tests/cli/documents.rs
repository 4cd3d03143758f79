//! The folder of the documents: which files are read, in which form, and what happens when one is wrong.

use crate::support::{Folder, document, tree};
use serde_json::{Value, json};

/// An overlay that has something to correct in every document of these tests.
const TITLE: &str = "overlay: 1.0.0
info: {title: Corrections, version: '1'}
actions:
  - target: $.info
    update: {title: Fruit}
";

#[test]
fn wrong_documents_leave_the_files_as_they_were() {
    let folder = Folder::good();
    folder.run(&[]).expect(0);
    let before = tree(&folder.out());
    folder.write("specs/apples.yml", document("plums").as_bytes());
    folder.write("specs/pears.yml", b"openapi: 3.0.3\npaths: [\n");
    let run = folder.run(&[]).expect(1);
    assert!(run.err.contains("pears.yml"), "{}", run.err);
    assert!(run.out.contains("nothing written: 1 error\n"), "{}", run.out);
    assert_eq!(tree(&folder.out()), before);
}

#[test]
fn a_file_that_is_not_utf8_is_shown_with_all_other_problems() {
    let folder = Folder::good();
    folder.write("specs/latin.yml", b"openapi: 3.0.3\ninfo: {title: caf\xe9}\n");
    folder.write("specs/broken.yml", b"openapi: [");
    let run = folder.run(&["--format", "json"]).expect(1);
    let found: Vec<Value> = run.err.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let latin = found.iter().find(|diagnostic| diagnostic["file"] == "latin.yml").expect("it is reported");
    assert_eq!((&latin["code"], &latin["severity"]), (&json!("E101"), &json!("error")));
    assert_eq!((&latin["line"], &latin["column"]), (&json!(2), &json!(18)));
    assert_eq!(latin["message"], "the file is not UTF-8: byte 0xe9 at offset 32 starts no character");
    assert!(found.iter().any(|diagnostic| diagnostic["file"] == "broken.yml"), "{}", run.err);

    let human = folder.run(&["--color", "never"]).expect(1).err;
    assert!(human.contains("latin.yml") && human.contains("E101") && human.contains("broken.yml"), "{human}");
    assert!(!human.contains('\u{1b}'), "{human}");
}

#[test]
fn choices_that_are_not_utf8_are_shown_too() {
    let folder = Folder::good();
    folder.write("specs/codegen.toml", b"# caf\xe9\n");
    let run = folder.run(&["--format", "json"]).expect(1);
    let found: Value = serde_json::from_str(run.err.trim()).expect("one line of JSON");
    assert_eq!((&found["file"], &found["code"]), (&json!("codegen.toml"), &json!("E101")));
    assert_eq!((&found["line"], &found["column"]), (&json!(1), &json!(6)));
    assert!(run.out.lines().nth(3).is_some_and(|line| line.starts_with("total ")), "{}", run.out);
}

#[test]
fn byte_order_marks_and_carriage_returns_do_not_matter() {
    let plain = Folder::good();
    let other = Folder::new(&[
        ("apples.yml", &format!("\u{feff}{}", document("apples"))),
        ("pears.yml", &document("pears").replace('\n', "\r\n")),
    ]);
    plain.run(&[]).expect(0);
    other.run(&[]).expect(0);
    let bytes =
        |folder: &Folder| tree(&folder.path("out/src/api")).into_values().map(|(bytes, _)| bytes).collect::<Vec<_>>();
    assert_eq!(bytes(&plain), bytes(&other));
}

#[test]
fn subfolders_are_read_and_overlays_are_no_documents() {
    let folder = Folder::new(&[
        ("apples.YAML", &document("apples")),
        ("more/pears.yml", &document("pears")),
        ("overlays/plums.yml", TITLE),
        ("more/overlays/plums.yml", &document("plums")),
        ("readme.md", "no document"),
    ]);
    folder.run(&["--report", folder.path("report.json").to_str().unwrap()]).expect(0);
    let report: Value = serde_json::from_str(&folder.read("report.json")).unwrap();
    let names: Vec<&str> =
        report["documents"].as_array().unwrap().iter().filter_map(|document| document["name"].as_str()).collect();
    assert_eq!(names, ["apples.YAML", "more/overlays/plums.yml", "more/pears.yml"]);
    assert_eq!(report["total"]["operations"], 6);
}
