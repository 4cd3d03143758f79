//! Tests of the text for a terminal.

use super::*;

#[test]
fn paragraphs_and_items_are_wrapped_and_code_is_not() {
    let long = "word ".repeat(30);
    let markdown = format!(
        "{long}\nmore\n\n- {long}\n- two\n\n```yaml\na: {long}\n\n  # kept\n```\n\n**What to do.** Use `a` **now**.\n"
    );
    let text = body(&markdown, false);
    let sixteen = ["word"; 16].join(" ");
    let fifteen = ["word"; 15].join(" ");
    let fourteen = ["word"; 14].join(" ");
    let item = format!("- {fifteen}\n  {fifteen}\n");
    assert_eq!(
        text,
        format!(
            "{sixteen}\n{fourteen} more\n\n{item}- two\n\n    a: {}\n\n      # kept\n\nWhat to do. Use `a` now.\n",
            long.trim_end()
        )
    );
}

#[test]
fn bold_print_is_for_terminals_only() {
    assert_eq!(body("**What to do.** Nothing.", true), "\u{1b}[1mWhat to do.\u{1b}[0m Nothing.\n");
    assert_eq!(body("**What to do.** Nothing.", false), "What to do. Nothing.\n");
}

#[test]
fn no_explanation_has_markup_that_is_not_known_here() {
    for code in Code::ALL {
        let text = full(*code, false);
        assert!(text.starts_with(&format!("{}[{code}]: ", code.severity())), "{text}");
        let prose = text.lines().skip(1).filter(|line| !line.starts_with(CODE));
        for line in prose {
            let known = !line.contains("**") && !line.contains("](") && !line.starts_with(['#', '|', '*', '>']);
            assert!(known && line.chars().count() <= WIDTH, "{code}: {line}");
        }
    }
}
