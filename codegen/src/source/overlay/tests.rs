//! Tests of applying overlays to documents.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::*;
use crate::source::testing::{files, loaded, shown};

const STARS: &str = "openapi: 3.0.0
info: {title: Stars, version: '1'}
paths:
  /stars:
    get:
      operationId: list
      deprecated: true
      parameters:
        - {name: limit, in: query, schema: {type: string}}
        - {name: y, in: query, schema: {type: string}}
        - {name: type, in: query, schema: {type: strng}}
      tags: [a, b]
";
const PINS: &str = "openapi: 3.0.0
info: {title: Pins, version: '1'}
paths:
  /pins: {get: {operationId: list}}
";

/// The overlay file with these actions.
fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}")
}

/// The trees of `pins.yml` and `stars.yml` after these overlays, and what was said.
fn applied(overlays: &[(&str, &str)]) -> (Value, Value, String) {
    let mut all = vec![("stars.yml", STARS), ("pins.yml", PINS)];
    all.extend(overlays);
    let inputs = files(&all);
    let (mut documents, report) = loaded(&inputs);
    assert_eq!(documents.files.len(), 2, "overlays are no documents");
    let said = shown(&report, &inputs);
    let stars = documents.files.remove(1).root;
    (documents.files.remove(0).root, stars, said)
}

/// `stars.yml` after the actions of one overlay, which must not be wrong.
#[track_caller]
fn stars(actions: &str) -> Value {
    let text = format!("extends: ../stars.yml\n{}", overlay(actions));
    let (pins, stars, said) = applied(&[("overlays/a.yml", &text)]);
    assert_eq!(said, "");
    assert_eq!(pins, applied(&[]).0);
    stars
}

/// What is said of an overlay, which must leave the documents as they are.
#[track_caller]
fn said(text: &str) -> String {
    let (pins, stars, said) = applied(&[("overlays/a.yml", text)]);
    let (old_pins, old_stars, _) = applied(&[]);
    assert_eq!((pins, stars), (old_pins, old_stars));
    said
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap_or("?")).collect()
}

#[test]
fn an_update_is_merged_into_an_object() {
    let root = stars(
        "  - target: $.paths['/stars'].get
    update: {operationId: listStars, summary: S, x-a: {b: 1}}
  - target: $.paths
    update: {/stars: {get: {x-a: {c: 2}, tags: [z]}, post: {}}}\n",
    );
    let get = &root["paths"]["/stars"]["get"];
    assert_eq!(get["operationId"], "listStars");
    assert_eq!(get["x-a"], json!({"b": 1, "c": 2}));
    // A list of the update replaces that of the document.
    assert_eq!(get["tags"], json!(["z"]));
    let keys: Vec<&String> = get.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["operationId", "deprecated", "parameters", "tags", "summary", "x-a"]);
    assert_eq!(root["paths"]["/stars"]["post"], json!({}));
}

#[test]
fn an_update_is_appended_to_a_list() {
    let root = stars(
        "  - target: $.paths['/stars'].get['parameters','tags']
    update: {name: new, in: query}\n",
    );
    let get = &root["paths"]["/stars"]["get"];
    assert_eq!(names(&get["parameters"]), ["limit", "y", "type", "new"]);
    assert_eq!(get["tags"], json!(["a", "b", {"name": "new", "in": "query"}]));
}

#[test]
fn members_and_items_are_removed_and_the_others_keep_their_order() {
    let root = stars("  - target: $.paths['/stars'].get.operationId\n    remove: true\n");
    let keys: Vec<&String> = root["paths"]["/stars"]["get"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["deprecated", "parameters", "tags"]);

    let left = |filter: &str| {
        let action = format!("  - target: $.paths['/stars'].get.parameters[{filter}]\n    remove: true\n");
        names(&stars(&action)["paths"]["/stars"]["get"]["parameters"]).join(" ")
    };
    assert_eq!(left("?@.name=='y'"), "limit type");
    assert_eq!(left("?@.name != 'y'"), "y");
    assert_eq!(left("?match(@.name, 'l.*|t.*')"), "y");
    assert_eq!(left("?length(@.name) > 4"), "y type");
    assert_eq!(left("0,-1,0"), "y");
    assert_eq!(left("*"), "");
}

