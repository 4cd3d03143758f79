//! `lint --baseline`, and what it means for `codegen` and its sisters.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Folder, Run, document, xtask};

/// A folder with two warnings of one code at one node, and one of another code.
fn warned() -> Folder {
    let text = document("apples").replace(
        "type: integer\n",
        "type: integer\n                    maximum: much\n                    multipleOf: many\n",
    );
    let pears = document("pears").replace("summary: Adds a thing", "callbacks: {done: {}}");
    Folder::new(&[("apples.yml", &text), ("pears.yml", &pears)])
}

impl Folder {
    /// Runs `lint --specs specs` with these options as well.
    fn lint(&self, options: &[&str]) -> Run {
        let specs = self.specs().display().to_string();
        let mut all = vec!["lint", "--specs", &specs];
        all.extend(options);
        xtask(&all)
    }

    fn baseline(&self) -> String {
        self.read("specs/baseline.toml")
    }
}

fn codes(run: &Run) -> Vec<String> {
    let code =
        |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["code"].as_str().unwrap_or("").to_owned();
    run.out.lines().map(code).collect()
}

#[test]
fn what_stands_is_taken_in_and_no_longer_shown() {
    let folder = warned();
    assert_eq!(codes(&folder.lint(&["--format", "json"]).expect(0)), ["W106", "W106", "W317"]);
    let run = folder.lint(&["--baseline", "--reason", "W317=nobody calls back", "--reason", "w106= slips "]).expect(0);
    let file = folder.path("specs/baseline.toml").display().to_string();
    assert_eq!(run.out, format!("{file}: 3 warnings; taken in: 2 W106, 1 W317\n"));
    let text = folder.baseline();
    assert!(text.starts_with("# Warnings that stood here"), "{text}");
    assert!(
        text.contains("[W106]\nreason = \"slips\"\n") && text.contains("\n[W317]\nreason = \"nobody calls back\"\n"),
        "{text}"
    );

    let run = folder.lint(&["--deny-warnings"]).expect(0);
    assert!(run.out.ends_with(&format!("nothing to say; 3 known warnings in {file}\n")), "{}", run.out);
    assert_eq!(folder.lint(&["--format", "json"]).expect(0).out, "");
    assert_eq!(codes(&folder.lint(&["--ignore-baseline", "--format", "json"]).expect(0)).len(), 3);
    // A second time nothing changes.
    folder.lint(&["--baseline"]).expect(0);
    assert_eq!(folder.baseline(), text);
}

#[test]
fn the_generator_counts_what_is_known_and_denies_what_is_new() {
    let folder = warned();
    folder.lint(&["--baseline", "--reason", "W106=slips"]).expect(0);
    let path = folder.path("report.json");
    let run = folder.run(&["--deny-warnings", "--report", path.to_str().expect("UTF-8")]).expect(0);
    assert_eq!(run.err, "");
    let file = folder.path("specs/baseline.toml").display().to_string();
    assert!(run.out.contains(&format!("\nwarnings  0\nbaseline  3 (known; see {file})\n")), "{}", run.out);
    assert!(run.out.contains("no reason yet: W317"), "{}", run.out);
    let report: Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!(report["diagnostics"], json!([]));
    let known = &report["baseline"];
    assert_eq!(known.as_array().map(Vec::len), Some(3));
    assert_eq!((&known[0]["file"], &known[0]["line"]), (&json!("apples.yml"), &json!(22)));
    assert_eq!((&known[0]["code"], &known[0]["reason"]), (&json!("W106"), &json!("slips")));
    assert_eq!((&known[2]["code"], &known[2]["reason"]), (&json!("W317"), &json!(null)));
    assert_eq!((&report["total"]["warnings"], &report["total"]["baseline"]), (&json!(0), &json!(3)));
    assert_eq!(report["documents"][1]["baseline"], 1);
    folder.run(&["--check", "--deny-warnings"]).expect(0);

    // A third warning of the code at the node is new.
    let text =
        folder.read("specs/apples.yml").replace("maximum: much\n", "maximum: much\n                    minimum: few\n");
    folder.write("specs/apples.yml", text.as_bytes());
    let run = folder.run(&["--check", "--deny-warnings", "--format", "json"]).expect(1);
    let first: Value = serde_json::from_str(run.err.lines().next().expect("a line")).expect("JSON");
    assert!(first["message"].as_str().is_some_and(|message| message.contains("minimum")), "{first}");
    assert!(run.err.contains("error: 1 warning is left"), "{}", run.err);
}

#[test]
fn lines_that_move_make_nothing_new_and_nothing_gone() {
    let folder = warned();
    folder.lint(&["--baseline", "--reason", "W106=a", "--reason", "W317=b"]).expect(0);
    let moved = format!("# A comment\n\n{}", folder.read("specs/apples.yml")).replace('\n', "\r\n");
    folder.write("specs/apples.yml", moved.as_bytes());
    let windows = folder.baseline().replace('\n', "\r\n");
    folder.write("specs/baseline.toml", windows.as_bytes());
    let run = folder.lint(&["--deny-warnings"]).expect(0);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("; 3 known warnings in "), "{}", run.out);
    folder.lint(&["--baseline"]).expect(0);
    assert_eq!(folder.baseline(), windows);
}

