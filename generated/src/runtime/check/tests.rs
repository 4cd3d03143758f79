//! Tests of `check`.

use std::collections::BTreeMap;

use super::{Check, Checked};
use crate::runtime::CommaSeparated;

struct Card {
    title: Option<String>,
    buttons: Vec<Button>,
}

struct Button {
    label: &'static str,
}

impl Checked for Card {
    fn check(&self, check: &mut Check) {
        check.max_length("title", &self.title, 3);
        check.max_items("buttons", &self.buttons, 2);
        check.nested("buttons", &self.buttons);
    }
}

impl Checked for Button {
    fn check(&self, check: &mut Check) {
        check.min_length("label", &self.label, 1);
    }
}

/// The text of the first failure, empty without one.
fn failure(compare: impl FnOnce(&mut Check)) -> String {
    let mut check = Check::new();
    compare(&mut check);
    check.finish("post_card").map_or_else(|error| error.to_string(), |()| String::new())
}

#[test]
fn excluded_bounds_of_numbers() {
    let within = |number: f64| {
        failure(|check| {
            check.above("price", &number, 0.0);
            check.below("price", &number, 10.0);
        })
    };
    assert_eq!(within(0.001), "");
    assert!(within(0.0).contains("is 0, more than 0 is needed"), "{}", within(0.0));
    assert!(within(10.0).contains("is 10, less than 10 is allowed"), "{}", within(10.0));
    assert!(!within(f64::NAN).is_empty());
    assert!(!failure(|check| check.above("count", &0_i64, 0.0)).is_empty());
}

#[test]
fn limits_of_numbers() {
    let told = |number: Option<i64>| {
        failure(|check| {
            check.minimum("limit", &number, 1);
            check.maximum("limit", &number, 50);
        })
    };
    assert_eq!(told(None), "");
    assert_eq!(told(Some(1)), "");
    assert_eq!(told(Some(50)), "");
    assert_eq!(told(Some(0)), "`post_card` was not sent: `limit` is 0, at least 1 is needed");
    assert_eq!(told(Some(51)), "`post_card` was not sent: `limit` is 51, at most 50 is allowed");
    let ratio = |ratio: f64| failure(|check| check.maximum("ratio", &ratio, 0.5));
    assert_eq!(ratio(0.5), "");
    assert_eq!(ratio(0.75), "`post_card` was not sent: `ratio` is 0.75, at most 0.5 is allowed");
    assert_ne!(ratio(f64::NAN), "");
    assert_eq!(failure(|check| check.minimum("ids", &vec![5_u64, u64::MAX], 5)), "");
    assert_ne!(failure(|check| check.maximum("ids", &vec![5_u64, u64::MAX], i64::MAX)), "");
}

#[test]
fn lengths_count_characters_and_every_item() {
    assert_eq!(failure(|check| check.max_length("name", &"äöü", 3)), "");
    assert_eq!(
        failure(|check| check.max_length("names", &vec!["abc", "abcd"], 3)),
        "`post_card` was not sent: `names` has 4 characters, at most 3 are allowed"
    );
    assert_eq!(failure(|check| check.min_length("name", &None::<String>, 1)), "");
    assert_eq!(failure(|check| check.max_length("number", &12345_i64, 1)), "", "a limit of another kind is none");
}

#[test]
fn items_are_counted() {
    let list = CommaSeparated::from(vec!["a", "b", "c"]);
    assert_eq!(
        failure(|check| check.max_items("ids", &Some(list.clone()), 2)),
        "`post_card` was not sent: `ids` has 3 items, at most 2 are allowed"
    );
    assert_eq!(
        failure(|check| check.min_items("ids", &Vec::<i64>::new(), 1)),
        "`post_card` was not sent: `ids` has 0 items, at least 1 are needed"
    );
    assert_eq!(failure(|check| check.min_items("ids", &None::<Vec<i64>>, 1)), "");
    assert_ne!(failure(|check| check.max_length("ids", &list, 4)), "", "the joined text is `a,b,c`");
}

#[test]
fn nested_failures_name_their_place() {
    let card = |title: &str, label| Card {
        title: Some(title.to_owned()),
        buttons: vec![Button { label: "x" }, Button { label }],
    };
    assert_eq!(failure(|check| check.nested("card", &card("abc", "y"))), "");
    assert_eq!(
        failure(|check| check.nested("card", &Some(Box::new(card("abcd", ""))))),
        "`post_card` was not sent: `card.title` has 4 characters, at most 3 are allowed"
    );
    assert_eq!(
        failure(|check| check.nested("card", &card("abc", ""))),
        "`post_card` was not sent: `card.buttons[1].label` has 0 characters, at least 1 are needed"
    );
    let map = BTreeMap::from([("k".to_owned(), Button { label: "" })]);
    assert_eq!(
        failure(|check| {
            check.nested("map", &map);
            check.max_length("after", &"abc", 1);
        }),
        "`post_card` was not sent: `map[k].label` has 0 characters, at least 1 are needed"
    );
}
