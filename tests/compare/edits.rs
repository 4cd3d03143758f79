//! Changes such as vendors make, with what is to be said of each.
//!
//! All are edits of one small document, `base.yml`. What `edits.yml` has to be said is complete: an edit says these things and nothing else.
//! `crosscheck` lets the compiler judge the same edits.

use codegen::compare::{Side, compare};
use codegen::report::resolve_nodes;
use codegen::{Config, Reading, SourceFile};
use serde_yaml::Value;

use super::{listed, reading};

/// The document that is edited.
pub(crate) const BASE: &str = include_str!("base.yml");

/// One edit.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) name: String,
    /// The document after the edit.
    pub(crate) text: String,
    /// What is to be said.
    pub(crate) said: Vec<String>,
}

/// All edits.
pub(crate) fn all() -> Vec<Edit> {
    let edits: Vec<Value> = serde_yaml::from_str(include_str!("edits.yml")).expect("the edits are YAML");
    let text = |value: &Value, key: &str| value[key].as_str().expect(key).to_owned();
    let list = |value: &Value, key: &str| value[key].as_sequence().expect(key).clone();
    let edit = |edit: &Value| {
        let name = text(edit, "name");
        let document = list(edit, "replace").iter().fold(BASE.to_owned(), |document, replace| {
            let from = text(replace, "from");
            assert_eq!(document.matches(&from).count(), 1, "{name}: `{from}` stands once in the document");
            document.replace(&from, &text(replace, "to"))
        });
        let said = list(edit, "said").iter().map(|line| line.as_str().expect("a line").to_owned()).collect();
        Edit { name, text: document, said }
    };
    edits.iter().map(edit).collect()
}

fn file(text: &str) -> SourceFile {
    SourceFile { name: "notes.yml".to_owned(), text: text.to_owned() }
}

fn notes(text: &str) -> Reading {
    reading(&[file(text)], &Config::default()).expect("the document is good")
}

#[test]
fn each_edit_has_its_verdict() {
    let base = notes(BASE);
    let mut wrong = String::new();
    for edit in all() {
        let said = listed(&compare(&base, &notes(&edit.text)));
        let expected: String = edit.said.iter().map(|line| format!("{line}\n")).collect();
        if said != expected {
            wrong.push_str(&format!("== {}\n{said}", edit.name));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The lines to which a reader is sent, beside what was edited.
#[test]
fn each_change_has_its_line() {
    let base = notes(BASE);
    let mut places = String::new();
    for edit in all() {
        places.push_str(&format!("{}\n", edit.name));
        for change in compare(&base, &notes(&edit.text)) {
            let Some((side, node)) = &change.place else { continue };
            let text = if *side == Side::Old { BASE } else { &edit.text };
            let found = resolve_nodes(std::slice::from_ref(node), &[file(text)]);
            let line = text.lines().nth(found[0].line - 1).expect("a line of the document");
            places.push_str(&format!("    {}: {}\n", change.message, line.trim()));
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots/compare", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("places", places.trim_end());
    });
}
