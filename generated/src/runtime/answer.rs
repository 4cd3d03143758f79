//! A received answer and the ways to read it.
//!
//! In: status, headers and body. Out: a value of the operation, or an error that keeps all three. Knows no HTTP library.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use super::decode_error::{Length, Names};
use super::{ApiError, DecodeError, Error, OperationMeta, json_path, second_look, wire_text};

/// The media type of nearly all answers.
const JSON: &str = "application/json";

/// An answer of the server, read to its end.
#[derive(Clone)]
pub struct Answer {
    meta: &'static OperationMeta,
    status: u16,
    headers: HeaderMap,
    media_type: Cow<'static, str>,
    body: Bytes,
}

impl Answer {
    /// An answer to an operation. Tests make answers from documented examples with it.
    pub fn new(meta: &'static OperationMeta, status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        let stated = headers.get(CONTENT_TYPE);
        let media_type = match stated.and_then(|value| value.as_bytes().strip_prefix(JSON.as_bytes())) {
            // Nearly all answers.
            Some([] | [b';', ..]) => Cow::Borrowed(JSON),
            _ => Cow::Owned(media_type(stated)),
        };
        Self { meta, status, headers, media_type, body: body.into() }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The facts of the operation that was answered.
    pub fn meta(&self) -> &'static OperationMeta {
        self.meta
    }

    /// The media type in lower case and without parameters: `application/json`. Empty if the answer has none.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// Whether the body has no bytes, or only white space.
    pub fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// The error that an answer which isn't a success stands for. It never fails: what can't be understood is still there
    /// as the body of the error.
    pub fn into_api_error(self) -> ApiError {
        ApiError::from_answer(self)
    }

    /// Reads an answer without content. A body is ignored: documents describe pseudo bodies (`204 No response`) that
    /// sometimes arrive.
    ///
    /// # Errors
    /// [`Error::Decode`] for a page of HTML. It comes from something between this program and the API, a proxy that
    /// asks for a login for instance, and means that the API hasn't seen the call.
    pub fn empty(self) -> Result<(), Error> {
        if self.is_html() && !self.is_empty() {
            return Err(self.unreadable("expected no content, found a page of HTML"));
        }
        Ok(())
    }

