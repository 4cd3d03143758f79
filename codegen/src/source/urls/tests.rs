//! Tests of folders that stand for URLs.

use insta::assert_snapshot;

use super::*;
use crate::ir::DocId;
use crate::source::testing::{files, shown};
use crate::source::{Documents, load};

/// Choices with these folders: prefix, folder, and whether `codegen.toml` names it.
fn config(folders: &[(&str, &str, bool)]) -> Config {
    let folder = |(prefix, folder, in_file): &(&str, &str, bool)| {
        let key = in_file.then(|| (*prefix).to_owned());
        ((*prefix).to_owned(), UrlFolder { folder: (*folder).to_owned(), key, is_of_documents: *folder == "." })
    };
    Config { urls: folders.iter().map(folder).collect(), ..Config::default() }
}

fn target(from: &str, reference: &str) -> Result<String, Wrong> {
    Urls::new(&config(&[
        ("https://example.com/", "all", true),
        ("https://example.com/api/schemas/", "shared", true),
        ("https://other.example/x%20y/", "../spaces", false),
    ]))
    .target(from, reference)
}

#[test]
fn urls_are_compared_as_they_are_written_and_decoded_behind_the_prefix() {
    for (reference, name) in [
        ("https://example.com/api/schemas/a.yml", "https://example.com/api/schemas/a.yml"),
        ("https://example.com/api/schemas/sub/a%20b%C3%BC.yml", "https://example.com/api/schemas/sub/a bü.yml"),
        ("https://example.com/a.yml", "https://example.com/a.yml"),
        ("https://other.example/x%20y/a%2520.yml", "https://other.example/x%20y/a%20.yml"),
        ("https://example.com/api/./schemas/b/%2E%2e/a.yml", "https://example.com/api/schemas/a.yml"),
        // It stays within another folder, so that it means a file of that.
        ("https://example.com/api/schemas/../a.yml", "https://example.com/api/a.yml"),
    ] {
        assert_eq!(target("api.yml", reference).as_deref(), Ok(name), "{reference}");
    }
    for unmapped in [
        "http://example.com/api/schemas/a.yml",
        "https://Example.com/a.yml",
        "https://example.com",
        "https://example.community/a.yml",
        "https://other.example/x y/a.yml",
        "urn:example:a",
    ] {
        assert_eq!(target("api.yml", unmapped), Err(Wrong::Unmapped(unmapped.to_owned())));
    }
    assert_eq!(
        target("api.yml", "https://other.example/x%20y/../a.yml"),
        Err(Wrong::Unmapped("https://other.example/a.yml".to_owned()))
    );
}

/// The examples of RFC 3986, 5.4, that name files; the base has no query here.
#[test]
fn relative_references_are_resolved_against_the_url() {
    let from = "https://example.com/b/c/d.yml";
    for (reference, path) in [
        ("g", "/b/c/g"),
        ("./g", "/b/c/g"),
        ("g/", "/b/c/g/"),
        ("/g", "/g"),
        ("?y", "/b/c/d.yml?y"),
        ("g?y", "/b/c/g?y"),
        ("g?y/../x", "/b/c/g?y/../x"),
        (".", "/b/c/"),
        ("./", "/b/c/"),
        ("..", "/b/"),
        ("../", "/b/"),
        ("../g", "/b/g"),
        ("../..", "/"),
        ("../../g", "/g"),
        ("../../../g", "/g"),
        ("../../../../g", "/g"),
        ("/./g", "/g"),
        ("/../g", "/g"),
        ("g.", "/b/c/g."),
        ("..g", "/b/c/..g"),
        ("./../g", "/b/g"),
        ("./g/.", "/b/c/g/"),
        ("g/./h", "/b/c/g/h"),
        ("g/../h", "/b/c/h"),
        ("//example.com/x", "/x"),
        ("https://example.com/y", "/y"),
    ] {
        assert_eq!(target(from, reference), Ok(format!("https://example.com{path}")), "{reference}");
    }
    assert_eq!(target(from, "//g/x"), Err(Wrong::Unmapped("https://g/x".to_owned())));
}

#[test]
fn the_base_is_the_url_of_the_file_and_not_its_name() {
    let cases = [
        // The file is called `100%20.yml` on disk, and so is its neighbour, which a reference has to escape.
        ("https://example.com/d 1/100%20.yml", "b%2520.yml", "https://example.com/d 1/b%20.yml"),
        ("https://example.com/what?/a#1.yml", "b.yml", "https://example.com/what?/b.yml"),
        ("https://other.example/x%20y/a.yml", "b.yml", "https://other.example/x%20y/b.yml"),
    ];
    for (from, reference, name) in cases {
        assert_eq!(target(from, reference).as_deref(), Ok(name), "{from}");
    }
}

