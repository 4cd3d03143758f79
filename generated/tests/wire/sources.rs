//! The generated code as text, because no list of all operations is part of the crate: their `META`, their limits and
//! the values of their enums. Whether the text does what it says is seen by the tests of the single calls.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use crate::prose::Limit;

/// A generated file and the document it was made from.
pub(crate) struct Source {
    /// The document's file name without extension, as the first lines of the file tell it.
    pub(crate) document: String,
    pub(crate) text: String,
    /// The `META` of the operation that the file holds, if it holds one.
    pub(crate) meta: Option<Json>,
}

/// The generated files of all documents.
pub(crate) static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let entries = |folder: &Path| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found = Vec::new();
    for file in entries(&api).filter(|path| path.is_dir()).flat_map(|folder| entries(&folder).collect::<Vec<_>>()) {
        let text = fs::read_to_string(&file).expect("a readable file");
        let document = text.split_once("from `specs/").and_then(|(_, rest)| rest.split_once('.')).expect("an origin").0;
        let meta = text.split_once("const META: rt::OperationMeta = ").map(|(_, mut rest)| literal(&mut rest));
        found.push(Source { document: document.to_owned(), meta, text });
    }
    found
});

impl Source {
    /// The limits that the file compares, with the last name of the argument: `check.max_items("chat_ids", &…, 100)`.
    pub(crate) fn limits(&self) -> Vec<(String, Limit)> {
        let calls = self.text.split("check.").skip(1).filter_map(|rest| rest.split_once(");"));
        calls.filter_map(|(call, _)| limit(call)).collect()
    }

    /// The values of each enum as they stand on the wire. Its list `ALL`, its writing and its reading have to agree.
    pub(crate) fn enums(&'static self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for text in self.text.split("pub const ALL: &'static [Self] = &[").skip(1) {
            let between = |start| Some(text.split_once(start)?.1.split_once("\n}\n")?.0);
            let all: Vec<_> = text.split("];").next().into_iter().flat_map(|all| all.split("Self::").skip(1)).collect();
            let all: Vec<_> = all.into_iter().map(word).collect();
            // An enum of numbers has neither.
            let (Some(written), Some(read)) = (between("match self {"), between("match text {")) else {
                continue;
            };
            let arm = |arm: &'static str| Some((word(arm), arm.split('"').nth(1)?));
            let written: Vec<_> = written.split("Self::").skip(1).filter_map(arm).collect();
            let mut read = read.split('"').skip(1);
            let mut values = Vec::new();
            while let (Some(value), Some(variant)) = (read.next(), read.next()) {
                values.push((word(variant.split_once("Self::").expect("a variant").1), value));
            }
            assert_eq!(values, written, "what is written is what is read");
            assert_eq!(written.iter().map(|(variant, _)| *variant).collect::<Vec<_>>(), all, "`ALL` has all");
            found.push(written.into_iter().map(|(_, value)| value.to_owned()).collect());
        }
        found
    }
}

/// The identifier at the start of a text.
fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(text)
}

/// `max_items("chat_ids", &self.chat_ids, 100`. What compares no number is no limit.
fn limit(call: &str) -> Option<(String, Limit)> {
    let argument = call.split('"').nth(1)?.to_owned();
    let number = call.trim_end_matches([',', ' ', '\n']).rsplit([',', ' ']).next()?.parse().ok()?;
    let limit = match word(call) {
        "max_items" | "maximum" => Limit::Most(number),
        "min_items" | "minimum" => Limit::Least(number),
        "max_length" => Limit::Longest(number),
        "min_length" => Limit::Shortest(number),
        _ => return None,
    };
    Some((argument, limit))
}

/// The value that a text of Rust starts with, as JSON: `Some(X { a: &["b"], ..REST })` is `{"a": ["b"]}`.
fn literal(rest: &mut &str) -> Json {
    *rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '&');
    let number = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    if number > 0 {
        let (digits, after) = rest.split_at(number);
        *rest = after;
        return digits.parse::<u64>().expect("a number").into();
    }
    if rest.starts_with('"') {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        let text = stream.next().expect("a text").expect("a text that JSON writes in the same way");
        *rest = &rest[stream.byte_offset()..];
        return text.into();
    }
    if let Some(mut items) = rest.strip_prefix('[') {
        let mut found = Vec::new();
        while !closes(&mut items, ']') {
            found.push(literal(&mut items));
        }
        *rest = items;
        return found.into();
    }
    let path = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':')).expect("an end");
    let name = rest[..path].rsplit("::").next().unwrap_or_default();
    *rest = rest[path..].trim_start();
    if let Some(mut inner) = rest.strip_prefix('(') {
        let value = literal(&mut inner);
        assert!(closes(&mut inner, ')'), "one value in `{name}`");
        *rest = inner;
        return value;
    }
    let Some(mut fields) = rest.strip_prefix('{') else {
        return match name {
            "None" => Json::Null,
            "true" | "false" => (name == "true").into(),
            other => other.into(),
        };
    };
    let mut found = Map::new();
    while !closes(&mut fields, '}') {
        if let Some((_, after)) = fields.trim_start().strip_prefix("..").and_then(|base| base.split_once('}')) {
            fields = after;
            break;
        }
        let (field, mut after) = fields.split_once(':').expect("a field");
        found.insert(field.trim().to_owned(), literal(&mut after));
        fields = after;
    }
    *rest = fields;
    found.into()
}

/// Whether a list ends here; steps over its comma and its end.
fn closes(rest: &mut &str, end: char) -> bool {
    *rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let after = rest.strip_prefix(end);
    *rest = after.unwrap_or(rest);
    after.is_some()
}
