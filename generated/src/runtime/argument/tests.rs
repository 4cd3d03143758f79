//! What setters and lists take, each form once: that it compiles is half of the promise.

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Id(String);

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

fn one<How>(value: impl IntoOptional<Id, How>) -> Option<String> {
    value.into_optional().map(|id| id.0)
}

fn number<How>(value: impl IntoOptional<i64, How>) -> Option<i64> {
    value.into_optional()
}

fn list<How>(items: impl IntoList<Id, How>) -> Option<Vec<String>> {
    items.into_list().map(|ids| ids.into_iter().map(|id| id.0).collect())
}

fn items<How>(items: impl IntoItems<Id, How>) -> Vec<String> {
    items.into_items().into_iter().map(|id| id.0).collect()
}

#[test]
fn a_value_and_an_option_of_one() {
    let id = Id::from("a");
    let held = Some(id.clone());
    assert_eq!(one("a").as_deref(), Some("a"));
    assert_eq!(one(&id).as_deref(), Some("a"));
    assert_eq!(one(id).as_deref(), Some("a"));
    assert_eq!(one(Some("a")).as_deref(), Some("a"));
    assert_eq!(one(&held).as_deref(), Some("a"));
    assert_eq!(one(held.as_ref()).as_deref(), Some("a"));
    assert_eq!(one(held).as_deref(), Some("a"));
    assert_eq!(one(None::<Id>), None);
}

#[test]
fn numbers_of_other_types() {
    assert_eq!(number(20), Some(20));
    assert_eq!(number(20_u8), Some(20));
    assert_eq!(number(20_i64), Some(20));
    assert_eq!(number(Some(20_i32)), Some(20));
    assert_eq!(number(None::<i64>), None);
}

#[test]
fn one_item_or_many() {
    let ids = vec![Id::from("a"), Id::from("b")];
    let both = Some(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(list("a"), Some(vec!["a".to_owned()]));
    assert_eq!(list(&ids[0]), Some(vec!["a".to_owned()]));
    assert_eq!(list(["a", "b"]), both);
    assert_eq!(list(&ids), both);
    assert_eq!(list(&ids[..]), both);
    assert_eq!(list(ids.iter().filter(|id| id.0 != "b")), Some(vec!["a".to_owned()]));
    assert_eq!(list(Some(ids.clone())), both);
    assert_eq!(list(&Some(ids.clone())), both);
    assert_eq!(list(ids.iter().cloned().collect::<std::collections::VecDeque<_>>()), both);
    assert_eq!(list(List::from(ids.clone())), both);
    assert_eq!(items(&ids), both.clone().unwrap());
    assert_eq!(items("a"), ["a"]);
    assert_eq!(list(ids), both);
}

#[test]
fn nothing_is_no_empty_list() {
    assert_eq!(list(None::<Vec<Id>>), None);
    assert_eq!(list(None::<Id>), None);
    assert_eq!(list(&None::<Id>), None);
    assert_eq!(list(None::<&Id>), None);
    assert_eq!(list(&None::<Vec<Id>>), None);
    assert_eq!(list(List::<Id>::absent()), None);
    let null = List::<Id>::null();
    assert_eq!(list(&null), None);
    assert!(null.is_null());
    assert_eq!(list(Some(Id::from("a"))), Some(vec!["a".to_owned()]));
    assert_eq!(list(Vec::<Id>::new()), Some(Vec::new()), "an empty list is one");
}
