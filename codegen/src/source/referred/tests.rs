//! Tests of the files that a document refers to.

use super::files_referred_to;

#[test]
fn references_to_other_files_are_found() {
    let text = "
paths:
  /a: {$ref: 'paths/a%20b.yml#/a'}
  /b:
    get:
      responses:
        '200': {$ref: '#/components/responses/ok'}
components:
  schemas:
    x: {$ref: ../common.yml#/x}
    y: {$ref: https://example.com/y.yml}
    z:
      discriminator: {propertyName: kind, mapping: {one: 'pets.yml#/one', two: Two}}
    again: {$ref: ../common.yml#/y}
";
    assert_eq!(files_referred_to("a.yml", text), ["paths/a b.yml", "../common.yml", "pets.yml"]);
    assert!(files_referred_to("a.yml", "a: [").is_empty());
}
