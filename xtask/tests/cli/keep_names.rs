//! `cargo xtask codegen --keep-names`: whatever a vendor renames, programs go on with the names that they use.

use std::fs;

use crate::support::{Folder, Run, xtask};
use crate::vendor::{CHATS, CHOICES, STEPS, renamed};

/// The choices when all steps were taken: each line stands where the one stood that said the same, with its comment.
const ALL_KEPT: &str = r##"# The choices for chats.

[documents.chats.operations]
# People say delete.
remove_note_v3 = "delete_note"
"Get all notes" = "list_notes"
createNoteInChat = "write_note"

[documents.chats.types]
# It is what a writer looks like.
PersonWhoWrites = "Author"
"#/paths/~1v3~1chats~1{chat_id}~1notes/get/responses/200/content/application~1json/schema" = "NoteList"

[documents.chats.ids]
# An answer is a note.
"response.answer_to" = "note_id"
# So is its own id.
"response.id" = "note_id"
"writer.id" = "user_id"
"request.answer_to" = "note_id"
"parameter.near" = "note_id"

# The end.
"##;

impl Folder {
    fn chats() -> Self {
        let folder = Self::new(&[("chats.yml", CHATS)]);
        folder.write("specs/codegen.toml", CHOICES.as_bytes());
        folder.git(&["init", "-q", "-b", "main"]);
        folder.git(&["add", "."]);
        folder.git(&["commit", "-q", "-m", "Documents"]);
        folder
    }

    fn changes(&self) -> serde_json::Value {
        let specs = self.specs().display().to_string();
        let run = xtask(&["diff", "--specs", &specs, "--format", "json"]).expect(0);
        serde_json::from_str(&run.out).expect("JSON")
    }

    fn choices(&self) -> String {
        self.read("specs/codegen.toml")
    }

    /// Keeps the names, and looks whether a program would find them all.
    fn keeps(&self, what: &str) -> Run {
        let run = self.run(&["--keep-names"]).expect(0);
        let after = self.changes();
        let broken: Vec<_> = after["changes"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|change| change["verdict"] == "breaking" && change["met_at"] == "compile")
            .collect();
        assert!(broken.is_empty(), "{what}: {broken:#?}\n{}", self.choices());
        assert_eq!(after["keep_names"], serde_json::json!([]), "{what}");
        let choices = self.choices();
        let again = self.run(&["--keep-names"]).expect(0);
        assert!(again.out.starts_with("names     no name of HEAD is another one now"), "{}", again.out);
        assert_eq!(self.choices(), choices, "{what}: twice is once");
        assert!(!run.err.contains("W108"), "{what}: {}\n{choices}", run.err);
        run
    }
}

#[test]
fn names_stay_whatever_the_vendor_renames() {
    // Every choice of steps, from one to all but one.
    for chosen in 1..(1_u32 << STEPS.len()) - 1 {
        let folder = Folder::chats();
        let steps = || STEPS.into_iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0).map(|(_, step)| step);
        let text = steps().rev().fold(CHATS.to_owned(), |text, (_, step)| step(&text));
        let what: Vec<&str> = steps().map(|(what, _)| what).collect();
        assert_ne!(text, CHATS, "{what:?}");
        folder.write("specs/chats.yml", text.as_bytes());
        folder.keeps(&what.join(", "));
    }
}

#[test]
fn names_stay_when_all_of_it_is_renamed_at_once() {
    let folder = Folder::chats();
    let mut text = CHATS.to_owned();
    for (_, step) in STEPS.into_iter().rev() {
        text = step(&text);
    }
    folder.write("specs/chats.yml", text.as_bytes());
    let run = folder.keeps("all");
    assert_eq!(folder.choices(), ALL_KEPT);
    assert!(run.out.contains("written to "), "{}", run.out);
    for comment in [
        "# The choices for chats.",
        "# People say delete.",
        "# An answer is a note.",
        "# So is its own id.",
        "# The end.",
    ] {
        assert_eq!(folder.choices().matches(comment).count(), 1, "{comment}");
    }
}

#[test]
fn a_document_under_another_file_name_keeps_its_module() {
    let folder = Folder::chats();
    fs::remove_file(folder.path("specs/chats.yml")).expect("it is there");
    folder.write("specs/rooms.yml", CHATS.as_bytes());
    folder.run(&["--keep-names"]).expect(0);
    let after = folder.changes();
    assert_eq!(after["counts"]["breaking"], 0, "{after:#}");
    assert_eq!(after["keep_names"], serde_json::json!([]));
    // The section of the old file stays, with what a person wrote there; a warning says that it can go.
    let module =
        "[documents.rooms]\nmodule = \"chats\"\n\n[documents.rooms.operations]\nremoveNote = \"delete_note\"\n";
    assert!(folder.choices().contains(module), "{}", folder.choices());
    assert!(folder.choices().starts_with(CHOICES.split("\n# The end.").next().unwrap_or_default()));
}

