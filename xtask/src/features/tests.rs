//! What happens to a person's `Cargo.toml`.

use toml_edit::DocumentMut;

use super::update;

fn updated(manifest: &str, names: &[&str]) -> Result<String, String> {
    let mut document: DocumentMut = manifest.parse().expect("the test's TOML is valid");
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    update(&mut document, &names).map_err(|error| error.to_string())?;
    Ok(document.to_string())
}

const WRITTEN: &str = r#"[package]
name = "client"

[package.metadata.codegen]
features = ["old", "stars"]

[features]
# Documents, and what a person added.
default = ["tls", "old", "stars"]
old = []
# Prints each call.
tracing = ["dep:tracing"]
full = ["old", "stars", "tracing"]
stars = []

[dependencies]
tracing = { version = "1", optional = true }
url = "2"
"#;

#[test]
fn documents_come_and_go_and_all_else_stays() {
    let expected = WRITTEN
        .replace(r#"features = ["old", "stars"]"#, r#"features = ["mypins", "stars"]"#)
        .replace(r#"default = ["tls", "old", "stars"]"#, r#"default = ["tls", "mypins", "stars"]"#)
        .replace("old = []\n", "")
        .replace(r#"["old", "stars", "tracing"]"#, r#"["stars", "tracing"]"#)
        .replace("stars = []\n", "mypins = []\nstars = []\n");
    assert_eq!(updated(WRITTEN, &["mypins", "stars"]).as_deref(), Ok(expected.as_str()));
}

#[test]
fn a_second_run_changes_nothing() {
    let once = updated(WRITTEN, &["a", "b", "stars"]).expect("no name is taken");
    assert_eq!(updated(&once, &["a", "b", "stars"]), Ok(once.clone()));
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let start = "[package]\nname = \"client\"\n";
    let at_once = updated(start, &["a", "b", "c"]).expect("no name is taken");
    let one_by_one = updated(start, &["c"])
        .and_then(|text| updated(&text, &["a", "c"]))
        .and_then(|text| updated(&text, &["a", "b", "c"]))
        .expect("no name is taken");
    assert_eq!(one_by_one, at_once);
    assert_eq!(
        at_once,
        "[package]\nname = \"client\"\n\n[package.metadata.codegen]\nfeatures = [\"a\", \"b\", \"c\"]\n\n[features]\n\
         default = [\"a\", \"b\", \"c\"]\na = []\nb = []\nc = []\n"
    );
}

#[test]
fn a_taken_name_is_refused() {
    for (name, reason) in [
        ("default", "cargo reserves that feature"),
        ("url", "a dependency of the generated crate has that name"),
        ("full", "the generated crate has such a feature already"),
    ] {
        let expected = format!(
            "a document can't have the module and feature `{name}`: {reason}; choose another `module` in codegen.toml"
        );
        assert_eq!(updated(WRITTEN, &[name]), Err(expected));
    }
}

#[test]
fn an_empty_feature_of_that_name_is_taken_over() {
    let start = "[package]\nname = \"client\"\n\n[features]\ndefault = [\"stars\"]\nstars = []\n";
    let text = updated(start, &["stars"]).expect("an empty feature can be taken over");
    assert!(text.contains("features = [\"stars\"]"), "{text}");
    assert_eq!(text.matches("stars = []").count(), 1, "{text}");
}
