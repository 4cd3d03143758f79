//! Tests of which scopes an operation needs, and what a missing one is called.

use super::{check, split};

#[test]
fn lists_come_with_spaces_or_commas() {
    let split = |list| split(list).collect::<Vec<_>>();
    assert_eq!(split("ZohoCliq.Chats.READ, ZohoCliq.Chats.UPDATE"), ["ZohoCliq.Chats.READ", "ZohoCliq.Chats.UPDATE"]);
    assert_eq!(split("A.B.C D.E.F"), ["A.B.C", "D.E.F"]);
    assert!(split(" ").is_empty());
}

#[test]
fn one_list_has_to_be_granted_as_a_whole() {
    let granted = |scopes: &str| split(scopes).map(str::to_owned).collect::<Vec<_>>();
    let missing = |scopes: &str, needed| check(&granted(scopes), "star", needed).map_err(|error| error.to_string());
    assert!(missing("", &[]).is_ok());
    assert!(missing("Z.Chats.READ", &[&["Z.Chats.READ"]]).is_ok());
    assert!(missing("Z.Chats.ALL", &[&["Z.Chats.READ"]]).is_ok());
    assert!(missing("Z.Users.READ", &[&["Z.Chats.READ", "Z.Users.READ"], &["Z.Users.READ"]]).is_ok());
    for scopes in ["", "Z.Chats.UPDATE", "Z.Chats.READX", "Z.ALL", "Z.Chat.ALL", "z.chats.read"] {
        assert!(missing(scopes, &[&["Z.Chats.READ"]]).is_err(), "{scopes}");
    }
    assert_eq!(
        missing("Z.Chats.READ", &[&["Z.Chats.READ", "Z.Users.READ"], &["Z.All.X"]]).unwrap_err(),
        "`star` was not sent: the token lacks the scope Z.Chats.READ and Z.Users.READ, or Z.All.X; \
         authorize the application again with it"
    );
}
