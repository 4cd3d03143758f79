//! `cargo xtask lint`: any document, anywhere.

use crate::support::{Folder, document, xtask};

fn lint(arguments: &[&str]) -> crate::support::Run {
    let mut all = vec!["lint"];
    all.extend(arguments);
    xtask(&all)
}

#[test]
fn a_good_document_is_good() {
    let folder = Folder::good();
    let file = folder.path("specs/apples.yml").display().to_string();
    let run = lint(&[&file, "--deny-warnings"]).expect(0);
    assert_eq!(run.out, format!("{file}: nothing to say\n"));
}

#[test]
fn messages_show_the_file_as_it_was_given() {
    let folder = Folder::new(&[("a.yml", &document("a").replace("integer", "intger"))]);
    let file = folder.path("specs/a.yml").display().to_string();
    let run = lint(&[&file]);
    assert!(run.out.contains(&format!("--> {file}:2")), "{}", run.out);
    assert!(run.out.contains("cargo xtask explain "), "{}", run.out);
    let json = lint(&[&file, "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["file"], file);
    assert!(first["line"].as_u64() > Some(1), "{first}");
}

/// Taste is no warning: names that read badly are told where they are asked for, as lines for codegen.toml.
#[test]
fn names_that_read_badly_are_told_when_asked_for() {
    let text = document("apples").replace("list_apples", "list_apples_of_given_basket_and_other_basket");
    let folder = Folder::new(&[("apples.yml", &text), ("pears.yml", &document("pears"))]);
    let file = folder.path("specs/apples.yml").display().to_string();
    assert_eq!(lint(&[&file]).expect(0).out, format!("{file}: nothing to say\n"));
    let asked = lint(&[&file, "--names", "--deny-warnings"]).expect(0).out;
    assert_eq!(
        asked,
        format!(
            "{file}: nothing to say\n\n[documents.apples.operations]\nlist_apples_of_given_basket_and_other_basket = \
             \"list_apples_of_basket_and_other\"    # `list_apples_of_given_basket_and_other_basket` says `basket` twice\n"
        )
    );
    let specs = folder.path("specs").display().to_string();
    assert!(lint(&["--specs", &specs, "--names"]).expect(0).out.contains("[documents.apples.operations]\n"));
}

#[test]
fn errors_and_denied_warnings_are_1() {
    let folder = Folder::new(&[
        ("bad.yml", &document("bad").replace("type: object", "$ref: '#/nowhere'")),
        ("odd.yml", &document("odd").replace("operationId: add_odd", "x-none: 1")),
        ("no.yml", "a: [b"),
    ]);
    let path = |name: &str| folder.path(&format!("specs/{name}")).display().to_string();
    lint(&[&path("bad.yml")]).expect(1);
    lint(&[&path("no.yml")]).expect(1);
    folder.write("specs/parts.yml", b"components: {schemas: {}}\n");
    assert!(lint(&[&path("parts.yml")]).expect(0).out.ends_with("there is nothing to call\n"));
    let run = lint(&[&path("odd.yml")]).expect(0);
    assert!(run.out.contains("0 errors, 1 warning"), "{}", run.out);
    lint(&[&path("odd.yml"), "--deny-warnings"]).expect(1);
    let quiet = lint(&[&path("odd.yml"), "--quiet"]).expect(0);
    assert!(!quiet.out.contains("-->"), "{}", quiet.out);
    // Several files are told one by one; a bad neighbour does not matter.
    let both = lint(&[&path("odd.yml"), &path("bad.yml")]).expect(1);
    assert!(both.out.contains("odd.yml: 0 errors, 1 warning") && both.out.contains("bad.yml: 1 error"), "{}", both.out);
}

#[test]
fn files_that_a_document_refers_to_are_read_with_it() {
    let folder = Folder::new(&[("sub/a.yml", &document("a").replace("type: integer", "$ref: ../common.yml#/x"))]);
    folder.write("specs/common.yml", b"x: {$ref: other/deep.json#/y}\n");
    folder.write("specs/other/deep.json", b"{\"y\": {\"type\": \"integer\"}}");
    let file = folder.path("specs/sub/a.yml").display().to_string();
    let run = lint(&[&file, "--deny-warnings"]).expect(0);
    assert!(run.out.ends_with("nothing to say\n"), "{}", run.out);
    folder.write("specs/other/deep.json", b"{\"z\": 1}");
    let run = lint(&[&file]).expect(1);
    assert!(run.out.contains("specs/common.yml:1:"), "{}", run.out);
    std::fs::remove_file(folder.path("specs/other/deep.json")).expect("the file goes");
    lint(&[&file]).expect(1);
}

/// What is wrong with a part is said with the name of its file, and counts.
#[test]
fn warnings_in_the_files_that_a_document_refers_to_are_told() {
    let folder = Folder::new(&[("sub/a.yml", &document("a").replace("type: integer", "$ref: ../common.yml#/x"))]);
    folder.write("specs/common.yml", b"x: {type: intger}\n");
    let file = folder.path("specs/sub/a.yml").display().to_string();
    let run = lint(&[&file, "--deny-warnings"]).expect(1);
    assert!(run.out.contains("specs/common.yml:1:11") && run.out.contains("0 errors, 1 warning"), "{}", run.out);
}

#[test]
fn choices_are_read_with_their_folder() {
    let folder = Folder::good();
    folder.write("specs/codegen.toml", b"[nonsense]\n");
    let file = folder.path("specs/codegen.toml").display().to_string();
    let specs = folder.specs().display().to_string();
    let run = lint(&[&file]).expect(2);
    assert!(run.err.contains("is no document") && run.err.contains(&format!("lint --specs {specs}")), "{}", run.err);
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/codegen.toml");
    assert!(lint(&[own]).expect(0).out.ends_with("codegen.toml: nothing to say\n"));
}

#[test]
fn a_folder_is_read_as_codegen_reads_it() {
    let folder = Folder::new(&[("odd.yml", &document("odd").replace("operationId: add_odd", "x-none: 1"))]);
    let specs = folder.specs().display().to_string();
    let run = lint(&["--specs", &specs]).expect(0);
    assert!(run.out.contains("0 errors, 1 warning"), "{}", run.out);
    let json = lint(&["--specs", &specs, "--format", "json"]).expect(0);
    let line: serde_json::Value = serde_json::from_str(&json.out).expect("one line of JSON");
    let key =
        format!("odd.yml{} {}", line["pointer"].as_str().expect("a pointer"), line["code"].as_str().expect("a code"));
    folder.write("specs/codegen.toml", format!("[exceptions]\n'{key}' = \"known\"\n").as_bytes());
    let run = lint(&["--specs", &specs]).expect(0);
    assert!(run.out.ends_with("nothing to say\n"), "{}", run.out);
}

#[test]
fn what_is_no_file_is_2() {
    let folder = Folder::good();
    let specs = folder.specs().display().to_string();
    assert!(lint(&[&specs]).expect(2).err.contains("is a folder"));
    assert!(lint(&[&format!("{specs}/nothing.yml")]).expect(2).err.contains("can't read `"));
    lint(&["--specs", &specs, "a.yml"]).expect(2);
}

#[test]
fn the_documents_of_this_workspace_are_read_in_their_company() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/stars.yml");
    let run = lint(&[file, "--deny-warnings"]).expect(0);
    assert!(run.out.contains("stars.yml: nothing to say"), "{}", run.out);
}
