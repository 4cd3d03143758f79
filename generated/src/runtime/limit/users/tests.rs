//! Tests of what users are called.

use super::{Nameless, User, kind};
use crate::runtime::Secret;

#[test]
fn one_credential_is_one_user_and_stands_in_no_label() {
    let mut nameless = Nameless::default();
    let mut label = |kind: &str, credential: &str| nameless.user(kind, &Secret::from(credential)).label.to_string();
    assert_eq!(label("default", "1000.a"), "default");
    assert_eq!(label("default", "1000.b"), "default#2");
    assert_eq!(label("1000.APP/eu", "1000.c"), "1000.APP/eu");
    assert_eq!(label("default", " 1000.a "), "default", "spaces around a token aren't sent");
    assert_eq!(label("default", "1000.b"), "default#2");
    assert_eq!(label("default", "1000.c"), "default#3");
}

#[test]
fn a_name_is_taken_as_it_is() {
    assert_eq!(User::named("ann#2").label.as_ref(), "ann#2");
    for (label, expected) in
        [("ann", "ann"), ("ann#2", "ann"), ("a#b#2#33", "a#b"), ("#", "#"), ("a#2b", "a#2b"), ("", "")]
    {
        assert_eq!(kind(label), expected);
    }
}
