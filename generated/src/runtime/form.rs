//! Forms: the fields of a body that is `application/x-www-form-urlencoded` or `multipart/form-data`.
//!
//! In: named values. Out: a media type and bytes. Written here and not left to the HTTP library, so that a body is
//! data: it can be compared in tests and sent a second time.

use serde::Serialize;
use serde_json::Value as Json;

use super::body::Segment;
use super::{Body, File, ParamValue, ToFiles, ToParam};

/// The fields of a form, in order.
#[derive(Debug, Clone, Default)]
pub struct Form {
    fields: Vec<Field>,
    failure: Option<(String, String)>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    value: FieldValue,
}

#[derive(Debug, Clone)]
enum FieldValue {
    Text(String),
    Object { pairs: Vec<(String, String)>, json: String },
    Json(String),
    File(File),
}

impl Form {
    /// A form without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value as text. An absent value adds nothing, a list repeats the name.
    ///
    /// An object becomes one pair for each of its properties in an urlencoded form and one part of JSON in a multipart
    /// form: the defaults of OpenAPI 3.0.
    pub fn field(&mut self, name: &str, value: &dyn ToParam) {
        match value.to_param() {
            ParamValue::Absent => {}
            ParamValue::One(text) => self.push(name, FieldValue::Text(text)),
            ParamValue::Many(texts) => {
                for text in texts {
                    self.push(name, FieldValue::Text(text));
                }
            }
            ParamValue::Pairs(pairs) => {
                self.push(name, FieldValue::Object { pairs, json: value.to_json().to_string() });
            }
            ParamValue::Invalid(reason) => self.fail(name, reason),
        }
    }

    /// Adds a value as JSON text. `null` adds nothing.
    pub fn json(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        match serde_json::to_value(value) {
            Ok(Json::Null) => {}
            Ok(json) => self.push(name, FieldValue::Json(json.to_string())),
            Err(error) => self.fail(name, format!("can't be written as JSON: {error}")),
        }
    }

    /// Adds a file, several files under the same name, or nothing.
    pub fn file(&mut self, name: &str, file: &dyn ToFiles) {
        for file in file.to_files() {
            self.push(name, FieldValue::File(file.clone()));
        }
    }

    /// The form as `name=value&…`; on failure the field and the reason.
    #[inline]
    pub(super) fn into_urlencoded(self) -> Result<String, (String, String)> {
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for Field { name, value } in self.checked()? {
            match value {
                FieldValue::Text(text) | FieldValue::Json(text) => {
                    out.append_pair(&name, &text);
                }
                FieldValue::Object { pairs, .. } => {
                    out.extend_pairs(pairs);
                }
                FieldValue::File(_) => return Err((name, "is a file, which an urlencoded form can't hold".to_owned())),
            }
        }
        Ok(out.finish())
    }

    /// The form as `multipart/form-data` (RFC 7578); on failure the field and the reason.
    #[inline]
    pub(super) fn into_multipart(self) -> Result<(String, Body), (String, String)> {
        let fields = self.checked()?;
        let boundary = boundary(&fields);
        let mut segments = Vec::new();
        let mut out = Vec::new();
        for Field { name, value } in fields {
            let mut write = |texts: &[&str]| texts.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
            write(&["--", &boundary, "\r\nContent-Disposition: form-data; name=\"", &escape(&name), "\""]);
            match value {
                FieldValue::Text(text) => write(&["\r\n\r\n", &text]),
                FieldValue::Json(json) | FieldValue::Object { json, .. } => {
                    write(&["\r\nContent-Type: application/json\r\n\r\n", &json]);
                }
                FieldValue::File(File { name: file_name, media_type, content }) => {
                    if media_type.chars().any(char::is_control) {
                        return Err((name, "has a media type with a control character".to_owned()));
                    }
                    write(&["; filename=\"", &escape(&file_name), "\"\r\nContent-Type: ", &media_type, "\r\n\r\n"]);
                    match content {
                        Segment::Bytes(bytes) => out.extend_from_slice(&bytes),
                        read_later => {
                            segments.push(Segment::Bytes(std::mem::take(&mut out).into()));
                            segments.push(read_later);
                        }
                    }
                }
            }
            out.extend_from_slice(b"\r\n");
        }
        [b"--", boundary.as_bytes(), b"--\r\n"].into_iter().for_each(|text| out.extend_from_slice(text));
        segments.push(Segment::Bytes(out.into()));
        Ok((format!("multipart/form-data; boundary={boundary}"), Body::of(segments)))
    }

    fn checked(self) -> Result<Vec<Field>, (String, String)> {
        self.failure.map_or(Ok(self.fields), Err)
    }

    fn push(&mut self, name: &str, value: FieldValue) {
        self.fields.push(Field { name: name.to_owned(), value });
    }

    fn fail(&mut self, name: &str, problem: String) {
        self.failure.get_or_insert_with(|| (name.to_owned(), problem));
    }
}

/// A boundary that no field contains. Counted and not drawn by lot, so that the same form gives the same bytes; only where a file
/// is read while it is sent, chance has to do.
#[inline]
fn boundary(fields: &[Field]) -> String {
    let in_memory = |field: &Field| match &field.value {
        FieldValue::File(file) => file.bytes().is_some(),
        _ => true,
    };
    if !fields.iter().all(in_memory) {
        return format!("zoho-cliq-form-{:032x}", fastrand::u128(..));
    }
    let contains = |boundary: &str| {
        fields.iter().any(|field| {
            let bytes: &[u8] = match &field.value {
                FieldValue::Text(text) | FieldValue::Json(text) | FieldValue::Object { json: text, .. } => {
                    text.as_bytes()
                }
                FieldValue::File(file) => file.bytes().map(AsRef::as_ref).unwrap_or_default(),
            };
            bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        })
    };
    (0_u64..).map(|number| format!("zoho-cliq-form-{number:08}")).find(|text| !contains(text)).unwrap_or_default()
}

/// Escapes a name inside quotes as browsers do (WHATWG HTML, "multipart/form-data encoding algorithm").
#[inline]
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
