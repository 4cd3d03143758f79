//! Changes such as vendors make, with what is to be said of each.
//!
//! All are edits of one small document, `base.yml`. What `edits.yml` has to be said is complete: an edit says these things and nothing else.
//! `crosscheck` lets the compiler judge the same edits.

use std::collections::BTreeSet;

use codegen::compare::{Change, Rule, Side, compare};
use codegen::report::resolve_nodes;
use codegen::{Config, Reading, SourceFile};
use serde_yaml::Value;
use xtask::changes::{Changes, Package};
use xtask::inputs::Inputs;
use xtask::version::Version;

use super::{listed, reading};

/// The document that is edited.
pub(crate) const BASE: &str = include_str!("base.yml");

/// One edit.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) name: String,
    /// The documents before the edit.
    pub(crate) before: Vec<SourceFile>,
    /// The documents after the edit.
    pub(crate) after: Vec<SourceFile>,
    /// What is to be said.
    pub(crate) said: Vec<String>,
    /// A program of its own that uses what the edit is about; else it is `user.rs`.
    pub(crate) program: Option<String>,
}

/// All edits.
pub(crate) fn all() -> Vec<Edit> {
    let edits: Vec<Value> = serde_yaml::from_str(include_str!("edits.yml")).expect("the edits are YAML");
    edits.iter().map(edit).collect()
}

fn edit(edit: &Value) -> Edit {
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let name = text(edit, "name").expect("a name");
    let replaced = |document: String, key: &str| {
        let replaces = edit[key].as_sequence().cloned().unwrap_or_default();
        replaces.iter().fold(document, |document, replace| {
            let (from, to) = (text(replace, "from").expect("from"), text(replace, "to").expect("to"));
            assert_eq!(document.matches(&from).count(), 1, "{name}: `{from}` stands once in the document");
            document.replace(&from, &to)
        })
    };
    let before = replaced(BASE.to_owned(), "given");
    let after = replaced(before.clone(), "replace");
    let files = |notes: &str, second: Option<&str>| {
        let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
        let second = second.map(|text| file("rooms.yml", text));
        // An edit can take a document away, or its name.
        let notes = (!notes.is_empty()).then(|| file(text(edit, "file").as_deref().unwrap_or("notes.yml"), notes));
        notes.into_iter().chain(second).collect::<Vec<_>>()
    };
    let mut before = files(&before, edit["second"]["before"].as_str());
    before.iter_mut().filter(|file| file.name != "rooms.yml").for_each(|file| file.name = "notes.yml".to_owned());
    let said = edit["said"].as_sequence().expect("said").iter().map(|line| line.as_str().expect("a line").to_owned());
    Edit {
        before,
        after: files(&after, edit["second"]["after"].as_str()),
        said: said.collect(),
        program: text(edit, "program"),
        name,
    }
}

fn notes(edit: &str, files: &[SourceFile]) -> Reading {
    reading(files, &Config::default())
        .unwrap_or_else(|report| panic!("{edit}: {}", codegen::report::render(&report, files, false)))
}

impl Edit {
    /// What is said of it.
    pub(crate) fn changes(&self) -> Vec<Change> {
        compare(&notes(&self.name, &self.before), &notes(&self.name, &self.after))
    }
}

#[test]
fn each_edit_has_its_verdict() {
    let mut wrong = String::new();
    for edit in all() {
        let said = listed(&edit.changes());
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
    let mut places = String::new();
    for edit in all() {
        places.push_str(&format!("{}\n", edit.name));
        for change in edit.changes() {
            let Some((side, node)) = &change.place else { continue };
            let files = if *side == Side::Old { &edit.before } else { &edit.after };
            let found = &resolve_nodes(std::slice::from_ref(node), files)[0];
            let text = files.iter().find(|file| file.name == found.file).map_or("", |file| &file.text);
            let line = text.lines().nth(found.line - 1).expect("a line of the document");
            places.push_str(&format!("    {} {}: {}\n", change.rule, change.message, line.trim()));
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots/compare", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("places", places.trim_end());
    });
}

/// No code is there that nothing shows, and the kind of change without a code of its own is never met.
#[test]
fn each_code_is_shown_by_an_edit() {
    let shown: BTreeSet<Rule> = all().iter().flat_map(Edit::changes).map(|change| change.rule).collect();
    let missing: Vec<&str> = Rule::ALL.iter().filter(|rule| !shown.contains(rule)).map(|rule| rule.code()).collect();
    assert_eq!(missing, [Rule::NoWords.code()], "codes that no edit shows");
}

/// A fingerprint names one change. It is made of the change alone, so that it is the same when other documents are there.
#[test]
fn fingerprints_tell_changes_apart_and_know_nothing_else() {
    let other = SourceFile { name: "a.yml".to_owned(), text: BASE.replace("Notes", "Memos").replace("_note", "_memo") };
    let other =
        SourceFile { text: other.text.replace("/note", "/memo").replace("title: Memos", "title: Others"), ..other };
    let prints = |edit: &Edit, others: &[SourceFile]| -> Vec<String> {
        let version = |files: &[SourceFile]| {
            let documents = files.iter().chain(others).cloned().collect();
            Version::read(Inputs { documents, ..Inputs::default() }, "specs")
        };
        let package = Package { name: "notes".to_owned(), version: "0.1.0".to_owned() };
        let changes = Changes::between("base", package, &version(&edit.before), &version(&edit.after));
        let changes = changes.unwrap_or_else(|| panic!("{}: a document is wrong", edit.name));
        changes.all.into_iter().map(|located| located.fingerprint).collect()
    };
    for edit in all() {
        let alone = prints(&edit, &[]);
        let different: BTreeSet<&String> = alone.iter().collect();
        assert_eq!(different.len(), alone.len(), "{}", edit.name);
        // A new kind of id, or a call whose like is elsewhere, is something else beside another document.
        if edit.said.iter().all(|line| !line.contains(" ids::"))
            && edit.after.first().is_some_and(|file| file.name == "notes.yml")
        {
            let beside = prints(&edit, std::slice::from_ref(&other));
            assert_eq!(beside, alone, "{}", edit.name);
        }
    }
}
