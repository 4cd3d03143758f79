//! Tests of writing `baseline.toml` anew.

use super::*;

fn known(code: &str, file: &str, message: &str) -> Known {
    let code = Code::parse(code).expect("a code");
    Known { code, file: file.to_owned(), pointer: Some("#/x~1y".to_owned()), message: message.to_owned() }
}

fn reason(code: &str, text: &str) -> BTreeMap<Code, String> {
    [(Code::parse(code).expect("a code"), text.to_owned())].into()
}

fn rewritten(old: Option<&str>, messages: &[Known], reasons: &BTreeMap<Code, String>) -> String {
    text(old, &messages.iter().cloned().collect(), reasons).expect("it can be written")
}

#[test]
fn a_new_file_says_what_it_is_and_has_one_line_for_each_warning() {
    let mut messages = vec![
        known("W505", "b.yml", "says \"no\"\u{7}"),
        known("W404", "a.yml", "back\\slash"),
        known("W505", "a.yml", "x"),
    ];
    messages.push(Known { pointer: None, ..known("W108", "codegen.toml", "stale") });
    let text = rewritten(None, &messages, &reason("W404", "slips"));
    assert_eq!(
        text.strip_prefix(HEAD),
        Some(
            r##"
[W108]
reason = "FILL IN: why these may stand"
messages = [
    { file = "codegen.toml", message = "stale" },
]

[W404]
reason = "slips"
messages = [
    { file = "a.yml", pointer = "#/x~1y", message = "back\\slash" },
]

[W505]
reason = "FILL IN: why these may stand"
messages = [
    { file = "a.yml", pointer = "#/x~1y", message = "x" },
    { file = "b.yml", pointer = "#/x~1y", message = "says \"no\"\u0007" },
]
"##
        ),
        "{text}"
    );
}

/// A person's comments and reasons stay where they were, whatever comes and goes around them.
#[test]
fn what_people_wrote_stays() {
    let old = r##"# The file.

# Still the file.

# Above the code.
[W404]   # beside the code
# Above the reason.
reason = '''two
lines''' # behind the reason
# Above the list.
messages = [
    # Above the first.
    # It has two.
    { file = "a.yml", pointer = "#/x~1y", message = "goes" }, # behind the first
    { pointer = "#/x~1y", file = "b.yml", message = "stays" }, # behind the second
    # Above the third.
    { file = "c.yml", pointer = "#/x~1y", message = "stays" } # behind the third
    # At the end.
]

# Of the last.
[W505]
messages = []
"##;
    let messages = [
        known("W404", "b.yml", "stays"),
        known("W404", "a.yml", "new"),
        known("W404", "c.yml", "stays"),
        known("W305", "a.yml", "new"),
    ];
    let once = rewritten(Some(old), &messages, &BTreeMap::new());
    assert_eq!(
        once,
        r##"# The file.

# Still the file.

[W305]
reason = "FILL IN: why these may stand"
messages = [
    { file = "a.yml", pointer = "#/x~1y", message = "new" },
]

# Above the code.
[W404] # beside the code
# Above the reason.
reason = '''two
lines''' # behind the reason
# Above the list.
messages = [
    { file = "a.yml", pointer = "#/x~1y", message = "new" },
    { file = "b.yml", pointer = "#/x~1y", message = "stays" }, # behind the second
    # Above the third.
    { file = "c.yml", pointer = "#/x~1y", message = "stays" }, # behind the third
    # At the end.
]
"##
    );
    // The second time nothing changes.
    assert_eq!(rewritten(Some(&once), &messages, &BTreeMap::new()), once);
    let given = rewritten(Some(&once), &messages, &reason("W404", "another"));
    assert!(given.contains("[W404] # beside the code\n# Above the reason.\nreason = \"another\" # behind"), "{given}");
}

#[test]
fn comments_beside_the_brackets_and_below_all_stay_there() {
    let old = r##"# The file.

[W404]
reason = "slips"
messages = [ # behind the first bracket
    { file = "a.yml", pointer = "#/x~1y", message = "x" }, # p
] # behind the last bracket
# Below it.

# At the end of the file.
"##;
    assert_eq!(rewritten(Some(old), &[known("W404", "a.yml", "x")], &BTreeMap::new()), old);
    let more = rewritten(Some(old), &[known("W404", "a.yml", "x"), known("W505", "a.yml", "x")], &BTreeMap::new());
    assert!(more.ends_with("]\n# Below it.\n\n# At the end of the file.\n"), "{more}");
    let empty = "[W404]\nreason = \"slips\"\nmessages = [ # open\n] # closed\n";
    let text = rewritten(Some(empty), &[known("W404", "a.yml", "x")], &BTreeMap::new());
    assert!(text.contains("messages = [ # open\n    {") && text.ends_with("] # closed\n"), "{text}");
}

/// However a person spells the tables of TOML, nothing that was written goes.
#[test]
fn tables_on_one_line_are_read_too() {
    let old = "# The file.\n\n# Above the code.\nW404 = { reason = 'slips', messages = [{ file = 'a.yml', pointer = '#/x~1y', message = 'x' }] }\n";
    let text = rewritten(Some(old), &[known("W404", "a.yml", "x")], &BTreeMap::new());
    assert_eq!(
        text,
        "# The file.\n\n# Above the code.\n[W404]\nreason = 'slips'\nmessages = [\n    { file = \"a.yml\", pointer = \"#/x~1y\", \
         message = \"x\" },\n]\n"
    );
}

#[test]
fn line_ends_stay() {
    let messages = [known("W404", "a.yml", "x")];
    let unix = rewritten(None, &messages, &BTreeMap::new());
    let windows = unix.replace('\n', "\r\n");
    assert_eq!(rewritten(Some(&windows), &messages, &BTreeMap::new()), windows);
}

#[test]
fn nothing_is_left_but_the_head() {
    let messages = [known("W404", "a.yml", "x")];
    let old = rewritten(None, &messages, &BTreeMap::new());
    let empty = rewritten(Some(&old), &[], &BTreeMap::new());
    assert_eq!(empty, HEAD);
    assert_eq!(rewritten(Some(&empty), &messages, &BTreeMap::new()), old);
}