#[test]
fn what_is_gone_is_told_until_it_is_taken_out() {
    let folder = warned();
    folder.lint(&["--baseline", "--reason", "W106=a", "--reason", "W317=b"]).expect(0);
    let text = folder.read("specs/apples.yml").replace("                    multipleOf: many\n", "");
    folder.write("specs/apples.yml", text.as_bytes());
    folder.write("specs/pears.yml", document("pears").as_bytes());
    let run = folder.lint(&["--deny-warnings"]).expect(0);
    assert!(
        run.out.contains("baseline.toml: no longer reported: 1 W106, 1 W317; cargo xtask lint --specs "),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n  W317 pears.yml#/paths/~1pears/post/callbacks: "), "{}", run.out);
    let run = folder.run(&["--deny-warnings"]).expect(0);
    assert!(run.out.contains("\nbaseline  1 (known; "), "{}", run.out);
    assert!(run.out.contains("\n          no longer reported: 1 W106, 1 W317; "), "{}", run.out);

    let run = folder.lint(&["--baseline"]).expect(0);
    assert!(run.out.ends_with(": 1 warning; taken out: 1 W106, 1 W317\n"), "{}", run.out);
    let text = folder.baseline();
    assert!(text.contains("[W106]") && !text.contains("W317]") && !text.contains("multipleOf"), "{text}");
    assert_eq!(folder.lint(&[]).expect(0).out.lines().count(), 1);
    // While a document is wrong nobody knows what is gone.
    folder.write("specs/pears.yml", b"openapi: [");
    assert!(!folder.lint(&[]).expect(1).out.contains("no longer reported"));
}

#[test]
fn errors_are_in_no_baseline() {
    let folder = warned();
    folder.write("specs/pears.yml", document("pears").replace("type: object", "$ref: '#/nowhere'").as_bytes());
    let run = folder.lint(&["--baseline"]).expect(1);
    assert!(run.out.contains("error[E201]") && run.out.contains("no baseline is written while"), "{}", run.out);
    assert!(!folder.path("specs/baseline.toml").exists());
    folder.write("specs/pears.yml", document("pears").as_bytes());
    for (reason, why) in [
        ("E201=x", "E201 is an error"),
        ("W106", "write CODE=TEXT"),
        ("W106= ", "in a few words"),
        ("W999=x", "there is no code"),
        ("W601=x", "there is no such warning"),
    ] {
        let run = folder.lint(&["--baseline", "--reason", reason]).expect(2);
        assert!(run.err.contains(why), "{}", run.err);
    }
    assert!(folder.lint(&["--baseline", "--reason", "W106=x", "--reason", "W106=y"]).expect(2).err.contains("twice"));
    folder.lint(&["--reason", "W106=x"]).expect(2);
    folder.lint(&["--baseline", "--ignore-baseline"]).expect(2);
    assert!(!folder.path("specs/baseline.toml").exists());
    let good = Folder::good();
    assert_eq!(good.lint(&["--baseline"]).expect(0).out, "there is no warning, and no baseline is needed\n");
    assert!(!good.path("specs/baseline.toml").exists());
}

#[test]
fn a_broken_baseline_is_an_error_with_line_and_remedy() {
    let folder = Folder::good();
    folder.run(&[]).expect(0);
    for (text, place) in [
        (&b"[W106]\nreason = 1\n"[..], "baseline.toml:2:10"),
        (b"[W106]\n\nmessages = [\n", "baseline.toml:"),
        (b"[E201]\nreason = 'x'\n", "baseline.toml:1:2"),
        (b"[W106]\nreason = 'caf\xe9'\n", "baseline.toml:2:14"),
    ] {
        folder.write("specs/baseline.toml", text);
        for run in [folder.run(&["--color", "never"]).expect(1), folder.lint(&["--color", "never"]).expect(1)] {
            let said = run.err + &run.out;
            assert!(said.contains("error[E113]") && said.contains(&format!("--> {place}")), "{said}");
            assert!(said.contains("= help: "), "{said}");
        }
        folder.lint(&["--baseline"]).expect(1);
        assert_eq!(fs::read(folder.path("specs/baseline.toml")).expect("it is there"), text);
    }
    fs::remove_file(folder.path("specs/baseline.toml")).expect("it goes");
    fs::create_dir(folder.path("specs/baseline.toml")).expect("a folder can be made");
    assert!(folder.run(&[]).expect(2).err.contains("can't read `"));
}

/// What is no warning to them is no matter to the commands that show none.
#[test]
fn the_other_commands_go_on_beside_a_baseline() {
    let folder = Folder::repository();
    let specs = folder.specs().display().to_string();
    for text in [&b"[W106]\nreason = 'x'\nmessages = [{file = 'a.yml', message = 'b'}]\n"[..], b"[broken"] {
        folder.write("specs/baseline.toml", text);
        let run = xtask(&["diff", "--specs", &specs]).expect(0);
        assert_eq!(run.out, "no change for users of zoho-cliq since HEAD\n");
        xtask(&["diff", "--specs", &specs, "--base", &specs]).expect(0);
        xtask(&["show", "apples", "--specs", &specs]).expect(0);
        assert!(xtask(&["fetch", "--specs", &specs]).expect(2).err.contains("there is no sources.toml"));
    }
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "A baseline"]);
    xtask(&["diff", "--specs", &specs]).expect(0);
}
