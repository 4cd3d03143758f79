//! Blocks as CommonMark.

use crate::prose::{Context, read};

fn markdown(text: &str) -> String {
    read(text, Context::Text).markdown
}

#[test]
fn blocks() {
    let cases = [
        ("<p>One.</p><p>Two<br>three.</p>", "One.\n\nTwo\n\nthree."),
        ("a<br/><br>b</br>c", "a\n\nb\n\nc"),
        ("Line\nand line", "Line and line"),
        ("<h3>Title <b>x</b></h3>text", "**Title x**\n\ntext"),
        ("# Title\ntext", "**Title**\n\ntext"),
        ("<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  1. c\n  2. d"),
        ("<ul><li>a<li>b</uL>c", "- a\n- b\n\nc"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("* a\n* b\n    * c", "- a\n- b\n  - c"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>a|b</td><td><code>c||d</code></td></tr><tr><td>e</td></tr></table>",
            "| A | B |\n| --- | --- |\n| a\\|b | `c\\|\\|d` |\n| e |  |",
        ),
        ("| a | b |\n|---|:-:|\n| c<br>d | e |", "| a | b |\n| --- | --- |\n| c d | e |"),
        ("<details><summary>More</summary><p>text</p></details>", "**More**\n\ntext"),
        ("<pre>a\n  *b*</pre>", "```text\na\n  *b*\n```"),
        ("<code>\n{\n  \"a\": 1\n}\n</code>", "```json\n{\n  \"a\": 1\n}\n```"),
        ("```\n<b>x</b>\n```", "```text\n<b>x</b>\n```"),
        ("<blockquote>a<br>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<div>\n    <h4>T</h4>\n\n    <p>x</p></div>", "**T**\n\nx"),
        ("text</ul> more", "text\n\nmore"),
        ("<style>p { x: y }</style>text<script>alert('<b>')</script>", "text"),
        ("<!-- note -->text", "text"),
    ];
    for (text, expected) in cases {
        assert_eq!(markdown(text), expected, "{text}");
    }
}

#[test]
fn mixes() {
    let text =
        "The <b>rooms</b>.\n\n**Note**: `x`<br>\n* one <i>a</i>\n* two\n\n| k | v |\n|---|---|\n| <code>a</code> | b |";
    let expected = "The **rooms**.\n\n**Note**: `x`\n\n- one *a*\n- two\n\n| k | v |\n| --- | --- |\n| `a` | b |";
    assert_eq!(markdown(text), expected);
}
