//! What counts as an operation.

use codegen::SourceFile;

use super::operations;

fn count(name: &str, text: &str) -> usize {
    operations(&SourceFile { name: name.to_owned(), text: text.to_owned() })
}

#[test]
fn methods_count_and_nothing_else() {
    let text = "\u{feff}openapi: 3.0.0\r\npaths:\r\n  /a:\r\n    parameters: [1]\r\n    get: {}\r\n    post: null\r\n    \
                x-get: {}\r\n    summary: x\r\n  /b: {trace: {}, 7: {}}\r\n  x-c: {get: {}}\r\n  /d:\r\n";
    assert_eq!(count("a.yml", text), 3);
}

#[test]
fn json_is_read_as_json() {
    assert_eq!(count("a.JSON", "{\t\"paths\": {\"/a\": {\"get\": {}, \"put\": {\"get\": 1.5}}}, \"x\": [1, true]}"), 2);
}

#[test]
fn what_is_no_document_has_no_operations() {
    for text in ["", "- 1", "paths: 5", "paths: [a]", "paths: {/a: text}", "a: [", "42", "true", "~"] {
        assert_eq!(count("a.yml", text), 0, "{text}");
    }
}

#[test]
fn a_key_that_stands_twice_counts_twice() {
    assert_eq!(count("a.yml", "paths: {/a: {get: {}}, /a: {get: {}}}"), 2);
}
