//! Variants of enums.

use super::claims;
use crate::analyze::testing::values;
use crate::ir::Shape;
use crate::names::reserved::nothing;
use crate::names::scope::Scope;

fn names(wires: &[&str]) -> Vec<String> {
    let Shape::Enum(shape) = values(wires.iter().copied()) else { return Vec::new() };
    Scope::new(nothing).grant(&claims(&shape)).into_iter().map(|granted| granted.name).collect()
}

#[test]
fn signs_count_where_they_are_needed() {
    assert_eq!(names(&["+time", "-time"]), ["PlusTime", "MinusTime"]);
    assert_eq!(names(&["name", "-name"]), ["Name", "MinusName"]);
    assert_eq!(names(&["-time", "+name"]), ["MinusTime", "PlusName"]);
    assert_eq!(names(&["+time", "name"]), ["Time", "Name"]);
    assert_eq!(names(&["+time", "time"]), ["PlusTime", "Time"]);
    assert_eq!(names(&["-1", "0", "+1", "1"]), ["Minus1", "N0", "Plus1", "N1"]);
    assert_eq!(names(&["- Now"]), ["Now"]);
}

#[test]
fn symbols_have_names() {
    assert_eq!(
        names(&["<=", ">", "*", "", "  ", "🙂", "....."]),
        ["LessEquals", "Greater", "Star", "Empty", "Blank", "Value6", "Value7"]
    );
}
