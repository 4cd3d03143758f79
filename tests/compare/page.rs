//! Promise: the examples of `codegen/CHANGES.md` are edits that have their codes. `UPDATE_DOCS=1 cargo test -p tests --test compare the_page`
//! writes them anew; what stands around them is written by hand.

use std::fs;

use codegen::SourceFile;
use codegen::compare::{Change, Rule};
use similar::TextDiff;

use super::edits::{self, Edit};

/// The line before which an example stands.
const DO: &str = "**What users do.** ";

/// The longest example, in lines.
const MOST: usize = 40;

#[test]
fn the_page_shows_edits() {
    let path = tests::root().join("codegen/CHANGES.md");
    let page = fs::read_to_string(&path).expect("the page");
    let all: Vec<(Edit, Vec<Change>)> = edits::all().into_iter().map(with_changes).collect();
    let mut parts = page.split("\n### ");
    let mut expected = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.split(':').next().unwrap_or_default();
        let rule = Rule::parse(code).unwrap_or_else(|| panic!("`{code}` is no code"));
        let (meaning, rest) = part.split_once(DO).unwrap_or_else(|| panic!("{code}: {DO} is missing"));
        let meaning = meaning.split("```").next().unwrap_or_default().trim_end();
        expected.push_str(&format!("\n### {meaning}\n\n{}{DO}{rest}", example(rule, &all)));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).expect("the page is written");
    } else {
        assert!(page == expected, "the page differs; run `UPDATE_DOCS=1 cargo test -p tests --test compare the_page`");
    }
}

fn with_changes(edit: Edit) -> (Edit, Vec<Change>) {
    let changes = edit.changes();
    (edit, changes)
}

/// The edit that says least beside this code, and what is said of it.
fn example(rule: Rule, all: &[(Edit, Vec<Change>)]) -> String {
    let with = all.iter().filter(|(_, changes)| changes.iter().any(|change| change.rule == rule));
    let Some((edit, changes)) = with.min_by_key(|(_, changes)| changes.len()) else { return String::new() };
    let mut diff = String::new();
    let text = |files: &[SourceFile], name: &str| {
        files.iter().find(|file| file.name == name).map_or_else(String::new, |file| file.text.clone())
    };
    let name = |files: &[SourceFile]| files.first().map_or_else(String::new, |file| file.name.clone());
    let (old, new) = (name(&edit.before), name(&edit.after));
    if old != new {
        diff.push_str(&format!("-{old}\n+{new}\n"));
    }
    for (old, new) in [(old.as_str(), new.as_str()), ("rooms.yml", "rooms.yml")] {
        let (old, new) = (text(&edit.before, old), text(&edit.after, new));
        let lines = TextDiff::from_lines(&old, &new);
        let hunks = lines.unified_diff().context_radius(1).to_string();
        diff.extend(hunks.lines().filter(|line| !line.starts_with("@@")).map(|line| format!("{line}\n")));
    }
    assert!(diff.lines().count() <= MOST, "{rule}: the example is too long\n{diff}");
    let said: String = changes
        .iter()
        .filter(|change| change.rule == rule)
        .map(|change| format!("{} {rule} {}: {}\n", change.verdict().word(), change.item, change.message))
        .collect();
    format!("```diff\n{diff}```\n\n```text\n{said}```\n\n")
}
