//! Constants of error codes, one set for each document.
//!
//! Comes in: the codes that the operations of a document list. Goes out: a constant for each. Must not know what a code means.

use std::collections::BTreeMap;

use super::Name;
use super::reserved::{self, identifier};
use super::scope::{Claim, Scope};
use super::words::{snake, words};
use crate::ir::{DocId, Model};

/// The constants of a document, by code.
pub(super) fn assign(model: &Model, document: DocId) -> BTreeMap<String, Name> {
    let operations = model.operations.iter().filter(|operation| operation.document == document);
    let mut codes: Vec<&str> =
        operations.flat_map(|operation| &operation.error_codes).map(|error| error.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let claims: Vec<Claim> = codes.iter().map(|code| claim(code)).collect();
    let granted = Scope::new(reserved::nothing).grant(&claims);
    let constants = granted.iter().map(|granted| identifier(&granted.name));
    codes.into_iter().map(str::to_owned).zip(constants).collect()
}

/// `chat_not_found` -> `CHAT_NOT_FOUND`; a number alone is `CODE_1012`.
fn claim(code: &str) -> Claim {
    let words = words(code);
    let is_number = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let name =
        if is_number || words.is_empty() { snake(&[vec!["code".to_owned()], words].concat()) } else { snake(&words) };
    Claim::default().strong(name.to_uppercase())
}
