//! `[accepted]` in `codegen.toml`: which changes it accepts, and when a line has done its work.

use crate::diff::print;
use crate::support::{Folder, xtask};

const FIELD: &str = "C701 apples::ListApplesResponse";

impl Folder {
    fn accept(&self, key: &str, reason: &str) {
        self.write("specs/codegen.toml", format!("[accepted]\n\"{key}\" = \"{reason}\"\n").as_bytes());
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "More"]);
    }

    /// A branch whose one commit removes a field and accepts that; gives the key.
    fn branch() -> (Self, String) {
        let folder = Self::repository();
        folder.git(&["checkout", "-q", "-b", "work"]);
        folder.edit("count:", "size:");
        let run = folder.diff(&["--deny", "breaking"]).expect(1);
        let key = format!("{FIELD} {}", print(&run.out));
        assert!(run.out.contains(&format!("  \"{key}\" = \"why it may stand\"")), "{}", run.out);
        folder.accept(&key, "nobody reads it");
        (folder, key)
    }
}

#[test]
fn an_accepted_change_is_counted_apart() {
    let (folder, _) = Folder::branch();
    let run = folder.diff(&["--deny", "breaking"]).expect(0);
    assert!(!run.out.contains("C701") && run.out.contains("1 additive, 1 documentation, 1 accepted\n"), "{}", run.out);
    // It changes the version as it did.
    assert!(run.out.contains("the version after 0.1.0 is 0.2.0"), "{}", run.out);
    let all = folder.diff(&["--all"]).expect(0);
    assert!(all.out.contains("C701") && all.out.contains("                accepted: nobody reads it\n"), "{}", all.out);
    let json = folder.diff(&["--format", "json"]).expect(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["counts"]["breaking"], &json["counts"]["accepted"]), (&0.into(), &1.into()));
    assert_eq!(json["changes"][0]["accepted"], "nobody reads it");
    let github = folder.diff(&["--format", "github"]).expect(0).out;
    assert!(!github.contains("::error"), "{github}");
    let markdown = folder.diff(&["--format", "markdown"]).expect(0).out;
    assert!(!markdown.contains("C701") && markdown.contains("1 accepted since `HEAD`"), "{markdown}");
    // Any other change is still denied.
    folder.diff(&["--deny", "any"]).expect(1);
}

#[test]
fn it_survives_the_later_commits_of_its_branch() {
    let (folder, _) = Folder::branch();
    folder.commit();
    // Lines move, and other things change in the same document.
    folder.edit("  title: apples", "  description: Fruit.\n\n  title: apples");
    folder.edit("operationId: add_apples", "operationId: put_apples");
    folder.commit();
    let run = folder.diff(&["--base", "main"]).expect(0);
    assert!(run.out.contains("1 breaking, ") && run.out.contains("1 accepted"), "{}", run.out);
    assert_eq!(run.err, "");
    // Another change of the same field is another change.
    folder.edit("size:", "sizes:");
    folder.diff(&["--base", "main"]).expect(0);
    folder.edit(
        "                  sizes:\n                    type: integer",
        "                  count:\n                    type: string",
    );
    let run = folder.diff(&["--base", "main"]).expect(1);
    assert!(run.err.contains("error[E114]: no change since main has this fingerprint"), "{}", run.err);
}

#[test]
fn a_comparison_with_what_is_checked_out_judges_only_what_is_not_committed() {
    let (folder, key) = Folder::branch();
    folder.commit();
    let run = folder.diff(&["--deny", "any"]).expect(0);
    assert!(run.err.starts_with("note: 1 line below [accepted] stood in HEAD already; "), "{}", run.err);
    folder.diff(&["--base", "work"]).expect(0);
    folder.accept("C201 apples::Apples::add_apples 000000000000", "a slip");
    let run = folder.diff(&[]).expect(1);
    assert!(run.err.contains("error[E114]: no change since HEAD has this fingerprint"), "{}", run.err);
    assert!(run.err.contains(" --> codegen.toml:2:"), "{}", run.err);
    assert!(run.err.contains("help: remove the line"), "{}", run.err);
    drop(key);
}

