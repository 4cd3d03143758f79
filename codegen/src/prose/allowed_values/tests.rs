//! Each way to list values, and what only looks like it.

use crate::prose::{Context, FactKind, Prose, read};

fn value(text: &str) -> Prose {
    read(text, Context::Value)
}

fn values(prose: &Prose) -> Vec<(&str, &str)> {
    prose.allowed_values.iter().map(|value| (value.value.as_str(), value.meaning.as_str())).collect()
}

#[test]
fn lists_with_meanings() {
    let items = [
        "<li><b>open</b> – Is open.</li><li><b>shut</b> – Is shut.</li>",
        "<li><b>open</b> — Is open.</li><li><b>shut</b> - Is shut.</li>",
        "<li><b>open:</b> Is open.</li><li><b>shut</b>: Is shut.</li>",
        "<li><code>open</code> (Is open.)</li><li><code>shut</code>: Is shut.",
        "<li>open - Is open.</li><li>shut: Is shut.</li>",
    ];
    let labels =
        ["Allowed values:", "<b>Allowed Values</b>", "<b>Possible values</b> :<br>", "Supported values are", "Values:"];
    for items in items {
        for label in labels {
            let prose = value(&format!("How it is.<br>{label}<ul>{items}</ul>Be careful."));
            assert_eq!(values(&prose), [("open", "Is open."), ("shut", "Is shut.")], "{label} {items}");
            assert_eq!(prose.markdown, "How it is.\n\nBe careful.", "{label} {items}");
            assert_eq!(prose.unread, []);
        }
    }
}

#[test]
fn a_label_may_call_the_values_by_what_they_are() {
    let items = "<ul><li><code>open</code>: Is open.</li><li><code>shut</code>: Is shut.</li></ul>";
    for label in
        ["Allowed door states:", "<b>Allowed states:</b>", "A list. Available states include:", "Supported states are:"]
    {
        let prose = value(&format!("How it is.<br>{label}{items}"));
        assert_eq!(values(&prose), [("open", "Is open."), ("shut", "Is shut.")], "{label}");
    }
    // These announce something else, or nothing.
    let plain = "<ul><li>open: Is open.</li><li>shut: Is shut.</li></ul>";
    let typed = "<ul><li><code>open</code>: boolean</li><li><code>shut</code>: string</li></ul>";
    for (label, items) in [
        ("Allowed door states:", plain),
        ("Available fields include:", typed),
        ("It is allowed to use these old and new states:", items),
        ("Allowed state:", items),
        ("Allowed states are named here.", items),
    ] {
        assert_eq!(values(&value(&format!("How it is.<br>{label}{items}"))), [], "{label} {items}");
    }
}

#[test]
fn a_value_of_which_several_are_allowed_is_a_list() {
    let items = "<b>Allowed values</b>:<ul><li>open</li><li>shut</li></ul>";
    for (text, is_list) in [
        (format!("{items}Maximum of 2 values allowed."), true),
        (format!("{items}Maximum of 1 value allowed."), false),
        (items.to_owned(), false),
        ("Maximum of 2 values allowed.".to_owned(), false),
    ] {
        assert_eq!(value(&text).comma_separated, is_list, "{text}");
    }
}

#[test]
fn values_in_one_line() {
    let cases = [
        "Allowed Values: <code>a1</code>, <code>b1</code> and <code>c1</code>",
        "Allowed Values: <code>a1, b1 and c1</code>.",
        "<b>Allowed values</b>: a1 | b1 | c1",
        "Accepted values: a1, b1, or c1.",
        "**Allowed values**: `a1` | `b1` | `c1`",
        "Allowed values:<br><b>a1</b><br><b>b1</b><br><b>c1</b>",
        "Must be one of `a1`, `b1` or `c1`.",
        "<ul><li><b>Allowed values</b> : a1|b1|c1.</li></ul>",
        "Possible values:\n* `a1`\n* `b1`\n* `c1`\n",
        "Possible values: \"a1\", \"b1\", \"c1\"",
        "Allowed values:\n\n| Value |\n|---|\n| a1 |\n| b1 |\n| c1 |",
    ];
    for text in cases {
        let prose = value(text);
        assert_eq!(values(&prose), [("a1", ""), ("b1", ""), ("c1", "")], "{text}");
        assert_eq!(prose.markdown, "", "{text}");
    }
    let prose =
        value("The kind.<br>Allowed values:<br><code>x</code>, <code>y</code>. Give more than one with commas.");
    assert_eq!(values(&prose), [("x", ""), ("y", "")]);
    assert_eq!(prose.markdown, "The kind.\n\nGive more than one with commas.");
}

#[test]
fn odd_values() {
    let text = "Allowed values:<ul><li><b>Room Keeper</b> – Keeps.</li><li><b>+age</b>: up</li><li><b>-age</b>: down</li></ul>";
    assert_eq!(values(&value(text)), [("Room Keeper", "Keeps."), ("+age", "up"), ("-age", "down")]);
    let text = "Allowed values:<ul><li><b>a</b>: One.<ul><li>inner</li></ul></li><li><b>b</b>: Two.<b>c</b></li></ul>";
    assert_eq!(values(&value(text)), [("a", "One. inner"), ("b", "Two.**c**")]);
}

