//! The text of a target -> the nodes that it matches.
//!
//! Comes in: a JSONPath (RFC 9535) and trees. Goes out: the ways to the matches, or why there are none. Must not know:
//! actions, reports.

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::suggest;

/// No more brackets may be open at once. The time that the parser needs for filters in filters doubles with each, and
/// no correction needs more than three or four.
const MAX_BRACKETS: usize = 10;

/// What leads from a node to one in it. Positions in a list are in the order of numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Index(usize),
    Key(String),
}

/// The steps from the root to a node.
pub(super) type Way = Vec<Step>;

/// A JSONPath.
pub(super) struct Target {
    text: String,
    path: JsonPath,
}

/// Why a text is no JSONPath.
pub(super) struct Wrong {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Target {
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        // A block of text in YAML ends with a line break, which no path does.
        let text = text.trim_end_matches('\n');
        if has_too_many_brackets(text) {
            let message = format!("more than {MAX_BRACKETS} brackets of the target are open at once");
            return Err(Wrong { message, help: "select the node in a simpler way, perhaps by several actions" });
        }
        match JsonPath::parse(text) {
            Ok(path) => Ok(Self { text: text.to_owned(), path }),
            Err(error) => Err(wrong(text, &error)),
        }
    }

    /// The ways to all matches, each once. What stands in a node comes before the node, and later items of a list before
    /// earlier ones: in this order each way is still right when those before it have been changed or removed.
    pub(super) fn matches(&self, root: &Value) -> Vec<Way> {
        let mut ways: Vec<Way> = self
            .path
            .query_located(root)
            .locations()
            .map(|location| {
                let step = |element: &PathElement<'_>| match element {
                    PathElement::Name(name) => Step::Key((*name).to_owned()),
                    PathElement::Index(index) => Step::Index(*index),
                };
                location.iter().map(step).collect()
            })
            .collect();
        ways.sort_unstable_by(|a, b| b.cmp(a));
        ways.dedup();
        ways
    }

    /// Says of a path that matches nothing how much of it does match something, and what to do.
    pub(super) fn how_far(&self, roots: &[&Value]) -> String {
        const ADVICE: &str = "correct the target, or remove the action if it is no longer needed";
        match self.first_miss(roots) {
            Some((known, segment, Some(meant))) => {
                format!("`{known}` has no `{segment}`; did you mean `{meant}`?")
            }
            Some(("$", segment, None)) => format!("at the root, nothing matches `{segment}`; {ADVICE}"),
            Some((known, segment, None)) => {
                format!("`{known}` is there, but nothing in it matches `{segment}`; {ADVICE}")
            }
            None => ADVICE.to_owned(),
        }
    }

    /// The longest part of the path that matches something, what follows it, and what was meant by that.
    fn first_miss<'a>(&'a self, roots: &[&'a Value]) -> Option<(&'a str, &'a str, Option<&'a str>)> {
        // A part of a JSONPath that ends before `.` or `[` is a JSONPath, unless the sign stands in a filter or a name.
        let cuts = self.text.match_indices(['.', '[']).map(|(at, _)| at).chain([self.text.len()]);
        let mut best = None;
        for at in cuts {
            let (part, rest) = self.text.split_at(at);
            let Ok(path) = JsonPath::parse(part) else { continue };
            let found: Vec<&Value> = roots.iter().flat_map(|root| path.query(root).all()).collect();
            if found.is_empty() {
                let (known, found): (&str, Vec<&Value>) = best?;
                let segment = part.strip_prefix(known).unwrap_or(part);
                let Some(name) = name(segment) else { return Some((known, segment, None)) };
                let members = found.into_iter().filter_map(Value::as_object);
                let meant = suggest::nearest(name, members.flat_map(|members| members.keys().map(String::as_str)));
                return Some((known, if meant.is_some() { name } else { segment }, meant));
            }
            best = Some((part, found));
            if rest.is_empty() {
                break;
            }
        }
        None
    }
}

/// The one name that a segment selects, if it selects by name.
fn name(segment: &str) -> Option<&str> {
    let single = segment.strip_prefix("['").and_then(|rest| rest.strip_suffix("']"));
    let double = || segment.strip_prefix("[\"").and_then(|rest| rest.strip_suffix("\"]"));
    let short = || segment.strip_prefix('.').filter(|name| !name.starts_with(['.', '[', '*']));
    single.or_else(double).or_else(short)
}

/// The reason in words of a person: the parser's own for a slip at the end of a segment is "parser error".
fn wrong(text: &str, error: &serde_json_path::ParseError) -> Wrong {
    let help = "a name with more than letters, digits and `_` is quoted, as in `$.paths['/stars'].get`";
    let Some((before, rest)) = text.split_at_checked(error.position()) else {
        return Wrong { message: format!("the target is no JSONPath: {}", error.message()), help };
    };
    if !text.starts_with('$') {
        let message = format!("the target is no JSONPath: `{text}` does not begin with `$`");
        return Wrong { message, help: "`$` is the whole document, and the way to a node begins there" };
    }
    let reason = match error.message() {
        "parser error" => "this can't follow here".to_owned(),
        "in dot member name, must start with lowercase alpha or '_'" => "a name should stand here".to_owned(),
        other => other.strip_prefix("in long-hand segment, ").unwrap_or(other).to_owned(),
    };
    let place = if rest.is_empty() { "at its end".to_owned() } else { format!("at `{rest}` after `{before}`") };
    Wrong { message: format!("the target is no JSONPath: {place}: {reason}"), help }
}

fn has_too_many_brackets(text: &str) -> bool {
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'(' => open += 1,
            b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_BRACKETS {
            return true;
        }
    }
    false
}
