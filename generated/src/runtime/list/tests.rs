//! A list that may be left out: read, used and written.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::runtime::{Json, Style, style};

#[derive(Debug, Default, PartialEq, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "List::is_absent")]
    ids: List<i64>,
}

crate::__read_record!(Answer lists { "ids" => ids });

fn read(json: &Json) -> Answer {
    serde_json::from_value(json.clone()).expect("an answer")
}

#[test]
fn nothing_is_lost_in_writing_back() {
    for json in [json!({}), json!({"ids": null}), json!({"ids": []}), json!({"ids": [1, 2]})] {
        assert_eq!(serde_json::to_value(read(&json)).expect("JSON"), json);
    }
}

#[test]
fn it_is_a_list_whether_it_is_there_or_not() {
    let (absent, mut there) = (read(&json!({})).ids, read(&json!({"ids": [1, 2]})).ids);
    assert!(absent.is_empty() && absent.is_absent() && !absent.is_null() && absent.as_option().is_none());
    assert_eq!((there.len(), there[1], there.first()), (2, 2, Some(&1)));
    assert!((&there).into_iter().eq(&[1, 2]) && (&absent).into_iter().next().is_none());
    there.iter_mut().for_each(|id| *id += 1);
    assert_eq!(there, [2, 3]);
    assert_eq!(absent, Vec::new());
    assert_ne!(absent, List::from(Vec::new()), "whether it was there is a part of its value");
    there.push(4);
    assert_eq!(there.into_iter().collect::<Vec<_>>(), [2, 3, 4]);
    assert!(read(&json!({"ids": null})).ids.is_null());
}

#[test]
fn a_list_of_another_shape_is_refused() {
    for json in [json!({"ids": {}}), json!({"ids": "1"}), json!({"ids": ["x"]})] {
        serde_json::from_value::<Answer>(json).expect_err("no list of numbers");
    }
}

#[test]
fn as_an_argument_an_absent_list_is_absent() {
    let pairs = |list: List<i64>| {
        style::pairs("ids", list.to_param(), &Json::Null, Style::FormExplode, false).expect("pairs").len()
    };
    assert_eq!((pairs(List::absent()), pairs(List::null()), pairs([1, 2].into())), (0, 0, 2));
    assert_eq!((List::<i64>::absent().items(), List::<i64>::from([]).items()), (None, Some(0)));
}

proptest! {
    #[test]
    fn a_list_is_what_an_option_of_a_vec_is(items in proptest::option::of(proptest::collection::vec(any::<i64>(), 0..4))) {
        let list = List::from(items.clone());
        prop_assert_eq!(list.as_option().map(<[i64]>::to_vec), items.clone());
        prop_assert_eq!(list.items(), items.items());
        prop_assert_eq!(list.to_json(), items.to_json());
        prop_assert_eq!(Option::<Vec<i64>>::from(list), items);
    }
}
