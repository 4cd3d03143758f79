//! The key of a path item -> the path as the server knows it.

use std::collections::BTreeMap;

use crate::ir::{Path, Segment};
use crate::report::Code;
use crate::source::Node;

use super::context::Context;

/// A path, and how the names of its parameters in the path key differ from those of the real path.
pub(super) struct Real {
    pub(super) path: Path,
    /// Name in the path key -> name in the real path; only where they differ.
    pub(super) renamed: BTreeMap<String, String>,
}

/// Reads the path key of `item`, or the real path that `operation` names under `x-display-path`.
pub(super) fn real(context: &mut Context<'_>, key: &str, item: &Node<'_>, operation: &Node<'_>) -> Real {
    let shown = operation.get("x-display-path").or_else(|| item.get("x-display-path"));
    let mut renamed = BTreeMap::new();
    let template = match shown.as_ref().and_then(|node| node.as_str()) {
        Some(shown) => {
            for (alias, real) in variables(key).into_iter().zip(variables(shown)) {
                if alias != real {
                    renamed.insert(alias.to_owned(), real.to_owned());
                }
            }
            shown
        }
        None => key,
    };
    let (template, query) = template.split_once('?').unwrap_or((template, ""));
    let fixed_query = fixed(query);
    if !fixed_query.is_empty() {
        context
            .report
            .at_key(Code::QueryInPath, item.origin(), format!("the path carries the query `{query}`"))
            .help("it is sent with every call of this operation, unless a declared parameter has the same name");
    }
    let segments = segments(template);
    let mut parts = segments.iter().flat_map(|segment: &Segment| &segment.parts);
    if parts.any(|part| part.as_ref().is_ok_and(|text| text.contains("%7B") || text.contains("%7D")))
        && template.contains(['{', '}'])
    {
        context
            .report
            .at_key(
                Code::OddBraces,
                item.origin(),
                format!("the braces of `{template}` hold no parameter in one segment"),
            )
            .help("they are sent as text; correct the path by `x-display-path` in an overlay");
    }
    Real { path: Path { segments, fixed_query }, renamed }
}

/// The names between braces, in order.
pub(super) fn variables(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        if !name.is_empty() {
            names.push(name);
        }
        rest = after;
    }
    names
}

fn segments(template: &str) -> Vec<Segment> {
    let template = template.strip_prefix('/').unwrap_or(template);
    if template.is_empty() {
        return Vec::new();
    }
    template.split('/').map(segment).collect()
}

fn segment(text: &str) -> Segment {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        match after.split_once('}') {
            Some((name, after)) if !name.is_empty() => {
                if !before.is_empty() {
                    parts.push(Ok(literal(before)));
                }
                parts.push(Err(name.to_owned()));
                rest = after;
            }
            _ => break,
        }
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Ok(literal(rest)));
    }
    Segment { parts }
}

/// Text of a path; a brace that holds no parameter is escaped, so that nothing takes it for the begin of one.
fn literal(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D")
}

fn fixed(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        })
        .filter(|(_, value)| !value.starts_with('{'))
        .collect()
}

#[cfg(test)]
mod tests;
