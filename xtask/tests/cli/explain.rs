//! `cargo xtask explain`, and the line that points to it.

use crate::support::{Folder, xtask};

#[test]
fn a_code_is_explained_in_any_case() {
    let run = xtask(&["explain", "e203"]).expect(0);
    assert!(
        run.out.starts_with("error[E203]: References form a circle without an object between them\n\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\nWhat the generator does. "), "{}", run.out);
    assert!(run.out.contains("\nWhat to do. "), "{}", run.out);
    assert!(!run.out.contains("W301") && !run.out.contains("```") && !run.out.contains('\u{1b}'), "{}", run.out);
    assert!(run.out.ends_with('\n') && !run.out.ends_with("\n\n"), "{}", run.out);
    assert_eq!(run.err, "");
    assert_eq!(xtask(&["explain", "E203"]).expect(0).out, run.out);
}

#[test]
fn several_codes_come_in_the_order_of_the_question() {
    let one = |code| xtask(&["explain", code]).expect(0).out;
    assert_eq!(xtask(&["explain", "W301", "E101"]).expect(0).out, format!("{}\n\n{}", one("W301"), one("E101")));
}

#[test]
fn a_code_that_is_none_is_2_and_explains_nothing() {
    let run = xtask(&["explain", "E101", "E230"]).expect(2);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "error: there is no code `E230`; did you mean `E203`?\n"));
    assert!(xtask(&["explain", "E301"]).expect(2).err.contains("did you mean `W301`?"));
    assert!(xtask(&["explain", "nonsense"]).expect(2).err.contains("`cargo xtask explain --list`"));
    assert!(xtask(&["explain"]).expect(2).err.contains("Usage: "));
    xtask(&["explain", "--list", "E101"]).expect(2);
}

#[test]
fn the_list_has_one_line_for_each_code() {
    let list = xtask(&["explain", "--list"]).expect(0).out;
    let codes: Vec<&str> = list.lines().filter_map(|line| line.split("  ").next()).collect();
    let all: Vec<&str> = codegen::report::Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, all);
    assert!(list.contains("\nE102  The file is not YAML or JSON\n"), "{list}");
}

#[test]
fn messages_end_with_the_way_to_their_explanation() {
    const HINT: &str = "for more about a code: cargo xtask explain";
    let folder = Folder::good();
    folder.write("specs/codegen.toml", b"[documents.aples]\n");
    let run = folder.run(&[]).expect(0);
    assert!(run.err.ends_with(&format!("\n\n{HINT} W108\n\n")), "{}", run.err);
    assert!(!folder.run(&["--format", "json"]).expect(0).err.contains("explain"));
    assert_eq!(folder.run(&["--quiet"]).expect(0).err, "");

    // The error comes first, though the warning's place does.
    folder.write("specs/pears.yml", b"openapi: 3.1.0\n");
    let run = folder.run(&["--color", "never"]).expect(1);
    assert!(run.err.contains("warning[W108]"), "{}", run.err);
    assert_eq!(run.err.matches(HINT).count(), 1, "{}", run.err);
    assert!(run.err.ends_with(&format!("{HINT} E103\n\n")), "{}", run.err);
}

#[test]
fn the_commands_are_listed_where_none_is_given() {
    let run = xtask::<&str>(&[]).expect(2);
    let help = xtask(&["--help"]).expect(0).out;
    for text in [&run.err, &help] {
        for part in ["codegen  ", "explain  ", "Examples:", "cargo xtask explain W301"] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }
    let help = xtask(&["explain", "--help"]).expect(0).out;
    for part in ["[CODE]...", "--list", "Exit codes: 0 done, 2 there is no such code", "Examples:"] {
        assert!(help.contains(part), "{part} in\n{help}");
    }
}
