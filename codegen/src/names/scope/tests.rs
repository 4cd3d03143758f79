//! Who gets a name.

use proptest::prelude::*;

use super::{Claim, Scope};
use crate::names::reserved::nothing;

fn grant(claims: &[Claim]) -> Vec<String> {
    Scope::new(nothing).grant(claims).into_iter().map(|granted| granted.name).collect()
}

fn weak(names: &[&str]) -> Claim {
    names.iter().fold(Claim::default(), |claim, name| claim.weak(*name))
}

#[test]
fn nobody_is_first() {
    assert_eq!(grant(&[weak(&["A", "AOne"]), weak(&["A", "ATwo"])]), ["AOne", "ATwo"]);
    // The third comes late to a name that was given up, and doesn't get it either.
    let late = [weak(&["A", "AOne"]), weak(&["A", "ATwo"]), weak(&["B", "A", "AThree"]), weak(&["B", "BFour"])];
    assert_eq!(grant(&late), ["AOne", "ATwo", "AThree", "BFour"]);
}

#[test]
fn a_strong_claim_yields_to_strong_ones_only() {
    let strong = Claim::default().strong("A").strong("AExact");
    assert_eq!(grant(&[weak(&["A", "AShort"]), strong.clone()]), ["AShort", "A"]);
    assert_eq!(grant(&[strong, Claim::default().strong("A").strong("AOther")]), ["AExact", "AOther"]);
}

#[test]
fn what_is_taken_goes_to_nobody() {
    let mut scope = Scope::new(|name| name == "R");
    assert!(scope.take("T") && !scope.take("T") && !scope.take("R"));
    let granted = scope.grant(&[weak(&["T", "T1"]), Claim::default().strong("R")]);
    assert_eq!(granted[0].name, "T1");
    assert_eq!((granted[1].name.as_str(), granted[1].wanted.as_deref()), ("R2", Some("R")));
}

#[test]
fn numbers_are_the_last_resort() {
    assert_eq!(grant(&[weak(&["A"]), weak(&["A"]), weak(&["A2"]), weak(&["A"])]), ["A", "A3", "A2", "A4"]);
    assert_eq!(grant(&[weak(&["a"]), weak(&["a"]), weak(&["V3"]), weak(&["V3"])]), ["a", "a_2", "V3", "V3_2"]);
}

#[test]
fn a_claim_without_candidates_gets_a_name() {
    assert_eq!(grant(&[Claim::default(), weak(&[""])]), ["unnamed", "unnamed_2"]);
}

fn claim() -> impl Strategy<Value = Claim> {
    prop::collection::vec(("[A-D][1-3]?", any::<bool>()), 1..4).prop_map(|candidates| {
        candidates.into_iter().fold(
            Claim::default(),
            |claim, (name, strong)| {
                if strong { claim.strong(name) } else { claim.weak(name) }
            },
        )
    })
}

proptest! {
    #[test]
    fn names_differ_and_do_not_depend_on_order(claims in prop::collection::vec(claim(), 0..12)) {
        let names = grant(&claims);
        let unique: std::collections::HashSet<&String> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len());

        let reversed: Vec<Claim> = claims.iter().rev().cloned().collect();
        let settled = |claims: &[Claim]| -> Vec<String> {
            Scope::new(nothing).settle(claims).into_iter().map(|(name, _)| name.to_owned()).collect()
        };
        let mut backwards = settled(&reversed);
        backwards.reverse();
        prop_assert_eq!(settled(&claims), backwards);
    }
}
