//! Names of components.
//!
//! Comes in: a component's key and how it is used. Goes out: a claim. Must not know other types.
//!
//! | key | used as | wanted first | else |
//! |---|---|---|---|
//! | `pin-category` | | `PinCategory` | |
//! | `list-starred-messages-response` | | `StarredMessages` | `ListStarredMessagesResponse` |
//! | `star-message-response` | | `StarMessageResponse` | |
//! | `star-message-request` | body | `StarMessageBody` | `StarMessageRequest` |
//! | `address-request` | in a body | `Address` | `AddressRequest` |
//! | `user-schema` | | `User` | `UserSchema` |
//! | `post-in-a-chat` | | `PostInChat` | `PostInAChat` |
//! | `v3-chat` | | `Chat` | `V3Chat` |
//!
//! A response keeps its suffix where the rest would read like the call itself, that is, where it starts or ends with a verb
//! (`BotCreateResponse`).

use super::operations::{is_version, subject, without_articles, without_version};
use super::scope::{Claim, Scope};
use super::words::{camel, words};
use crate::ir::Shape;

const REQUEST: &[&[&str]] =
    &[&["request", "body"], &["request", "payload"], &["request", "schema"], &["request"], &["body"], &["payload"]];

const RESPONSE: &[&[&str]] = &[&["response", "body"], &["response", "payload"], &["response", "schema"], &["response"]];

const SCHEMA: &[&[&str]] = &[&["schema"], &["dto"], &["model"], &["object"]];

/// Words that are no name without what follows them.
const INCOMPLETE: &[&str] =
    &["api", "bad", "base", "common", "default", "empty", "error", "generic", "json", "no", "simple", "success"];

/// Verbs that calls start with.
const VERBS: &[&str] = &[
    "accept",
    "add",
    "archive",
    "assign",
    "block",
    "bulk",
    "cancel",
    "change",
    "clear",
    "close",
    "copy",
    "create",
    "delete",
    "disable",
    "edit",
    "enable",
    "execute",
    "export",
    "follow",
    "forward",
    "get",
    "import",
    "invite",
    "join",
    "leave",
    "mark",
    "merge",
    "move",
    "mute",
    "open",
    "patch",
    "pin",
    "post",
    "put",
    "react",
    "reject",
    "remove",
    "rename",
    "reorder",
    "replace",
    "reply",
    "reset",
    "restore",
    "revoke",
    "save",
    "schedule",
    "send",
    "set",
    "share",
    "star",
    "start",
    "stop",
    "submit",
    "transfer",
    "trigger",
    "unarchive",
    "unblock",
    "unfollow",
    "unmute",
    "unpin",
    "unstar",
    "update",
    "upload",
    "upsert",
    "validate",
    "verify",
];

/// The names that a component would like to have. What is taken already is named after the shape.
pub(super) fn claim(key: &str, is_body: bool, shape: &Shape, scope: &Scope) -> Claim {
    let all = words(key);
    let exact = if all.is_empty() { "Schema".to_owned() } else { camel(&all) };
    let plain = plain(&all);
    let claim = Claim::default().weak(camel(&short(&plain, is_body))).weak(camel(&plain)).strong(exact.clone());
    if scope.is_taken(&exact) { claim.strong(format!("{exact}{}", shape_word(shape))) } else { claim }
}

/// A component's words without what only says where it is used.
pub(super) fn base(key: &str) -> Vec<String> {
    let all = plain(&words(key));
    [REQUEST, RESPONSE, SCHEMA].iter().find_map(|suffixes| strip(&all, suffixes)).unwrap_or(all)
}

/// What a component is about: its base without a verb that only says that something is read.
pub(super) fn topic(key: &str) -> Vec<String> {
    let base = base(key);
    subject(&base).map_or_else(|| base.clone(), <[String]>::to_vec)
}

/// The words without articles and without a version at either end.
fn plain(all: &[String]) -> Vec<String> {
    let words = without_version(without_articles(all));
    match words.as_slice() {
        [first, rest @ ..] if !rest.is_empty() && is_version(first) => rest.to_vec(),
        _ => words,
    }
}

fn short(all: &[String], is_body: bool) -> Vec<String> {
    if let Some(base) = strip(all, REQUEST) {
        return if is_body { [base, vec!["body".to_owned()]].concat() } else { base };
    }
    if let Some(base) = strip(all, RESPONSE) {
        return match subject(&base) {
            Some(subject) => subject.to_vec(),
            None if base.first().is_some_and(is_verb) || base.last().is_some_and(is_verb) => Vec::new(),
            None => base,
        };
    }
    strip(all, SCHEMA).unwrap_or_default()
}

fn is_verb(word: impl AsRef<str>) -> bool {
    VERBS.contains(&word.as_ref())
}

/// The words without one of the suffixes, if what is left is a name.
fn strip(words: &[String], suffixes: &[&[&str]]) -> Option<Vec<String>> {
    let suffix = suffixes.iter().find(|suffix| words.len() > suffix.len() && ends_with(words, suffix))?;
    let base = &words[..words.len() - suffix.len()];
    let complete = !(base.len() == 1 && INCOMPLETE.contains(&base[0].as_str()));
    complete.then(|| base.to_vec())
}

fn ends_with(words: &[String], suffix: &[&str]) -> bool {
    words.iter().rev().zip(suffix.iter().rev()).all(|(word, part)| word == part)
}

/// A word for what a type is, behind a name that is taken without it.
pub(super) fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "Data",
        Shape::Enum(_) => "Kind",
        Shape::Union(_) | Shape::Alias(_) => "Value",
    }
}

#[cfg(test)]
mod tests;
