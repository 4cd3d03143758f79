//! Names of calls, and of the types that stand for them.
//!
//! Comes in: the operations of a document. Goes out: claims for the function namespace and the type namespace. Must not
//! know models.
//!
//! A call is named by its `operationId`, without articles and without a version at its end (`getThreadDetailsV3`,
//! `Get main message of a thread`). Without one, a short summary serves; then method and path. Where the short form is
//! wanted twice, the full one is taken. An `operationId` that a tool cut off is completed from the summary. The request type is always the call in `CamelCase`.

use super::scope::Claim;
use super::words::{ascii_words, camel, snake};
use crate::ir::{Operation, Segment};

const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words that a name doesn't end with after it was cut.
const LINKS: &[&str] =
    &["and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "to", "under", "with"];

/// The most words of a sentence that becomes a name.
const SENTENCE: usize = 6;

/// Verbs that only say that something is read.
const READING: &[&str] = &["fetch", "find", "get", "list", "read", "retrieve", "search"];

/// The names that a call would like to have.
pub(super) fn call_claim(operation: &Operation) -> Claim {
    let endpoint = endpoint(operation);
    let id = operation.operation_id.as_deref().unwrap_or_default();
    let full = ascii_words(id);
    if full.is_empty() {
        let summary = without_articles(&ascii_words(&operation.docs.summary));
        let short = if summary.len() <= SENTENCE { snake(&summary) } else { String::new() };
        return Claim::default().weak(short).weak(snake(&endpoint.short)).strong(snake(&endpoint.long)).strong("call");
    }
    let cut_off = is_cut_off(id, &operation.docs.summary);
    let whole = if cut_off { ascii_words(&operation.docs.summary) } else { full.clone() };
    let plain = without_version(without_articles(&whole));
    let short = if cut_off || id.trim().contains(char::is_whitespace) { sentence(&plain) } else { plain.clone() };
    let claim = Claim::default().weak(snake(&short)).weak(snake(&plain)).strong(snake(&full));
    claim.weak(snake(&endpoint.short)).strong(snake(&endpoint.long))
}

/// The shortest `operationId` that a tool cuts off. Shorter ones that begin like their summary were written so.
const SHORTEST_CUT: usize = 20;

/// Whether an `operationId` is the beginning of the summary up to the middle of a word, or to a word that asks for another:
/// `delete_records_of_given_ids_in`. `get_message` beside “Get messages” is whole.
fn is_cut_off(id: &str, summary: &str) -> bool {
    let (id_words, words) = (ascii_words(id), ascii_words(summary));
    let Some((last, before)) = id_words.split_last() else { return false };
    let Some(next) = words.get(before.len()).filter(|_| words.starts_with(before)) else { return false };
    let in_word = next.strip_prefix(last.as_str()).is_some_and(|rest| rest.len() > 1);
    let dangles = last == next && words.len() > id_words.len() && LINKS.contains(&last.as_str());
    id.trim().len() >= SHORTEST_CUT && (in_word || dangles)
}

/// Names that a call could have instead of `name`: its own words without what says nothing, the summary, method and path.
pub(super) fn shorter(operation: &Operation, name: &[String]) -> Vec<String> {
    const FILLERS: &[&str] = &["certain", "existing", "given", "particular", "specific", "specified"];
    let mut own: Vec<String> = Vec::new();
    for word in without_articles(name) {
        if !own.contains(&word) && !FILLERS.contains(&word.as_str()) {
            own.push(word);
        }
    }
    if let Some(last) = own.last_mut() {
        last.truncate(last.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    }
    own.retain(|word| !word.is_empty());
    let summary = without_articles(&ascii_words(&operation.docs.summary));
    // What need not be cut reads better than what was.
    let mut found = [own, summary];
    found.sort_by_key(|words| words.len() > SENTENCE);
    found.iter().map(|words| snake(&sentence(words))).chain([snake(&endpoint(operation).short)]).collect()
}

/// The names that the request type of a call would like to have.
pub(super) fn request_claim(call: &str) -> Claim {
    let name = camel(&ascii_words(call));
    Claim::default().strong(name.clone()).weak(format!("{name}Request")).strong(format!("{name}Call"))
}

/// The names that the enum of a request's answers would like to have.
pub(super) fn answer_claim(request: &str) -> Claim {
    Claim::default().strong(format!("{request}Answer")).strong(format!("{request}Answers"))
}

/// What a call is about: its words without a verb that only says that something is read. None where the call does more
/// than read.
pub(super) fn subject(call: &[String]) -> Option<&[String]> {
    match call {
        [verb, rest @ ..] if !rest.is_empty() && READING.contains(&verb.as_str()) => Some(rest),
        _ => None,
    }
}

struct Endpoint {
    short: Vec<String>,
    long: Vec<String>,
}

/// `GET /chats/{CHAT_ID}/members` -> `get chats members`, and with the parameters `get chats members by chat id`.
fn endpoint(operation: &Operation) -> Endpoint {
    let mut short = vec![operation.method.key().to_owned()];
    let mut params = Vec::new();
    for part in operation.path.segments.iter().flat_map(|Segment { parts }| parts) {
        match part {
            Ok(literal) => short.extend(ascii_words(literal).into_iter().filter(|word| !is_version(word))),
            Err(param) => params.extend(ascii_words(param)),
        }
    }
    params.extend(operation.path.fixed_query.iter().flat_map(|(name, _)| ascii_words(name)));
    let mut long = short.clone();
    if !params.is_empty() {
        long.push("by".to_owned());
        long.extend(params);
    }
    Endpoint { short, long }
}

/// The words without articles, unless they are nothing else.
pub(super) fn without_articles(words: &[String]) -> Vec<String> {
    let kept: Vec<String> = words.iter().filter(|word| !ARTICLES.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

/// The words without a version at their end.
pub(super) fn without_version(mut words: Vec<String>) -> Vec<String> {
    if words.len() > 1 && words.last().is_some_and(|word| is_version(word)) {
        words.pop();
    }
    words
}

/// Whether a word is a version: `v3`.
pub(super) fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The first words of a sentence, not ending in a word that asks for another.
fn sentence(words: &[String]) -> Vec<String> {
    let mut end = words.len().min(SENTENCE);
    if end < words.len() {
        while end > 1 && LINKS.contains(&words[end - 1].as_str()) {
            end -= 1;
        }
    }
    words[..end].to_vec()
}

#[cfg(test)]
mod tests;