#[test]
fn once_the_base_has_the_change_the_line_has_done_its_work() {
    let (folder, _) = Folder::branch();
    folder.commit();
    folder.git(&["checkout", "-q", "main"]);
    folder.git(&["merge", "-q", "--ff-only", "work"]);
    // On the target itself nothing is to be done; the next branch is told to remove the line.
    folder.diff(&[]).expect(0);
    folder.git(&["checkout", "-q", "-b", "next"]);
    folder.write("note.txt", b"x");
    folder.commit();
    let run = folder.diff(&["--base", "main"]).expect(1);
    assert!(
        run.err.contains("error[E114]: the accepted change is part of main: the line has done its work"),
        "{}",
        run.err
    );
    assert!(run.err.contains("help: remove the line"), "{}", run.err);
    folder.write("specs/codegen.toml", b"");
    assert_eq!(folder.diff(&["--base", "main"]).expect(0).err, "");
}

#[test]
fn a_folder_as_a_base_is_judged_like_a_target() {
    let folder = Folder::good();
    let text = folder.read("specs/apples.yml");
    folder.write("older/apples.yml", text.as_bytes());
    folder.write("older/pears.yml", folder.read("specs/pears.yml").as_bytes());
    folder.edit("count:", "size:");
    let base = folder.path("older").display().to_string();
    let key = format!("{FIELD} {}", print(&folder.diff(&["--base", &base]).expect(0).out));
    folder.accept(&key, "why");
    folder.diff(&["--base", &base, "--deny", "breaking"]).expect(0);
    folder.write("older/apples.yml", folder.read("specs/apples.yml").as_bytes());
    folder.write("older/codegen.toml", folder.read("specs/codegen.toml").as_bytes());
    let run = folder.diff(&["--base", &base]).expect(1);
    assert!(run.err.contains("the line has done its work"), "{}", run.err);
}

#[test]
fn a_fingerprint_alone_is_enough_and_the_wrong_words_beside_it_are_not() {
    let (folder, key) = Folder::branch();
    let fingerprint = key.rsplit(' ').next().expect("a fingerprint").to_owned();
    folder.accept(&fingerprint, "why");
    folder.diff(&["--deny", "breaking"]).expect(0);
    folder.accept(&format!("C702 {fingerprint}"), "why");
    let run = folder.diff(&[]).expect(1);
    assert!(run.err.contains(&format!("is `{key}` meant?")), "{}", run.err);
}

#[test]
fn a_bad_line_is_told_with_its_place_by_each_command() {
    let folder = Folder::repository();
    for (key, said) in [
        ("C701 apples::X", "`apples::X` is no fingerprint"),
        ("C999 apples::X 1a2b3c4d5e6f", "there is no code `C999`"),
        ("C7O1 apples::X 1a2b3c4d5e6f", "did you mean `C701`?"),
        ("C701 apples::X y z 1a2b3c4d5e6f", "names no change"),
        ("1A2B3C4D5E6F", "is no fingerprint"),
    ] {
        folder.accept(key, "why");
        let run = folder.diff(&[]).expect(1);
        assert!(run.err.contains("error[E107]") && run.err.contains("codegen.toml:2:1"), "{}", run.err);
        assert!(run.err.contains(said), "{key}: {}", run.err);
    }
    folder.accept("1a2b3c4d5e6f", " ");
    assert!(folder.diff(&[]).expect(1).err.contains("the accepted change has no reason"));
    folder.write("specs/codegen.toml", b"[accepted]\n\"1a2b3c4d5e6f\" = \"a\"\n\"C701 1a2b3c4d5e6f\" = \"b\"\n");
    assert!(folder.diff(&[]).expect(1).err.contains("names the same change as"));
    folder.write("specs/codegen.toml", b"accepted = 1\n");
    assert!(folder.diff(&[]).expect(1).err.contains("`accepted` should be a table"));
    // The other commands don't compare, and have nothing to say of a good line.
    folder.accept("C701 apples::X 1a2b3c4d5e6f", "why");
    assert_eq!(folder.run(&["--quiet"]).expect(0).err, "");
    let page = xtask(&["explain", "E114", "c701"]).expect(0).out;
    assert!(page.contains("error[E114]: ") && page.contains("\nbreaking[C701]: A field is gone\n"), "{page}");
}
