//! Tests of reading choices.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::report::{Report, render};
use crate::source::SourceFile;

/// The choices, and what is said about the text.
fn read(text: &str) -> (Config, String) {
    let mut report = Report::default();
    let config = Config::parse(text, &mut report);
    let file = SourceFile { name: "codegen.toml".to_owned(), text: text.to_owned() };
    (config, render(&report, &[file], false))
}

#[test]
fn everything_that_can_be_chosen() {
    let (config, said) = read(
        r##"
# Comments are fine.
[documents.mypins]
module = "pins"
[documents.mypins.operations]
getPinCategories = "list_chat_folders"
"GET /pins" = "list_pins"
[documents.mypins.types]
"create-category-response" = "ChatFolder"
"#/paths/~1pins/get/responses/200/content/application~1json/schema" = "PinList2"
[documents.mypins.ids]
"#/components/schemas/x/properties/id" = "message_id"
"#/components/schemas/y/properties/id" = "none"
[documents."two words"]
module = "two"
"##,
    );
    assert_eq!(said, "");
    let pins = config.document("mypins");
    assert_eq!(pins.module.as_deref(), Some("pins"));
    assert_eq!(pins.operation("getPinCategories"), Some("list_chat_folders"));
    assert_eq!(pins.operation("GET /pins"), Some("list_pins"));
    assert_eq!(pins.types.len(), 2);
    assert_eq!(pins.ids["#/components/schemas/x/properties/id"], "message_id");
    assert_eq!(config.document("two words").module.as_deref(), Some("two"));
    assert_eq!(config.document("other"), &DocumentConfig::default());
}

#[test]
fn nothing_is_a_choice_too() {
    assert_eq!(read(""), (Config::default(), String::new()));
}

