//! Tests of loading files.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::config::DocumentConfig;
use crate::source::testing::{files, loaded, shown};

const MINIMAL: &str = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n";

/// What loading one file says.
fn said(name: &str, text: &str) -> String {
    let inputs = files(&[(name, text)]);
    let (documents, report) = loaded(&inputs);
    if report.has_errors() && report.count(Code::DuplicateKey) == 0 && report.count(Code::BadNode) == 0 {
        assert!(documents.files[0].root.is_null(), "a file with an error must have an empty tree");
        assert!(!documents.files[0].is_api);
    }
    shown(&report, &inputs)
}

#[test]
fn documents_are_in_the_order_of_names() {
    let inputs = files(&[("b.yml", MINIMAL), ("sub/a.yaml", MINIMAL), ("a.b.yml", MINIMAL), ("codegen.toml", "[x]")]);
    let (documents, report) = loaded(&inputs);
    assert!(report.diagnostics().is_empty());
    let names: Vec<(usize, &str, &str)> =
        documents.files.iter().map(|file| (file.id.index(), file.name.as_str(), file.stem.as_str())).collect();
    assert_eq!(names, [(0, "a.b.yml", "a.b"), (1, "b.yml", "b"), (2, "sub/a.yaml", "a")]);
}

#[test]
fn neither_order_nor_threads_change_anything() {
    let texts = ["a: [", "openapi: 3.1.0", MINIMAL, "x: 1\nx: 2", "swagger: '2.0'", "components: {}", ""];
    let mut inputs: Vec<SourceFile> = (0..40)
        .map(|index| SourceFile { name: format!("{index}.yml"), text: texts[index % texts.len()].to_owned() })
        .collect();
    let on = |threads: usize, inputs: &[SourceFile]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (documents, report) = pool.install(|| loaded(inputs));
        (format!("{documents:?}"), format!("{:?}", report.diagnostics()), shown(&report, inputs))
    };
    let one = on(1, &inputs);
    inputs.reverse();
    assert_eq!(on(7, &inputs), one);
}

#[test]
fn a_store_of_components_is_no_api() {
    for (text, is_api) in [
        (MINIMAL, true),
        ("components: {schemas: {}}", false),
        ("openapi: 3.0.3\ncomponents: {}", false),
        ("openapi: 3.0\npaths: {}", true),
        ("\u{feff}openapi: '3.0.1'\r\npaths: {}\r\n", true),
    ] {
        let (documents, report) = loaded(&files(&[("x.yml", text)]));
        assert!(report.diagnostics().is_empty(), "{text}: {:?}", report.diagnostics());
        assert_eq!(documents.files[0].is_api, is_api, "{text}");
    }
}

