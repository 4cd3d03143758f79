//! Tests of following references.

use insta::assert_snapshot;
use serde_json::json;

use super::*;
use crate::source::testing::{files, loaded, shown};

const API: &str = "\
openapi: 3.0.0
paths:
  /a:
    get: {}
components:
  schemas:
    Direct: {type: object}
    Chain: {$ref: '#/components/schemas/Direct'}
    Longer: {$ref: '#/components/schemas/Chain'}
    Other: {$ref: 'common.yml#/components/schemas/User'}
    OtherDot: {$ref: './common.yml#/components/schemas/User'}
    Down: {$ref: 'sub/x.yml#/components/schemas/Up'}
    Escaped: {$ref: '#/paths/~1a/get'}
    Percent: {$ref: '#/components/schemas/With%20space'}
    With space: {type: string}
    Inner: {$ref: '#/components/schemas/List/oneOf/1'}
    List: {oneOf: [{}, {type: integer}]}
    Whole: {$ref: 'common.yml'}
    Dangling: {$ref: '#/components/schemas/direct-'}
    Far: {$ref: '#/components/schemas/Direct/type/x'}
    OutOfList: {$ref: '#/components/schemas/List/oneOf/2'}
    Bare: {$ref: Direct}
    Anchor: {$ref: '#Direct'}
    NoFile: {$ref: 'comon.yml#/components/schemas/User'}
    Url: {$ref: 'https://example.com/x.yml#/a'}
    Absolute: {$ref: '/common.yml'}
    Outside: {$ref: '../x.yml'}
    Self: {$ref: '#/components/schemas/Self'}
    Ping: {$ref: '#/components/schemas/Pong'}
    Pong: {$ref: '#/components/schemas/Ping'}
    Into: {$ref: '#/components/schemas/Pong'}
    Number: {$ref: 5}
    Broken: {$ref: 'broken.yml#/components/schemas/X'}
    ViaDangling: {$ref: '#/components/schemas/Dangling'}
";

fn inputs() -> Vec<crate::source::SourceFile> {
    files(&[
        ("api.yml", API),
        ("broken.yml", "a: ["),
        ("common.yml", "components: {schemas: {User: {title: U}}}"),
        (
            "sub/x.yml",
            "components: {schemas: {Up: {$ref: '../common.yml#/components/schemas/User'}, Out: {$ref: ../../x.yml}}}",
        ),
    ])
}

/// Resolves schemas of `api.yml`: where each leads, and what is said.
fn resolve(names: &[&str]) -> (Vec<Option<String>>, String) {
    let inputs = inputs();
    let (documents, _) = loaded(&inputs);
    let mut report = Report::default();
    let schemas = documents.root(DocId::new(0)).get("components").unwrap().get("schemas").unwrap();
    let targets = names
        .iter()
        .map(|name| {
            let target = documents.resolve(schemas.get(name).unwrap(), &mut report)?;
            // The place has to be that of the value.
            assert_eq!(documents.node(target.origin()).unwrap().value(), target.value());
            Some(format!("{}{}", target.origin().document.index(), target.origin().pointer))
        })
        .collect();
    (targets, shown(&report, &inputs))
}

#[test]
fn the_target_comes_with_its_own_place() {
    let cases = [
        ("Direct", "0#/components/schemas/Direct"),
        ("Chain", "0#/components/schemas/Direct"),
        ("Longer", "0#/components/schemas/Direct"),
        ("Other", "2#/components/schemas/User"),
        ("OtherDot", "2#/components/schemas/User"),
        ("Down", "2#/components/schemas/User"),
        ("Escaped", "0#/paths/~1a/get"),
        ("Percent", "0#/components/schemas/With space"),
        ("Inner", "0#/components/schemas/List/oneOf/1"),
        ("Whole", "2#"),
    ];
    for (name, target) in cases {
        let (targets, said) = resolve(&[name]);
        assert_eq!((targets[0].as_deref(), said.as_str()), (Some(target), ""), "{name}");
    }
}

