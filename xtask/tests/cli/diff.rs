//! `cargo xtask diff`: what it compares, how it shows it, how it ends.

use std::process::Command;

use crate::support::{Folder, Run, document, xtask};

impl Folder {
    /// Runs `diff --specs specs` with these options as well.
    fn diff(&self, options: &[&str]) -> Run {
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
    let expected = format!(
        "apples
  breaking      apples::ListApplesResponse: the field `count: Option<i64>` is gone
                {specs}/apples.yml:20:19 in HEAD
  additive      apples::ListApplesResponse: a new field: `size: Option<i64>`
                {specs}/apples.yml:20:19
  documentation apples::Apples::list_apples: the example of an answer with status 200 is another one
                {specs}/apples.yml:22:15
"
    );
    assert!(run.out.starts_with(&expected), "{}", run.out);
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
    assert!(run.out.contains("additive      plums: a new module with its feature: 2 calls and 1 type"), "{}", run.out);
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

- `apples::Apples::put_apples` (`POST /api/v3/apples`): the call `add_apples` is `put_apples` now · `";
    assert!(run.out.starts_with(start), "{}", run.out);
    assert!(run.out.contains("the title is “\\@\u{200b}ann 1 \\< 2 \\#\u{200b}1” now"), "{}", run.out);
}

#[test]
fn json_has_all_for_programs() {
    let folder = Folder::repository();
    folder.edit("count:", "size:");
    let run = folder.diff(&["--format", "json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["counts"], serde_json::json!({"breaking": 1, "additive": 1, "documentation": 1}));
    assert_eq!(json["next_version"], "0.2.0");
    let change = &json["changes"][0];
    for (key, value) in [
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
    let run = folder.diff(&[]).expect(0);
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
