//! Promise: a number is written as it was read, and compared by its value.

use super::JsonNumber;
use crate::runtime::{Bound, Number, ToParam};

#[test]
fn numbers_go_back_as_they_came() {
    for text in ["10", "10.0", "-3", "18446744073709551615", "0.1", "1e300"] {
        let number: JsonNumber = serde_json::from_str(text).unwrap();
        let again: serde_json::Value = serde_json::to_value(number).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(text).unwrap(), "{text}");
        assert_eq!(number.to_json(), again);
    }
    assert!(serde_json::from_str::<JsonNumber>("\"10\"").is_err());
}

#[test]
fn the_value_counts_and_not_how_it_is_written() {
    assert_eq!(JsonNumber::from(10), JsonNumber::from(10.0));
    assert_eq!(JsonNumber::from(7_u64), JsonNumber::from(7_i64));
    assert_ne!(JsonNumber::from(u64::MAX), JsonNumber::from(u64::MAX - 1));
    assert_eq!(JsonNumber::from(2.5).as_f64(), 2.5);
    assert_eq!((JsonNumber::from(5).as_i64(), JsonNumber::from(5).as_u64()), (Some(5), Some(5)));
    assert_eq!((JsonNumber::from(-5).as_u64(), JsonNumber::from(5.0).as_i64()), (None, None));
    assert_eq!(JsonNumber::from(u64::MAX).as_i64(), None);
}

#[test]
fn limits_apply() {
    let mut seen = Vec::new();
    for number in [JsonNumber::from(3), JsonNumber::from(u64::MAX), JsonNumber::from(0.5)] {
        number.numbers(&mut |bound: Bound| seen.push(bound.to_string()));
    }
    assert_eq!(seen, ["3", "18446744073709551615", "0.5"]);
}
