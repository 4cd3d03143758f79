//! `cargo xtask diff`: what it compares, how it shows it, how it ends.

use std::process::Command;

use crate::support::{Folder, Run, document, xtask};

/// The first fingerprint in a text.
pub(crate) fn print(text: &str) -> String {
    let (_, rest) = text.split_once(" [").expect("a fingerprint");
    rest.split(']').next().expect("its end").to_owned()
}

impl Folder {
    /// Runs `diff --specs specs` with these options as well.
    pub(crate) fn diff(&self, options: &[&str]) -> Run {
        let specs = self.specs().display().to_string();
        let mut all = vec!["diff", "--specs", &specs];
        all.extend(options);
        xtask(&all)
    }

    /// Runs git here.
    pub(crate) fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"];
        let run =
            Command::new("git").arg("-C").arg(self.path("")).args(identity).args(arguments).output().expect("git runs");
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    }

    /// A repository with two documents in its one commit.
    pub(crate) fn repository() -> Self {
        let folder = Self::good();
        folder.git(&["init", "-q", "-b", "main"]);
        folder.git(&["add", "."]);
        folder.git(&["commit", "-q", "-m", "Documents"]);
        folder
    }

    pub(crate) fn edit(&self, from: &str, to: &str) {
        let text = self.read("specs/apples.yml");
        assert!(text.contains(from), "{from}");
        self.write("specs/apples.yml", text.replace(from, to).as_bytes());
    }
}

#[test]
fn nothing_has_changed_since_the_last_commit() {
    let run = Folder::repository().diff(&["--deny", "any"]).expect(0);
    assert_eq!(run.out, "no change for users of zoho-cliq since HEAD\n");
    assert_eq!(run.err, "");
}

