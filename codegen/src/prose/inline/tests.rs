//! Lines as CommonMark.

use crate::prose::inline;

#[test]
fn styles_and_escapes() {
    let cases = [
        ("<b>bold</b> and <i>it</i> <u>under</u> <code>a`b</code>", "**bold** and *it* under ``a`b``"),
        ("<b>Note<b> : more", "**Note** : more"),
        ("<b>a </b>b", "**a** b"),
        ("a<b>(b)</b>c", "a(b)c"),
        ("<code>`room`</code>", "`room`"),
        ("Give <CHAT_ID> or Vec<String>", "Give \\<CHAT_ID\\> or Vec\\<String\\>"),
        ("`Vec<String>` and `<b>`", "`Vec<String>` and `<b>`"),
        ("[name] and a_b and _c", "\\[name\\] and a_b and \\_c"),
        ("2 * 3 &lt; 7 &amp;amp; x", "2 \\* 3 \\< 7 \\&amp; x"),
        ("a&nbsp;b\u{a0}c", "a b c"),
        ("ends */ here", "ends \\*\\/ here"),
        ("<code>*/*</code>", "\\*\\/\\*"),
        ("a tick ` alone", "a tick \\` alone"),
        ("\u{202e}evil\u{2028}x\u{7}", "evil x"),
        ("Tag <b foo", "Tag \\<b foo"),
    ];
    for (text, expected) in cases {
        assert_eq!(inline(text), expected, "{text}");
    }
}

#[test]
fn links() {
    let cases = [
        ("<a href=\"/cliq/help/x/#Y\">Y</a>.", "[Y](https://www.zoho.com/cliq/help/x/#Y)."),
        ("<a href='https://a.b/c d'><b>t</b> u</a>", "[**t** u](https://a.b/c%20d)"),
        ("<a href=\"#here\">here</a> <a id=x></a><a href='../up'>up</a>", "here up"),
        ("<a href=\"javascript:x()\">x</a>", "x"),
        ("<a href=\"https://a.b\">https://a.b</a>", "<https://a.b>"),
        ("See https://a.b/c_d.", "See <https://a.b/c_d>."),
        ("(see https://a.b/c)", "(see <https://a.b/c>)"),
        ("[t](/p) <https://a.b>", "[t](https://www.zoho.com/p) <https://a.b>"),
        ("<code>https://a.b</code>", "`https://a.b`"),
    ];
    for (text, expected) in cases {
        assert_eq!(inline(text), expected, "{text}");
    }
}