    /// Reads a JSON body. Where it can't be read, scalars that are written as another kind (`"true"`, `"12"`, `12.0`, `7` for a text) are
    /// taken for what is asked for, with an event of `tracing` for each path.
    ///
    /// # Errors
    /// [`Error::Decode`] with the place in the JSON when the body is empty, isn't JSON or has another shape.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        if self.is_empty() {
            return Err(self.unreadable("expected JSON, found an empty body"));
        }
        // Of a text all of which is UTF-8, each string needn't be looked at on its own.
        let read = |text: &[u8]| serde_json::from_str::<T>(&as_text(text));
        let value = match read(&self.body) {
            Ok(value) if !wire_text::lost_digits() => return Ok(value),
            Ok(value) => Ok(read(&second_look::with_long_integers_as_texts(&self.body)).unwrap_or(value)),
            Err(first) => {
                let mut value = None;
                let mut again = |text: &[u8]| read(text).map(|read| value = Some(read));
                let failed = if wire_text::lost_digits() {
                    // Ids keep their digits as texts.
                    let text = second_look::with_long_integers_as_texts(&self.body);
                    match again(&text) {
                        Ok(()) => (text, first),
                        Err(error) => self.read_again(&text, error, &mut again),
                    }
                } else {
                    self.read_again(as_text(&self.body).as_bytes(), first, &mut again)
                };
                value.ok_or(failed)
            }
        };
        // What was lost in a second look was lost for good.
        wire_text::lost_digits();
        value.map_err(|(text, error)| self.not_json(&text, &error))
    }

    /// A second look at what can't be read, for scalars of another kind than the document says. If it fails: the text that was read furthest, and its
    /// error.
    #[cold]
    fn read_again(
        &self,
        text: &[u8],
        first: serde_json::Error,
        read: &mut dyn FnMut(&[u8]) -> Result<(), serde_json::Error>,
    ) -> (Vec<u8>, serde_json::Error) {
        let further = match second_look::read_again(text, &first, read) {
            Ok(paths) => {
                for path in paths {
                    let operation = self.meta.name();
                    tracing::warn!(operation, path, "a value is written as another kind than is documented");
                }
                None
            }
            Err(further) => further,
        };
        further.unwrap_or_else(|| (text.to_vec(), first))
    }

    /// Reads a JSON object none of whose members has to be there. An empty body has none of them.
    ///
    /// The documents show the body of such an answer also where the server sends none: an answer without a body has the
    /// status of a success all the same, and must not look like a failed call.
    ///
    /// # Errors
    /// As [`Answer::json`], an empty body aside.
    pub fn json_or_default<T: DeserializeOwned + Default>(self) -> Result<T, Error> {
        if self.status == 204 || self.is_empty() { Ok(T::default()) } else { self.json() }
    }

    /// Reads a JSON body that may be missing: a status of 204 and an empty body are `None`.
    ///
    /// # Errors
    /// As [`Answer::json`], an empty body aside.
    pub fn optional_json<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        if self.status == 204 || self.is_empty() { Ok(None) } else { self.json().map(Some) }
    }

    /// Reads a body of text.
    ///
    /// # Errors
    /// [`Error::Decode`] when it isn't UTF-8.
    pub fn text(self) -> Result<String, Error> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let problem = format!("expected text in UTF-8: {error}");
                Err(self.unreadable(&problem))
            }
        }
    }

    /// The body as it came.
    ///
    /// # Errors
    /// None at present; the signature is that of its sisters.
    pub fn bytes(self) -> Result<Bytes, Error> {
        Ok(self.body)
    }

    pub(super) fn into_raw(self) -> (u16, HeaderMap, Bytes) {
        (self.status, self.headers, self.body)
    }

    fn is_html(&self) -> bool {
        ["text/html", "application/xhtml+xml"].contains(&self.media_type())
    }

    pub(super) fn unreadable(self, problem: &str) -> Error {
        DecodeError::new(self, ".".to_owned(), problem.to_owned()).into()
    }

    fn not_json(self, text: &[u8], error: &serde_json::Error) -> Error {
        let path = json_path::path_at(text, error.line(), error.column());
        let read = json_path::up_to(text, error.line(), error.column());
        let message = match std::str::from_utf8(&self.body) {
            // The parser has met an escape that the server didn't write.
            Err(bytes) if !error.is_data() && read > bytes.valid_up_to() => bytes.to_string(),
            _ => without_values(&error.to_string()),
        };
        let problem = if error.is_data() || self.media_type().is_empty() || self.media_type().contains("json") {
            message
        } else {
            format!("expected JSON, found a body of the media type `{}`: {message}", self.media_type())
        };
        DecodeError::new(self, path, problem).into()
    }
}

/// A media type in lower case and without parameters.
fn media_type(stated: Option<&HeaderValue>) -> String {
    let text = stated.and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// JSON as the text that it has to be.
fn as_text(json: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(json).map_or_else(|_| Cow::Owned(with_bad_escapes(json)), Cow::Borrowed)
}

/// JSON that isn't UTF-8 throughout as a text that is read in the same way: a string with such bytes can be passed over and can't be
/// read. The same holds of two halves of surrogate pairs which are both first ones, whatever stands around them.
#[cold]
fn with_bad_escapes(json: &[u8]) -> String {
    let mut text = String::with_capacity(json.len() + 12);
    for chunk in json.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let backslashes = chunk.valid().bytes().rev().take_while(|byte| *byte == b'\\').count();
            // An escape that has begun can't be passed over, either.
            text.push_str(if backslashes % 2 == 0 { r"\ud800\ud800" } else { "\u{1}" });
        }
    }
    text
}

/// The parser's message without the value that it quotes: `invalid type: string "…", expected i64`. Bodies are private.
fn without_values(message: &str) -> String {
    const EXPECTED: &str = ", expected ";
    let Some((head, rest)) = message.split_once(": ").filter(|(head, _)| head.starts_with("invalid ")) else {
        return message.to_owned();
    };
    // The last one: the value may hold these words as well.
    let Some((at, _)) = rest.match_indices(EXPECTED).last() else {
        return message.to_owned();
    };
    let (found, expected) = (&rest[..at], &rest[at + EXPECTED.len()..]);
    // The kind of the value stands in front of the value: a text in quotes, a number in backticks.
    let kind = found.split(['"', '`']).next().unwrap_or_default().trim_end();
    format!("{head}: {kind}, expected {expected}")
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("operation", &self.meta.name())
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &Length(&self.body))
            .finish()
    }
}

#[cfg(test)]
mod tests;
