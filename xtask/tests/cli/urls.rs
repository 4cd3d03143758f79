//! References to URLs: folders of `codegen.toml` and of `--map-url`.

use serde_json::Value;

use crate::support::{Folder, Run, document, tree, xtask};

const PREFIX: &str = "https://example.com/schemas/";

/// A document whose answer is described at `reference`.
fn referring(reference: &str) -> String {
    let text = document("apples");
    let (head, rest) = text.split_once("              schema:\n").expect("the document has a schema");
    let (_, tail) = rest.split_once("              example:\n").expect("the document has an example");
    format!("{head}              schema: {{$ref: '{reference}'}}\n              example:\n{tail}")
}

fn folder(reference: &str) -> Folder {
    Folder::new(&[("apples.yml", &referring(reference))])
}

fn choose(folder: &Folder, lines: &str) {
    folder.write("specs/codegen.toml", format!("[urls]\n{lines}").as_bytes());
}

fn basket(description: &str) -> String {
    format!("Basket:\n  type: object\n  properties:\n    count: {{type: integer, description: {description}}}\n")
}

/// The text of all generated files below `out/src/api`.
fn code(folder: &Folder) -> String {
    let files = tree(&folder.path("out/src/api"));
    files.into_values().map(|(bytes, _)| String::from_utf8(bytes).expect("UTF-8")).collect()
}

fn diagnostics(run: &Run) -> Vec<Value> {
    run.err.lines().map(|line| serde_json::from_str(line).expect("one JSON object on each line")).collect()
}

#[test]
fn a_folder_of_the_choices_stands_for_urls_and_makes_no_modules() {
    let folder = folder("https://example.com/schemas/fruit%20x/basket.yml#/Basket");
    choose(&folder, "'https://example.com/schemas' = 'shared'\n");
    folder.write("specs/shared/fruit x/basket.yml", b"Basket: {$ref: '../parts/real.json#/a~1b'}\n");
    folder.write(
        "specs/shared/parts/real.json",
        br##"{"a/b": {"type": "object", "properties": {"count": {"$ref": "/schemas/parts/count.yml"}}}}"##,
    );
    folder.write("specs/shared/parts/count.yml", b"type: integer\ndescription: How many ripe ones\n");
    // Neither an API of its own nor a file that nobody needs does harm here.
    folder.write("specs/shared/pears.yml", document("pears").as_bytes());
    folder.write("specs/shared/broken.yml", b"a: [");
    let run = folder.run(&["--report", folder.path("report.json").to_str().expect("UTF-8")]).expect(0);
    assert_eq!(run.err, "");
    assert!(code(&folder).contains("How many ripe ones"), "{}", code(&folder));
    assert!(!code(&folder).contains("pears"));
    let report: Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(1));
    assert_eq!((&report["total"]["operations"], &report["total"]["operations_emitted"]), (&2.into(), &2.into()));
}

#[test]
fn the_option_wins_over_the_choices_and_the_longest_prefix_over_all() {
    let folder = folder("https://example.com/schemas/basket.yml#/Basket");
    choose(&folder, "'https://example.com/schemas/' = 'shared'\n");
    folder.write("specs/shared/basket.yml", basket("of the file").as_bytes());
    folder.write("other/basket.yml", basket("of the option").as_bytes());
    folder.write("host/schemas/basket.yml", basket("of the host").as_bytes());
    let map = |prefix: &str, name: &str| format!("{prefix}={}", folder.path(name).display());
    let (same, host) = (map(PREFIX, "other"), map("https://example.com/", "host"));

    folder.run(&[]).expect(0);
    assert!(code(&folder).contains("of the file"));
    folder.run(&["--map-url", &host]).expect(0);
    assert!(code(&folder).contains("of the file"));
    let run = folder.run(&["--map-url", &host, "--map-url", &same]).expect(0);
    assert!(code(&folder).contains("of the option"));
    assert_eq!(run.err, "");
    // The folder that is replaced has no documents either.
    assert!(!run.out.contains("shared"), "{}", run.out);

    let check = folder.run(&["--check", "--map-url", &host]).expect(1);
    assert!(check.out.contains(&format!(" --map-url {host}`\n")), "{}", check.out);
}

#[test]
fn a_folder_of_the_option_is_relative_to_the_working_directory() {
    let folder = folder("https://example.com/schemas/basket.yml#/Basket");
    folder.write("other/basket.yml", basket("of the option").as_bytes());
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--specs", "specs", "--out", "out", "--map-url", "https://example.com/schemas=other"])
        .current_dir(folder.path(""))
        .status();
    assert!(run.expect("the program starts").success());
    assert!(code(&folder).contains("of the option"));
}

/// Vendors name the documents beside one by the URLs from which all of them come.
#[test]
fn the_folder_of_the_documents_can_stand_for_their_urls() {
    let relative = folder("pears.yml#/components/schemas/PearList");
    let called = folder("https://example.com/schemas/pears.yml#/components/schemas/PearList");
    let pears = document("pears").replace("apple", "pear").replace("Apple", "Pear")
        + "components:\n  schemas:\n    PearList: {type: object, properties: {count: {type: integer, description: Of pears}}}\n";
    for folder in [&relative, &called] {
        folder.write("specs/pears.yml", pears.as_bytes());
    }
    relative.run(&[]).expect(0);
    assert!(code(&relative).contains("Of pears"));

    let map = format!("{PREFIX}={}", called.path("specs").display());
    let run = called.run(&["--map-url", &map]).expect(0);
    assert_eq!(run.err, "");
    assert_eq!(
        tree(&called.path("out/src/api")).into_keys().count(),
        tree(&relative.path("out/src/api")).into_keys().count()
    );
    assert_eq!(code(&called), code(&relative));

    // The choices say it for every run, and a line that nothing needs is told.
    for name in [".", "./", "../specs"] {
        choose(&called, &format!("'{PREFIX}' = '{name}'\n'https://example.com/old/' = '.'\n"));
        let found = diagnostics(&called.run(&["--check", "--format", "json"]).expect(0));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!((&found[0]["code"], &found[0]["line"]), (&"W108".into(), &3.into()));
    }
}

