//! What serde says that a type demands, and what can be given in its place.
//!
//! Comes in: the text of an error of serde. Goes out: the missing member and a stand-in, or words for what was expected.
//! Must not know: nodes, reports.

use std::sync::LazyLock;

use serde_json::{Value, json};

/// What a stand-in is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// The value will be used, so that only harmless stand-ins are right.
    Read,
    /// The value is thrown away: one member is tried on its own.
    Try,
}

/// Stand-ins that change nothing: an empty text, nothing inside, anything goes.
static HARMLESS: LazyLock<Vec<(&'static str, Value)>> = LazyLock::new(|| {
    vec![
        ("responses", json!({})),
        ("schema", json!({})),
        ("description", json!("")),
        ("title", json!("")),
        ("version", json!("")),
        ("content", json!({})),
        ("scopes", json!({})),
    ]
});

/// Stand-ins for members without which a node means nothing.
static TRIAL: LazyLock<Vec<(&'static str, Value)>> = LazyLock::new(|| {
    vec![
        ("name", json!("")),
        ("in", json!("query")),
        ("url", json!("")),
        ("type", json!("http")),
        ("scheme", json!("")),
        ("flows", json!({})),
        ("propertyName", json!("")),
        ("default", json!("")),
        ("openIdConnectUrl", json!("")),
        ("authorizationUrl", json!("")),
        ("tokenUrl", json!("")),
        ("info", json!({"title": "", "version": ""})),
        ("openapi", json!("")),
        ("paths", json!({})),
    ]
});

/// The stand-in for a member.
pub(super) fn default_of(member: &str, need: Need) -> Option<(&'static str, &'static Value)> {
    let trial = (need == Need::Try).then(|| TRIAL.iter()).into_iter().flatten();
    HARMLESS.iter().chain(trial).find(|(name, _)| *name == member).map(|(name, value)| (*name, value))
}

/// The member that is missing, if that is what the error says.
pub(super) fn missing_member(error: &str) -> Option<&str> {
    if error.contains("enum ParameterSchemaOrContent") {
        // A parameter has a schema or content, and `openapiv3` reads neither as an error.
        return Some("schema");
    }
    error.strip_prefix("missing field `")?.split('`').next()
}

/// What the type wanted, in words, from an error such as ``invalid type: string "5", expected usize``.
pub(super) fn expected(error: &str) -> Option<String> {
    let (_, expected) = error.split_once("expected ")?;
    // The position of errors of serde_json is always 0 here: nothing is read from text.
    let expected = expected.split(" at line ").next().unwrap_or(expected);
    Some(match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number that is not negative".to_owned(),
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number".to_owned(),
        "f32" | "f64" | "a number" | "a JSON number" => "a number".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a string" | "a borrowed string" => "a string".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        choice if choice.contains('`') => choice.to_owned(),
        structure if structure.starts_with("struct ") || structure.starts_with("internally tagged") => {
            "an object".to_owned()
        }
        other => other.to_owned(),
    })
}

/// Whether the error is about a node inside `value`, not about `value` itself.
pub(super) fn is_about_inner(error: &str, value: &Value) -> bool {
    let found = match value {
        Value::Array(_) => "invalid type: sequence",
        Value::Object(_) => "invalid type: map",
        _ => return false,
    };
    !error.starts_with(found)
}
