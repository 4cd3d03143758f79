//! Tests of likeness: which names are one name, and which pair wins.

use super::{names, pairs, share};

#[test]
fn spellings_of_one_name_are_alike() {
    assert_eq!(names("follow_up", "followUp"), 1.0);
    assert!(names("star_type", "type") >= 0.75);
    assert!(names("message_id", "messageid_list") >= 0.6);
    assert!(names("colour", "color") > 0.8);
    assert!(names("limit", "cursor") < 0.5);
    assert_eq!(names("+", "-"), 0.0);
}

#[test]
fn members_are_shared() {
    assert_eq!(share(&["a", "b"], &["b", "c"]), 1.0 / 3.0);
    assert_eq!(share::<u8>(&[], &[]), 1.0);
    assert_eq!(share(&[1], &[]), 0.0);
}

#[test]
fn the_most_alike_are_paired_first() {
    let found = pairs(&["sender_name", "time"], &["name", "sender_names"], 0.6, |a, b| names(a, b));
    assert_eq!(found, [(0, 1)]);
}
