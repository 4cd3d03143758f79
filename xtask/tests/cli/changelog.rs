//! `cargo xtask diff --changelog`: the entries of the next version in changelogs.

use crate::support::{Folder, Run};

const START: &str = "# Changelog\n\nAll notable changes.\n\n## Unreleased\n\n### Fixed\n\n- By hand, and   odd.  \n";

impl Folder {
    fn log(&self, options: &[&str]) -> Run {
        let (one, other) = (self.path("CHANGELOG.md"), self.path("crate/CHANGELOG.md"));
        let (one, other) = (one.display().to_string(), other.display().to_string());
        let mut all = options.to_vec();
        all.extend(["--changelog", &one, &other]);
        self.diff(&all)
    }

    fn with_logs(text: &str) -> Self {
        let folder = Self::repository();
        folder.write("CHANGELOG.md", text.as_bytes());
        folder.write("crate/CHANGELOG.md", text.as_bytes());
        folder
    }
}

/// The text with its date taken out.
fn undated(text: &str) -> String {
    let date = |line: &str| match line.split_once(" - ") {
        Some((heading, date)) if heading.starts_with("## ") && date.len() == 10 => format!("{heading} - DATE"),
        _ => line.to_owned(),
    };
    text.split('\n').map(date).collect::<Vec<_>>().join("\n")
}

const ENTRIES: &str = "
## 0.2.0 - DATE

<!-- What `cargo xtask diff --changelog` writes between these marks, it writes anew. -->

### Added

- `apples::ListApplesResponse`: a new field: `size: Option<i64>` (C702)

### Changed

- Documentation of 1 item.

### Removed

- **Breaking**: `apples::ListApplesResponse`: the field `count: Option<i64>` is gone (C701)

<!-- End of what it writes. -->
";

#[test]
fn the_next_version_stands_in_both_files() {
    let folder = Folder::with_logs(START);
    folder.edit("count:", "size:");
    let run = folder.log(&[]).expect(0);
    assert!(run.err.starts_with("0.2.0 stands in ") && run.err.contains("set `version = \"0.2.0\"`"), "{}", run.err);
    let written = folder.read("CHANGELOG.md");
    assert_eq!(undated(&written), format!("{START}{ENTRIES}"));
    assert_eq!(folder.read("crate/CHANGELOG.md"), written);
    // A second run adds nothing, and touches nothing.
    folder.log(&[]).expect(0);
    assert_eq!(folder.read("CHANGELOG.md"), written);
}

#[test]
fn a_later_run_writes_its_own_part_anew_and_no_other() {
    let released = "\n## 0.1.0 - 2026-01-02\n\n- The first.\n";
    let folder = Folder::with_logs(&format!("{START}{released}"));
    folder.edit("summary: Adds a thing", "summary: Adds a thing\n      deprecated: true");
    folder.log(&[]).expect(0);
    let first = folder.read("CHANGELOG.md");
    assert!(
        first.contains("\n## 0.1.1 - ")
            && first.contains("### Deprecated\n\n- `apples::Apples::add_apples`: deprecated now (C208)\n"),
        "{first}"
    );
    assert!(first.ends_with(released), "{first}");
    // A person writes above and below; the next run finds a breaking change, so that the version is another one.
    let by_hand = first
        .replace("\n<!-- What", "\nRead this first.\n\n<!-- What")
        .replace("it writes. -->\n", "it writes. -->\n\nAnd this last.\n");
    folder.write("CHANGELOG.md", by_hand.as_bytes());
    folder.edit("      deprecated: true\n", "");
    folder.edit("count:", "size:");
    folder.log(&[]).expect(0);
    let second = folder.read("CHANGELOG.md");
    assert!(
        second.contains("\n## 0.2.0 - ") && !second.contains("0.1.1") && !second.contains("Deprecated"),
        "{second}"
    );
    assert!(
        second.contains("\nRead this first.\n\n<!-- What") && second.contains("it writes. -->\n\nAnd this last.\n"),
        "{second}"
    );
    assert!(second.starts_with(START) && second.ends_with(released), "{second}");
}

#[test]
fn nothing_is_written_where_nothing_changes_or_a_file_has_another_form() {
    let folder = Folder::with_logs(START);
    assert_eq!(folder.log(&[]).expect(0).err, "no changelog is written: nothing changes\n");
    assert_eq!(folder.read("CHANGELOG.md"), START);
    folder.edit("count:", "size:");
    for (text, why) in [
        ("# Changelog\n", "has no heading `## Unreleased`"),
        ("## Unreleased\n\n## 0.2.0\n\n<!-- End of what it writes. -->\n", "has only one of the two marks"),
    ] {
        folder.write("crate/CHANGELOG.md", text.as_bytes());
        let run = folder.log(&[]).expect(2);
        assert!(run.err.contains("crate/CHANGELOG.md` ") && run.err.contains(why), "{}", run.err);
        assert_eq!((folder.read("CHANGELOG.md").as_str(), run.out.as_str()), (START, ""));
    }
    std::fs::remove_file(folder.path("crate/CHANGELOG.md")).expect("the file is removed");
    folder.log(&[]).expect(2);
    assert_eq!(folder.read("CHANGELOG.md"), START);
}

#[test]
fn line_breaks_and_a_section_of_a_person_are_kept() {
    let text = START.replace("## Unreleased", "## [Unreleased]") + "\n## [0.2.0] - soon\n\n- By hand.\n";
    let folder = Folder::with_logs(&text.replace('\n', "\r\n"));
    folder.edit("count:", "size:");
    folder.log(&[]).expect(0);
    let written = folder.read("CHANGELOG.md");
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
    let plain = written.replace("\r\n", "\n");
    assert!(plain.contains("## [0.2.0] - soon\n\n<!-- What"), "{plain}");
    assert!(plain.ends_with("<!-- End of what it writes. -->\n\n- By hand.\n"), "{plain}");
    folder.log(&[]).expect(0);
    assert_eq!(folder.read("CHANGELOG.md"), written);
}

#[test]
fn what_was_taken_back_is_taken_out() {
    let folder = Folder::with_logs(START);
    folder.edit("count:", "size:");
    folder.log(&[]).expect(0);
    assert!(folder.read("CHANGELOG.md").contains("size"));
    folder.edit("size:", "count:");
    let run = folder.log(&[]).expect(0);
    assert!(run.err.contains("nothing changes any more: the entries of 0.2.0 are taken out of"), "{}", run.err);
    for file in ["CHANGELOG.md", "crate/CHANGELOG.md"] {
        let text = folder.read(file);
        assert!(!text.contains("size") && text.contains("- By hand, and   odd.  \n"), "{text}");
    }
    assert!(folder.log(&[]).expect(0).err.contains("taken out"));
}
