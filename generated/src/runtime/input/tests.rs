//! Tests of `input`.

use super::bare;

#[test]
fn the_mark_of_raw_identifiers_is_no_part_of_a_name() {
    assert_eq!([bare("r#type"), bare("type"), bare("r"), bare("")], ["type", "type", "r", ""]);
}
