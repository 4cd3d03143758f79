//! Tests of `id`.

use std::collections::{BTreeMap, HashMap};

use crate::runtime as rt;
use crate::runtime::{Measured, ParamValue, ToParam};

/// An id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ThingId(rt::WireText);

impl ThingId {
    fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

rt::id!(ThingId);

/// A special kind of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct OtherId(rt::WireText);

impl OtherId {
    fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

rt::id!(OtherId: ThingId);

#[test]
fn ids_are_texts() {
    let id = ThingId::from("CT_1");
    assert_eq!((id.as_str(), id.to_string().as_str(), id.as_ref()), ("CT_1", "CT_1", "CT_1"));
    assert!(id == "CT_1" && id != *"CT_2", "compared with texts");
    assert_eq!(format!("{id:?}"), r#"ThingId("CT_1")"#);
    assert_eq!("CT_1".parse::<ThingId>(), Ok(id.clone()));
    assert_eq!(ThingId::from(&id), id);
    assert_eq!(OtherId::from("CT_1".to_owned()).as_str(), id.as_str());
    assert_eq!(ThingId::from(OtherId::from("CT_1")), id);
    assert_eq!(id.to_param(), ParamValue::One("CT_1".to_owned()));
    let mut lengths = Vec::new();
    id.lengths(&mut |length| lengths.push(length));
    assert_eq!(lengths, [4]);
}

#[test]
fn numbers_stay_numbers() {
    let ids: Vec<ThingId> = serde_json::from_str(r#"["1", 2]"#).unwrap();
    assert_eq!(ids, [ThingId::from("1"), ThingId::from("2")]);
    assert_eq!(serde_json::to_string(&ids).unwrap(), r#"["1",2]"#);
    assert_eq!(serde_json::to_string(&ThingId::from(5_u64)).unwrap(), "5");
    assert_eq!(ThingId::from(-5_i64).to_json(), serde_json::json!(-5));
    assert_eq!((ThingId::from(5), ThingId::from(5_u32)), ("5".into(), "5".into()), "numbers of any size");
}

#[test]
fn ids_can_be_keys() {
    let map: BTreeMap<ThingId, i64> = serde_json::from_str(r#"{"a": 1, "5": 2}"#).unwrap();
    assert_eq!(map.get("5"), Some(&2));
    assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"5":2,"a":1}"#);
    let hashed = HashMap::from([(ThingId::from(7_i64), ())]);
    assert!(hashed.contains_key(&ThingId::from("7")) && hashed.contains_key("7"));
}
