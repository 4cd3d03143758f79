//! The scripts of the workflows do what they are for: they run here as a runner would run them, with stand-ins for `cargo` and `gh`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::Folder;

/// All workflows, by their file names.
fn workflows() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("there are workflows")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("text");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, serde_yaml::from_str(&text).expect("YAML"))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The steps of a job that are scripts, by name.
fn scripts(workflow: &Value, job: &str) -> Vec<(String, String)> {
    let steps = workflow["jobs"][job]["steps"].as_array().expect("a job with steps");
    let text = |step: &Value, key: &str| step[key].as_str().unwrap_or_default().to_owned();
    steps.iter().map(|step| (text(step, "name"), text(step, "run"))).filter(|(_, run)| !run.is_empty()).collect()
}

fn script(job: &str, name: &str) -> String {
    let workflows = workflows();
    let (_, workflow) = workflows.iter().find(|(file, _)| file == "documents.yml").expect("the workflow");
    let found = scripts(workflow, job).into_iter().find(|(step, _)| step == name);
    found.unwrap_or_else(|| panic!("no step `{name}`")).1
}

/// A repository whose last commit changes a document, with stand-ins for programs.
struct Runner {
    folder: Folder,
}

impl Runner {
    fn new() -> Self {
        let folder = Folder::repository();
        folder.edit("operationId: add_apples", "operationId: put_apples");
        folder.git(&["commit", "-q", "-a", "-m", "Another name"]);
        let runner = Self { folder };
        // `cargo xtask COMMAND …` is the program under test, on the documents of this folder.
        let xtask = env!("CARGO_BIN_EXE_xtask");
        let specs = runner.folder.specs().display().to_string();
        runner.stand_in(
            "cargo",
            &format!("test \"$1\" = xtask; shift; c=$1; shift; exec '{xtask}' $c --specs '{specs}' \"$@\""),
        );
        runner.stand_in("gh", "printf '%s\\n' \"$@\" > gh.txt");
        runner
    }

    fn stand_in(&self, name: &str, script: &str) {
        self.folder.write(&format!("bin/{name}"), format!("#!/bin/sh\nset -e\n{script}\n").as_bytes());
        let path = self.folder.path(&format!("bin/{name}"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the program may run");
    }

    /// Runs a script as a runner does: `bash -e {0}`.
    fn run(&self, script: &str) -> Output {
        let bin: PathBuf = self.folder.path("bin");
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
        Command::new("bash")
            .args(["-e", "-c", script])
            .current_dir(self.folder.path(""))
            .env("PATH", path)
            .env("GITHUB_STEP_SUMMARY", self.folder.path("summary.md"))
            .env("PULL_REQUEST", "7")
            .output()
            .expect("bash starts")
    }
}

#[test]
fn each_script_is_one() {
    for (file, workflow) in workflows() {
        for (job, _) in workflow["jobs"].as_object().expect("jobs") {
            for (name, run) in scripts(&workflow, job) {
                let checked = Command::new("bash").args(["-n", "-c", &run]).output().expect("bash starts");
                assert!(checked.status.success(), "{file} {job} {name}: {}", String::from_utf8_lossy(&checked.stderr));
            }
        }
    }
}

#[test]
fn what_changes_is_posted() {
    let runner = Runner::new();
    let compared = runner.run(&script("review", "Compare"));
    assert!(compared.status.success(), "{}", String::from_utf8_lossy(&compared.stderr));
    let summary = runner.folder.read("summary.md");
    assert!(summary.contains("the call `add_apples` is `put_apples` now"), "{summary}");
    assert_eq!(runner.folder.read("changes.md"), summary);
    assert!(runner.run(&script("review", "Post")).status.success());
    let said = runner.folder.read("gh.txt");
    assert_eq!(said, "pr\ncomment\n7\n--edit-last\n--create-if-none\n--body-file\nchanges.md\n");
}

#[test]
fn what_changes_stands_beside_its_lines() {
    let runner = Runner::new();
    let run = runner.run(&script("review", "Annotate"));
    assert!(run.status.success(), "{run:?}");
    let out = String::from_utf8_lossy(&run.stdout);
    assert!(
        out.starts_with("::error file=") && out.contains("title=C203 apples%3A%3AApples%3A%3Aput_apples::"),
        "{out}"
    );
    assert!(out.lines().all(|line| line.starts_with("::")), "{out}");
}

#[test]
fn a_line_that_has_done_its_work_stops_the_job_and_the_text_is_posted() {
    let runner = Runner::new();
    let config = "[accepted]\n\"C201 apples::Apples::add_apples 1a2b3c4d5e6f\" = \"nobody calls it\"\n";
    runner.folder.write("specs/codegen.toml", config.as_bytes());
    let compared = runner.run(&script("review", "Compare"));
    assert!(!compared.status.success());
    assert!(String::from_utf8_lossy(&compared.stderr).contains("error[E114]"), "{compared:?}");
    assert!(runner.run(&script("review", "Annotate")).status.success());
    assert!(runner.run(&script("review", "Post")).status.success());
    assert!(runner.folder.read("gh.txt").contains("changes.md") && runner.folder.read("changes.md").contains("C203"));
}

#[test]
fn nothing_is_posted_of_documents_that_are_wrong() {
    let runner = Runner::new();
    runner.folder.edit("openapi: 3.0.3", "openapi: 2.0");
    assert!(!runner.run(&script("review", "Compare")).status.success());
    assert!(runner.run(&script("review", "Annotate")).status.success());
    assert!(runner.run(&script("review", "Post")).status.success());
    assert!(!runner.folder.path("gh.txt").exists());
}

#[test]
fn a_failed_comparison_stops_the_job() {
    let runner = Runner::new();
    runner.folder.edit("openapi: 3.0.3", "openapi: 2.0");
    assert!(!runner.run(&script("review", "Compare")).status.success());
}

#[test]
fn a_client_that_was_not_made_anew_stops_the_job() {
    let runner = Runner::new();
    let committed = script("review", "Was the client made anew?");
    runner.folder.write("generated/a.rs", b"old");
    runner.folder.git(&["add", "generated"]);
    runner.folder.git(&["commit", "-q", "-m", "A client"]);
    assert!(runner.run(&committed).status.success());
    runner.folder.write("generated/a.rs", b"new");
    let run = runner.run(&committed);
    assert!(
        !run.status.success() && String::from_utf8_lossy(&run.stdout).contains("run cargo xtask codegen"),
        "{run:?}"
    );
}

#[test]
fn what_fetch_complains_of_stops_the_scheduled_job() {
    let runner = Runner::new();
    runner.folder.write("specs/sources.toml", b"[apples]\nurl = \"FILL IN: the link\"\n");
    assert!(!runner.run(&script("fetch", "Has the vendor changed a document?")).status.success());
}
