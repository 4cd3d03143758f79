//! Mutations of a document's structure, which keep it a document that can be read.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Names that are odd in Rust, in YAML or in a URL.
const NAMES: &[&str] = &[
    "", " ", "_", "self", "Self", "type", "crate", "Option", "Vec", "String", "Result", "Default", "rt", "mod",
    "async", "gen", "a b", "a-b", "A_B", "ab", "aB", "AB", "1", "ünï", "名前", "🦀", "a.b", "a/b", "a~b", "$ref",
    "x-y", "body", "new", "send", "header", "client", "example", "Unknown", "unknown", "extra", "\u{0}", "r#type", "'",
    "\"", "{a}", "get", "200", "default", "id", "user_ids",
];

/// Keys that the generator reads.
const KEYS: &[&str] = &[
    "type",
    "format",
    "enum",
    "items",
    "properties",
    "required",
    "oneOf",
    "anyOf",
    "allOf",
    "not",
    "nullable",
    "default",
    "example",
    "examples",
    "description",
    "additionalProperties",
    "discriminator",
    "maximum",
    "minLength",
    "pattern",
    "$ref",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "in",
    "name",
    "style",
    "explode",
    "security",
    "deprecated",
    "summary",
    "operationId",
    "tags",
    "servers",
    "url",
    "x-display-path",
    "x-virtual-endpoint",
    "x-rate-limit",
    "x-enum-descriptions",
    "title",
    "callbacks",
    "headers",
];

/// Texts with a meaning in descriptions.
const PROSE: &[&str] = &[
    "<b>Threshold limit</b>: 20 requests per min per user<br><b>Lock period</b>: 5 minutes",
    "Threshold limits: a: 5 requests per 10 min, b: many",
    "Lock period: -1 years",
    "Maximum length: 99999999999999999999",
    "Allowed values:<ul><li><b>a</b> – one</li><li><b>*/</b> – two",
    "Comma-separated list of ids. Maximum of 3 IDs allowed.",
    "<table><tr><th>Error code</th></tr><tr><td>x_y</td><td><table>",
    "| code | meaning |\n|---|---|\n| `a` | b |",
    "```\nfn main() {",
    "[a](javascript:x) <script>alert(1)</script> <details ontoggle=x>",
    "Default: \"#\\",
    "\u{202e}\u{2066}*/ /* // \u{0}",
    "&amp;&lt;&#x0;&bogus;",
];

/// Places that references can name.
const PLACES: &[&str] = &[
    "#",
    "#/",
    "#/paths",
    "#/components/schemas/a",
    "#/components/schemas/~1",
    "b.yml",
    "b.yml#/components/schemas/a",
    "../a.yml",
    "https://example.com/a.yml",
    "#/info/title",
    "",
    "a.yml#",
    "%zz",
    "#/components/schemas/a/properties/b",
    "file:///etc/passwd",
];

/// Changes a document in one to four ways; parts can come from `other`.
pub(crate) fn mutate(rng: &mut Rng, document: &Value, other: &Value) -> Value {
    let mut tree = document.clone();
    for _ in 0..rng.usize(1..=4) {
        let part = any(rng, other).clone();
        let own = any(rng, &tree).clone();
        let place = pick(rng, &mut tree);
        change(rng, place, own, part);
    }
    tree
}

fn change(rng: &mut Rng, place: &mut Value, own: Value, part: Value) {
    match rng.u8(..14) {
        0 => *place = scalar(rng),
        1 => *place = own,
        2 => *place = part,
        3 => *place = json!({"$ref": PLACES[rng.usize(..PLACES.len())]}),
        4 => *place = deep(rng, place.take()),
        5 => {
            let copies = rng.usize(..60).min(room(place));
            *place = json!(vec![place.take(); copies]);
        }
        6 => *place = json!({ "a": place.take(), NAMES[rng.usize(..NAMES.len())]: own }),
        _ => match place {
            Value::Object(members) => change_object(rng, members, own, part),
            Value::Array(items) if !items.is_empty() => {
                let at = rng.usize(..items.len());
                match rng.u8(..3) {
                    0 => drop(items.remove(at)),
                    1 => items.insert(at, own),
                    _ => items.reverse(),
                }
            }
            other => *other = scalar(rng),
        },
    }
}

