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
        walk(&parsed.tree, &mut found);
    }
    found
}

fn walk(node: &Value, found: &mut Vec<String>) {
    match node {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref", Value::String(reference)) => add(reference, found),
                    // The values of a discriminator's mapping are names of schemas, or references.
                    ("mapping", Value::Object(mapping)) => {
                        let references = mapping.values().filter_map(Value::as_str);
                        references.filter(|text| text.contains(['/', '.'])).for_each(|reference| add(reference, found));
                    }
                    _ => walk(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
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
