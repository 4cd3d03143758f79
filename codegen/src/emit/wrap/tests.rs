//! Tests of `wrap`.

use super::lines;

fn wrapped(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    lines(text, &mut out);
    out
}

#[test]
fn prose_is_broken_and_list_items_keep_their_indent() {
    let long = format!("- {}", "word ".repeat(30).trim_end());
    let lines = wrapped(&long);
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("- word") && lines[1].starts_with("  word"));
}

#[test]
fn no_line_begins_with_what_markdown_reads_as_something_else() {
    for word in ["-", "1.", "#", ">", "|", "==="] {
        let text = format!("{} {word} end", "x".repeat(108));
        assert_eq!(wrapped(&text)[0], format!("{} {word}", "x".repeat(108)));
    }
}

#[test]
fn tables_and_code_stay() {
    let row = format!("| {} |", "a ".repeat(80));
    assert_eq!(wrapped(&row), [row.as_str()]);
    let code = format!("```text\n{}\n```", "a ".repeat(80).trim_end());
    assert_eq!(wrapped(&code).len(), 3);
}
