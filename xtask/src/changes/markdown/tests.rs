//! Tests of the text for a pull request: whatever changes, code hosts take it, and what breaks is seen first.

use codegen::compare::{Change, Rule, Side};
use codegen::report::Line;
use proptest::prelude::*;

use super::super::{Package, Spot};
use super::*;
use crate::keep_names::KeptNames;

fn located(rule: Rule, item: &str, message: &str, file: &str) -> Located {
    let change = Change {
        rule,
        module: "notes".to_owned(),
        item: item.to_owned(),
        endpoint: Some(format!("GET /{item}")),
        part: None,
        message: message.to_owned(),
        before: None,
        after: None,
        place: None,
    };
    let line = Line { file: file.to_owned(), line: 7, column: 3 };
    let spot = Spot { side: Side::New, line, pointer: format!("#/paths/{item}"), near: None };
    Located { fingerprint: super::super::fingerprint::of(&change), change, spot: Some(spot), accepted: None }
}

fn changes(mut all: Vec<Located>, base: &str) -> Changes {
    all.sort_by_key(|located| located.change.verdict());
    let package = Package { name: "zoho-cliq".to_owned(), version: "0.1.0".to_owned() };
    Changes {
        base: base.to_owned(),
        package,
        all,
        warnings: (1, 2),
        accepted: (Vec::new(), Vec::new()),
        kept_names: KeptNames::default(),
    }
}

/// Texts of documents: words, marks of Markdown, letters of several bytes, and now and then a huge one.
fn text() -> impl Strategy<Value = String> {
    let short = "[a-z`<@#é\\\\ ]{0,40}";
    prop_oneof![
        20 => short.prop_map(|text: String| text),
        2 => (short, 1..100_usize).prop_map(|(text, times)| text.repeat(times)),
        1 => (short, 2_000..3_000_usize).prop_map(|(text, times)| text.repeat(times)),
    ]
}

fn rules() -> impl Strategy<Value = Rule> {
    (0..Rule::ALL.len()).prop_map(|at| Rule::ALL[at])
}

/// How many changes of a verdict a text names, with those that it says it leaves out.
fn told(markdown: &str, verdict: Verdict) -> usize {
    let rules = Rule::ALL.iter().filter(|rule| rule.effect().verdict() == verdict);
    let shown: usize = rules.map(|rule| markdown.matches(&format!("\n- {rule} `")).count()).sum();
    shown + left_out(markdown, verdict)
}

fn left_out(markdown: &str, verdict: Verdict) -> usize {
    let sentence = markdown.split("Left out, because the text would be too long: ").nth(1).unwrap_or_default();
    let counts = sentence.split(". `cargo").next().unwrap_or_default();
    let count = |part: &str| part.strip_suffix(verdict.word())?.trim().parse().ok();
    counts.split(", ").find_map(count).unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_is_never_too_long_and_counts_what_it_leaves_out(
        kinds in prop::collection::vec((rules(), text(), text()), 1..40),
        times in 1..40_usize,
        base in text(),
        all in any::<bool>(),
    ) {
        let repeated = kinds.iter().cycle().take(kinds.len() * times).enumerate();
        let listed = repeated.map(|(at, (rule, item, message))| located(*rule, &format!("{item}{at}"), message, "specs/notes.yml"));
        let changes = changes(listed.collect(), &base);
        let shown = Shown { all, ..Shown::default() };
        let markdown = write(&changes, &shown);
        prop_assert!(markdown.len() <= MOST, "{}", markdown.len());
        // What breaks is left out only when nothing else is there any more.
        if left_out(&markdown, Verdict::Breaking) > 0 {
            prop_assert!(!markdown.contains("**Additive**") && !markdown.contains("Documentation only"));
        }
        if left_out(&markdown, Verdict::Additive) > 0 {
            prop_assert!(!markdown.contains("Documentation only"));
        }
        for verdict in Verdict::ALL {
            if all || verdict != Verdict::Documentation {
                prop_assert_eq!(told(&markdown, verdict), changes.count(verdict), "{}", verdict.word());
            }
        }
        prop_assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
        prop_assert!(markdown.contains("Warnings of the generator: 2, were 1."));
    }
}

#[test]
fn thousands_of_changes_of_documentation_leave_what_breaks_in_sight() {
    let message = "a word or two ".repeat(30);
    let mut all: Vec<Located> = (0..8_000)
        .map(|at| located(Rule::FieldDescribed, &format!("notes::T{at}"), &message, "specs/notes.yml"))
        .collect();
    all.push(located(Rule::CallRemoved, "notes::Notes::star", "the call is gone", "specs/notes.yml"));
    let changes = changes(all, "origin/main");
    for all in [false, true] {
        let markdown = write(&changes, &Shown { all, ..Shown::default() });
        assert!(markdown.len() <= MOST && markdown.len() > MOST - 2_000, "{}", markdown.len());
        let gone = markdown.find("- C201 `notes::Notes::star`").expect("what breaks");
        assert!(gone < 300, "{gone}");
        let shown = markdown.matches("\n- ").count() - 1;
        assert!(
            markdown.contains(&format!(
                "{} documentation. `cargo xtask diff --base origin/main --all` shows all.",
                8_000 - shown
            )),
            "{shown}"
        );
    }
}

#[test]
fn one_huge_message_hides_no_other() {
    let huge = format!("the value `{}` is gone", "é".repeat(200_000));
    let all = vec![
        located(Rule::ValueRemoved, "notes::Color", &huge, "specs/notes.yml"),
        located(Rule::CallRemoved, "notes::Notes::star", "the call is gone", "specs/notes.yml"),
    ];
    let markdown = write(&changes(all, "HEAD"), &Shown::default());
    assert!(markdown.len() < 5_000 && markdown.contains("…`") && markdown.contains("- C201 "), "{markdown}");
    assert!(!markdown.contains("Left out"), "{markdown}");
}

#[test]
fn documentation_is_one_line_for_each_item() {
    let place = "specs/notes.yml";
    let mut all = vec![
        located(Rule::CallDescribed, "notes::Notes::star", "another description", place),
        located(Rule::CallDeprecated, "notes::Notes::star", "deprecated now", place),
        located(Rule::TypeDescribed, "notes::Note", "another description", place),
    ];
    for part in ["limit", "limit", "color"] {
        let mut change = located(Rule::InputDescribed, "notes::Notes::star", "another description", place);
        change.change.part = Some(part.to_owned());
        all.push(change);
    }
    for _ in 0..2 {
        all.push(located(Rule::ExampleChanged, "notes::Notes::star", "the example is another one", place));
    }
    let markdown = write(&changes(all, "HEAD"), &Shown::default());
    let lines = "**Documentation only**

- `notes::Notes::star`: description, deprecated now, 2 parameters, 2 examples
- C612 `notes::Note`: another description
";
    assert!(markdown.contains(lines), "{markdown}");
}
