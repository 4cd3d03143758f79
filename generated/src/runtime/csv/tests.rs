//! Tests of `csv`.

use super::CommaSeparated;
use crate::runtime::{DateTime, ParamValue, ToParam};

#[test]
fn lists_are_joined() {
    let list: CommaSeparated<&str> = ["a", "b"].into();
    assert_eq!(list.to_param(), ParamValue::One("a,b".to_owned()));
    assert_eq!(serde_json::to_string(&list).unwrap(), r#""a,b""#);
    assert_eq!(list.len(), 2);
    let numbers: CommaSeparated<i64> = (1..4).collect();
    assert_eq!(numbers.to_param(), ParamValue::One("1,2,3".to_owned()));
    assert_eq!(
        CommaSeparated::<String>::default().to_param(),
        ParamValue::Absent,
        "no value, as in the styles of OpenAPI"
    );
}

#[test]
fn texts_and_arrays_are_read() {
    let read = |json| serde_json::from_str::<CommaSeparated<String>>(json).unwrap().to_vec();
    assert_eq!(read(r#""a, b,c""#), ["a", "b", "c"]);
    assert_eq!(read(r#"["a","b,c"]"#), ["a", "b,c"]);
    assert_eq!(read(r#""""#), [""; 0]);
    let numbers = |json| serde_json::from_str::<CommaSeparated<i64>>(json).unwrap().to_vec();
    assert_eq!(numbers(r#""1,2""#), [1, 2]);
    assert_eq!(numbers("[1,2]"), [1, 2]);
    assert_eq!(numbers("12"), [12]);
    let times: CommaSeparated<DateTime> = serde_json::from_str(r#""1,2""#).unwrap();
    assert_eq!(*times, [DateTime::from("1"), DateTime::from("2")]);
    let spaced: CommaSeparated<String> = serde_json::from_str(r#""a, b""#).unwrap();
    assert_eq!(serde_json::to_string(&spaced).unwrap(), r#""a, b""#);
    assert_eq!(spaced, CommaSeparated::from(["a".to_owned(), "b".to_owned()]));
    let error = serde_json::from_str::<CommaSeparated<i64>>(r#""1,x""#).unwrap_err().to_string();
    assert!(error.contains("invalid type: string \"x\""), "{error}");
}

#[test]
fn an_item_cannot_hold_a_comma() {
    let list = CommaSeparated::from(vec!["a,b".to_owned()]);
    assert!(matches!(list.to_param(), ParamValue::Invalid(reason) if reason.contains("`a,b`")));
    assert!(serde_json::to_string(&list).is_err());
}
