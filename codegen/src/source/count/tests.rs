//! Tests of counting what documents state.

use crate::ir::DocId;
use crate::source::testing::{files, loaded};

/// The counts of all documents among some files, in the order of their names.
fn counts(inputs: &[(&str, &str)]) -> Vec<usize> {
    let inputs = files(inputs);
    let (documents, _) = loaded(&inputs);
    (0..documents.files.len()).map(|index| documents.stated_operations(DocId::new(index))).collect()
}

#[test]
fn every_method_of_every_path_counts() {
    let text = "\
openapi: 3.0.3
paths:
  x-note: {get: {}}
  /a:
    parameters: []
    summary: x
    x-get: {}
    get: {}
    put: {}
    POST: {}
    delete:
    options: []
    head: 1
    patch: {}
    trace: {}
  /b: {get: {}, get2: {}}
  /c: []
  /d:
components: {pathItems: {e: {get: {}}}}
";
    assert_eq!(counts(&[("a.yml", text)]), [9]);
}

#[test]
fn path_items_elsewhere_count_where_they_are_used() {
    let a = "\
openapi: 3.0.3
paths:
  /a: {$ref: 'shared/items.yml#/stars'}
  /b: {$ref: '#/x-items/b'}
  /gone: {$ref: '#/x-items/gone'}
  /round: {$ref: '#/paths/~1round'}
  /beside: {$ref: '#/x-items/b', get: {}, delete: {}}
x-items:
  b: {$ref: '#/x-items/c'}
  c: {get: {}}
";
    let shared = "stars: {get: {}, post: {}}\n";
    // Of the methods beside a reference one replaces the one behind it.
    assert_eq!(counts(&[("a.yml", a), ("shared/items.yml", shared)]), [2 + 1 + 2, 0]);
}

#[test]
fn corrections_count() {
    let overlay = "\
overlay: 1.0.0
actions:
  - {target: '$.paths[''/a'']', update: {post: {}, put: {}}}
  - {target: '$.paths[''/a''].get', remove: true}
";
    assert_eq!(counts(&[("a.yml", "openapi: 3.0.3\npaths: {/a: {get: {}}}\n"), ("overlays/a.yml", overlay)]), [2]);
}

#[test]
fn what_can_not_be_read_states_nothing() {
    assert_eq!(
        counts(&[
            ("a.yml", "openapi: 3.0.3\npaths: [{get: {}}]\n"),
            ("b.yml", "openapi: 3.1.0\npaths: {/a: {get: {}}}\n")
        ]),
        [0, 0]
    );
}
