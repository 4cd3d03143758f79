//! Known warnings, and `--deny-warnings`.

use serde_json::{Value, json};

use crate::support::{Folder, document};

/// The one warning of [`warned`], as `[exceptions]` names it.
const KEY: &str =
    "apples.yml#/paths/~1apples/get/responses/200/content/application~1json/schema/properties/count/maximum W106";

/// A folder with a document that has one warning.
fn warned() -> Folder {
    let text = document("apples").replace("type: integer\n", "type: integer\n                    maximum: much\n");
    Folder::new(&[("apples.yml", &text), ("pears.yml", &document("pears"))])
}

fn except(folder: &Folder, key: &str, reason: &str) {
    folder.write("specs/codegen.toml", format!("[exceptions]\n\"{key}\" = \"{reason}\"\n").as_bytes());
}

#[test]
fn the_json_format_prints_what_an_exception_has_to_name() {
    let folder = warned();
    let run = folder.run(&["--format", "json"]).expect(0);
    let said: Value = serde_json::from_str(run.err.trim()).expect("one line of JSON");
    let text = |key: &str| said[key].as_str().expect("a string").to_owned();
    assert_eq!(format!("{}{} {}", text("file"), text("pointer"), text("code")), KEY);
}

#[test]
fn a_known_warning_is_counted_and_not_shown() {
    let folder = warned();
    except(&folder, KEY, "the server has no limit");
    let path = folder.path("report.json");
    let run = folder.run(&["--report", path.to_str().expect("UTF-8")]).expect(0);
    assert_eq!(run.err, "");
    assert!(run.out.contains("\nwarnings  0\nexcepted  1 "), "{}", run.out);
    let report: Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!(report["diagnostics"], json!([]));
    let exception = &report["exceptions"][0];
    assert_eq!((&exception["file"], &exception["line"]), (&json!("apples.yml"), &json!(22)));
    assert_eq!((&exception["code"], &exception["reason"]), (&json!("W106"), &json!("the server has no limit")));
    let counts = |row: &Value| (row["warnings"].clone(), row["excepted"].clone());
    assert_eq!(counts(&report["documents"][0]), (json!(0), json!(1)));
    assert_eq!(counts(&report["documents"][1]), (json!(0), json!(0)));
    assert_eq!(counts(&report["total"]), (json!(0), json!(1)));
}

#[test]
fn an_exception_that_is_no_longer_needed_stops_the_run() {
    let folder = Folder::good();
    except(&folder, KEY, "the server has no limit");
    let run = folder.run(&["--color", "never"]).expect(1);
    assert!(run.err.contains("error[E112]: the exception is no longer needed: W106 is not reported"), "{}", run.err);
    assert!(run.err.contains("--> codegen.toml:2:"), "{}", run.err);
    assert!(!folder.out().exists());
}

#[test]
fn a_file_that_was_left_out_makes_no_choice_stale() {
    let folder = warned();
    let choices = format!("[documents.apples]\nmodule = \"plums\"\n[exceptions]\n\"{KEY}\" = \"no limit\"\n");
    folder.write("specs/codegen.toml", choices.as_bytes());
    folder.write("specs/apples.yml", b"openapi: 3.0.3 # caf\xe9\n");
    let run = folder.run(&["--format", "json"]).expect(1);
    let codes: Vec<Value> =
        run.err.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["code"].clone()).collect();
    assert_eq!(codes, ["E101"]);
}

#[test]
fn denied_warnings_are_1_and_the_client_is_written() {
    let folder = warned();
    let run = folder.run(&["--deny-warnings"]).expect(1);
    assert!(run.err.ends_with(" codegen.toml\n"), "{}", run.err);
    assert!(run.err.contains("error: 1 warning is left, and --deny-warnings is given; "), "{}", run.err);
    // The same files as without the option.
    folder.run(&["--check"]).expect(0);
    folder.run(&["--check", "--quiet", "--deny-warnings"]).expect(1);

    except(&folder, KEY, "the server has no limit");
    let run = folder.run(&["--deny-warnings"]).expect(0);
    assert_eq!(run.err, "");
}

#[test]
fn a_warning_about_what_an_overlay_wrote_is_named_by_the_overlay() {
    let folder = Folder::good();
    let overlay = "overlay: 1.0.0
actions:
  - target: $.paths['/apples'].get.responses['200'].content..properties
    update: {colour: {type: string, maxLength: much}}
";
    folder.write("specs/overlays/colour.yml", overlay.as_bytes());
    let run = folder.run(&["--format", "json"]).expect(0);
    let said: Value = serde_json::from_str(run.err.trim()).expect("one line of JSON");
    assert_eq!(
        (&said["file"], &said["pointer"]),
        (&json!("overlays/colour.yml"), &json!("#/actions/0/update/colour/maxLength"))
    );
    except(&folder, "overlays/colour.yml#/actions/0/update/colour/maxLength W106", "a slip of ours");
    let run = folder.run(&["--deny-warnings"]).expect(0);
    assert!(run.out.contains("\nexcepted  1 "), "{}", run.out);
}