#[test]
fn a_name_that_another_thing_has_now_goes_back_to_its_own() {
    let folder = Folder::chats();
    let swapped = renamed(CHATS, &[("note-list", "x"), ("note", "note-list"), ("x", "note")]);
    folder.write("specs/chats.yml", swapped.as_bytes());
    folder.keeps("two components that changed their names with each other");
    assert!(folder.choices().contains("note = \"NoteList\"\nnote-list = \"Note\"\n"), "{}", folder.choices());
}

#[test]
fn diff_prints_the_lines() {
    let folder = Folder::chats();
    folder
        .write("specs/chats.yml", CHATS.replace("removeNote", "dropNote").replace("listNotes", "findNotes").as_bytes());
    let specs = folder.specs().display().to_string();
    let run = xtask(&["diff", "--specs", &specs]).expect(0);
    let (_, lines) = run.out.split_once("\nto keep the old names, add to ").expect("the lines");
    let expected = format!(
        "{specs}/codegen.toml (`cargo xtask codegen --keep-names --specs {specs}` does):\n
[documents.chats.operations]
dropNote = \"delete_note\"
findNotes = \"list_notes\"

[documents.chats.ids]
\"parameter.near\" = \"note_id\"
"
    );
    assert_eq!(lines, expected);
    let changes = folder.changes();
    assert_eq!(
        changes["keep_names"][0],
        serde_json::json!({"table": "documents.chats.operations", "key": "dropNote", "value": "delete_note", "instead": ["removeNote"]})
    );
    let markdown = xtask(&["diff", "--specs", &specs, "--format", "markdown"]).expect(0).out;
    assert!(markdown.contains("</code></summary>\n\n```toml\n[documents.chats.operations]\n"), "{markdown}");
}

#[test]
fn what_is_new_and_what_a_person_chose_is_no_name_of_before() {
    let folder = Folder::chats();
    // A person calls it something else now, and the vendor has a new call of the old name.
    folder.write(
        "specs/codegen.toml",
        CHOICES.replace("\"delete_note\"", "\"drop_note\"").replace("\"Author\"", "\"Writer\"").as_bytes(),
    );
    let text = CHATS.replace("components:\n", "  /notes:\n    get:\n      operationId: delete_note\n      responses: {\"204\": {description: Done.}}\ncomponents:\n");
    folder.write("specs/chats.yml", text.as_bytes());
    let before = folder.choices();
    let run = folder.run(&["--keep-names"]).expect(0);
    assert!(run.out.starts_with("names     no name"), "{}", run.out);
    assert_eq!(folder.choices(), before);
}

#[test]
fn what_is_only_alike_is_another_thing() {
    let folder = Folder::chats();
    // The call for one note is gone; that for all of them is new.
    let text = CHATS.replace("  /notes/{NOTE_ID}:", "  /notes:").replace("removeNote", "removeNotes");
    let text = text.replace("        - {name: NOTE_ID, in: path, required: true, schema: {type: string}}\n", "");
    let text = text.replace("operationId: removeNotes\n      parameters:\n", "operationId: removeNotes\n");
    folder.write("specs/chats.yml", text.as_bytes());
    let run = folder.run(&["--keep-names"]).expect(0);
    assert!(run.out.starts_with("names     no name"), "{}", run.out);
}

#[test]
fn line_ends_stay() {
    let folder = Folder::chats();
    folder.write("specs/codegen.toml", CHOICES.replace('\n', "\r\n").as_bytes());
    folder.write("specs/chats.yml", CHATS.replace("listNotes", "findNotes").as_bytes());
    folder.run(&["--keep-names"]).expect(0);
    let choices = folder.choices();
    assert_eq!(choices.matches('\n').count(), choices.matches("\r\n").count());
    assert!(choices.contains("findNotes = \"list_notes\"\r\n"), "{choices}");
}

#[test]
fn a_name_that_something_else_has_is_not_taken() {
    let folder = Folder::chats();
    // The old name is pinned for another call by now.
    folder.write("specs/chats.yml", CHATS.replace("listNotes", "findNotes").as_bytes());
    folder.write(
        "specs/codegen.toml",
        CHOICES.replace("removeNote = \"delete_note\"", "removeNote = \"list_notes\"").as_bytes(),
    );
    folder.run(&["--keep-names"]).expect(0);
    assert!(!folder.choices().contains("findNotes = \"list_notes\""), "{}", folder.choices());
    assert!(folder.choices().contains("removeNote = \"list_notes\""), "{}", folder.choices());
}

