//! Promise: the crate can be published as it is: it contains what it names, and nothing that it needs asks for a newer Rust than it promises.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

fn cargo(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO")).args(arguments).current_dir(tests::root()).output().expect("cargo runs");
    let messages = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{messages}");
    assert!(!messages.contains("warning:"), "{messages}");
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// The version of Rust behind `rust-version`, as numbers.
fn numbers(version: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn no_dependency_asks_for_a_newer_rust() {
    // Cargo reads the manifests of packages of all platforms for this, those among them that no build on this one has downloaded:
    // without the network it would fail in a fresh cargo home.
    let text = cargo(&["metadata", "--format-version", "1", "--all-features", "--locked", "--quiet"]);
    let metadata: Value = serde_json::from_str(&text).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages = list(&metadata["packages"]);
    let package = |id: &str| packages.iter().find(|package| package["id"] == id).expect("a package");
    let own = packages.iter().find(|package| package["name"] == "zoho-cliq").expect("the crate");
    let promised = numbers(own["rust_version"].as_str().expect("a promise"));

    // What a user compiles: normal and build dependencies, of every platform.
    let nodes = list(&metadata["resolve"]["nodes"]);
    let mut open = vec![own["id"].as_str().expect("an id").to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == *id).expect("a node");
        for dependency in list(&node["deps"]) {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                open.push(dependency["pkg"].as_str().expect("an id").to_owned());
            }
        }
    }
    assert!(seen.len() > 50, "{}", seen.len());
    let newer: Vec<&Value> = seen
        .iter()
        .map(|id| package(id))
        .filter(|package| package["rust_version"].as_str().is_some_and(|version| numbers(version) > promised))
        .map(|package| &package["id"])
        .collect();
    assert!(newer.is_empty(), "these ask for more than {promised:?}: {newer:?}");
}

#[test]
fn the_package_has_what_it_needs_and_cargo_has_no_complaint() {
    let listed = cargo(&["package", "--package", "zoho-cliq", "--list", "--allow-dirty", "--quiet"]);
    let files: BTreeSet<&str> = listed.lines().collect();
    for file in [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "CHANGELOG.md",
        "src/lib.rs",
        "src/api/mod.rs",
        "src/guide/mod.rs",
        "examples/service.rs",
    ] {
        assert!(files.contains(file), "{file}");
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let text = |path: &str| std::fs::read_to_string(tests::root().join(path)).expect("a licence");
        assert_eq!(text(name), text(&format!("generated/{name}")), "{name}");
    }
}
