//! The other files that a document refers to.
//!
//! Comes in: a document's text. Goes out: paths as they are written. Must not know: whether there are such files.

use serde_json::Value;

use super::parse::parse;
use super::resolve::percent_decoded;

/// The paths of other files in the references of a document, each once, in the order of its text; relative to its folder, and
/// without URLs. A text that can't be read refers to nothing. The name says whether it is JSON.
#[must_use]
pub fn files_referred_to(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(parsed) = parse(name, text) {
        each_reference(&parsed.tree, &mut |reference| add(reference, &mut found));
    }
    found
}

/// Calls `each` with every reference in a tree, as it is written.
pub(super) fn each_reference(node: &Value, each: &mut impl FnMut(&str)) {
    match node {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref", Value::String(reference)) => each(reference),
                    // The values of a discriminator's mapping are names of schemas, or references.
                    ("mapping", Value::Object(mapping)) => {
                        let references = mapping.values().filter_map(Value::as_str);
                        references.filter(|text| text.contains(['/', '.'])).for_each(&mut *each);
                    }
                    _ => each_reference(member, each),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| each_reference(item, each)),
        _ => {}
    }
}

fn add(reference: &str, found: &mut Vec<String>) {
    let path = percent_decoded(reference.split('#').next().unwrap_or_default());
    let is_url = path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/')) || path.starts_with("//");
    if !path.is_empty() && !is_url && !found.contains(&path) {
        found.push(path);
    }
}

#[cfg(test)]
mod tests;