#[test]
fn references_that_lead_nowhere_name_the_option() {
    let cases = [
        ("https://other.example/a/basket.yml#/Basket", "E202", "--map-url https://other.example/a/=DIR"),
        ("https://example.com/schemas/../secret.yml#/Basket", "E202", "--map-url https://example.com/=DIR"),
        ("https://example.com/schemas/%2E%2E/secret.yml", "E202", "--map-url https://example.com/=DIR"),
        ("https://example.com/schemas/..%2Fsecret.yml#/Basket", "E201", "--map-url PREFIX=DIR"),
        ("https://example.com/schemas/missing/entirely.yml", "E201", "--map-url PREFIX=DIR"),
        ("http://example.com/schemas/basket.yml#/Basket", "E202", "--map-url http://example.com/schemas/=DIR"),
    ];
    for (reference, code, remedy) in cases {
        let folder = folder(reference);
        folder.write("shared/basket.yml", basket("x").as_bytes());
        folder.write("secret.yml", basket("x").as_bytes());
        let map = format!("{PREFIX}={}", folder.path("shared").display());
        let run = folder.run(&["--format", "json", "--map-url", &map]).expect(1);
        let mut found = diagnostics(&run);
        // Without the schema the example is all that there is.
        found.retain(|one| one["severity"] == "error");
        assert_eq!(found.len(), 1, "{}", run.err);
        assert_eq!(
            (&found[0]["code"], &found[0]["file"], &found[0]["line"]),
            (&code.into(), &"apples.yml".into(), &17.into())
        );
        assert!(found[0]["help"].as_str().is_some_and(|help| help.contains(remedy)), "{}", run.err);
        assert!(!folder.out().exists());
    }
}

#[test]
fn a_broken_file_is_shown_by_its_url() {
    let folder = folder("https://example.com/schemas/basket.yml#/Basket");
    folder.write("shared/basket.yml", b"Basket: [}\n");
    let map = format!("{PREFIX}={}", folder.path("shared").display());
    let run = folder.run(&["--color", "never", "--map-url", &map]).expect(1);
    assert!(run.err.contains("--> https://example.com/schemas/basket.yml:"), "{}", run.err);
    assert!(run.err.contains("1 | Basket: [}\n"), "{}", run.err);
}

#[test]
fn a_folder_to_which_nothing_refers_is_stale_in_the_choices_only() {
    let folder = Folder::good();
    choose(&folder, "'https://example.com/schemas/' = 'shared'\n");
    folder.write("specs/shared/a.yml", b"a: 1\n");
    let other = format!("https://other.example/={}", folder.path("specs/shared").display());
    let found = diagnostics(&folder.run(&["--format", "json", "--map-url", &other]).expect(0));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["code"], &found[0]["file"], &found[0]["line"]),
        (&"W108".into(), &"codegen.toml".into(), &2.into())
    );
}

#[test]
fn folders_that_can_not_stand_for_urls() {
    let folder = Folder::good();
    folder.write("specs/overlays/readme.md", b"x");
    folder.write("a-file", b"x");
    for name in ["nowhere", "..", "overlays", "../a-file"] {
        choose(&folder, &format!("'{PREFIX}' = '{name}'\n"));
        let run = folder.run(&["--format", "json"]).expect(1);
        let found = diagnostics(&run);
        assert_eq!((&found[0]["code"], &found[0]["line"]), (&"E107".into(), &2.into()), "{}", run.err);
        assert!(
            found[0]["message"].as_str().is_some_and(|text| text.starts_with(&format!("`{name}` "))),
            "{}",
            run.err
        );
    }
    folder.write("specs/codegen.toml", b"");
    for name in ["nowhere", "", "specs/overlays", "a-file"] {
        let map = format!("{PREFIX}={}", folder.path(name).display());
        assert!(folder.run(&["--map-url", &map]).expect(2).err.starts_with("error: --map-url: `"));
    }
}

#[test]
fn a_mapping_that_is_none_is_2() {
    for wrong in ["https://example.com/", "example.com=x", "https://example.com/=", "=x", "https://=x"] {
        let run = xtask(&["codegen", "--map-url", wrong]).expect(2);
        assert!(run.err.contains("--map-url <PREFIX=DIR>") && run.err.contains("--help"), "{}", run.err);
    }
    let folder = Folder::good();
    folder.write("a/x.yml", b"a: 1\n");
    let map = |prefix: &str| format!("{prefix}={}", folder.path("a").display());
    let twice = [map(PREFIX), map(PREFIX.trim_end_matches('/'))];
    let run = folder.run(&["--map-url", &twice[0], "--map-url", &twice[1]]).expect(2);
    assert!(run.err.contains("twice"), "{}", run.err);
}
