//! Tests of the commands of a workflow.

use codegen::compare::{Change, Rule};

use super::super::{Located, Package, Spot};
use super::*;
use crate::keep_names::KeptNames;

fn located(rule: Rule, at: usize) -> Located {
    let change = Change {
        rule,
        module: "notes".to_owned(),
        item: format!("notes::Note{at}"),
        endpoint: None,
        part: None,
        message: "50% of,\r\nall: it".to_owned(),
        before: None,
        after: None,
        place: None,
    };
    let line = Line { file: "specs/a,b:c.yml".to_owned(), line: at + 1, column: 2 };
    let spot = Spot { side: Side::New, line, pointer: "#/paths".to_owned(), near: None };
    Located { change, spot: Some(spot), fingerprint: String::new(), accepted: None }
}

fn written(all: Vec<Located>) -> String {
    let package = Package { name: "zoho-cliq".to_owned(), version: "0.1.0".to_owned() };
    let changes = Changes {
        base: "100%".to_owned(),
        package,
        all,
        warnings: (0, 0),
        accepted: (Vec::new(), Vec::new()),
        kept_names: KeptNames::default(),
    };
    write(&changes, &Shown::default())
}

#[test]
fn what_means_something_in_a_command_is_escaped() {
    assert_eq!(
        written(vec![located(Rule::FieldRemoved, 0)]),
        "::error file=specs/a%2Cb%3Ac.yml,line=1,endLine=1,col=2,title=C701 notes%3A%3ANote0::50%25 of,%0D%0Aall: it · #/paths\n"
    );
}

#[test]
fn the_kind_is_how_a_change_is_met_and_the_worst_come_first() {
    let rules =
        [Rule::TypeDescribed, Rule::FieldAdded, Rule::InputBoundWidened, Rule::EndpointChanged, Rule::FieldRemoved];
    let text = written(rules.into_iter().enumerate().map(|(at, rule)| located(rule, at)).collect());
    let kinds: Vec<&str> = text.lines().map(|line| line.split([' ', ':']).nth(2).unwrap_or_default()).collect();
    assert_eq!(kinds, ["error", "warning", "notice", "notice", "notice"], "{text}");
    assert!(
        text.lines().nth(2).is_some_and(|line| line.contains("C702")) && text.trim_end().ends_with("#/paths"),
        "{text}"
    );
}

#[test]
fn ten_of_a_kind_are_shown_and_of_more_the_tenth_counts_the_rest() {
    let of = |count: usize| written((0..count).map(|at| located(Rule::FieldRemoved, at)).collect());
    assert_eq!(of(10).lines().count(), 10);
    let text = of(25);
    assert_eq!(text.lines().count(), 10);
    assert!(text.ends_with("\n::error::and 16 more: `cargo xtask diff --base 100%25` shows them\n"), "{text}");
}
