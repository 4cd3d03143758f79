//! A JSON pointer of a schema -> where it begins, and the wire names behind that.
//!
//! Must not know: whether a document has it.

use super::Place;
use crate::ir::Pointer;

/// A pointer in the terms of OpenAPI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) anchor: Anchor,
    pub(super) names: Vec<String>,
}

/// Where a way of schemas begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anchor {
    /// `#/components/schemas/NAME`, or the same in another section.
    Component(String),
    /// The body of a request or answer of the call with this method and path.
    Call(String, String, Place),
}

/// Reads a pointer; none where it is none of a schema. The position of a parameter tells no name.
pub(super) fn stated(pointer: &str) -> Option<Stated> {
    let tokens: Vec<String> = Pointer::from_text(pointer.strip_prefix('#')?).tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (anchor, rest) = match tokens.as_slice() {
        ["components", _, name, rest @ ..] => (Anchor::Component((*name).to_owned()), rest),
        ["paths", path, method, "requestBody", rest @ ..] => (call(method, path, Place::Request), rest),
        ["paths", path, method, "responses", _, rest @ ..] => (call(method, path, Place::Response), rest),
        _ => return None,
    };
    let mut names = Vec::new();
    let mut at = rest;
    loop {
        at = match at {
            [] => return Some(Stated { anchor, names }),
            ["properties", name, rest @ ..] => {
                names.push((*name).to_owned());
                rest
            }
            ["allOf" | "oneOf" | "anyOf" | "content", _, rest @ ..]
            | ["items" | "additionalProperties" | "schema", rest @ ..] => rest,
            _ => return None,
        };
    }
}

fn call(method: &str, path: &str, place: Place) -> Anchor {
    Anchor::Call(method.to_ascii_lowercase(), path.to_owned(), place)
}