#[test]
fn false_friends() {
    let cases = [
        "Searches.<ul><li><b>Note</b>: Needed for guests.</li></ul>",
        "The maximum allowed value is 50.",
        "Allowed values: 1-50",
        "Allowed values: Unicode smiley | custom emojis",
        "Allowed values: e.g. <b>x</b>",
        "<b>Allowed values</b><ul><li><b>Unicode smiley</b>: any</li></ul>",
        "Allowed values: <b>yyyy-MM-dd</b>",
        "Allowed values:<ul><li><b>kind</b> – The kind. Possible values: a, b</li><li><b>minutes</b> – How many</li></ul>",
        "<ul><li><b>kind</b> (string): The kind.</li><li><b>count</b> (integer): How many.</li></ul>",
        "The value is valid for a day.",
        "Give at least one of <code>a</code>, <code>b</code>.",
    ];
    for text in cases {
        let prose = value(text);
        assert_eq!(values(&prose), [], "{text}");
        assert_eq!(prose.unread, [], "{text}");
    }
}

#[test]
fn a_label_without_values_is_reported() {
    for text in
        ["<b>Allowed values</b>", "Allowed values: whatever the administrator of the room has chosen to allow there"]
    {
        let prose = value(text);
        assert_eq!(values(&prose), [], "{text}");
        assert_eq!(prose.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [FactKind::Constraint], "{text}");
    }
}

#[test]
fn words_that_introduce_remarks_are_values_too() {
    let prose = value(
        "Its type.<br><b>Allowed values</b>:<ul><li><b>important</b> – first</li><li><b>note</b> – later</li></ul>",
    );
    assert_eq!(values(&prose), [("important", "first"), ("note", "later")]);
    let remark = value(
        "Its type. <b>Allowed values</b>:<ul><li><b>open</b> – first</li><li><b>Note:</b> There are more.</li></ul>",
    );
    assert_eq!(values(&remark), [("open", "first")]);
}

/// Bars part values more clearly than commas, so that these may have several words, and meanings of their own.
#[test]
fn values_between_bars() {
    let cases: [(&str, &[(&str, &str)]); 4] = [
        (
            "Allowed Values : Open | On hold until the customer answers | Shut",
            &[("Open", ""), ("On hold until the customer answers", ""), ("Shut", "")],
        ),
        ("Allowed Values : 1 - Open | 2 - Shut.", &[("1", "Open"), ("2", "Shut")]),
        ("Allowed Values : open (as it begins) | shut", &[("open", "as it begins"), ("shut", "")]),
        ("Allowed Values : open | shut Default value : open", &[("open", ""), ("shut", "")]),
    ];
    for (text, expected) in cases {
        let prose = value(text);
        assert_eq!(values(&prose), expected, "{text}");
        assert_eq!((prose.unread, prose.markdown.as_str()), (Vec::new(), ""), "{text}");
    }
    assert_eq!(value("Allowed Values : open | shut Default value : open").default.as_deref(), Some("open"));
}

/// `Value:` says as often what the value is.
#[test]
fn a_bare_value_is_no_list() {
    for text in ["Value: Option description", "Value: Description", "Value: the number of rooms"] {
        let prose = value(text);
        assert_eq!((values(&prose).len(), prose.unread.len(), prose.markdown.as_str()), (0, 0, text));
    }
    for rows in ["<br>1: Open<br>2: Shut", "<ul><li>1: Open</li><li>2: Shut</li></ul>"] {
        let prose = value(&format!("Value: Option description{rows}"));
        assert_eq!(values(&prose), [("1", "Open"), ("2", "Shut")], "{rows}");
        assert_eq!((prose.unread, prose.markdown.as_str()), (Vec::new(), ""));
    }
}

#[test]
fn a_value_in_a_line_may_bring_its_meaning() {
    let cases: [(&str, &[(&str, &str)]); 6] = [
        ("Values: 0 (off), 1 (on)", &[("0", "off"), ("1", "on")]),
        ("Allowed values: 0 (off, as it begins) or 1 (on).", &[("0", "off, as it begins"), ("1", "on")]),
        ("Allowed values: 0 = off, 1 = on", &[("0", "off"), ("1", "on")]),
        ("Allowed values: 0=off, 1=on", &[("0", "off"), ("1", "on")]),
        ("Allowed values: open (as it begins), shut", &[("open", "as it begins"), ("shut", "")]),
        ("Allowed values: -1 (none), and 1 (one)", &[("-1", "none"), ("1", "one")]),
    ];
    for (text, expected) in cases {
        let prose = value(text);
        assert_eq!(values(&prose), expected, "{text}");
        assert_eq!((prose.unread, prose.markdown.as_str()), (Vec::new(), ""), "{text}");
    }
}

#[test]
fn what_stands_for_values_is_none() {
    for text in [
        "Allowed values: a, b, etc.",
        "Allowed values: a, b, …",
        "Allowed values: a, b, ...",
        "Allowed values: a, b and so on",
        "Allowed values:<ul><li>a</li><li>b</li><li>etc.</li></ul>",
        "Allowed values:<ul><li>a</li><li>b</li><li>…</li></ul>",
    ] {
        assert_eq!(values(&value(text)), [("a", ""), ("b", "")], "{text}");
    }
    for text in [
        "Allowed values: see https://example.com/a,b",
        "Allowed values: https://example.com/a",
        "Allowed values: see the manual, page two",
        "Allowed values: whatever the owner (or a guest) likes, and more",
    ] {
        let prose = value(text);
        assert_eq!(values(&prose), [], "{text}");
        assert_eq!(prose.unread.iter().map(|unread| unread.kind).collect::<Vec<_>>(), [FactKind::Constraint], "{text}");
    }
}