#[test]
fn a_path_into_a_folder_means_the_same_file_as_its_url() {
    assert_eq!(target("api.yml", "shared/a.yml").as_deref(), Ok("https://example.com/api/schemas/a.yml"));
    assert_eq!(target("sub/api.yml", "../shared/b/a.yml").as_deref(), Ok("https://example.com/api/schemas/b/a.yml"));
    assert_eq!(target("api.yml", "shared.yml").as_deref(), Ok("shared.yml"));
    assert_eq!(target("api.yml", "shared2/a.yml").as_deref(), Ok("shared2/a.yml"));
}

const API: &str = "\
openapi: 3.0.0
paths: {}
components:
  schemas:
    Far: {$ref: 'https://example.com/s/user.yml#/Us%65r'}
    Near: {$ref: 'shared/user.yml#/User'}
    Gone: {$ref: 'https://example.com/s/usr.yml#/User'}
    Nothing: {$ref: 'https://example.com/s/x/y/z/nothing#/User'}
    Http: {$ref: 'http://example.com/s/user.yml#/User'}
    Up: {$ref: 'https://example.com/s/../user.yml#/User'}
    Urn: {$ref: 'urn:user'}
    Missing: {$ref: 'https://example.com/s/user.yml#/Usr'}
    Circle: {$ref: 'https://example.com/s/user.yml#/Circle'}
";

const USER: &str = "\
User: {$ref: 'parts/name.yml'}
Circle: {$ref: '/s/parts/name.yml#/x'}
Out: {$ref: '../out.yml'}
paths: {/never: {get: {}}}
";

fn loaded(config: &Config) -> (Vec<SourceFile>, Documents, Report) {
    let inputs = files(&[
        ("api.yml", API),
        ("https://example.com/s/broken.yml", "a: ["),
        ("https://example.com/s/parts/name.yml", "title: Name\nx: {$ref: '../user.yml#/Circle'}\n"),
        ("https://example.com/s/user.yml", USER),
    ]);
    let mut report = Report::default();
    let documents = load(&inputs, config, &mut report);
    (inputs, documents, report)
}

