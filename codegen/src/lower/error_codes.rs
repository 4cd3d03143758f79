//! Error codes: from the table in the description, with status and number from the documented error bodies.

use serde_json::Value;

use crate::ir::{ErrorCode, Example, ExampleRole};
use crate::prose::Prose;

/// The documented codes of one operation.
pub(super) fn all(prose: &Prose, examples: &[Example]) -> Vec<ErrorCode> {
    let mut codes: Vec<ErrorCode> = prose
        .error_codes
        .iter()
        .map(|row| ErrorCode {
            code: row.code.clone(),
            number: row.code.parse().ok(),
            status: row.status,
            meaning: row.meaning.clone(),
        })
        .collect();
    for example in examples {
        let ExampleRole::Error(status) = example.role else { continue };
        let Some((code, number)) = identify(&example.value) else { continue };
        match codes.iter_mut().find(|known| known.code == code) {
            Some(known) => {
                known.status = known.status.or(Some(status));
                known.number = known.number.or(number);
            }
            None => codes.push(ErrorCode { code, number, status: Some(status), meaning: String::new() }),
        }
    }
    codes
}

/// The identifier and the number of an error body, in the shapes that the vendor uses:
/// `{"code": 1012, "message": "input_invalid"}`, `{"code": "param_missing"}` and either of them under `error`.
fn identify(body: &Value) -> Option<(String, Option<i64>)> {
    let body = body.get("error").filter(|inner| inner.is_object()).unwrap_or(body);
    match body.get("code")? {
        Value::String(code) if is_identifier(code) => Some((code.clone(), code.parse().ok())),
        Value::Number(number) => {
            let number = number.as_i64()?;
            let message = body.get("message").and_then(Value::as_str).filter(|message| is_identifier(message));
            Some((message.map_or_else(|| number.to_string(), str::to_owned), Some(number)))
        }
        _ => None,
    }
}

/// Whether a text is a code and no sentence.
fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':'))
}
