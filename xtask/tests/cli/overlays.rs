//! Corrections: they change what is written, and one that is wrong or stale stops the run with its place.

use serde_json::Value;

use crate::support::{Folder, Run, document, tree};

const RENAME: &str = "overlay: 1.0.0
info:
  title: The list is a basket
  version: \"1\"
extends: ../apples.yml
actions:
  - target: $.paths['/apples'].get
    description: The name says what comes back.
    update:
      operationId: list_baskets
  - target: $.paths['/apples'].post
    remove: true
";

const STALE: &str = "overlay: 1.0.0
actions:
  - target: $.paths['/apple'].get
    update: {deprecated: true}
";

/// The text of all generated files below `out/src/api`.
fn code(folder: &Folder) -> String {
    let names = tree(&folder.path("out/src/api"));
    names.into_values().map(|(bytes, _)| String::from_utf8(bytes).expect("UTF-8")).collect()
}

fn diagnostics(run: &Run) -> Vec<Value> {
    run.err.lines().map(|line| serde_json::from_str(line).expect("one JSON object on each line")).collect()
}

#[test]
fn an_overlay_changes_what_is_written() {
    let folder = Folder::good();
    folder.run(&[]).expect(0);
    let before = code(&folder);
    assert!(before.contains("list_apples") && before.contains("add_apple"), "{before}");

    folder.write("specs/overlays/apples.yml", RENAME.as_bytes());
    folder.run(&["--check"]).expect(1);
    let run = folder.run(&["--report", folder.path("report.json").to_str().expect("UTF-8")]).expect(0);
    let after = code(&folder);
    assert!(after.contains("list_baskets") && !after.contains("list_apples"), "{after}");
    assert!(!after.contains("add_apple") && after.contains("add_pear"), "{after}");
    assert!(!run.out.contains("overlays/"), "{}", run.out);
    let report: Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(2));
    folder.run(&["--check"]).expect(0);
}

#[test]
fn a_stale_overlay_stops_the_run_and_says_where_it_is() {
    let folder = Folder::good();
    folder.run(&[]).expect(0);
    let before = tree(&folder.out());
    folder.write("specs/overlays/old.yaml", STALE.as_bytes());
    let run = folder.run(&["--color", "never"]).expect(1);
    assert!(run.err.contains("error[E110]: nothing in any document matches the target"), "{}", run.err);
    assert!(run.err.contains("--> overlays/old.yaml:3:13"), "{}", run.err);
    assert!(run.err.contains("  - target: $.paths['/apple'].get"), "{}", run.err);
    assert!(run.err.contains("`$.paths` has no `/apple`; did you mean `/apples`?"), "{}", run.err);
    assert!(run.out.contains("nothing written: 1 error\n"), "{}", run.out);
    assert_eq!(tree(&folder.out()), before);
}

#[test]
fn an_overlay_may_be_json_and_has_places_among_those_of_documents() {
    let folder = Folder::new(&[
        ("apples.yml", &document("apples")),
        ("zebra.yml", "openapi: 3.1.0\n"),
        ("overlays/a.json", "{\"overlay\": \"1.0.0\",\n \"actions\": [{\"target\": \"$.x\"}]}"),
        ("overlays/b.yml", "overlay: ["),
    ]);
    folder.write("specs/overlays/c.yml", b"overlay: 1.0.0 # caf\xe9\n");
    let found = diagnostics(&folder.run(&["--format", "json"]).expect(1));
    let shown: Vec<String> = found
        .iter()
        .map(|one| format!("{}:{}:{} {}", one["file"], one["line"], one["column"], one["code"]).replace('"', ""))
        .collect();
    // The target of the first overlay is not stale: what `zebra.yml` has is not known.
    assert_eq!(
        shown,
        ["overlays/a.json:2:14 E109", "overlays/b.yml:1:11 E102", "overlays/c.yml:1:21 E101", "zebra.yml:1:10 E103"]
    );
}

#[test]
fn a_store_of_components_does_not_disturb_the_counts() {
    let store = "components: {schemas: {fruit: {type: string}}}\n";
    let folder = Folder::new(&[("a-store.yml", store), ("pears.yml", &document("pears"))]);
    folder.run(&["--report", folder.path("report.json").to_str().expect("UTF-8")]).expect(0);
    let report: Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!(report["total"]["operations"], 2);
    assert_eq!(report["total"]["operations_emitted"], 2);
}

#[test]
fn a_message_about_what_an_overlay_wrote_shows_the_overlay() {
    let folder = Folder::new(&[("apples.yml", &document("apples"))]);
    let text = "overlay: 1.0.0
actions:
  - target: $.paths['/apples'].get.responses['200'].content..properties
    update:
      colour:
        type: string
        maxLength: \"255\"
";
    folder.write("specs/overlays/colour.yml", text.as_bytes());
    let run = folder.run(&["--color", "never"]).expect(0);
    assert!(run.err.contains("warning[W106]: `maxLength` should be "), "{}", run.err);
    assert!(run.err.contains("--> overlays/colour.yml:7:20"), "{}", run.err);
    assert!(run.out.contains("warnings  1\n"), "{}", run.out);
    assert!(code(&folder).contains("pub colour: Option<String>,"));
}
