//! Each way to state a constraint.

use crate::prose::{Context, FactKind, Prose, read};

fn value(text: &str) -> Prose {
    Prose { markdown: String::new(), ..read(text, Context::Value) }
}

fn nothing() -> Prose {
    Prose::default()
}

#[test]
fn lengths() {
    let max = |n| Prose { max_length: Some(n), ..nothing() };
    let both = |a, b| Prose { min_length: Some(a), max_length: Some(b), ..nothing() };
    let cases = [
        ("<b>Maximum Length</b>: 255", max(255)),
        ("Maximum length: 255 characters.", max(255)),
        ("<b>Maximum Length</b> : 5,000", max(5000)),
        ("Max 255 characters", max(255)),
        ("A name of up to 1000 characters.", max(1000)),
        ("Can't exceed: must not exceed 30 characters.", max(30)),
        ("Limit: 500 characters", max(500)),
        ("Character limit: 500", max(500)),
        ("255 characters max", max(255)),
        ("<b>Minimum length</b>: 3", Prose { min_length: Some(3), ..nothing() }),
        ("Length: 3-50 characters", both(3, 50)),
        ("Must be between 3 and 50 characters in length.", both(3, 50)),
        ("Minimum length: 3, maximum length: 50", both(3, 50)),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn counts_and_bounds() {
    let items = |n| Prose { max_items: Some(n), ..nothing() };
    let max = |n| Prose { maximum: Some(n), ..nothing() };
    let cases = [
        ("Maximum of 25 IDs allowed", items(25)),
        ("<b>Maxium 25 user IDs allowed.</b>", items(25)),
        ("- File size limit: 50 MB\n- Maximum number of files: 10", items(10)),
        ("A maximum of <b>100</b> chat IDs.", items(100)),
        ("Up to 5 user IDs can be given.", items(5)),
        ("<b>Maximum items</b>: 30 rooms", items(30)),
        ("The maximum number of rooms that can be shut at once is 7", items(7)),
        ("Maximum limit: 20", max(20)),
        ("Maximum limit will be 100.", max(100)),
        ("Maximum: 50", max(50)),
        ("Maximum is 50.", max(50)),
        ("Maximum allowed value is <b>50</b>.", max(50)),
        ("Limit: 5", max(5)),
        ("Min: 1", Prose { minimum: Some(1), ..nothing() }),
        ("Minimum items: At least 1 room has to be named", Prose { min_items: Some(1), ..nothing() }),
        ("<b>Minimum items</b>: at least one room", Prose { min_items: Some(1), ..nothing() }),
        ("Minimum length: At least 3 characters", Prose { min_length: Some(3), ..nothing() }),
        ("Maximum items: No more than 10 rooms", items(10)),
        ("Range: 1-50", Prose { minimum: Some(1), maximum: Some(50), ..nothing() }),
        ("1 to 50", Prose { minimum: Some(1), maximum: Some(50), ..nothing() }),
        ("A number between 1 and 100.", Prose { minimum: Some(1), maximum: Some(100), ..nothing() }),
        ("Allowed values: 1 - 9", Prose { minimum: Some(1), maximum: Some(9), ..nothing() }),
        (
            "Needs at least 2 rooms and can include up to 8 rooms.",
            Prose { min_items: Some(2), max_items: Some(8), ..nothing() },
        ),
        (
            "<ul><li>Default value is 25 if not specified.</li><li>Maximum allowed value is 100.</li></ul>",
            Prose { default: Some("25".to_owned()), maximum: Some(100), ..nothing() },
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn defaults() {
    let cases = [
        ("Default: 50", "50"),
        ("<b>Default</b>: 50", "50"),
        ("Default value is \"all\"", "all"),
        ("Default value is <b>false</b> if not specified.", "false"),
        ("Defaults to 20 if not specified", "20"),
        ("Whether to ring (default: false).", "false"),
        ("Rings (default value is taken as true).", "true"),
        ("<b>Default value</b>: Asia/Kolkata", "Asia/Kolkata"),
        ("If the state is not given, the default value will be <code>all</code>.", "all"),
        ("If limit is not specified, a maximum of 25 rooms will be returned.", "25"),
        ("By default, 20 rooms are returned.", "20"),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), Prose { default: Some(expected.to_owned()), ..nothing() }, "{text}");
    }
}

#[test]
fn false_friends() {
    let cases = [
        "File size limit: 50 MB",
        "Maximum size is 250KB.",
        "Maximum number of rooms to return.",
        "The maximum number of rooms that were used in 2 minutes",
        "Maximum length: Each name can be up to 50 characters long.",
        "Whether this is the default room.",
        "By default, the room is shut.",
        "By default, the last 30 days are returned.",
        "Operators: <code>in</code> (max 10 values).",
        "Wait 10 min before you knock.",
        "Everything up to the given time.",
        "<ul><li><b>name</b>: The name. Maximum 20 characters.</li></ul>",
        "Minimum 1 required for <code>x</code>.",
        "The default value for new rooms.",
    ];
    for text in cases {
        assert_eq!(value(text), nothing(), "{text}");
    }
}

#[test]
fn what_looks_like_a_constraint_and_cannot_be_read_is_reported() {
    for text in
        ["Maximum length: depends on the plan", "<b>Default</b>: what the owner has chosen", "Maximum: none so far"]
    {
        let kinds: Vec<_> = value(text).unread.iter().map(|unread| unread.kind).collect();
        assert_eq!(kinds, [FactKind::Constraint], "{text}");
    }
}

#[test]
fn only_statements_without_anything_else_go_away() {
    let cases = [
        ("A name.<br><b>Maximum length</b>: 20 characters.", "A name."),
        ("A name.\n<b>Maximum length</b>: 20", "A name."),
        ("Rooms.<br>Maximum 9 rooms can be given.", "Rooms.\n\nMaximum 9 rooms can be given."),
        ("Default is 20, maximum is 100.", ""),
        ("Rings (default: false).", "Rings (default: false)."),
    ];
    for (text, markdown) in cases {
        assert_eq!(read(text, Context::Value).markdown, markdown, "{text}");
    }
}

#[test]
fn the_length_of_all_values_together_is_a_limit_of_its_own() {
    for text in
        ["Total maximum length: 500", "<b>Total maximum length</b>: 500", "Maximum total length: 500 across all names"]
    {
        let prose = value(text);
        assert_eq!((prose.max_total_length, prose.max_length), (Some(500), None), "{text}");
    }
    assert_eq!(value("Maximum length: 500 for each name").max_total_length, None);
}

/// A wrong limit refuses legal calls; what is in doubt is told instead.
#[test]
fn a_number_that_may_mean_something_else_is_no_limit_and_is_told() {
    let cases = [
        "Maximum value: 2^31-1",
        "Maximum length: 10^3",
        "Max length: 50 words",
        "Maximum length: 5-10 characters",
        "Maximum length: 255 bytes",
        "Maximum: 2 KB",
        "Maximum value: 10 (without sync) or 100 (with sync)",
        "Maximum of 10 rooms or 100 rooms with sync",
        "Allowed values: 1 to 5, 10",
        "Maximum: 12:30",
        "Max: 99,99 EUR",
        "Maximum is 1.000.000",
        "Must be between 0 and 10 (exclusive)",
        "Maximum: 1e3",
        "Maximum: 5 million",
        "Maximum: 10K",
        "Limit: 10K",
        "Up to 10K characters",
        "Maximum: -5",
        "Maximum: 50%",
        "Range: 1..10",
        "Range: 1 - 10K",
        "Has less than 20 characters",
        "Maximum 10 for guests, unlimited for members; maximum 10 rooms",
    ];
    for text in cases {
        let prose = value(text);
        let kinds: Vec<_> = prose.unread.iter().map(|unread| unread.kind).collect();
        assert_eq!(kinds, [FactKind::Constraint], "{text}");
        assert_eq!(Prose { unread: Vec::new(), ..prose }, nothing(), "{text}");
        assert_eq!(read(text, Context::Value).markdown, text, "{text}");
    }
}

#[test]
fn large_numbers_are_read_whole() {
    for text in ["1 000 000", "1'000'000", "1_000_000", "1,000,000", "1\u{202f}000\u{202f}000"] {
        let prose = value(&format!("Maximum value: {text}"));
        assert_eq!(prose, Prose { maximum: Some(1_000_000), ..nothing() }, "{text}");
    }
}

#[test]
fn of_several_limits_the_widest_counts() {
    let plans = "Maximum 100 characters for free plans, maximum 500 characters for paid plans";
    assert_eq!(value(plans), Prose { max_length: Some(500), ..nothing() });
    let bands = "Values between 1 and 5 are low; values between 6 and 10 are high";
    assert_eq!(value(bands), Prose { minimum: Some(1), maximum: Some(10), ..nothing() });
}
