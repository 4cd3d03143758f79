//! Tests of reading `baseline.toml`.

use insta::assert_snapshot;

use super::*;
use crate::SourceFile;
use crate::report::render;

fn wrong(text: &str) -> String {
    let file = SourceFile { name: BASELINE_FILE.to_owned(), text: text.to_owned() };
    match Baseline::parse(text) {
        Ok(baseline) => panic!("it is read: {baseline:?}"),
        Err(report) => render(&report, &[file], false),
    }
}

#[test]
fn a_baseline_has_reasons_and_messages() {
    let text = r#"# ours
[W404]
reason = " slips "
messages = [
  { file = 'a.yml', pointer = '#/x', message = 'm' },
  { file = 'codegen.toml', message = 'n' }]
[W505]
reason = "FILL IN: why"
[W501]
reason = ''
"#;
    for text in [text, &text.replace('\n', "\r\n")] {
        let baseline = Baseline::parse(text).expect("it is right");
        let reasons: Vec<(&str, Option<&str>)> =
            baseline.reasons.iter().map(|(code, reason)| (code.as_str(), reason.as_deref())).collect();
        assert_eq!(reasons, [("W404", Some("slips")), ("W501", None), ("W505", None)]);
        let messages: Vec<(&str, Option<&str>, &str)> = baseline
            .messages
            .iter()
            .map(|one| (one.file.as_str(), one.pointer.as_deref(), one.message.as_str()))
            .collect();
        assert_eq!(messages, [("a.yml", Some("#/x"), "m"), ("codegen.toml", None, "n")]);
    }
    assert_eq!(Baseline::parse("").expect("nothing is right"), Baseline::default());
}

#[test]
fn a_slip_in_the_syntax_is_told_with_its_line() {
    assert_snapshot!(wrong("[W404]\nreason = \"open\nmessages = []\n"), @r#"
    error[E113]: invalid basic string, expected `"`
     --> baseline.toml:2:15
      |
    2 | reason = "open
      |               ^
      |
      = help: repair the line; or delete the file, and write it anew by `cargo xtask lint --baseline`
    "#);
}

#[test]
fn all_that_is_wrong_is_told_with_line_and_remedy() {
    let text = "W404 = 1
[E201]
[W9]
[w501]
[W501]
raeson = 'x'
messages = {}
[W505]
reason = 1
messages = [
    'a.yml',
    {file = 'a.yml'},
    {file = 'a', mesage = 'b'},
]
";
    assert_snapshot!(wrong(text), @r##"
    error[E113]: `W404` should be a table, but is a value of type integer
     --> baseline.toml:1:8
      |
    1 | W404 = 1
      |        ^
      |
      = help: a section is `[W501]` with a `reason` and a list of `messages`

    error[E113]: E201 is an error, and only warnings can be in a baseline
     --> baseline.toml:2:2
      |
    2 | [E201]
      |  ^
      |
      = help: an error means that nothing can be made of the document; correct it in an overlay

    error[E113]: there is no code `W9`
     --> baseline.toml:3:2
      |
    3 | [W9]
      |  ^
      |
      = help: each section is named by the code of its warnings: `[W501]`

    error[E113]: there is no code `w501`
     --> baseline.toml:4:2
      |
    4 | [w501]
      |  ^
      |
      = help: did you mean `W501`?

    error[E113]: there is no key `raeson` in a baseline
     --> baseline.toml:6:1
      |
    6 | raeson = 'x'
      | ^
      |
      = help: did you mean `reason`?

    error[E113]: `messages` should be a list, but is a value of type table
     --> baseline.toml:7:12
      |
    7 | messages = {}
      |            ^
      |
      = help: write `{ file = "stars.yml", pointer = "#/paths/~1stars/get", message = "…" }`, or let `cargo xtask lint --baseline` write it

    error[E113]: `reason` should be a string, but is a value of type integer
     --> baseline.toml:9:10
      |
    9 | reason = 1
      |          ^
      |
      = help: a section is `[W501]` with a `reason` and a list of `messages`

    error[E113]: this names no warning
      --> baseline.toml:11:5
       |
    11 |     'a.yml',
       |     ^
       |
       = help: write `{ file = "stars.yml", pointer = "#/paths/~1stars/get", message = "…" }`, or let `cargo xtask lint --baseline` write it

    error[E113]: a warning has a `file` and a `message`
      --> baseline.toml:12:5
       |
    12 |     {file = 'a.yml'},
       |     ^
       |
       = help: write `{ file = "stars.yml", pointer = "#/paths/~1stars/get", message = "…" }`, or let `cargo xtask lint --baseline` write it

    error[E113]: a warning has a `file` and a `message`
      --> baseline.toml:13:5
       |
    13 |     {file = 'a', mesage = 'b'},
       |     ^
       |
       = help: write `{ file = "stars.yml", pointer = "#/paths/~1stars/get", message = "…" }`, or let `cargo xtask lint --baseline` write it

    error[E113]: there is no key `mesage` in a baseline
      --> baseline.toml:13:18
       |
    13 |     {file = 'a', mesage = 'b'},
       |                  ^
       |
       = help: did you mean `message`?
    "##);
}
