//! Each way to write a table of errors.

use crate::prose::{Context, ErrorCode, FactKind, Prose, read};

fn operation(text: &str) -> Prose {
    read(text, Context::Operation)
}

fn codes(prose: &Prose) -> Vec<(&str, Option<u16>, &str)> {
    prose
        .error_codes
        .iter()
        .map(|ErrorCode { code, status, meaning }| (code.as_str(), *status, meaning.as_str()))
        .collect()
}

#[test]
fn tables() {
    let cases = [
        "<h3>Error Codes</h3><table><thead><tr><th>Error Code</th><th>Description</th></tr></thead><tbody><tr>\
         <td><b>no_door</b></td><td>No such door.</td></tr></tbody></table>",
        "<table><tr><td>Error code</td><td>Meaning</td></tr><tr><td>no_door</td><td>No such door.</td></tr></table>",
        "Opens.\n\n| Code | Message |\n|------|---------|\n| `no_door` | No such door. |\n",
        "<b>Possible errors</b><table><tr><td>no_door</td><td>No such door.</td></tr></table>",
        "Error codes:<ul><li><code>no_door</code> – No such door.</li></ul>",
    ];
    for text in cases {
        let prose = operation(text);
        assert_eq!(codes(&prose), [("no_door", None, "No such door.")], "{text}");
        assert!(["", "Opens."].contains(&prose.markdown.as_str()), "{}", prose.markdown);
        assert_eq!(prose.unread, []);
    }
}

#[test]
fn statuses_and_repetitions() {
    let text = "| Status | Code | Meaning |\n|---|---|---|\n| 404 | no_door | None. |\n| 409 Conflict | shut, locked_up | Shut. |\n\
                | 404 | no_door | Again. |\n| 410 | was_here, is_gone | Gone. |";
    let prose = operation(text);
    let expected = [
        ("no_door", Some(404), "None. / Again."),
        ("shut, locked_up", Some(409), "Shut."),
        ("was_here", Some(410), "Gone."),
        ("is_gone", Some(410), "Gone."),
    ];
    assert_eq!(codes(&prose), expected);
}

#[test]
fn the_details_around_a_table_go_away() {
    let text = "Opens.<details style=\"a:b\" ontoggle=\"x('<b>')\"><summary><span>!</span> Possible Error Codes \
                <span>Click to expand</span></summary><div><table><tr><th>Error Code</th><th>Description</th></tr><tr>\
                <td><span>shut</span></td><td>Is <code>shut</code>.</td></tr></table></div><div><b>Error Response Format\
                </b><p>When an error occurs, the API returns JSON:</p><code>{\"message\": \"m\", \"code\": \"error_code\"}\
                </code><p>where <code>code</code> is the error identifier and so on.</p></div></details>";
    let prose = operation(text);
    assert_eq!(prose.markdown, "Opens.");
    assert_eq!(codes(&prose), [("shut", None, "Is `shut`.")]);
}

#[test]
fn a_table_that_cannot_be_read_is_reported_and_stays() {
    let text = "<h4>Error Codes</h4><table><tr><th>When</th><th>Why</th></tr><tr><td>on Monday</td><td>closed</td></tr></table>";
    let prose = operation(text);
    assert_eq!(prose.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [FactKind::ErrorTable]);
    assert!(prose.markdown.contains("on Monday"));
}

#[test]
fn other_tables_stay() {
    let text = "| Field | Description |\n|---|---|\n| name | The name. |";
    let prose = operation(text);
    assert_eq!(codes(&prose), []);
    assert_eq!(prose.unread, []);
    assert_eq!(prose.markdown, "| Field | Description |\n| --- | --- |\n| name | The name. |");
}

#[test]
fn a_code_of_several_tables_keeps_all_its_meanings() {
    let table = |rows: &str| format!("<table><tr><th>Error Code</th><th>Description</th></tr>{rows}</table>");
    let row = |code: &str, meaning: &str| format!("<tr><td>{code}</td><td>{meaning}</td></tr>");
    let first = table(&(row("param_missing", "No title.") + &row("denied", "Not yours.")));
    let second = table(&(row("param_missing", "No status.") + &row("denied", "Not yours.")));
    let prose = read(&format!("Renames.{first}{second}"), Context::Operation);
    let found: Vec<_> = prose.error_codes.iter().map(|code| (code.code.as_str(), code.meaning.as_str())).collect();
    assert_eq!(found, [("param_missing", "No title. / No status."), ("denied", "Not yours.")]);
}