#[test]
fn dangling_references() {
    assert_snapshot!(resolve(&["Dangling", "Far", "OutOfList", "Bare", "Anchor", "NoFile"]).1, @r#"
    error[E201]: `#/components/schemas/direct-` does not exist
      --> api.yml:19:22
       |
    19 |     Dangling: {$ref: '#/components/schemas/direct-'}
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: `#/components/schemas` has no `direct-`; did you mean `Direct`?

    error[E201]: `#/components/schemas/Direct/type/x` does not exist
      --> api.yml:20:17
       |
    20 |     Far: {$ref: '#/components/schemas/Direct/type/x'}
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: `#/components/schemas/Direct/type` has nothing in it

    error[E201]: `#/components/schemas/List/oneOf/2` does not exist
      --> api.yml:21:23
       |
    21 |     OutOfList: {$ref: '#/components/schemas/List/oneOf/2'}
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: `#/components/schemas/List/oneOf` is a list of 2 items, and has no `2`

    error[E201]: there is no file `Direct`
      --> api.yml:22:18
       |
    22 |     Bare: {$ref: Direct}
       |                  ^^^^^^
       |
       = help: did you mean `#/components/schemas/Direct`?

    error[E201]: `#Direct` is not a JSON pointer
      --> api.yml:23:20
       |
    23 |     Anchor: {$ref: '#Direct'}
       |                    ^^^^^^^^^
       |
       = help: a pointer begins with `#/`, as in `#/components/schemas/Message`

    error[E201]: there is no file `comon.yml`
      --> api.yml:24:20
       |
    24 |     NoFile: {$ref: 'comon.yml#/components/schemas/User'}
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: did you mean `common.yml`?
    "#);
}

#[test]
fn foreign_references() {
    assert_snapshot!(resolve(&["Url", "Absolute", "Outside"]).1, @r#"
    error[E202]: no folder stands for the URL `https://example.com/x.yml`
      --> api.yml:25:17
       |
    25 |     Url: {$ref: 'https://example.com/x.yml#/a'}
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: download the target into a folder, and name the folder by `--map-url https://example.com/=DIR` or in the section [urls] of codegen.toml

    error[E202]: `/common.yml` is an absolute path, which is another file on every machine
      --> api.yml:26:22
       |
    26 |     Absolute: {$ref: '/common.yml'}
       |                      ^^^^^^^^^^^^^
       |
       = help: download the target into the folder of the documents, and refer to it by a relative path

    error[E202]: `../x.yml` leaves the folder of the documents
      --> api.yml:27:21
       |
    27 |     Outside: {$ref: '../x.yml'}
       |                     ^^^^^^^^^^
       |
       = help: download the target into the folder of the documents, and refer to it by a relative path
    "#);
}

#[test]
fn a_file_below_the_folder_may_go_up_only_into_it() {
    let inputs = inputs();
    let (documents, _) = loaded(&inputs);
    let mut report = Report::default();
    let out = Origin { document: DocId::new(3), pointer: Pointer::from_text("/components/schemas/Out") };
    assert!(documents.resolve(documents.node(&out).unwrap(), &mut report).is_none());
    assert_eq!(report.count(Code::ForeignRef), 1);
}

#[test]
fn a_circle_is_reported_once_wherever_it_is_entered() {
    let (_, from_ping) = resolve(&["Ping"]);
    assert_snapshot!(from_ping, @r#"
    error[E203]: 2 references refer to each other, and to nothing else
      --> api.yml:29:18
       |
    29 |     Ping: {$ref: '#/components/schemas/Pong'}
       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: a schema may contain itself, but only as a property or an item of something
    "#);
    assert_eq!(resolve(&["Into", "Pong", "Ping", "Into"]).1, from_ping);
    assert_snapshot!(resolve(&["Self"]).1, @r#"
    error[E203]: the reference refers to itself
      --> api.yml:28:18
       |
    28 |     Self: {$ref: '#/components/schemas/Self'}
       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: a schema may contain itself, but only as a property or an item of something
    "#);
}

#[test]
fn each_place_is_reported_once() {
    let once = resolve(&["Dangling"]).1;
    assert_eq!(resolve(&["Dangling", "ViaDangling", "Dangling"]).1, once);
}

#[test]
fn a_file_with_an_error_of_its_own_makes_no_further_ones() {
    assert_eq!(resolve(&["Broken"]), (vec![None], String::new()));
}

#[test]
fn a_reference_that_is_no_string() {
    assert_snapshot!(resolve(&["Number"]).1, @r#"
    error[E105]: a reference has to be a string, but is a whole number
      --> api.yml:32:20
       |
    32 |     Number: {$ref: 5}
       |                    ^
    "#);
}

#[test]
fn equal_targets_have_equal_places() {
    assert_eq!(canonical("/a~1b/~0"), Pointer::root().child("a/b").child("~"));
    // A lone tilde is no escape; it means itself, and is spelled `~0`.
    assert_eq!(canonical("/~x"), Pointer::root().child("~x"));
}

#[test]
fn percent_sequences() {
    for (text, decoded) in [
        ("/a%20b", "/a b"),
        ("/%7E1", "/~1"),
        ("/%C3%BC", "/ü"),
        ("/100%", "/100%"),
        ("/%zz%2", "/%zz%2"),
        ("/%FF", "/%FF"),
        ("/%+1", "/%+1"),
    ] {
        assert_eq!(percent_decoded(text), decoded);
    }
}

#[test]
fn documents_are_found_by_name_only() {
    let (documents, _) = loaded(&inputs());
    assert_eq!(documents.by_name("common.yml").unwrap().root["components"]["schemas"]["User"], json!({"title": "U"}));
    assert!(documents.by_name("common").is_none());
}