#[test]
fn codegen_says_that_names_are_others() {
    let folder = Folder::chats();
    assert!(!folder.run(&[]).expect(0).out.contains("names "));
    folder.write("specs/chats.yml", CHATS.replace("listNotes", "findNotes").as_bytes());
    let run = folder.run(&[]).expect(0);
    assert!(
        run.out.contains(
            "names     2 names and kinds of ids are not what HEAD has; `cargo xtask codegen --keep-names --specs "
        ),
        "{}",
        run.out
    );
    assert!(!folder.run(&["--quiet"]).expect(0).out.contains("names "));
    folder.git(&["commit", "-q", "-a", "-m", "Renamed"]);
    let base = folder.run(&["--keep-names", "--base", "HEAD~1"]).expect(0);
    assert!(base.out.contains("findNotes = \"list_notes\""), "{}", base.out);
}

#[test]
fn a_file_is_made_where_none_is_and_other_forms_of_toml_stay() {
    let folder = Folder::chats();
    fs::remove_file(folder.path("specs/codegen.toml")).expect("it is there");
    folder.git(&["commit", "-q", "-a", "-m", "No choices"]);
    folder.run(&["--keep-names"]).expect(0);
    assert!(!folder.path("specs/codegen.toml").exists(), "nothing is to be kept");
    folder.write("specs/chats.yml", CHATS.replace("listNotes", "findNotes").as_bytes());
    folder.run(&["--keep-names"]).expect(0);
    assert_eq!(folder.choices(), "[documents.chats.operations]\nfindNotes = \"list_notes\"\n");
    let inline = "documents = {chats = {module = \"rooms\", operations = {x = \"y\"}}}\n[exceptions]\n";
    folder.write("specs/codegen.toml", inline.as_bytes());
    folder.run(&["--keep-names"]).expect(0);
    let choices = folder.choices();
    assert!(
        choices.contains("operations = { x = \"y\", findNotes = \"list_notes\" }")
            || choices.contains("findNotes = \"list_notes\""),
        "{choices}"
    );
    assert!(choices.contains("module = \"rooms\"") && choices.contains("[exceptions]"), "{choices}");
}

#[test]
fn wrong_usage_and_wrong_documents_write_nothing() {
    let folder = Folder::chats();
    folder.write("specs/chats.yml", CHATS.replace("listNotes", "findNotes").as_bytes());
    let run = folder.run(&["--keep-names", "--check"]).expect(2);
    assert!(run.err.contains("'--keep-names' cannot be used with '--check'"), "{}", run.err);
    folder.run(&["--base", "HEAD"]).expect(2);
    folder.run(&["--keep-names", "--base", "no-such-thing"]).expect(2);
    assert_eq!(folder.choices(), CHOICES);
    folder.write("specs/chats.yml", b"openapi: 3.0.3\npaths: [");
    let run = folder.run(&["--keep-names"]).expect(1);
    assert!(run.err.contains("the documents are wrong"), "{}", run.err);
    assert_eq!(folder.choices(), CHOICES);
    let plain = Folder::good();
    plain.run(&["--keep-names"]).expect(2);
}

#[test]
fn a_stale_key_is_told_with_what_it_probably_is_now() {
    let folder = Folder::chats();
    let choices = r##"
[documents.chats.operations]
remove_a_note = "x"
"DELETE /api/v2/notes/{ID}" = "y"
"DELETE /v2/chats" = "z"
zebra = "v"
[documents.chats.types]
Notes = "A"
NoteList = "B"
"#/components/schemas/NOTE/properties/Writer" = "C"
write-note-request = "D"
zebra = "E"
"##;
    folder.write("specs/codegen.toml", choices.as_bytes());
    let run = folder.run(&["--format", "json"]).expect(0);
    let told: Vec<String> = run
        .err
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|told| told["code"] == "W108")
        .map(|told| {
            let key = told["message"].as_str().unwrap_or_default().split('`').nth(1).unwrap_or_default().to_owned();
            let help = told["help"].as_str().unwrap_or_default();
            let now = help.strip_prefix("it is probably ").and_then(|rest| rest.split(" now; ").next());
            format!("{key} -> {}", now.unwrap_or("-"))
        })
        .collect();
    let expected = [
        r##"remove_a_note -> "removeNote""##,
        r##"DELETE /api/v2/notes/{ID} -> "removeNote""##,
        "DELETE /v2/chats -> -",
        "zebra -> -",
        r##"Notes -> "note""##,
        r##"NoteList -> "note-list""##,
        r##"#/components/schemas/NOTE/properties/Writer -> "#/components/schemas/note/properties/writer""##,
        r##"write-note-request -> "#/paths/~1chats~1{CHAT_ID}~1notes/post/requestBody/content/application~1json/schema""##,
        "zebra -> -",
    ];
    assert_eq!(told, expected);
}