fn change_object(rng: &mut Rng, members: &mut Map<String, Value>, own: Value, part: Value) {
    let key = members.keys().nth(rng.usize(..members.len().max(1))).cloned();
    let name = NAMES[rng.usize(..NAMES.len())].to_owned();
    match (rng.u8(..9), key) {
        (0, Some(key)) => drop(members.remove(&key)),
        (1, Some(key)) => {
            let value = members.remove(&key).unwrap_or_default();
            members.insert(name, value);
        }
        (2, Some(key)) => {
            let value = members[&key].clone();
            members.insert(name, value);
        }
        (3, _) => _ = members.insert(KEYS[rng.usize(..KEYS.len())].to_owned(), own),
        (4, _) => _ = members.insert(KEYS[rng.usize(..KEYS.len())].to_owned(), scalar(rng)),
        (5, _) => _ = members.insert("description".to_owned(), json!(PROSE[rng.usize(..PROSE.len())])),
        (6, _) => _ = members.insert("example".to_owned(), part),
        (7, _) => {
            for _ in 0..rng.usize(..300).min(room(&own)) {
                members.insert(format!("{name}{}", rng.u16(..)), own.clone());
            }
        }
        _ => _ = members.insert(KEYS[rng.usize(..KEYS.len())].to_owned(), part),
    }
}

/// How many copies of a value make a document that is large, and not one that only fills the memory.
fn room(value: &Value) -> usize {
    200_000 / (1 + value.to_string().len())
}

fn scalar(rng: &mut Rng) -> Value {
    match rng.u8(..12) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 => json!(rng.i64(..)),
        3 => json!(u64::MAX),
        4 => json!(rng.i8(..)),
        5 => json!(f64::from(rng.i32(..)) / 7.0),
        6 => json!(1e308),
        7 => json!(""),
        8 => json!(PROSE[rng.usize(..PROSE.len())]),
        9 => json!("x".repeat(rng.usize(..400))),
        10 => json!(["object", "array", "string", "integer", "number", "boolean", "null", "file"][rng.usize(..8)]),
        _ => json!(NAMES[rng.usize(..NAMES.len())]),
    }
}

/// A value under many levels of schemas, lists or objects.
fn deep(rng: &mut Rng, inner: Value) -> Value {
    let form = rng.u8(..4);
    let mut value = inner;
    for _ in 0..rng.usize(1..70) {
        value = match form {
            0 => json!({"type": "object", "properties": {"a": value}}),
            1 => json!({"type": "array", "items": value}),
            2 => json!({"oneOf": [value, {"type": "string"}]}),
            _ => json!({ "allOf": [value] }),
        };
    }
    value
}

/// Any node of a tree, the deeper ones as likely as the upper ones.
fn any<'t>(rng: &mut Rng, tree: &'t Value) -> &'t Value {
    let mut at = tree;
    while rng.u8(..6) > 0 {
        let next = match at {
            Value::Object(members) => members.values().nth(rng.usize(..members.len().max(1))),
            Value::Array(items) => items.get(rng.usize(..items.len().max(1))),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// Any node of a tree, to be changed.
fn pick<'t>(rng: &mut Rng, tree: &'t mut Value) -> &'t mut Value {
    let inside = match tree {
        Value::Object(members) => members.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    if inside == 0 || rng.u8(..9) == 0 {
        return tree;
    }
    let at = rng.usize(..inside);
    let next = match tree {
        Value::Object(members) => members.values_mut().nth(at),
        Value::Array(items) => items.get_mut(at),
        other => return other,
    };
    match next {
        Some(next) => pick(rng, next),
        None => unreachable!("a position below the number of members"),
    }
}