#[test]
fn a_change_is_shown_with_its_line() {
    let folder = Folder::repository();
    folder.edit("count:", "size:");
    let run = folder.diff(&[]).expect(0);
    let specs = folder.specs().display().to_string();
    let schema = "#/paths/~1apples/get/responses/200/content/application~1json/schema/properties";
    let print = print(&run.out);
    let expected = format!(
        "apples
  breaking      C701 apples::ListApplesResponse: the field `count: Option<i64>` is gone
                {specs}/apples.yml:20:19 in HEAD {schema}/count [{print}]
  additive      C702 apples::ListApplesResponse: a new field: `size: Option<i64>`
                {specs}/apples.yml:20:19 {schema}/size
  documentation C901 apples::Apples::list_apples: the example of an answer with status 200 is another one

"
    );
    assert!(run.out.starts_with(&expected), "{}", run.out);
    let key = format!("  \"C701 apples::ListApplesResponse {print}\" = \"why it may stand\"\n");
    assert!(run.out.ends_with(&key), "{}", run.out);
    let all = folder.diff(&["--all"]).expect(0);
    let example = format!(
        "  documentation C901 apples::Apples::list_apples: the example of an answer with status 200 is another one
                {specs}/apples.yml:22:15 #/paths/~1apples/get/responses/200/content/application~1json/example
"
    );
    assert!(all.out.contains(&example), "{}", all.out);
    assert!(
        run.out.contains("3 changes for users of zoho-cliq since HEAD: 1 breaking, 1 additive, 1 documentation\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("the version after 0.1.0 is 0.2.0\n"), "{}", run.out);
    folder.diff(&["--deny", "breaking"]).expect(1);
    folder.git(&["commit", "-q", "-a", "-m", "More"]);
    folder.diff(&["--deny", "any"]).expect(0);
    folder.diff(&["--base", "HEAD~1", "--deny", "any"]).expect(1);
    folder.diff(&["--base", "main", "--deny", "any"]).expect(0);
}

#[test]
fn an_addition_is_not_denied_as_breaking() {
    let folder = Folder::repository();
    folder.write("specs/plums.yml", document("plums").as_bytes());
    let run = folder.diff(&["--deny", "breaking"]).expect(0);
    assert!(
        run.out.contains("additive      C102 plums: a new module with its feature: 2 calls and 1 type"),
        "{}",
        run.out
    );
    assert!(run.out.contains("the version after 0.1.0 is 0.1.1"), "{}", run.out);
    folder.diff(&["--deny", "any"]).expect(1);
}

#[test]
fn markdown_quotes_nothing_that_notifies_people_or_becomes_html() {
    let folder = Folder::repository();
    folder.edit("title: apples", "title: \"@ann 1 < 2 #1\"");
    folder.edit("operationId: add_apples", "operationId: put_apples");
    let run = folder.diff(&["--format", "markdown"]).expect(0);
    let start = "### What changes for users of `zoho-cliq`

1 breaking, 2 documentation since `HEAD`. The version after 0.1.0 is **0.2.0**.

**Breaking**

- C203 `apples::Apples::put_apples` (`POST /api/v3/apples`): the call `add_apples` is `put_apples` now · `";
    assert!(run.out.starts_with(start), "{}", run.out);
    let run = folder.diff(&["--format", "markdown", "--all"]).expect(0);
    assert!(run.out.contains("the title is “\\@\u{200b}ann 1 \\< 2 \\#\u{200b}1” now"), "{}", run.out);
}

#[test]
fn json_has_all_for_programs() {
    let folder = Folder::repository();
    folder.edit("count:", "size:");
    let run = folder.diff(&["--format", "json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["counts"], serde_json::json!({"breaking": 1, "additive": 1, "documentation": 1, "accepted": 0}));
    assert_eq!(json["next_version"], "0.2.0");
    let change = &json["changes"][0];
    for (key, value) in [
        ("code", "C701"),
        ("verdict", "breaking"),
        ("met_at", "compile"),
        ("subject", "field"),
        ("action", "removed"),
        ("module", "apples"),
        ("item", "apples::ListApplesResponse"),
    ] {
        assert_eq!(change[key], value, "{key}");
    }
    assert_eq!(change["place"]["line"], 20);
    assert_eq!(change["place"]["version"], "before");
    let pointer = change["place"]["pointer"].as_str().expect("a pointer");
    assert!(pointer.starts_with("#/paths/~1apples/get/") && pointer.ends_with("/properties/count"), "{pointer}");
    let key = format!("C701 apples::ListApplesResponse {}", change["fingerprint"].as_str().expect("a fingerprint"));
    assert_eq!(change["key"], key);
}

#[test]
fn a_folder_can_be_the_base() {
    let folder = Folder::good();
    folder.write("older/apples.yml", document("apples").as_bytes());
    let base = folder.path("older").display().to_string();
    let run = folder.diff(&["--base", &base]).expect(0);
    assert!(run.out.contains("pears: a new module"), "{}", run.out);
}

#[test]
fn choices_and_corrections_of_the_base_count() {
    let folder = Folder::repository();
    folder.write("specs/codegen.toml", b"[documents.apples]\nmodule = \"fruit\"\n");
    let run = folder.diff(&[]).expect(0);
    assert!(run.out.contains("the module and feature `apples` is `fruit` now"), "{}", run.out);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "A name"]);
    folder.diff(&["--deny", "any"]).expect(0);
    let overlay = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nextends: apples.yml\nactions:\n  - target: $.info\n    \
                   update: {title: Fruit}\n";
    folder.write("specs/overlays/apples.yml", overlay.as_bytes());
    let run = folder.diff(&["--all"]).expect(0);
    assert!(run.out.contains("the title is “Fruit” now"), "{}", run.out);
    assert!(run.out.contains("overlays/apples.yml:"), "the line of the overlay\n{}", run.out);
}

#[test]
fn folders_beside_the_documents_are_those_of_the_base() {
    let folder = Folder::good();
    folder.write(
        "shared/things.yml",
        b"components: {schemas: {Thing: {type: object, properties: {id: {type: string}}}}}\n",
    );
    folder.write("specs/codegen.toml", b"[urls]\n\"https://example.com/s/\" = \"../shared\"\n");
    folder.edit(
        "                type: object
                properties:
                  count:
                    type: integer
              example:
                count: 3
",
        "                $ref: https://example.com/s/things.yml#/components/schemas/Thing
",
    );
    folder.git(&["init", "-q", "-b", "main"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "Documents"]);
    folder.diff(&["--deny", "any"]).expect(0);
    folder.write(
        "shared/things.yml",
        b"components: {schemas: {Thing: {type: object, properties: {key: {type: string}}}}}\n",
    );
    let run = folder.diff(&["--deny", "breaking"]).expect(1);
    assert!(run.out.contains("the field `id: Option<"), "{}", run.out);
}

#[test]
fn a_base_without_documents_makes_all_new() {
    let folder = Folder::new(&[]);
    folder.write("readme.txt", b"x");
    folder.git(&["init", "-q", "-b", "main"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "Nothing yet"]);
    folder.write("specs/apples.yml", document("apples").as_bytes());
    let run = folder.diff(&[]).expect(0);
    assert!(run.err.contains("note: HEAD has no documents"), "{}", run.err);
    assert!(run.out.contains("apples: a new module"), "{}", run.out);
}

#[test]
fn wrong_documents_are_shown_and_told_apart() {
    let folder = Folder::repository();
    folder.edit("openapi: 3.0.3", "openapi: 2.0");
    let run = folder.diff(&[]).expect(1);
    assert!(run.err.contains("error: the documents are wrong, so that they can't be compared"), "{}", run.err);
    assert!(run.err.contains("apples.yml:1:"), "{}", run.err);
    folder.git(&["commit", "-q", "-a", "-m", "Wrong"]);
    folder.edit("openapi: 2.0", "openapi: 3.0.3");
    let run = folder.diff(&[]).expect(1);
    assert!(run.err.contains("error: the documents of HEAD are wrong"), "{}", run.err);
    assert_eq!(run.out, "");
}

#[test]
fn what_cannot_be_read_is_2() {
    let folder = Folder::repository();
    let run = folder.diff(&["--base", "no-such-branch"]).expect(2);
    assert!(run.err.contains("`no-such-branch` is neither a folder nor a revision"), "{}", run.err);
    // A name that looks like an option of git is a name.
    folder.diff(&["--base=--upload-pack=x"]).expect(2);
    let plain = Folder::good();
    let run = plain.diff(&[]).expect(2);
    assert!(run.err.contains("is in no git repository") && run.err.contains("--base DIR"), "{}", run.err);
    folder.diff(&["--format", "xml"]).expect(2);
    folder.diff(&["--deny", "additive"]).expect(2);
}

#[test]
fn only_what_is_asked_for_is_shown_and_the_rest_is_counted() {
    let folder = Folder::repository();
    folder.edit("count:", "size:");
    let verdicts = |out: &str| -> Vec<String> {
        let words = out.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        words.filter(|word| ["breaking", "additive", "documentation"].contains(word)).map(str::to_owned).collect()
    };
    let only = |options: &[&str]| folder.diff(options).expect(0).out;
    assert_eq!(verdicts(&only(&["--only", "breaking"])), ["breaking"]);
    assert_eq!(verdicts(&only(&["--only", "breaking,documentation"])), ["breaking", "documentation"]);
    assert_eq!(verdicts(&only(&["--only", "additive", "--only", "breaking"])), ["breaking", "additive"]);
    let text = only(&["--only", "documentation"]);
    assert!(
        text.contains("since HEAD: 1 breaking, 1 additive, 1 documentation\nnot shown: 1 breaking, 1 additive\n"),
        "{text}"
    );
    let markdown = only(&["--only", "additive", "--format", "markdown"]);
    assert!(markdown.contains("C702") && !markdown.contains("C701"), "{markdown}");
    assert!(markdown.ends_with("\nNot shown: 1 breaking, 1 documentation.\n"), "{markdown}");
    let json: serde_json::Value =
        serde_json::from_str(&only(&["--only", "additive", "--format", "json"])).expect("JSON");
    assert_eq!(json["changes"].as_array().expect("a list").len(), 1);
    assert_eq!(json["counts"]["breaking"], 1);
    let github = only(&["--only", "additive", "--format", "github"]);
    assert!(github.starts_with("::notice ") && github.lines().count() == 1, "{github}");
    // What is denied is what has changed, not what is shown.
    folder.diff(&["--only", "documentation", "--deny", "breaking"]).expect(1);
    assert!(
        folder.diff(&["--only", "big"]).expect(2).err.contains("[possible values: breaking, additive, documentation]")
    );
}

#[test]
fn annotations_stand_at_lines_of_the_newer_version() {
    let folder = Folder::repository();
    folder.edit("count:", "size:");
    folder.edit("  title: apples", "  title: \"100% fruit,\\nand: more\"");
    let run = folder.diff(&["--format", "github"]).expect(0);
    let file = folder.specs().join("apples.yml").display().to_string();
    let lines: Vec<&str> = run.out.lines().collect();
    // The field is gone; what was around it is left.
    let gone = format!(
        "::error file={file},line=19,endLine=19,col=17,title=C701 apples%3A%3AListApplesResponse::the field `count: \
         Option<i64>` is gone (it stood at {file}:20 in HEAD) · #/paths/"
    );
    assert!(lines[0].starts_with(&gone), "{}", run.out);
    assert!(
        lines[1].starts_with(&format!("::notice file={file},line=20,endLine=20,col=19,title=C702 ")),
        "{}",
        run.out
    );
    assert!(
        lines[2]
            .contains("title=C106 apples::documentation: the title is “100%25 fruit, and: more” now · #/info/title"),
        "{}",
        run.out
    );
    assert_eq!(lines.len(), 4, "{}", run.out);
}

#[test]
fn what_a_document_took_along_has_no_line_any_more() {
    let folder = Folder::repository();
    std::fs::remove_file(folder.specs().join("pears.yml")).expect("the file is removed");
    let run = folder.diff(&["--format", "github"]).expect(0);
    assert!(run.out.starts_with("::error title=C101 pears::the module and its feature are gone"), "{}", run.out);
}

#[test]
fn the_rules_are_a_table_in_three_forms() {
    let text = xtask(&["diff", "--rules"]).expect(0).out;
    let count = codegen::compare::Rule::ALL.len();
    assert!(
        text.starts_with("C101  breaking       document    A document is gone, with its module and feature\n"),
        "{text}"
    );
    assert_eq!(text.lines().filter(|line| line.starts_with('C')).count(), count);
    assert!(text.contains(&format!("\n{count} kinds of changes: ")), "{text}");
    let markdown = xtask(&["diff", "--rules", "--format", "markdown"]).expect(0).out;
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| C")).count(), count);
    let json = xtask(&["diff", "--rules", "--format", "json"]).expect(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["count"].as_u64(), json["rules"].as_array().map(Vec::len)), (Some(count as u64), Some(count)));
    assert_eq!(json["rules"][0]["verdict"], "breaking");
    assert!(xtask(&["diff", "--rules", "--format", "github"]).expect(2).err.contains("--rules has the forms"));
    xtask(&["diff", "--rules", "--base", "HEAD"]).expect(2);
}

#[test]
fn an_example_may_have_another_name() {
    let folder = Folder::good();
    let examples = |name: &str, count: u32| {
        let text = document("apples");
        let new = format!("              examples:\n                {name}: {{value: {{count: {count}}}}}\n");
        text.replace("              example:\n                count: 3\n", &new)
    };
    folder.write("specs/apples.yml", examples("one", 3).as_bytes());
    folder.write("older/apples.yml", examples("first", 3).as_bytes());
    folder.write("older/pears.yml", document("pears").as_bytes());
    let base = folder.path("older").display().to_string();
    folder.diff(&["--base", &base, "--deny", "any"]).expect(0);
    folder.write("older/apples.yml", examples("first", 4).as_bytes());
    folder.diff(&["--base", &base, "--deny", "any"]).expect(1);
}

#[test]
fn help_names_each_option_and_exit_code() {
    let help = xtask(&["diff", "--help"]).expect(0).out;
    for text in [
        "--base <REV|DIR>",
        "--only <VERDICT>",
        "--all",
        "--rules",
        "--changelog [<FILE>...]",
        "--format <FORMAT>",
        "github",
        "--deny <CHANGES>",
        "Exit codes:",
        "an accepted change is none any more",
    ] {
        assert!(help.contains(text), "{text} in\n{help}");
    }
}