#[test]
fn text_that_is_not_yaml() {
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\npaths:\n  /a: {get: }}\n"), @r#"
    error[E102]: not YAML: did not find expected key
     --> x.yml:3:14
      |
    3 |   /a: {get: }}
      |              ^
      |
      = help: the parser was reading a block mapping that begins at line 3 column 3
    "#);
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\npaths:\n\t/a: {}\n"), @r#"
    error[E102]: not YAML: a tab stands in the indentation
     --> x.yml:3:1
      |
    3 |     /a: {}
      | ^^^^
      |
      = help: indent with spaces; YAML does not allow tabs there
    "#);
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\ninfo:\n  title: \"Stars of th"), @r#"
    error[E102]: not YAML: found unexpected end of stream
     --> x.yml:3:22
      |
    3 |   title: "Stars of th
      |                      ^
      |
      = help: the parser was reading a quoted scalar that begins at line 3 column 10
    "#);
    assert_snapshot!(said("x.json", "{\"openapi\": \"3.0.0\",\n \"paths\": {\"a\": nul"), @r#"
    error[E102]: not JSON: EOF while parsing a value
     --> x.json:2:19
      |
    2 |  "paths": {"a": nul
      |                   ^
    "#);
    assert_snapshot!(said("x.yml", "a: 1\n---\nb: 1\n"), @r#"
    error[E102]: the file holds more than one YAML document
     --> x.yml:2:1
      |
    2 | ---
      | ^
      |
      = help: put each document into a file of its own, and remove the `---` between them
    "#);
}

#[test]
fn other_versions_are_named() {
    assert_snapshot!(said("x.yml", "swagger: '2.0'\npaths: {}\n"), @r#"
    error[E103]: this is a Swagger 2.0 document
     --> x.yml:1:1
      |
    1 | swagger: '2.0'
      | ^^^^^^^
      |
      = help: the generator reads OpenAPI 3.0; convert the document with a tool such as swagger2openapi
    "#);
    assert_snapshot!(said("x.yml", "info: {}\nopenapi: 3.1.0\npaths: {}\n"), @r#"
    error[E103]: this is an OpenAPI 3.1.0 document
     --> x.yml:2:10
      |
    2 | openapi: 3.1.0
      |          ^^^^^
      |
      = help: the generator reads OpenAPI 3.0; convert the document, or download it in that version
    "#);
    assert_snapshot!(said("x.yml", "openapi: 4\npaths: {}\n"), @r#"
    error[E103]: `4` is not a version of OpenAPI that the generator knows
     --> x.yml:1:10
      |
    1 | openapi: 4
      |          ^
      |
      = help: the generator reads OpenAPI 3.0; convert the document, or download it in that version
    "#);
    assert_snapshot!(said("x.yml", "openapi: [3]\npaths: {}\n"), @r#"
    error[E103]: `[3]` is not a version of OpenAPI that the generator knows
     --> x.yml:1:10
      |
    1 | openapi: [3]
      |          ^
      |
      = help: the generator reads OpenAPI 3.0; convert the document, or download it in that version
    "#);
}

#[test]
fn files_that_are_something_else() {
    assert_snapshot!(said("x.yml", ""), @r#"
    error[E103]: the file is not an OpenAPI document
    --> x.yml
     = help: it is empty; download it again
    "#);
    assert_snapshot!(said("x.yml", "<!DOCTYPE html>\n<html>"), @r#"
    error[E103]: the file is not an OpenAPI document
    --> x.yml
     = help: it looks like a web page, perhaps an error message; download it again
    "#);
    assert_snapshot!(said("x.yml", "- a\n- b\n"), @r"
    error[E103]: the file is not an OpenAPI document: it has neither `openapi` nor `components`
    --> x.yml
     = help: no other document refers to it; if it is no document, it belongs elsewhere
    ");
    assert_snapshot!(said("x.yml", "name: ci\n"), @r"
    error[E103]: the file is not an OpenAPI document: it has neither `openapi` nor `components`
    --> x.yml
     = help: no other document refers to it; if it is no document, it belongs elsewhere
    ");
}

#[test]
fn documents_without_a_body() {
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\n"), @r#"
    error[E105]: the document has neither `paths` nor `components`
    --> x.yml
    "#);
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\npaths: [a]\n"), @r#"
    error[E105]: `paths` should be an object, but is a list
     --> x.yml:2:1
      |
    2 | paths: [a]
      | ^^^^^
    "#);
}

#[test]
fn every_duplicate_key_is_an_error_at_its_place() {
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\npaths:\n  /a: {}\n  /b: {}\n  /a:\n    get: {}\n    get: {}\n"), @r#"
    error[E104]: `/a` stands twice in one mapping
     --> x.yml:5:3
      |
    5 |   /a:
      |   ^
      |
      = help: the first one is in line 3; YAML allows only one

    error[E104]: `get` stands twice in one mapping
     --> x.yml:7:5
      |
    7 |     get: {}
      |     ^
      |
      = help: the first one is in line 6; YAML allows only one
    "#);
}

#[test]
fn a_merge_key_that_merges_nothing_is_told_at_its_place() {
    assert_snapshot!(said("x.yml", "openapi: 3.0.0\npaths:\n  /a:\n    <<: [{}, 1]\n    get: {<<: text}\n"), @r#"
    warning[W106]: `<<` merges a mapping or a list of mappings, but here is the number 1
     --> x.yml:4:14
      |
    4 |     <<: [{}, 1]
      |              ^
      |
      = help: nothing is merged; the generator goes on as if `<<` were not there

    warning[W106]: `<<` merges a mapping or a list of mappings, but here is the string "text"
     --> x.yml:5:15
      |
    5 |     get: {<<: text}
      |               ^^^^
      |
      = help: nothing is merged; the generator goes on as if `<<` were not there
    "#);
}

#[test]
fn choices_for_documents_that_are_not_there() {
    let mut config = Config::default();
    for name in ["pins", "star", "x"] {
        config.documents.insert(name.to_owned(), DocumentConfig::default());
    }
    let toml = "[documents.x]\n[documents.pins]\nmodule = \"pins\"\n[documents.star]\n";
    let inputs = files(&[("x.yml", MINIMAL), ("stars.yml", MINIMAL), ("codegen.toml", toml)]);
    let mut report = Report::default();
    let _ = load(&inputs, &config, &mut report);
    assert_snapshot!(shown(&report, &inputs), @r#"
    warning[W108]: there is no document `pins`
     --> codegen.toml:2:12
      |
    2 | [documents.pins]
      |            ^^^^
      |
      = help: remove the section, or put the document back

    warning[W108]: there is no document `star`
     --> codegen.toml:4:12
      |
    4 | [documents.star]
      |            ^^^^
      |
      = help: did you mean `stars`?
    "#);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(openapi: 3.0.0\n)?(paths|components|swagger)?:? ?\\PC*") {
        let inputs = files(&[("x.yml", &text), ("y.json", &text)]);
        let (_, report) = loaded(&inputs);
        let _ = shown(&report, &inputs);
    }
}

/// A file beside the documents is what it would be in a folder below: a part, if something refers to it.
#[test]
fn a_file_that_others_refer_to_is_a_part() {
    let document = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {$ref: 'paths.yml#/paths'}\n";
    let inputs = files(&[
        ("a.yml", document),
        ("paths.yml", "paths: {/a: {get: {$ref: ops.json, parameters: {$ref: list.yml}}}}"),
        ("ops.json", r#"{"responses": {}}"#),
        ("list.yml", "- {name: a, in: query}"),
    ]);
    let (documents, report) = loaded(&inputs);
    assert_eq!(shown(&report, &inputs), "");
    let apis: Vec<&str> = documents.files.iter().filter(|file| file.is_api).map(|file| file.name.as_str()).collect();
    assert_eq!(apis, ["a.yml"]);
}

#[test]
fn a_file_that_nothing_refers_to_is_no_part() {
    let inputs = files(&[
        ("a.yml", MINIMAL),
        ("list.yml", "- 1"),
        ("self.yml", "a: {$ref: 'self.yml#/b'}\nb: {}"),
        ("sub/any.yml", "a: 1"),
    ]);
    let (_, report) = loaded(&inputs);
    assert_snapshot!(shown(&report, &inputs), @r"
    error[E103]: the file is not an OpenAPI document: it has neither `openapi` nor `components`
    --> list.yml
     = help: no other document refers to it; if it is no document, it belongs elsewhere

    error[E103]: the file is not an OpenAPI document: it has neither `openapi` nor `components`
    --> self.yml
     = help: no other document refers to it; if it is no document, it belongs elsewhere
    ");
}
