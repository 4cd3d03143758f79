//! What `codegen` shows: errors and what is new in full, all else in short, on one screen.

use std::fs;
use std::process::Command;

use crate::support::{Folder, Run, document};

/// The most lines that a run without errors prints.
const SCREEN: usize = 40;

/// A document with warnings: this many W106, each at a node of its own, and one W317.
fn odd(name: &str, count: usize) -> String {
    let field = |index: usize| {
        format!(
            "                  field_{index}:\n                    type: string\n                    maxLength: much{index}\n"
        )
    };
    let fields: String = (0..count).map(field).collect();
    document(name)
        .replace("                  count:\n", &format!("{fields}                  count:\n"))
        .replace("summary: Adds a thing", "callbacks: {done: {}}")
}

/// A repository whose one commit has these documents.
fn committed(documents: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(documents);
    folder.git(&["init", "-q", "-b", "main"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "Documents"]);
    folder
}

/// How many lines a run printed.
fn lines(run: &Run) -> usize {
    run.out.lines().count() + run.err.lines().count()
}

/// The warnings that are shown in full, by their places.
fn in_full(run: &Run) -> Vec<&str> {
    run.err.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect()
}

#[test]
fn what_the_commit_has_is_one_line_for_each_code() {
    let folder = committed(&[("apples.yml", &odd("apples", 3))]);
    let run = folder.run(&[]).expect(0);
    assert_eq!(
        run.err,
        "4 warnings, not new since HEAD:
W106  3  apples.yml:22:32  `maxLength` should be a whole number that is not negative, but is the string \" … (and 2 more)
W317  1  apples.yml:35:7   callbacks are calls of the server, not of the client
for more about a code: cargo xtask explain W106; for all warnings in full: --verbose

"
    );
    assert_eq!(in_full(&folder.run(&["--verbose"]).expect(0)).len(), 4);
    assert_eq!(in_full(&folder.run(&["--deny-warnings"]).expect(1)).len(), 4);
    assert_eq!(folder.run(&["--format", "json"]).expect(0).err.lines().count(), 4);
    assert_eq!(folder.run(&["--quiet"]).expect(0).err, "");
    let check = folder.run(&["--check"]).expect(0);
    assert_eq!(check.err, run.err);
    folder.run(&["--quiet", "--verbose"]).expect(2);
}

#[test]
fn what_is_new_is_shown_in_full() {
    let folder = committed(&[("apples.yml", &odd("apples", 3)), ("pears.yml", &document("pears"))]);
    // Lines move, line ends change, and one node gets a second warning of its code.
    let text = folder.read("specs/apples.yml").replacen(
        "maxLength: much0\n",
        "maxLength: much0\n                    minLength: few\n",
        1,
    );
    folder.write("specs/apples.yml", format!("# Moved\n\n{text}").replace('\n', "\r\n").as_bytes());
    // A document that git doesn't know is new.
    folder.write("specs/plums.yml", odd("plums", 0).as_bytes());
    let run = folder.run(&["--color", "never"]).expect(0);
    assert_eq!(in_full(&run), ["apples.yml:25:32", "plums.yml:26:7"]);
    assert!(run.err.contains("\n\n4 more warnings, not new since HEAD:\nW106  3  apples.yml:24:32  "), "{}", run.err);
    assert!(lines(&run) <= SCREEN, "{}{}", run.err, run.out);
    // Once it is committed nothing of it is new, and what is gone is not missed.
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "More"]);
    folder.write("specs/plums.yml", document("plums").as_bytes());
    let run = folder.run(&[]).expect(0);
    assert!(run.err.starts_with("5 warnings, not new since HEAD:\n"), "{}", run.err);
}

#[test]
fn many_new_ones_fill_no_more_than_a_screen() {
    let folder = committed(&[("apples.yml", &odd("apples", 3))]);
    let many: Vec<String> = (0..30).map(|index| format!("plums_{index}")).collect();
    for name in &many {
        folder.write(&format!("specs/{name}.yml"), odd(name, 5).as_bytes());
    }
    let run = folder.run(&[]).expect(0);
    assert!(lines(&run) <= SCREEN, "{}{}", run.err, run.out);
    assert!(run.err.contains("warnings, ") && run.err.contains(" of them new since HEAD:\n"), "{}", run.err);
    assert!(
        run.err.contains("\nW317   31  plums_0.yml:") && run.err.contains(" (and 30 more; 30 are new)\n"),
        "{}",
        run.err
    );
    assert!(
        run.out.contains("\nwarnings  184\n") && run.out.contains(" more (all of them: --report FILE)"),
        "{}",
        run.out
    );
    // With room some of them are shown in full.
    for name in &many[2..] {
        fs::remove_file(folder.path(&format!("specs/{name}.yml"))).expect("it goes");
    }
    let run = folder.run(&[]).expect(0);
    assert!(!in_full(&run).is_empty() && lines(&run) <= SCREEN, "{}{}", run.err, run.out);
    assert!(in_full(&run).iter().all(|place| place.starts_with("plums_")), "{}", run.err);
}

