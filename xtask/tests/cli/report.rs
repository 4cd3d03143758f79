//! `--report`, `--format json` and `--quiet`.

use crate::support::{Folder, document};
use serde_json::{Value, json};

const COUNTS: [&str; 14] = [
    "name",
    "operations",
    "operations_emitted",
    "types",
    "rate_limits",
    "error_codes",
    "examples",
    "examples_excepted",
    "leaves",
    "leaves_typed",
    "errors",
    "warnings",
    "excepted",
    "baseline",
];

fn report(folder: &Folder, options: &[&str], code: i32) -> Value {
    let path = folder.path("reports/report.json");
    let mut all = vec!["--report", path.to_str().unwrap()];
    all.extend(options);
    folder.run(&all).expect(code);
    serde_json::from_str(&folder.read("reports/report.json")).expect("the report is JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_report_has_all_keys() {
    let folder = Folder::good();
    let report = report(&folder, &[], 0);
    assert_eq!(keys(&report), ["documents", "total", "files", "seconds", "diagnostics", "exceptions", "baseline"]);
    assert_eq!(keys(&report["documents"][0]), COUNTS);
    assert_eq!(keys(&report["total"]), COUNTS);
    assert_eq!(report["documents"][0]["name"], "apples.yml");
    assert_eq!(report["total"]["operations"], 4);
    assert_eq!(report["total"]["operations_emitted"], 4);
    assert_eq!(report["total"]["examples"], 2);
    assert!(report["files"]["written"].as_u64() > Some(3));
    assert_eq!(report["files"]["deleted"], 0);
    assert!(report["seconds"].is_number());
}

#[test]
fn the_report_is_written_for_wrong_documents_too() {
    let folder = Folder::good();
    folder.write("specs/bad.yml", b"openapi: 2.0.0\npaths: {/a: {get: {}}}\n");
    let report = report(&folder, &["--quiet"], 1);
    assert_eq!(report["documents"][1]["name"], "bad.yml");
    // What a document says that is not read is not known.
    assert_eq!(report["documents"][1]["operations"], 0);
    assert_eq!(report["documents"][1]["errors"], 1);
    assert_eq!(report["total"]["errors"], 1);
    assert_eq!(report["files"]["written"], 0);
    let diagnostic = &report["diagnostics"][0];
    assert_eq!(keys(diagnostic), ["file", "line", "column", "code", "severity", "message", "help", "pointer"]);
    assert_eq!((&diagnostic["line"], &diagnostic["column"]), (&json!(1), &json!(10)));
}

#[test]
fn operations_are_counted_where_references_and_corrections_lead() {
    let folder = Folder::good();
    // One path item stands in another file, one operation comes from an overlay, and one method is in capital letters.
    let apples = document("apples");
    let (head, items) = apples.split_once("  /apples:\n").expect("the document has a path");
    folder.write("specs/parts/items.yml", format!("apples:\n{items}").as_bytes());
    folder.write("specs/apples.yml", format!("{head}  /apples: {{$ref: 'parts/items.yml#/apples'}}\n").as_bytes());
    folder.write("specs/pears.yml", document("pears").replace("    get:", "    GET:").as_bytes());
    let add = "overlay: 1.0.0
extends: pears
actions:
  - target: $.paths['/pears']
    update: {delete: {operationId: eat_pear, responses: {'204': {description: Eaten}}}}
";
    folder.write("specs/overlays/add.yml", add.as_bytes());
    let report = report(&folder, &[], 0);
    let counts = |row: &Value| (row["operations"].clone(), row["operations_emitted"].clone());
    assert_eq!(counts(&report["documents"][0]), (json!(2), json!(2)));
    assert_eq!(counts(&report["documents"][1]), (json!(0), json!(0)));
    assert_eq!(counts(&report["documents"][2]), (json!(3), json!(3)));
    assert_eq!(counts(&report["total"]), (json!(5), json!(5)));
}

#[test]
fn an_operation_that_is_lost_shows() {
    let folder = Folder::good();
    // Nothing is read that stands beside a reference.
    let text =
        document("pears").replace("  /pears:\n", "  /plums:\n    $ref: '#/paths/~1pears'\n    delete: {}\n  /pears:\n");
    folder.write("specs/pears.yml", text.as_bytes());
    let run = folder.run(&[]).expect(0);
    let row = run.out.lines().find(|line| line.starts_with("pears.yml ")).expect("a row");
    assert!(row.contains(" 4 of 5 "), "{}", run.out);
}

#[test]
fn a_check_reports_what_differs() {
    let folder = Folder::good();
    let report = report(&folder, &["--check"], 1);
    assert_eq!(report["files"]["written"], 0);
    assert!(report["files"]["differing"].as_u64() > Some(3));
}

#[test]
fn choices_that_no_document_has_are_warnings_with_a_place() {
    let folder = Folder::good();
    folder.write("specs/codegen.toml", b"\n[documents.aples]\nmodule = \"apples\"\n");
    let run = folder.run(&["--format", "json"]).expect(0);
    let diagnostic: Value = serde_json::from_str(run.err.trim()).expect("one line of JSON");
    assert_eq!((&diagnostic["code"], &diagnostic["file"]), (&json!("W108"), &json!("codegen.toml")));
    assert_eq!(diagnostic["line"], 2);
}

#[test]
fn quiet_says_nothing_where_nothing_is_to_be_said() {
    let folder = Folder::new(&[("apples.yml", &document("apples"))]);
    let run = folder.run(&["--quiet"]).expect(0);
    assert_eq!(run.err, "");
    assert!(run.out.lines().count() <= 1, "{}", run.out);
}

#[test]
fn the_summary_is_a_table() {
    let run = Folder::good().run(&[]).expect(0);
    let rows: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[1][..2], ["apples.yml", "2"], "{}", run.out);
    assert_eq!(rows[3][..2], ["total", "4"], "{}", run.out);
    assert!(run.out.contains("\nwarnings  "), "{}", run.out);
    assert!(run.out.lines().count() <= 24);
}

#[test]
#[cfg(unix)]
fn a_report_goes_through_a_link() {
    let folder = Folder::good();
    folder.write("real.json", b"old");
    std::os::unix::fs::symlink(folder.path("real.json"), folder.path("link.json")).unwrap();
    folder.run(&["--report", folder.path("link.json").to_str().unwrap()]).expect(0);
    assert!(std::fs::symlink_metadata(folder.path("link.json")).unwrap().is_symlink());
    assert!(folder.read("real.json").starts_with('{'));
}
