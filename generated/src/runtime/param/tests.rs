//! Tests of `param`.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::{ParamValue, ToParam};

fn one(text: &str) -> ParamValue {
    ParamValue::One(text.to_owned())
}

#[derive(Serialize)]
struct Filter {
    name: &'static str,
    above: Option<i64>,
    tags: Vec<&'static str>,
}
crate::runtime::param_via_serde!(Filter);

struct Broken;

impl Serialize for Broken {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no"))
    }
}
crate::runtime::param_via_serde!(Broken);

#[test]
fn scalars_are_texts() {
    assert_eq!(true.to_param(), one("true"));
    assert_eq!((-5_i32).to_param(), one("-5"));
    assert_eq!(u64::MAX.to_param(), one("18446744073709551615"));
    assert_eq!(1.5_f64.to_param(), one("1.5"));
    assert_eq!(2.0_f64.to_param(), one("2"));
    assert_eq!("a,b".to_param(), one("a,b"));
    assert_eq!(uuid::Uuid::nil().to_param(), one("00000000-0000-0000-0000-000000000000"));
    assert_eq!(Box::new(&Some(7_i64)).to_param(), one("7"));
}

#[test]
fn absence_goes_through_every_layer() {
    assert_eq!(None::<String>.to_param(), ParamValue::Absent);
    assert_eq!(Some(None::<i64>).to_param(), ParamValue::Absent);
    assert_eq!(Json::Null.to_param(), ParamValue::Absent);
    assert_eq!(Some(None::<i64>).to_json(), Json::Null);
}

#[test]
fn lists_and_maps_keep_their_shape() {
    let list = vec![Some(1_i64), None, Some(2)];
    assert_eq!(list.to_param(), ParamValue::Many(vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(vec![vec![1_i64, 2]].to_param(), ParamValue::Many(vec!["[1,2]".to_owned()]));
    let map = BTreeMap::from([("b".to_owned(), true), ("a".to_owned(), false)]);
    let pairs = [("a", "false"), ("b", "true")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(map.to_param(), ParamValue::Pairs(pairs.to_vec()));
    assert_eq!(map.to_json(), json!({"a": false, "b": true}));
}

#[test]
fn structs_become_pairs_in_the_order_of_their_fields() {
    let filter = Filter { name: "x", above: None, tags: vec!["t"] };
    let pairs = [("name", "x"), ("tags", r#"["t"]"#)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(filter.to_param(), ParamValue::Pairs(pairs.to_vec()));
    assert_eq!(filter.to_json(), json!({"name": "x", "above": null, "tags": ["t"]}));
}

#[test]
fn what_cannot_be_serialized_says_so() {
    assert_eq!(Broken.to_param(), ParamValue::Invalid("no".to_owned()));
    assert_eq!(vec![Broken].to_param(), ParamValue::Invalid("no".to_owned()));
}

#[test]
fn json_of_scalars_has_their_type() {
    assert_eq!(5_i64.to_json(), json!(5));
    assert_eq!("5".to_json(), json!("5"));
    assert_eq!(12.2_f32.to_json(), json!(12.2));
    assert_eq!(vec![true].to_json(), json!([true]));
    assert_eq!(json!({"a": [1]}).to_json(), json!({"a": [1]}));
}
