//! Fields and parameters that carry an identifier -> the kind of that identifier.
//!
//! The wire name decides: `chat_id`, `CHAT_ID`, `chatId`, `chat_ids` are all the kind `chat_id`. A longer name is the kind
//! that it ends with, where that one is known: `from_user_ids` carries `user_id`s. A name that stands in a path is a kind of
//! its own (`THREAD_CHAT_ID` beside `CHAT_ID`), because the API tells these resources apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{IdKindId, Pointer, TypeExpr};
use crate::report::Report;
use crate::source::Documents;

use super::context::{Context, Spot};
use super::keywords::{Kind, Schema};
use super::path;

/// The choice that a value is no id.
pub(super) const NONE: &str = "none";

/// The kind of id that a value of this schema carries at this spot; positions are local to the document.
pub(super) fn of(context: &mut Context<'_>, schema: &Schema<'_>, spot: &Spot, kind: Kind) -> Option<IdKindId> {
    if !matches!(kind, Kind::String | Kind::Integer | Kind::Any) || schema.node.has("enum") {
        return None;
    }
    if let Some(pinned) = chosen(context, &schema.node.origin().pointer, spot) {
        return if pinned == NONE { None } else { Some(context.id_kind(&pinned)) };
    }
    // Where only an example says what a value is, a list or an object is no id.
    let shown = schema.node.get("example").map(|example| example.value());
    if kind == Kind::Any && shown.is_some_and(|shown| shown.is_array() || shown.is_object()) {
        return None;
    }
    let plain = schema.any.format.as_deref().is_none_or(|format| matches!(format, "int64" | "int32" | "string"));
    let said_nothing = kind == Kind::Any && !schema.prose.allowed_values.is_empty();
    if !plain || said_nothing || !schema.prose.allowed_values.is_empty() {
        return None;
    }
    let kind = kind_of(spot.wire.as_deref()?)?;
    Some(context.id_kind(&kind))
}

/// The type of a value about which only the spot is known: an id, if the wire name says so.
pub(super) fn of_untyped(context: &mut Context<'_>, spot: &Spot) -> Option<TypeExpr> {
    let kind = match context.chosen_kind(spot) {
        Some(chosen) if chosen == NONE => return None,
        Some(chosen) => chosen,
        None => kind_of(spot.wire.as_deref()?)?,
    };
    Some(TypeExpr::Id(context.id_kind(&kind)))
}

/// What `codegen.toml` says of a value. Its place says more than the names that lead to it.
fn chosen(context: &mut Context<'_>, pointer: &Pointer, spot: &Spot) -> Option<String> {
    let by_names = context.chosen_kind(spot);
    pinned(context, pointer).or(by_names)
}

/// What `codegen.toml` says of the schema at this place.
fn pinned(context: &mut Context<'_>, pointer: &Pointer) -> Option<String> {
    if context.config.ids.is_empty() {
        return None;
    }
    let own = pointer.to_string();
    // A pin may name the parameter or the property; the schema of a parameter stands one step below.
    let holder = own.strip_suffix("/schema").unwrap_or(&own);
    context.pinned_kind(&[&own, holder])
}

/// The kind that a wire name speaks of: its words in snake case, in the singular. None where it speaks of no id.
///
/// A bare `id` says nothing about its kind and is the kind `id`.
pub(super) fn kind_of(wire: &str) -> Option<String> {
    let words = words(wire);
    let (last, first) = words.split_last()?;
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit());
    match last {
        "id" | "ids" => Some(join(first, "id")),
        // `parent_chatid`
        _ if first.is_empty() => None,
        _ => {
            let stem = last.strip_suffix("ids").or_else(|| last.strip_suffix("id"))?;
            // Many English words end in `id` (`valid`, `paid`, `grid`), so only a known resource counts.
            matches!(stem, "chat" | "user" | "message" | "channel" | "thread" | "team" | "bot" | "msg").then(|| {
                let stem = if stem == "msg" { "message" } else { stem };
                join(&[first, &[stem.to_owned()]].concat(), "id")
            })
        }
    }
}

/// The position of a kind among those of a document, which gets it if need be.
pub(super) fn position(kinds: &mut Vec<String>, kind: &str) -> IdKindId {
    let at = kinds.iter().position(|known| known == kind).unwrap_or_else(|| {
        kinds.push(kind.to_owned());
        kinds.len() - 1
    });
    IdKindId::new(at)
}

fn join(first: &[String], last: &str) -> String {
    let mut name = first.join("_");
    if !name.is_empty() {
        name.push('_');
    }
    name.push_str(last);
    name
}

/// The lower-case words of a wire name: split at anything but letters and digits, and before an upper-case letter that
/// follows a lower-case one.
fn words(wire: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in wire.chars() {
        let starts = c.is_uppercase() && lower_before;
        if starts || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a wire name speaks of several ids: a string that carries it is a list of them.
pub(super) fn is_plural(wire: &str) -> bool {
    words(wire).last().is_some_and(|last| last.ends_with("ids"))
}

/// The kinds that stand in the paths of any document.
pub(super) fn declared_in_paths(documents: &Documents) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for index in 0..documents.files.len() {
        let root = documents.root(crate::ir::DocId::new(index));
        let resolve = |node| documents.resolve(node, &mut Report::default());
        let paths = root.get("paths").and_then(resolve);
        for (key, item) in paths.into_iter().flat_map(|paths| paths.members().collect::<Vec<_>>()) {
            let Some(item) = resolve(item) else { continue };
            let operations = item.members().filter_map(|(_, operation)| resolve(operation));
            let shown = operations.filter_map(|operation| operation.get("x-display-path")?.as_str());
            let mut shown = shown.collect::<Vec<_>>();
            if shown.is_empty() {
                shown.push(key);
            }
            for template in shown {
                kinds.extend(path::variables(template).into_iter().filter_map(kind_of));
            }
        }
    }
    kinds
}

/// For each kind that was met, the kind that it is taken for.
pub(super) fn canonical(met: &BTreeSet<String>, in_paths: &BTreeSet<String>) -> BTreeMap<String, String> {
    let known = |name: &str| in_paths.contains(name) || (met.contains(name) && name.matches('_').count() == 1);
    met.iter()
        .map(|kind| {
            let mut target = kind.as_str();
            if !in_paths.contains(kind) {
                let mut suffix = kind.as_str();
                while let Some((_, shorter)) = suffix.split_once('_') {
                    if shorter != "id" && known(shorter) {
                        target = shorter;
                        break;
                    }
                    suffix = shorter;
                }
            }
            (kind.clone(), target.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests;