#[test]
fn a_long_target_may_be_a_block_of_text() {
    let root = stars("  - target: >\n      $.paths['/stars']\n      .get.tags\n    remove: true\n");
    assert_eq!(root["paths"]["/stars"]["get"].get("tags"), None);
}

#[test]
fn a_match_in_a_match_does_no_harm() {
    let root = stars("  - {target: '$.paths..*', remove: true}\n  - {target: $.paths, update: {/a: {}}}\n");
    assert_eq!(root["paths"], json!({"/a": {}}));
    let root = stars("  - {target: '$.paths[\"/stars\"]..[?@.name || @.type]', update: {x-seen: true}}\n");
    let last = &root["paths"]["/stars"]["get"]["parameters"][2];
    assert_eq!(last["x-seen"], json!(true));
    assert_eq!(last["schema"], json!({"type": "strng", "x-seen": true}));
}

#[test]
fn actions_and_files_are_applied_in_order() {
    let set = |value: &str| overlay(&format!("  - {{target: $.info, update: {{title: {value}, x-{value}: 1}}}}\n"));
    let after = |overlays: &[(&str, &str)]| applied(overlays).0["info"].to_string();
    let (one, two) = (set("one"), set("two"));
    let expected = r#"{"title":"two","version":"1","x-one":1,"x-two":1}"#;
    assert_eq!(after(&[("overlays/1.yml", &one), ("overlays/2.json", &json_of(&two))]), expected);
    assert_eq!(after(&[("overlays/2.json", &json_of(&two)), ("overlays/1.yml", &one)]), expected);
    // What the first file adds, the second may take as its target.
    let mark = overlay("  - {target: $.info.x-one, remove: true}\n").replace("$.info.x-one", "\"$.info['x-one']\"");
    let (pins, _, said) = applied(&[("overlays/1.yml", &one), ("overlays/sub/3.yml", &mark)]);
    assert_eq!((pins["info"].to_string().as_str(), said.as_str()), (r#"{"title":"one","version":"1"}"#, ""));
}

fn json_of(yaml: &str) -> String {
    serde_json::to_string_pretty(&serde_yaml::from_str::<Value>(yaml).unwrap()).unwrap()
}

#[test]
fn extends_names_one_document() {
    for name in ["../stars.yml", "stars.yml", "./stars.yml", "stars"] {
        let text = format!("extends: {name}\n{}", overlay("  - {target: $.info, update: {title: New}}\n"));
        let (pins, stars, said) = applied(&[("overlays/a.yml", &text)]);
        assert_eq!(said, "");
        assert_eq!((&pins["info"]["title"], &stars["info"]["title"]), (&json!("Pins"), &json!("New")), "{name}");
    }
    let extends = |name: &str| said(&format!("extends: {name}\n{}", overlay("  - {target: $.x, remove: true}\n")));
    assert_snapshot!(extends("../star.yml"), @r#"
    error[E109]: there is no document `../star.yml`
     --> overlays/a.yml:1:10
      |
    1 | extends: ../star.yml
      |          ^^^^^^^^^^^
      |
      = help: did you mean `stars.yml`?
    "#);
    assert_snapshot!(extends("https://example.com/stars.yml"), @r#"
    error[E109]: `https://example.com/stars.yml` names a URL, where a path is expected
     --> overlays/a.yml:1:10
      |
    1 | extends: https://example.com/stars.yml
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name the document by its file in the folder of the documents: `stars.yml`
    "#);
    assert_snapshot!(extends("3"), @r#"
    error[E109]: `extends` should be the name of a document, but is the number 3
     --> overlays/a.yml:1:10
      |
    1 | extends: 3
      |          ^
    "#);
    assert_snapshot!(extends("stars"), @r#"
    error[E110]: nothing in `stars.yml` matches the target
     --> overlays/a.yml:5:14
      |
    5 |   - {target: $.x, remove: true}
      |              ^^^
      |
      = help: at the root, nothing matches `.x`; correct the target, or remove the action if it is no longer needed
    "#);
}

#[test]
fn a_stem_that_two_documents_have_is_no_name() {
    let text = format!("extends: stars\n{}", overlay("  - {target: $.info, remove: true}\n"));
    let inputs = files(&[("stars.yml", STARS), ("v2/stars.yml", STARS), ("overlays/a.yml", &text)]);
    assert_snapshot!(shown(&loaded(&inputs).1, &inputs), @r#"
    error[E109]: `stars` may be `stars.yml` or `v2/stars.yml`
     --> overlays/a.yml:1:10
      |
    1 | extends: stars
      |          ^^^^^
      |
      = help: give the whole name of the file
    "#);
}

#[test]
fn a_target_that_matches_nothing_is_stale() {
    assert_snapshot!(said(&overlay("  - {target: \"$.paths['/star'].get\", update: {}}\n")), @r#"
    error[E110]: nothing in any document matches the target
     --> overlays/a.yml:4:14
      |
    4 |   - {target: "$.paths['/star'].get", update: {}}
      |              ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: `$.paths` has no `/star`; did you mean `/stars`?
    "#);
    let filter = "  - target: $.paths['/stars'].get.parameters[?@.name=='z'].schema\n    update: {type: integer}\n";
    assert_snapshot!(said(&overlay(filter)), @r#"
    error[E110]: nothing in any document matches the target
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.paths['/stars'].get.parameters[?@.name=='z'].schema
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: `$.paths['/stars'].get.parameters` is there, but nothing in it matches `[?@.name=='z']`; correct the target, or remove the action if it is no longer needed
    "#);
    assert_snapshot!(said(&overlay("  - target: $..nothing\n    remove: true\n")), @r#"
    error[E110]: nothing in any document matches the target
     --> overlays/a.yml:4:13
      |
    4 |   - target: $..nothing
      |             ^^^^^^^^^^
      |
      = help: at the root, nothing matches `..nothing`; correct the target, or remove the action if it is no longer needed
    "#);
    assert_snapshot!(said(&overlay("  - target: $.x.y\n    remove: true\n")), @r#"
    error[E110]: nothing in any document matches the target
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.x.y
      |             ^^^^^
      |
      = help: at the root, nothing matches `.x`; correct the target, or remove the action if it is no longer needed
    "#);
}

#[test]
fn a_target_in_a_file_that_cannot_be_read_is_not_called_stale() {
    let text = overlay("  - {target: $.x, remove: true}\n");
    let inputs = files(&[("stars.yml", "openapi: ["), ("pins.yml", PINS), ("overlays/a.yml", &text)]);
    let (_, report) = loaded(&inputs);
    assert_eq!((report.count(Code::NotYaml), report.errors()), (1, 1));
}

#[test]
fn a_target_that_is_no_path() {
    let target = |target: &str| said(&overlay(&format!("  - target: {target}\n    remove: true\n")));
    assert_snapshot!(target("$.paths['/stars"), @r#"
    error[E109]: the target is no JSONPath: at its end: expected an ending quote
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.paths['/stars
      |             ^^^^^^^^^^^^^^^
      |
      = help: a name with more than letters, digits and `_` is quoted, as in `$.paths['/stars'].get`
    "#);
    assert_snapshot!(target("$.components.schemas.message-sender"), @r#"
    error[E109]: the target is no JSONPath: at `-sender` after `$.components.schemas.message`: this can't follow here
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.components.schemas.message-sender
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a name with more than letters, digits and `_` is quoted, as in `$.paths['/stars'].get`
    "#);
    assert_snapshot!(target("paths"), @r#"
    error[E109]: the target is no JSONPath: `paths` does not begin with `$`
     --> overlays/a.yml:4:13
      |
    4 |   - target: paths
      |             ^^^^^
      |
      = help: `$` is the whole document, and the way to a node begins there
    "#);
    assert_snapshot!(target("$.paths."), @r#"
    error[E109]: the target is no JSONPath: at its end: a name should stand here
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.paths.
      |             ^^^^^^^^
      |
      = help: a name with more than letters, digits and `_` is quoted, as in `$.paths['/stars'].get`
    "#);
    assert_snapshot!(target("$.paths[?lenght(@.get) > 2]"), @r#"
    error[E109]: the target is no JSONPath: at `lenght(@.get) > 2]` after `$.paths[?`: function name 'lenght' is not defined
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.paths[?lenght(@.get) > 2]
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a name with more than letters, digits and `_` is quoted, as in `$.paths['/stars'].get`
    "#);
    assert_snapshot!(target("\"$[?@[?@[?@[?@[?@[?@[?@[?@[?@[?@[?@.a]]]]]]]]]]]\""), @r#"
    error[E109]: more than 10 brackets of the target are open at once
     --> overlays/a.yml:4:13
      |
    4 |   - target: "$[?@[?@[?@[?@[?@[?@[?@[?@[?@[?@[?@.a]]]]]]]]]]]"
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: select the node in a simpler way, perhaps by several actions
    "#);
    assert_snapshot!(target("[$.paths]"), @r#"
    error[E109]: `target` should be a JSONPath, which is a string, but is a list
     --> overlays/a.yml:4:13
      |
    4 |   - target: [$.paths]
      |             ^
    "#);
    for odd in ["''", "\"$\\n.ü[\"", "\"ü\"", "$.ü'", "$['\\ud83d']", "$.a[99999999999999999999]", "' $.a'"] {
        assert!(target(odd).contains("is no JSONPath"), "{odd}: {}", target(odd));
    }
}

#[test]
fn an_update_that_does_not_fit() {
    let update = |target: &str, update: &str| said(&overlay(&format!("  - target: {target}\n    update: {update}\n")));
    assert_snapshot!(update("$.paths['/stars'].get.operationId", "x"), @r#"
    error[E109]: the target leads to the string "list" (`#/paths/~1stars/get/operationId` of `stars.yml`), and only objects and lists can be updated
     --> overlays/a.yml:4:13
      |
    4 |   - target: $.paths['/stars'].get.operationId
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: select the object around it, and give the new value as a member of `update`
    "#);
    assert_snapshot!(update("$.paths['/stars'].get", "x"), @r#"
    error[E109]: the target leads to an object (`#/paths/~1stars/get` of `stars.yml`), which can't be updated by the string "x"
     --> overlays/a.yml:5:13
      |
    5 |     update: x
      |             ^
      |
      = help: give an object with the members to set
    "#);
    assert_snapshot!(update("$.paths['/stars'].get.tags", "[c, d]"), @r#"
    error[E109]: the target leads to a list (`#/paths/~1stars/get/tags` of `stars.yml`), to which an update adds one item, not a list
     --> overlays/a.yml:5:13
      |
    5 |     update: [c, d]
      |             ^
      |
      = help: write an action for each item, or set the whole list by an update of its object
    "#);
    let whole = format!("extends: pins\n{}", overlay("  - target: $\n    remove: true\n"));
    assert_snapshot!(said(&whole), @r#"
    error[E109]: the target is the whole of `pins.yml`, which can't be removed
     --> overlays/a.yml:5:13
      |
    5 |   - target: $
      |             ^
      |
      = help: select the nodes in it that are wrong
    "#);
}

#[test]
fn a_file_that_is_no_overlay() {
    assert_snapshot!(said("overlay: 1.1.0\nactions: []\n"), @r#"
    error[E109]: `1.1.0` is not a version of overlays that the generator knows
     --> overlays/a.yml:1:10
      |
    1 | overlay: 1.1.0
      |          ^^^^^
      |
      = help: write `overlay: 1.0.0`, and keep to that version of the format
    "#);
    assert_snapshot!(said(STARS), @r#"
    error[E109]: the file is not an overlay: `overlay` is missing
    --> overlays/a.yml
     = help: documents stand beside the folder `overlays/`, not in it
    "#);
    assert_snapshot!(said("[]"), @r#"
    error[E109]: the file is not an overlay
    --> overlays/a.yml
     = help: an overlay begins with `overlay: 1.0.0`, and has a list of `actions`
    "#);
    assert_snapshot!(said(""), @r#"
    error[E109]: the file is not an overlay
    --> overlays/a.yml
     = help: an overlay begins with `overlay: 1.0.0`, and has a list of `actions`
    "#);
    assert_snapshot!(said("overlay: 1.0.0\n"), @r#"
    error[E109]: the overlay has no `actions`
    --> overlays/a.yml
     = help: an overlay without actions does nothing; add some, or remove the file
    "#);
    assert_snapshot!(said("overlay: 1.0\nactions: []\ninfo: x\n"), @r#"
    error[E109]: the list of actions is empty
     --> overlays/a.yml:2:1
      |
    2 | actions: []
      | ^^^^^^^
      |
      = help: an overlay without actions does nothing; add some, or remove the file

    error[E109]: `info` should be an object, but is the string "x"
     --> overlays/a.yml:3:7
      |
    3 | info: x
      |       ^
    "#);
    assert_snapshot!(said("overlay: ["), @r#"
    error[E102]: not YAML: did not find expected node content
     --> overlays/a.yml:1:11
      |
    1 | overlay: [
      |           ^
      |
      = help: the parser was reading a flow node
    "#);
}

#[test]
fn keys_and_actions_that_mean_nothing() {
    assert_snapshot!(said("overlay: 1.0.0
info: {titel: T, x-a: 1}
extend: stars.yml
actions:
  - {target: $.info}
  - {target: $.info, remove: false}
  - {target: $.info, remove: true, update: {}}
  - {target: $.info, remove: 'yes'}
  - {remove: true}
  - {target: $.x, updat: {}, description: 1}
  - $.info
"), @r#"
    error[E109]: `titel` means nothing here
     --> overlays/a.yml:2:8
      |
    2 | info: {titel: T, x-a: 1}
      |        ^^^^^
      |
      = help: did you mean `title`?

    error[E109]: `extend` means nothing here
     --> overlays/a.yml:3:1
      |
    3 | extend: stars.yml
      | ^^^^^^
      |
      = help: did you mean `extends`?

    error[E109]: the action has neither `update` nor `remove: true`, and does nothing
     --> overlays/a.yml:5:5
      |
    5 |   - {target: $.info}
      |     ^
      |
      = help: say what to merge into the target by `update`, or take it away by `remove: true`

    error[E109]: the action has neither `update` nor `remove: true`, and does nothing
     --> overlays/a.yml:6:5
      |
    6 |   - {target: $.info, remove: false}
      |     ^
      |
      = help: say what to merge into the target by `update`, or take it away by `remove: true`

    error[E109]: the action removes what it updates
     --> overlays/a.yml:7:36
      |
    7 |   - {target: $.info, remove: true, update: {}}
      |                                    ^^^^^^
      |
      = help: remove `update` or `remove`; to replace a node, remove it in one action and add it in the next

    error[E109]: `remove` should be `true` or `false`, but is the string "yes"
     --> overlays/a.yml:8:30
      |
    8 |   - {target: $.info, remove: 'yes'}
      |                              ^^^^^

    error[E109]: the action has no `target`
     --> overlays/a.yml:9:5
      |
    9 |   - {remove: true}
      |     ^
      |
      = help: a target is a JSONPath such as `$.paths['/stars'].get`

    error[E110]: nothing in any document matches the target
      --> overlays/a.yml:10:14
       |
    10 |   - {target: $.x, updat: {}, description: 1}
       |              ^^^
       |
       = help: at the root, nothing matches `.x`; correct the target, or remove the action if it is no longer needed

    error[E109]: `updat` means nothing here
      --> overlays/a.yml:10:19
       |
    10 |   - {target: $.x, updat: {}, description: 1}
       |                   ^^^^^
       |
       = help: did you mean `update`?

    error[E109]: `description` should be a string, but is the number 1
      --> overlays/a.yml:10:43
       |
    10 |   - {target: $.x, updat: {}, description: 1}
       |                                           ^

    error[E109]: an action should be an object, but is a string
      --> overlays/a.yml:11:5
       |
    11 |   - $.info
       |     ^^^^^^
       |
       = help: an action has a `target`, and either `update` or `remove: true`
    "#);
}

#[test]
fn what_overlays_add_is_limited() {
    let many = "x, ".repeat(40_000);
    let action = format!("  - target: $.paths['/stars'].get.parameters[*]\n    update: {{x-many: [{many}]}}\n");
    let said = said(&overlay(&action));
    assert!(said.contains("the action would add 120006 nodes, which makes `stars.yml` too large"), "{said}");

    let deep = |levels: usize| format!("{}{{}}{}", "{a: ".repeat(levels), "}".repeat(levels));
    let action = format!("  - {{target: '$..a', update: {}}}\n", deep(60));
    let nest = overlay(&format!("  - {{target: $.info, update: {}}}\n{action}", deep(60)));
    let (_, _, said) = applied(&[("overlays/a.yml", &nest)]);
    assert!(said.contains("more than 100 levels deep"), "{said}");
}

#[test]
fn a_correction_may_put_the_outermost_parts_right() {
    let fix = overlay("  - {target: $, update: {paths: {/a: {}}}}\n");
    let inputs =
        files(&[("a.yml", "openapi: 3.0.0\npaths: []\n"), ("b.yml", "components: {}\n"), ("overlays/a.yml", &fix)]);
    let (documents, report) = loaded(&inputs);
    assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
    assert!(documents.files.iter().all(|document| document.is_api));
}

#[test]
fn messages_show_where_a_node_stands_in_the_files() {
    let text = overlay(
        "  - target: $.paths['/stars'].get.parameters[?@.name=='limit']
    remove: true
  - target: $.paths['/stars'].get.parameters
    update:
      name: new
      in: qery
  - target: $.paths['/stars'].get
    update: {x-a: {b: 1}}
  - target: $.paths['/stars'].get.parameters[0]
    remove: true\n",
    );
    let inputs = files(&[("stars.yml", STARS), ("overlays/a.yml", &text), ("pins.yml", PINS)]);
    let (documents, _) = loaded(&inputs);
    let mut report = Report::default();
    let get = "/paths/~1stars/get";
    // Of three parameters the last is left, and is followed by the new one.
    for rest in ["/parameters/0/schema/type", "/parameters/1/in", "/x-a/b", "/parameters/2", "/operationId"] {
        let origin = Origin { document: DocId::new(1), pointer: Pointer::from_text(format!("{get}{rest}")) };
        report.at(Code::BadNode, &origin, rest);
    }
    documents.restore_places(&mut report);
    assert_snapshot!(shown(&report, &inputs), @r#"
    error[E105]: /parameters/1/in
     --> overlays/a.yml:9:11
      |
    9 |       in: qery
      |           ^^^^

    error[E105]: /x-a/b
      --> overlays/a.yml:11:23
       |
    11 |     update: {x-a: {b: 1}}
       |                       ^

    error[E105]: /operationId
     --> stars.yml:6:20
      |
    6 |       operationId: list
      |                    ^^^^

    error[E105]: /parameters/2
     --> stars.yml:8:7
      |
    8 |       parameters:
      |       ^^^^^^^^^^

    error[E105]: /parameters/0/schema/type
      --> stars.yml:11:50
       |
    11 |         - {name: type, in: query, schema: {type: strng}}
       |                                                  ^^^^^
    "#);
}

#[test]
fn documents_without_overlays_have_no_edits() {
    let (documents, _) = loaded(&files(&[("stars.yml", STARS)]));
    assert!(documents.edits.is_empty());
}