#[test]
fn files_of_folders_are_found_by_url_and_are_no_apis() {
    let (inputs, documents, mut report) = loaded(&config(&[("https://example.com/s/", "shared", true)]));
    // Nothing refers to the broken file.
    assert_eq!(shown(&report, &inputs), "");
    let apis: Vec<bool> = documents.files.iter().map(|file| file.is_api).collect();
    assert_eq!(apis, [true, false, false, false]);

    let schemas = documents.root(DocId::new(0)).get("components").and_then(|node| node.get("schemas")).unwrap();
    let mut targets = Vec::new();
    for (name, schema) in schemas.members() {
        let target = documents.resolve(schema, &mut report);
        targets
            .extend(target.map(|node| format!("{name} {}{}", node.origin().document.index(), node.origin().pointer)));
    }
    assert_eq!(targets, ["Far 2#", "Near 2#"]);
    let out = documents.root(DocId::new(3)).get("Out").unwrap();
    assert!(documents.resolve(out, &mut report).is_none());
    assert_snapshot!(shown(&report, &inputs), @r#"
    error[E201]: there is no file `usr.yml` in `shared`, which stands for `https://example.com/s/`
     --> api.yml:7:18
      |
    7 |     Gone: {$ref: 'https://example.com/s/usr.yml#/User'}
      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `https://example.com/s/user.yml`? Otherwise put a file that ends in .yml, .yaml or .json there, or name another folder by `--map-url PREFIX=DIR` or in the section [urls] of codegen.toml

    error[E201]: there is no file `x/y/z/nothing` in `shared`, which stands for `https://example.com/s/`
     --> api.yml:8:21
      |
    8 |     Nothing: {$ref: 'https://example.com/s/x/y/z/nothing#/User'}
      |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: put a file that ends in .yml, .yaml or .json there, or name another folder by `--map-url PREFIX=DIR` or in the section [urls] of codegen.toml

    error[E202]: no folder stands for the URL `http://example.com/s/user.yml`
     --> api.yml:9:18
      |
    9 |     Http: {$ref: 'http://example.com/s/user.yml#/User'}
      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: download the target into a folder, and name the folder by `--map-url http://example.com/s/=DIR` or in the section [urls] of codegen.toml

    error[E202]: `https://example.com/s/../user.yml#/User` is the URL `https://example.com/user.yml`, and no folder stands for that
      --> api.yml:10:16
       |
    10 |     Up: {$ref: 'https://example.com/s/../user.yml#/User'}
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: download the target into a folder, and name the folder by `--map-url https://example.com/=DIR` or in the section [urls] of codegen.toml

    error[E202]: no folder stands for the URL `urn:user`
      --> api.yml:11:17
       |
    11 |     Urn: {$ref: 'urn:user'}
       |                 ^^^^^^^^^^
       |
       = help: download the target into the folder of the documents, and refer to it by a relative path

    error[E201]: `https://example.com/s/user.yml#/Usr` does not exist
      --> api.yml:12:21
       |
    12 |     Missing: {$ref: 'https://example.com/s/user.yml#/Usr'}
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: `#` has no `Usr`; did you mean `User`?

    error[E203]: 2 references refer to each other, and to nothing else
     --> https://example.com/s/parts/name.yml:2:11
      |
    2 | x: {$ref: '../user.yml#/Circle'}
      |           ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a schema may contain itself, but only as a property or an item of something

    error[E202]: `../out.yml` is the URL `https://example.com/out.yml`, and no folder stands for that
     --> https://example.com/s/user.yml:3:13
      |
    3 | Out: {$ref: '../out.yml'}
      |             ^^^^^^^^^^^^
      |
      = help: download the target into a folder, and name the folder by `--map-url https://example.com/=DIR` or in the section [urls] of codegen.toml
    "#);
}

#[test]
fn a_broken_file_counts_when_something_refers_to_it() {
    let config = config(&[("https://example.com/s/", "shared", true)]);
    for (text, errors) in [("a: {$ref: 'broken.yml'}", 1), ("a: {$ref: 'other.yml'}", 0)] {
        let inputs = files(&[
            ("api.yml", "openapi: 3.0.0\npaths: {/a: {$ref: 'https://example.com/s/way.yml'}}\n"),
            ("https://example.com/s/broken.yml", "a: ["),
            ("https://example.com/s/way.yml", text),
        ]);
        let mut report = Report::default();
        let _ = load(&inputs, &config, &mut report);
        assert_eq!(report.count(Code::NotYaml), errors, "{text}");
    }
}

#[test]
fn a_choice_to_which_nothing_refers_is_stale_and_an_option_is_not() {
    let folders = [
        ("https://example.com/s/", "shared", true),
        ("https://example.com/old/", "old", true),
        ("https://example.com/", "all", true),
        ("https://option.example/", "/somewhere", false),
    ];
    let (_, _, report) = loaded(&config(&folders));
    let stale: Vec<(&Place, &str)> =
        report.diagnostics().iter().map(|one| (&one.place, one.message.as_str())).collect();
    // `Up` and `Out` mean files of the folder that stands for the whole host.
    assert_eq!(
        stale,
        [(
            &Place::config(&["urls", "https://example.com/old/"]),
            "no reference begins with `https://example.com/old/`"
        )]
    );
}

#[test]
fn a_correction_may_be_about_a_file_of_a_folder_and_may_refer_to_one() {
    let overlay = "\
overlay: 1.0.0
extends: https://example.com/s/a.yml
actions:
  - {target: $, update: {added: {type: string}}}
";
    let refer = "\
overlay: 1.0.0
extends: api
actions:
  - {target: $.paths, update: {/a: {$ref: 'https://example.com/s/a.yml#/added'}}}
";
    let inputs = files(&[
        ("api.yml", "openapi: 3.0.0\npaths: {}\n"),
        ("https://example.com/s/a.yml", "x: 1\n"),
        ("overlays/a.yml", overlay),
        ("overlays/b.yml", refer),
    ]);
    let mut report = Report::default();
    let documents = load(&inputs, &config(&[("https://example.com/s/", "shared", true)]), &mut report);
    let item = documents.root(DocId::new(0)).get("paths").and_then(|paths| paths.get("/a")).unwrap();
    let target = documents.resolve(item, &mut report).unwrap();
    assert_eq!(shown(&report, &inputs), "");
    assert_eq!(target.get("type").unwrap().as_str(), Some("string"));
}

proptest::proptest! {
    #[test]
    fn every_name_is_below_a_prefix_and_without_dots(
        from in "(api\\.yml|https://example\\.com/[a.%/]{0,8})",
        reference in "(https?:)?(//)?(example\\.com)?[a.%2eE/:?ü]{0,12}",
    ) {
        if let Ok(name) = target(&from, &reference)
            && is_url(&name)
        {
            let prefixes = ["https://example.com/", "https://other.example/x%20y/"];
            let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
            let path = rest.and_then(|rest| rest.split('?').next());
            let is_dotted = path.is_some_and(|path| path.split('/').any(|step| step == "." || step == ".."));
            proptest::prop_assert!(rest.is_some() && !is_dotted, "{from} + {reference} = {name}");
        }
    }
}
