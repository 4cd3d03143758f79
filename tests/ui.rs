//! Promise: who makes a newcomer's mistake is told of it at the wrong line, in words of the public interface. Each program in `ui/` makes one, in the line
//! below its comment `// Wrong: …`; the snapshots are what rustc says. What looks like a mistake and is none has a comment `// Fine: …`.
//!
//! The programs are handed to rustc itself, with the client as `cargo test --workspace` has built it: a second for all of them, and no build of their own.
//! `trybuild` would check the client and whatever this package needs once more, in a target folder of its own, and has no place for the promises.
//!
//! rustc finds other words every few months. So the promises hold under each version, and the words are compared under the one that they
//! were written by. After an update of Rust: change `RECORDED_WITH`, accept the snapshots, read them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The version of rustc whose words the snapshots are.
const RECORDED_WITH: &str = "rustc 1.95.";

/// What users never write and so must not read: the folder of the runtime, and where a macro was expanded. Names that start with `__`, too.
const INTERNAL: &[&str] = &["$crate", "runtime::", "macro"];

#[test]
fn mistakes_are_explained_where_they_are_made() {
    let client = Client::built();
    let version = client.rustc(&["--version"]).0;
    let same_words = version.starts_with(RECORDED_WITH);
    if !same_words {
        eprintln!("the snapshots are of {RECORDED_WITH}* and are not compared with {}", version.trim_end());
    }
    let mut programs: Vec<PathBuf> = std::fs::read_dir(tests::root().join("tests/ui"))
        .expect("the programs")
        .map(|entry| entry.expect("a program").path())
        .collect();
    programs.sort();
    assert!(programs.len() >= 10, "{programs:?}");

    for program in programs {
        let name = program.file_stem().expect("a name").to_str().expect("UTF-8");
        let source = std::fs::read_to_string(&program).expect("a program");
        // Lines are counted from 1, and the comment is above.
        let below =
            |mark: &str| source.lines().position(|line| line.trim_start().starts_with(mark)).map(|line| line + 2);
        let errors = client.errors(name);
        let Some(wrong) = below("// Wrong: ") else {
            assert!(below("// Fine: ").is_some(), "{name} says neither what is wrong nor what is fine");
            assert!(errors.is_empty(), "{name}: {errors:?}");
            continue;
        };
        assert!(!errors.is_empty(), "{name} compiles");
        let mut text = String::new();
        for error in &errors {
            let rendered = error["rendered"].as_str().expect("a text");
            let spans = error["spans"].as_array().expect("spans");
            let primary = spans.iter().find(|span| span["is_primary"] == true).expect("a place");
            assert!(
                primary["file_name"].as_str().is_some_and(|file| Path::new(file).ends_with(format!("ui/{name}.rs"))),
                "{name}: {rendered}"
            );
            assert_eq!(primary["line_start"], wrong, "{name}: {rendered}");
            text.push_str(rendered);
        }
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        // A line of nothing but `_` underlines code.
        let hidden = words.filter(|word| word.starts_with("__") && word.contains(char::is_alphanumeric));
        let internal: BTreeSet<_> = INTERNAL.iter().copied().filter(|word| text.contains(word)).chain(hidden).collect();
        assert!(internal.is_empty(), "{name}: {internal:?} in\n{text}");

        if same_words {
            insta::with_settings!({ snapshot_path => "snapshots/ui", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, as_everywhere(&text));
            });
        }
    }
}

/// What programs are compiled with.
struct Client {
    arguments: Vec<String>,
}

impl Client {
    /// The client and its development dependencies, tokio among them. With all of the workspace they have the features that they have in
    /// `cargo test --workspace`, so that nothing is left to build.
    fn built() -> Self {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "--workspace", "--example", "star_and_page", "--locked"])
            .args(["--message-format", "json-render-diagnostics"])
            .current_dir(tests::root());
        // Cargo tells a test what package it is of, and the build script of `ring` would run again for that.
        for (name, _) in std::env::vars_os() {
            if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
                cargo.env_remove(name);
            }
        }
        let run = cargo.output().expect("cargo runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));

        let mut arguments = BTreeSet::new();
        for message in String::from_utf8(run.stdout).expect("UTF-8").lines().filter_map(json) {
            for file in message["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let folder = Path::new(file).parent().expect("a folder");
                arguments.insert(format!("-Ldependency={}", folder.display()));
                if let Some(name @ ("zoho_cliq" | "tokio")) = message["target"]["name"].as_str()
                    && file.ends_with(".rmeta")
                {
                    arguments.insert(format!("--extern={name}={file}"));
                }
            }
        }
        Self { arguments: arguments.into_iter().collect() }
    }

    /// The errors in a program. What stands nowhere is the count at the end.
    fn errors(&self, name: &str) -> Vec<Value> {
        let program = format!("tests/ui/{name}.rs");
        let mut arguments = vec!["--edition=2024", "--emit=metadata", "--error-format=json", "--out-dir"];
        arguments.extend([env!("CARGO_TARGET_TMPDIR"), &program]);
        arguments.extend(self.arguments.iter().map(String::as_str));
        let messages = self.rustc(&arguments).1;
        let is_one = |message: &Value| message["level"] == "error" && message["spans"] != Value::Array(Vec::new());
        messages.lines().filter_map(json).filter(is_one).collect()
    }

    fn rustc(&self, arguments: &[&str]) -> (String, String) {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let run = Command::new(rustc).args(arguments).current_dir(tests::root()).output().expect("rustc runs");
        (String::from_utf8_lossy(&run.stdout).into_owned(), String::from_utf8_lossy(&run.stderr).into_owned())
    }
}

fn json(line: &str) -> Option<Value> {
    serde_json::from_str(line).ok()
}

/// A text without what changes with every document or machine: the numbers of lines, the width of their column, where the project is, and what
/// is shown of the standard library where its source is installed.
fn as_everywhere(text: &str) -> String {
    let root = tests::root().canonicalize().expect("the project");
    let text = text.replace(&format!("{}/", root.display()), "");
    let mut stable = String::new();
    let mut in_library = false;
    for line in text.lines() {
        let rest = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        if line.starts_with(char::is_alphabetic) {
            in_library = false;
        } else if in_library {
            continue;
        }
        if let Some((arrow @ ("-->" | ":::"), place)) = rest.split_once(' ') {
            let file = place.split(':').next().unwrap_or_default();
            let library = file.find("/library/").map(|at| &file[at + 1..]);
            in_library = library.is_some();
            stable.push_str(&format!("  {arrow} {}\n", library.unwrap_or(file)));
        } else if rest.len() == line.len() {
            stable.push_str(&format!("{line}\n"));
        } else {
            let gutter = &line[..line.len() - rest.len()];
            let number = if gutter.trim().is_empty() { "  " } else { "LL" };
            stable.push_str(&format!("{number} {rest}\n"));
        }
    }
    stable
}