#[test]
fn errors_are_shown_in_full_whatever_their_number() {
    let folder = committed(&[("apples.yml", &odd("apples", 3))]);
    let broken = odd("pears", 1).replace("type: string", "$ref: '#/a'").replace("type: object", "$ref: '#/b'");
    for name in ["pears", "plums", "figs", "limes", "dates", "kiwis"] {
        folder.write(&format!("specs/{name}.yml"), broken.replace("pears", name).as_bytes());
    }
    let run = folder.run(&["--color", "never"]).expect(1);
    assert!(run.err.matches("error[E201]").count() >= 6, "{}", run.err);
    assert!(lines(&run) > SCREEN && run.err.contains("\nW106  "), "{}", run.err);
}

#[test]
fn where_git_can_not_tell_all_is_new_and_a_line_says_why() {
    let note = "note: which warnings are new since HEAD is not known: ";
    let folder = Folder::new(&[("apples.yml", &odd("apples", 1))]);
    let outside = folder.run(&[]).expect(0);
    assert!(outside.err.contains(&format!("\n\n{note}not a git repository")), "{}", outside.err);
    assert_eq!(in_full(&outside).len(), 2);

    folder.git(&["init", "-q"]);
    let no_commit = folder.run(&[]).expect(0);
    assert!(no_commit.err.contains(&format!("{note}there is no commit yet\n")), "{}", no_commit.err);
    assert_eq!(in_full(&no_commit).len(), 2);

    // Without the program, and with many.
    folder.write("specs/apples.yml", odd("apples", 30).as_bytes());
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--specs", folder.specs().to_str().expect("UTF-8")])
        .args(["--out", folder.out().to_str().expect("UTF-8")])
        .env("PATH", folder.path("nothing"))
        .output()
        .expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && err.contains(&format!("{note}can't run git: ")), "{err}");
    assert!(err.contains("\nW106  ") && err.lines().count() <= SCREEN, "{err}");

    // A commit without these documents knows none of them.
    folder.write("notes", b"");
    folder.git(&["add", "notes"]);
    folder.git(&["commit", "-q", "-m", "Notes"]);
    let untracked = folder.run(&[]).expect(0);
    assert!(untracked.err.contains(" more warnings, new since HEAD:\n"), "{}", untracked.err);
    // Documents that can't be read say nothing of what was.
    folder.write("specs/apples.yml", b"openapi: [");
    folder.git(&["add", "specs"]);
    folder.git(&["commit", "-q", "-m", "Broken"]);
    folder.write("specs/apples.yml", odd("apples", 1).as_bytes());
    let broken = folder.run(&[]).expect(0);
    assert!(broken.err.contains(&format!("{note}the documents of HEAD are wrong\n")), "{}", broken.err);
}

#[test]
fn worktrees_shallow_clones_and_hooks_know_their_commit() {
    let folder = committed(&[("apples.yml", &odd("apples", 2))]);
    folder.git(&["commit", "-q", "--allow-empty", "-m", "Another"]);
    folder.git(&["worktree", "add", "-q", "tree"]);
    let source = format!("file://{}", folder.path("").display());
    folder.git(&["clone", "-q", "--depth", "1", &source, "clone"]);
    for copy in ["tree", "clone"] {
        // The last one is as a hook of the repository runs it.
        for hook in [None, Some(folder.path(".git"))] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
            command.args(["codegen", "--specs", folder.path(copy).join("specs").to_str().expect("UTF-8")]);
            command.args(["--out", folder.path(copy).join("out").to_str().expect("UTF-8")]);
            if let Some(hook) = hook {
                command.env("GIT_DIR", hook);
            }
            let output = command.output().expect("the program starts");
            let err = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(err.starts_with("3 warnings, not new since HEAD:\n"), "{copy}: {err}");
        }
    }
}

/// A call that several documents have is one thing to say, however many they are.
#[test]
fn a_shared_call_is_told_once() {
    let names = ["apples", "pears", "plums", "figs", "limes"];
    let documents: Vec<(String, String)> = names
        .iter()
        .map(|name| (format!("{name}.yml"), document(name).replace(&format!("  /{name}:"), "  /fruit/{ID}:")))
        .collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = Folder::new(&documents);
    let run = folder.run(&["--format", "json"]).expect(0);
    let shared: Vec<serde_json::Value> = run
        .err
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .filter(|one| one["code"] == "W316")
        .collect();
    assert_eq!(shared.len(), 2, "{}", run.err);
    assert_eq!(shared[0]["file"], "apples.yml");
    assert_eq!(
        shared[0]["message"],
        "`GET /fruit/{ID}` stands in the documents `figs`, `limes`, `pears` and 1 more too"
    );
    let help = shared[0]["help"].as_str().expect("a help");
    assert!(help.ends_with("see `figs.yml#/paths/~1fruit~1{ID}/get`, `limes.yml#/paths/~1fruit~1{ID}/get`, `pears.yml#/paths/~1fruit~1{ID}/get` and 1 more"), "{help}");
}
