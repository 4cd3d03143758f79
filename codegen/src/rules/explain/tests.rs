//! Tests of the table of codes and of the page that explains them.

use std::collections::BTreeSet;

use super::super::{Action, Verdict};
use super::*;

#[test]
fn the_page_and_the_table_agree() {
    let headings: Vec<&str> = sections(PAGE).map(|(heading, _)| heading).collect();
    let expected: Vec<String> = Rule::ALL.iter().map(|rule| rule.heading()).collect();
    assert_eq!(headings, expected, "CHANGES.md has other sections than the table has codes");
    let count = format!("There are {} kinds of changes", Rule::ALL.len());
    assert!(PAGE.contains(&count), "CHANGES.md does not say `{count}`");
}

#[test]
fn every_code_is_explained() {
    for rule in Rule::ALL {
        let text = rule.explanation();
        assert!(text.contains("**What users do.** "), "{rule}");
        let verdict = text.split("**").nth(1).unwrap_or_default().to_lowercase();
        assert_eq!(verdict, rule.effect().verdict().word(), "{rule}");
        let is_met_late = text.contains(", at run time. ");
        assert_eq!(is_met_late, rule.effect().met_at() == "run", "{rule}");
        assert_eq!(text.matches("```").count(), if *rule == Rule::NoWords { 0 } else { 4 }, "{rule} has no example");
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let titles: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.title()).collect();
    assert_eq!(titles.len(), Rule::ALL.len());
}

/// What is new never breaks but where a caller has to hand it in, is held back, or refused.
#[test]
fn what_is_gone_breaks_and_what_is_new_adds_but_for_exceptions() {
    let odd = |rule: &Rule| {
        let both = (rule.action(), rule.effect().verdict());
        matches!(both, (Action::Added, Verdict::Breaking) | (Action::Removed, Verdict::Additive))
    };
    let odd: Vec<&str> = Rule::ALL.iter().filter(|rule| odd(rule)).map(|rule| rule.code()).collect();
    assert_eq!(odd, ["C302", "C331", "C334", "C501", "C504", "C704", "C731", "C734"]);
}

#[test]
fn codes_can_be_asked_for_in_any_case() {
    for rule in Rule::ALL {
        assert_eq!(Rule::parse(&format!(" {} ", rule.code().to_lowercase())), Some(*rule));
    }
    for wrong in ["", "C", "C999", "201", "E201", "é201"] {
        assert_eq!(Rule::parse(wrong), None);
    }
}

#[test]
fn a_wrong_code_is_near_a_right_one() {
    for (wrong, right) in [("C2O1", Some("C201")), ("c120", Some("C102")), ("E230", None), ("", None), ("é", None)] {
        assert_eq!(Rule::nearest(wrong).map(Rule::code), right, "{wrong}");
    }
}
