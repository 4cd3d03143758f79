//! Tests of `measure`.

use serde_json::json;

use super::{Bound, Counted, Measured, Number};

fn lengths(value: &impl Measured) -> Vec<u64> {
    let mut lengths = Vec::new();
    value.lengths(&mut |length| lengths.push(length));
    lengths
}

#[test]
fn json_is_measured_by_its_kind() {
    assert_eq!(lengths(&json!("äb")), [2]);
    assert_eq!(lengths(&json!(["a", "bcd", 5])), [1, 3]);
    assert_eq!(lengths(&json!(12345)), [0_u64; 0]);
    assert_eq!(json!([1, 2]).items(), Some(2));
    assert_eq!(json!({"a": 1}).items(), Some(1));
    assert_eq!(json!("text").items(), None);
    let mut numbers = Vec::new();
    json!([1, 2.5, "3"]).numbers(&mut |number| numbers.push(number.to_string()));
    assert_eq!(numbers, ["1", "2.5"]);
}

#[test]
fn integers_are_compared_without_loss() {
    let big = Bound::from(9_007_199_254_740_993_i64);
    assert!(big.at_least(Bound::from(9_007_199_254_740_993_i64)));
    assert!(!Bound::from(9_007_199_254_740_992_i64).at_least(big));
    assert!(Bound::from(1_i64).at_least(Bound::from(0.5)));
    assert!(!Bound::from(f64::NAN).at_least(Bound::from(0_i64)));
}
