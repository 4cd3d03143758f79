//! What holds for every text.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{Context, inline, read};

/// Fails if rustdoc would complain of the Markdown.
fn assert_clean(markdown: &str, source: &str) {
    assert!(markdown.lines().all(|line| line.trim_end() == line), "trailing space: {markdown:?} from {source:?}");
    assert!(markdown.chars().all(|c| c == '\n' || !super::parse::is_unwanted(c)), "control: {markdown:?}");
    assert!(!markdown.contains("*/"), "ends a comment: {markdown:?} from {source:?}");
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut broken = Vec::new();
    let mut links = 0;
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        broken.push(link.reference.to_string());
        None
    };
    for event in Parser::new_with_broken_link_callback(markdown, options, Some(callback)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html:?} in {markdown:?} from {source:?}"),
            Event::FootnoteReference(_) => panic!("footnote in {markdown:?} from {source:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                links += 1;
                let absolute =
                    ["http://", "https://", "mailto:", "HTTP", "MAILTO"].iter().any(|s| dest_url.starts_with(s));
                assert!(absolute || dest_url.to_lowercase().starts_with("http"), "{dest_url} from {source:?}");
            }
            Event::End(pulldown_cmark::TagEnd::Link) => links -= 1,
            Event::Start(Tag::CodeBlock(_)) => links += 1,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => links -= 1,
            Event::Text(text) if links == 0 => {
                assert!(!text.contains("https://"), "bare address in {markdown:?} from {source:?}");
            }
            _ => {}
        }
    }
    assert!(broken.is_empty(), "{broken:?} in {markdown:?} from {source:?}");
}

fn check(source: &str) {
    for context in [Context::Operation, Context::Value, Context::Text] {
        let prose = read(source, context);
        assert_clean(&prose.markdown, source);
        for meaning in
            prose.error_codes.iter().map(|e| &e.meaning).chain(prose.allowed_values.iter().map(|v| &v.meaning))
        {
            assert_clean(meaning, source);
            assert!(!meaning.contains('\n'));
        }
    }
    let line = inline(source);
    assert!(!line.contains('\n'));
    assert_clean(&line, source);
}

proptest! {
    // A failure is best kept as a test with a name.
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_clean_markdown(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_mix_of_markup_becomes_clean_markdown(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..24)) {
        check(&parts.concat());
    }
}

const PARTS: &[&str] = &[
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "</br>",
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<details>",
    "<summary>",
    "</summary>",
    "<a href=\"/x/(y)\">",
    "<a href='https://a.b/?c=<d>'>",
    "</a>",
    "<h3>",
    "</h3>",
    "<blockquote>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<CHAT_ID>",
    "Vec<String>",
    "[name]",
    "[a](b)",
    "[a](https://x.y)",
    "[^1]",
    "https://example.com/a_b_(c)",
    "http://x",
    "`",
    "``",
    "```",
    "\n```\n",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "\n",
    "\n\n",
    "\n- ",
    "\n* ",
    "\n1. ",
    "\n# ",
    "\n> ",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    "|",
    "\\",
    "&lt;b&gt;",
    "&amp;lt;",
    "&nbsp;",
    "&#8238;",
    "*/",
    "/*",
    "    ",
    "\t",
    "\r\n",
    "\u{2028}",
    "\u{202e}",
    "\u{f0000}",
    "word",
    " ",
    ": ",
    ". ",
    "Threshold limit",
    "10 requests per minute",
    "Lock period",
    "5 minutes",
    "Error codes",
    "Allowed values:",
    "Maximum",
    "length",
    "Default",
    "255",
    "characters",
    " – ",
    "comma separated",
    "ä",
    "!",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "$",
    "=",
    "+",
];

#[test]
fn hostile_texts_take_no_longer_than_long_ones() {
    let start = std::time::Instant::now();
    let repeats = [
        "<b>",
        "<b><b",
        "[",
        "![",
        "`",
        "<ul><li>",
        "<table><tr><td>",
        "<code>",
        "**a ",
        "> ",
        "<a href=x>",
        "&",
        "*/",
        "https://x)",
        "Default: the ",
        "Allowed values: ",
        "between 1 and 2 ",
        "<p>Maximum length: 2</p>",
        "(",
        "\"",
        "<!--",
        "<b>x</b>. ",
        "Threshold limit: 1 per minute. ",
        "- ",
        "| a ",
        "<details><summary>",
        "one of ",
        "</li>",
        "\n\n-",
    ];
    for part in repeats {
        let text = part.repeat(100_000 / part.len());
        for context in [Context::Operation, Context::Value] {
            let one = std::time::Instant::now();
            let _ = read(&text, context);
            assert!(one.elapsed().as_secs() < 10, "{part:?} takes {:?}", one.elapsed());
        }
    }
    assert!(start.elapsed().as_secs() < 120);
}

#[test]
fn an_operation_keeps_only_what_is_no_fact() {
    let text = "Adds a guest to a room.<br><br><b>Threshold limit</b> : 12 requests per min per user<br>Number of API calls \
                allowed within a minute.<br><br><b>Lock period</b>: 7 minutes<br>Wait time before consecutive API requests.<br>\
                <h4>Error Codes</h4><table><tr><th>Error Code</th><th>Description</th></tr><tr><td><b>room_full</b></td>\
                <td>The <code>room</code> is full.</td></tr></table>";
    let prose = read(text, Context::Operation);
    assert_eq!(prose.markdown, "Adds a guest to a room.");
    assert_eq!(prose.rate_limit.map(|rate| (rate.requests, rate.period_seconds)), Some((12, 60)));
    assert_eq!(prose.lock_seconds, Some(420));
    assert_eq!(prose.error_codes.len(), 1);
    assert_eq!(prose.error_codes[0].meaning, "The `room` is full.");
    assert_eq!(prose.unread, []);
}

#[test]
fn other_contexts_do_not_look_for_limits() {
    let prose = read("Threshold limit: 12 requests per min", Context::Text);
    assert_eq!(prose.rate_limit, None);
    assert_eq!(prose.markdown, "Threshold limit: 12 requests per min");
}
