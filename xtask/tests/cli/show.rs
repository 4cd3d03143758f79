//! `cargo xtask show`: a document with its corrections.

use crate::support::{Folder, document, xtask};

const OVERLAY: &str = "overlay: 1.0.0\ninfo: {title: A correction, version: '1'}\nactions:\n  - target: $.paths['/a'].get\n    update: {summary: Corrected}\n";

fn folder() -> Folder {
    let json = r#"{"openapi": "3.0.3", "info": {"title": "b", "version": "1"}, "paths": {}}"#;
    Folder::new(&[("a.yml", &document("a")), ("b.json", json), ("overlays/a.yml", OVERLAY)])
}

fn show(folder: &Folder, arguments: &[&str]) -> crate::support::Run {
    let specs = folder.path("specs").display().to_string();
    let mut all = vec!["show", "--specs", &specs];
    all.extend(arguments);
    xtask(&all)
}

#[test]
fn a_document_is_shown_with_its_corrections_and_in_its_own_format() {
    let folder = folder();
    let path = folder.path("specs/a.yml").display().to_string();
    for name in ["a", "a.yml", &path] {
        let shown: serde_yaml::Value = serde_yaml::from_str(&show(&folder, &[name]).expect(0).out).expect("YAML");
        let mut expected: serde_yaml::Value = serde_yaml::from_str(&document("a")).expect("YAML");
        expected["paths"]["/a"]["get"]["summary"] = "Corrected".into();
        assert_eq!(shown, expected, "all else is as it was");
    }
    let shown: serde_json::Value = serde_json::from_str(&show(&folder, &["b"]).expect(0).out).expect("JSON");
    assert_eq!(shown["info"]["title"], "b");
}

#[test]
fn all_documents_go_into_a_folder_that_is_not_theirs() {
    let folder = folder();
    let out = folder.path("out/shown").display().to_string();
    assert_eq!(show(&folder, &["--out", &out]).expect(0).out, "");
    assert!(folder.path("out/shown/a.yml").is_file() && folder.path("out/shown/b.json").is_file());
    assert!(!folder.path("out/shown/overlays").exists(), "a correction is no document");
    let before = std::fs::read_to_string(folder.path("specs/a.yml")).expect("the document");
    for own in ["specs", "specs/overlays"] {
        let run = show(&folder, &["--out", &folder.path(own).display().to_string()]).expect(2);
        assert!(run.err.contains("is the folder of the documents"), "{}", run.err);
    }
    assert_eq!(std::fs::read_to_string(folder.path("specs/a.yml")).expect("the document"), before);
}

#[test]
fn what_can_not_be_shown_is_told() {
    let folder = folder();
    let run = show(&folder, &["c"]).expect(2);
    assert!(run.err.contains("there is no document `c`") && run.err.contains("a.yml, b.json"), "{}", run.err);
    show(&folder, &[]).expect(2);
    folder.write("specs/overlays/b.yml", OVERLAY.replace("'/a'", "'/nowhere'").as_bytes());
    folder.write("specs/d.yml", b"a: [b");
    let run = show(&folder, &["a"]).expect(1);
    assert!(run.err.contains("d.yml") && run.out.contains("Corrected"), "{}", run.err);
    assert_eq!(show(&folder, &["d"]).expect(1).out, "");
}
