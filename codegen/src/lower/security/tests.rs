//! Promise: scopes of one resource beside its `ALL` are alternatives, all others are needed together.

use super::meant;

fn scopes(names: &[&str]) -> Vec<String> {
    let alternatives = meant(names.iter().map(|name| (*name).to_owned()).collect());
    alternatives.iter().map(|scopes| scopes.join(" + ")).collect()
}

#[test]
fn one_of_a_resource_or_all_of_it() {
    assert_eq!(scopes(&["C.Data.READ", "C.Data.ALL"]), ["C.Data.READ", "C.Data.ALL"]);
    assert_eq!(
        scopes(&["C.Data.READ", "P.user.READ", "C.Data.all"]),
        ["C.Data.READ + P.user.READ", "C.Data.all + P.user.READ"]
    );
}

#[test]
fn scopes_of_several_resources_are_needed_together() {
    assert_eq!(scopes(&["C.Data.READ", "P.user.ALL"]), ["C.Data.READ + P.user.ALL"]);
    assert_eq!(scopes(&["C.Data.READ", "C.Data.CREATE"]), ["C.Data.READ + C.Data.CREATE"]);
    assert_eq!(scopes(&["plain"]), ["plain"]);
    assert_eq!(scopes(&[]), [""]);
}