#[test]
fn slips_in_the_syntax() {
    let (config, said) = read("[documents.a]\nmodule = \"x\nmodule = 'y'\n[documents.b\n");
    assert_eq!(config, Config::default());
    assert_snapshot!(said, @r#"
    error[E107]: invalid basic string, expected `"`
     --> codegen.toml:2:12
      |
    2 | module = "x
      |            ^

    error[E107]: duplicate key
     --> codegen.toml:3:1
      |
    3 | module = 'y'
      | ^

    error[E107]: unclosed table, expected `]`
     --> codegen.toml:4:13
      |
    4 | [documents.b
      |             ^
    "#);
    assert_snapshot!(read("[documents.a]\nmodule = 'x'\nmodule = 'y'\n").1, @r#"
    error[E107]: duplicate key
     --> codegen.toml:3:1
      |
    3 | module = 'y'
      | ^
    "#);
}

/// One line for each thing that can be wrong.
const SLIPS: &str = r##"
[document.a]
module = "x"
[documents]
b = 5
[documents.c]
modul = "pins"
operation = {}
module = "Pins"
ids = "none"
[documents.c.types]
good = "Good"
"größe" = "Größe"
bad = ["List"]
lower = "lower"
[documents.c.operations]
"GET /a.b" = "not a name"
empty = ""
digit = "2fa"
"##;

#[test]
fn what_is_wrong_is_left_out_and_the_rest_is_kept() {
    let (config, said) = read(SLIPS);
    assert_eq!(config.documents.keys().collect::<Vec<_>>(), ["b", "c"]);
    let c = config.document("c");
    assert_eq!((c.types.len(), c.types["good"].as_str(), c.module.as_deref()), (1, "Good", None));
    assert!(c.operations.is_empty() && c.ids.is_empty());
    assert_snapshot!(said, @r#"
    error[E107]: there is no choice `document`
     --> codegen.toml:2:2
      |
    2 | [document.a]
      |  ^
      |
      = help: did you mean `documents`?

    error[E107]: `b` should be a table, but is a value of type integer
     --> codegen.toml:5:5
      |
    5 | b = 5
      |     ^

    error[E107]: there is no choice `modul`
     --> codegen.toml:7:1
      |
    7 | modul = "pins"
      | ^
      |
      = help: did you mean `module`?

    error[E107]: there is no choice `operation`
     --> codegen.toml:8:1
      |
    8 | operation = {}
      | ^
      |
      = help: did you mean `operations`?

    error[E107]: "Pins" can't be a name here
     --> codegen.toml:9:10
      |
    9 | module = "Pins"
      |          ^
      |
      = help: write a Rust name in snake case: a lowercase letter, then lowercase letters, digits and `_`

    error[E107]: `ids` should be a table, but is a value of type string
      --> codegen.toml:10:7
       |
    10 | ids = "none"
       |       ^

    error[E107]: "Größe" can't be a name here
      --> codegen.toml:13:11
       |
    13 | "größe" = "Größe"
       |           ^
       |
       = help: write the name of a Rust type: an uppercase letter, then letters and digits

    error[E107]: `bad` should be a string, but is a value of type array
      --> codegen.toml:14:7
       |
    14 | bad = ["List"]
       |       ^

    error[E107]: "lower" can't be a name here
      --> codegen.toml:15:9
       |
    15 | lower = "lower"
       |         ^
       |
       = help: write the name of a Rust type: an uppercase letter, then letters and digits

    error[E107]: "not a name" can't be a name here
      --> codegen.toml:17:14
       |
    17 | "GET /a.b" = "not a name"
       |              ^
       |
       = help: write a Rust name in snake case: a lowercase letter, then lowercase letters, digits and `_`

    error[E107]: "" can't be a name here
      --> codegen.toml:18:9
       |
    18 | empty = ""
       |         ^
       |
       = help: write a Rust name in snake case: a lowercase letter, then lowercase letters, digits and `_`

    error[E107]: "2fa" can't be a name here
      --> codegen.toml:19:9
       |
    19 | digit = "2fa"
       |         ^
       |
       = help: write a Rust name in snake case: a lowercase letter, then lowercase letters, digits and `_`
    "#);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(\\[documents\\.a\\]\n)?[a-z.\\[\\]=\"'{}#\n ü0-9]{0,60}") {
        let _ = read(&text);
        let _ = position(&text, &text);
    }

    #[test]
    fn no_key_makes_it_panic(text in "\\[(exceptions|urls)\\]\n\"[a-z#/~: EW0-9ü.]{0,24}( W317)?\" = \"[a-z/. ]{0,9}\"\n") {
        let (config, said) = read(&text);
        // Whatever is not taken over is spoken of.
        prop_assert!(!said.is_empty() || config.exceptions.len() + config.urls.len() == 1, "{text}");
    }
}

#[test]
fn exceptions() {
    let (config, said) = read(
        r##"
[exceptions]
"stars.yml#/paths/~1stars/get W317" = " nobody calls it "
"overlays/my file #2.yml#/actions/0/update/a b w106" = "as the server has it"
"pins.yml# W404" = "the whole file"
"##,
    );
    assert_eq!(said, "");
    let read: Vec<(&str, &str, &str, &str)> = config
        .exceptions
        .iter()
        .map(|one| (one.file.as_str(), one.pointer.as_str(), one.code.as_str(), one.reason.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("overlays/my file #2.yml", "/actions/0/update/a b", "W106", "as the server has it"),
            ("pins.yml", "", "W404", "the whole file"),
            ("stars.yml", "/paths/~1stars/get", "W317", "nobody calls it"),
        ]
    );
}

#[test]
fn slips_in_exceptions() {
    let (config, said) = read(
        r##"
[exceptions]
"stars.yml#/paths/~1stars/get" = "no code"
"stars.yml#/a W399" = "no such code"
"stars.yml#/a 317" = "no letter"
"stars.yml#/a E201" = "an error"
"stars.yml W317" = "no node"
"#/a W317" = "no file"
"stars.yml#/a~b W317" = "no pointer"
"codegen.toml#/documents W108" = "not for choices"
"stars.yml#/b W317" = " "
"stars.yml#/c W317" = true
"stars.yml#/d W317" = "once"
"stars.yml#/d w317" = "twice"
"##,
    );
    assert_eq!(config.exceptions.len(), 1);
    assert_snapshot!(said, @r##"
    error[E107]: `stars.yml#/paths/~1stars/get` names no warning at a place
     --> codegen.toml:3:1
      |
    3 | "stars.yml#/paths/~1stars/get" = "no code"
      | ^
      |
      = help: write the place and the code of a warning, as in `stars.yml#/paths/~1stars/get W317`; `--format json` prints both

    error[E107]: there is no code `W399`
     --> codegen.toml:4:1
      |
    4 | "stars.yml#/a W399" = "no such code"
      | ^
      |
      = help: did you mean `W309`?

    error[E107]: there is no code `317`
     --> codegen.toml:5:1
      |
    5 | "stars.yml#/a 317" = "no letter"
      | ^
      |
      = help: did you mean `W317`?

    error[E107]: E201 is an error, and only warnings can be excepted
     --> codegen.toml:6:1
      |
    6 | "stars.yml#/a E201" = "an error"
      | ^
      |
      = help: an error means that nothing can be made of the document; correct it in an overlay

    error[E107]: `stars.yml` names no file and node
     --> codegen.toml:7:1
      |
    7 | "stars.yml W317" = "no node"
      | ^
      |
      = help: write the place and the code of a warning, as in `stars.yml#/paths/~1stars/get W317`; `--format json` prints both

    error[E107]: `#/a` names no file and node
     --> codegen.toml:8:1
      |
    8 | "#/a W317" = "no file"
      | ^
      |
      = help: write the place and the code of a warning, as in `stars.yml#/paths/~1stars/get W317`; `--format json` prints both

    error[E107]: `#/a~b` is not a JSON pointer: `~b` means nothing in it
     --> codegen.toml:9:1
      |
    9 | "stars.yml#/a~b W317" = "no pointer"
      | ^
      |
      = help: in a key, `~` is written `~0` and `/` is written `~1`

    error[E107]: a warning about a choice can't be excepted
      --> codegen.toml:10:1
       |
    10 | "codegen.toml#/documents W108" = "not for choices"
       | ^
       |
       = help: correct or remove the choice

    error[E107]: the exception has no reason
      --> codegen.toml:11:23
       |
    11 | "stars.yml#/b W317" = " "
       |                       ^
       |
       = help: say in a few words why the warning may stand

    error[E107]: `stars.yml#/c W317` should be a string, but is a value of type boolean
      --> codegen.toml:12:23
       |
    12 | "stars.yml#/c W317" = true
       |                       ^

    error[E107]: `stars.yml#/d w317` says the same as `stars.yml#/d W317`
      --> codegen.toml:14:1
       |
    14 | "stars.yml#/d w317" = "twice"
       | ^
       |
       = help: remove one of the two
    "##);
}

#[test]
fn exceptions_are_a_table() {
    assert_snapshot!(read("exceptions = ['stars.yml#/a W317']\n").1, @r#"
    error[E107]: `exceptions` should be a table, but is a value of type array
     --> codegen.toml:1:14
      |
    1 | exceptions = ['stars.yml#/a W317']
      |              ^
    "#);
}

#[test]
fn folders_for_urls() {
    let (config, said) = read(
        r#"
[urls]
"https://example.com/schemas" = "./shared//schemas/"
"https://example.com/" = "../all"
"file://localhost/x/" = "x"
"#,
    );
    assert_eq!(said, "");
    let read: Vec<(&str, &str)> =
        config.urls.iter().map(|(prefix, folder)| (prefix.as_str(), folder.folder.as_str())).collect();
    assert_eq!(
        read,
        [
            ("file://localhost/x/", "x"),
            ("https://example.com/", "../all"),
            ("https://example.com/schemas/", "shared/schemas"),
        ]
    );
    assert_eq!(config.urls["https://example.com/schemas/"].key.as_deref(), Some("https://example.com/schemas"));
    let folder = |url| config.url_folder(url).map(|(prefix, _)| prefix);
    assert_eq!(folder("https://example.com/schemas/a.yml"), Some("https://example.com/schemas/"));
    assert_eq!(folder("https://example.com/schemasa.yml"), Some("https://example.com/"));
    assert_eq!(folder("http://example.com/schemas/a.yml"), None);
}

#[test]
fn slips_in_folders_for_urls() {
    let (config, said) = read(
        r#"
[urls]
"example.com/schemas/" = "a"
"https://" = "b"
"1https://example.com/" = "c"
"https://example.com/a b/" = "d"
"https://example.com/?x" = "e"
"https://example.com/abs/" = "/usr/share"
"https://example.com/win/" = 'C:\share'
"https://example.com/self/" = ""
"https://example.com/number/" = 1
"https://example.com/twice" = "f"
"https://example.com/twice/" = "g"
"#,
    );
    assert_eq!(config.urls.len(), 1);
    assert_snapshot!(said, @r#"
    error[E107]: `example.com/schemas/` has no `://`, as in `https://example.com/schemas/`
     --> codegen.toml:3:1
      |
    3 | "example.com/schemas/" = "a"
      | ^
      |
      = help: a key is a prefix of URLs, and its value the folder that stands for it

    error[E107]: `https://` names no host
     --> codegen.toml:4:1
      |
    4 | "https://" = "b"
      | ^
      |
      = help: a key is a prefix of URLs, and its value the folder that stands for it

    error[E107]: `1https://example.com/` is no URL
     --> codegen.toml:5:1
      |
    5 | "1https://example.com/" = "c"
      | ^
      |
      = help: a key is a prefix of URLs, and its value the folder that stands for it

    error[E107]: `https://example.com/a b/` is no URL
     --> codegen.toml:6:1
      |
    6 | "https://example.com/a b/" = "d"
      | ^
      |
      = help: a key is a prefix of URLs, and its value the folder that stands for it

    error[E107]: `https://example.com/?x` has a query or a fragment, which no folder has
     --> codegen.toml:7:1
      |
    7 | "https://example.com/?x" = "e"
      | ^
      |
      = help: a key is a prefix of URLs, and its value the folder that stands for it

    error[E107]: `/usr/share` is an absolute path, which is another folder on every machine
     --> codegen.toml:8:30
      |
    8 | "https://example.com/abs/" = "/usr/share"
      |                              ^
      |
      = help: give the way from the folder of codegen.toml, or use `--map-url` for one run

    error[E107]: `C:\share` is an absolute path, which is another folder on every machine
     --> codegen.toml:9:30
      |
    9 | "https://example.com/win/" = 'C:\share'
      |                              ^
      |
      = help: give the way from the folder of codegen.toml, or use `--map-url` for one run

    error[E107]: the text names no folder
      --> codegen.toml:10:31
       |
    10 | "https://example.com/self/" = ""
       |                               ^
       |
       = help: `.` is the folder of the documents itself

    error[E107]: `https://example.com/number/` should be a string, but is a value of type integer
      --> codegen.toml:11:33
       |
    11 | "https://example.com/number/" = 1
       |                                 ^

    error[E107]: `https://example.com/twice/` says the same as `https://example.com/twice`
      --> codegen.toml:13:1
       |
    13 | "https://example.com/twice/" = "g"
       | ^
       |
       = help: remove one of the two
    "#);
}
