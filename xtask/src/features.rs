//! The features of the generated crate's `Cargo.toml`: one for each document, all of them in `default`.
//!
//! The names that the last run made are kept in `[package.metadata.codegen] features`, where cargo doesn't look. So a
//! later run knows which features it may remove, without a comment that a person could lose, and all other features
//! stay as people wrote them.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, RawString, Table, TableLike, Value, value};

use crate::Error;

/// The features that the last run made.
#[must_use]
pub fn recorded(manifest: &DocumentMut) -> Vec<String> {
    manifest
        .get("package")
        .and_then(|package| package.get("metadata")?.get("codegen")?.get("features")?.as_array())
        .map(strings)
        .unwrap_or_default()
}

/// Replaces the features that the last run made by these.
///
/// # Errors
///
/// A name is taken by a feature or dependency that a person wrote, or the manifest has an odd form.
pub fn update(manifest: &mut DocumentMut, new: &[String]) -> Result<(), Error> {
    let old: BTreeSet<String> = recorded(manifest).into_iter().collect();
    let dependencies = dependency_names(manifest);
    let table = child(manifest.as_table_mut(), "features", false)?;
    for name in new {
        refuse_taken_name(name, &old, &dependencies, table)?;
    }

    let gone: BTreeSet<&str> = old.iter().map(String::as_str).filter(|name| !new.iter().any(|n| n == name)).collect();
    for name in &gone {
        table.remove(name);
    }
    // A person's feature may list documents: `full = ["stars", "tracing"]`.
    for (_, item) in table.iter_mut() {
        if let Some(list) = item.as_array_mut() {
            list.retain(|entry| entry.as_str().is_none_or(|name| !gone.contains(name)));
            // The entry that is first now may have the space of one that follows another.
            let first = list.get_mut(0).map(Value::decor_mut);
            if let Some(first) = first.filter(|decor| decor.prefix().and_then(RawString::as_str) == Some(" ")) {
                first.set_prefix("");
            }
        }
    }
    set_default(table, &old, new);
    place_last(table, new);
    record(manifest, new)
}

fn refuse_taken_name(
    name: &str,
    old: &BTreeSet<String>,
    dependencies: &BTreeSet<String>,
    table: &dyn TableLike,
) -> Result<(), Error> {
    let empty = |item: &Item| item.as_array().is_some_and(Array::is_empty);
    let taken = if name == "default" {
        "cargo reserves that feature"
    } else if dependencies.contains(name) {
        "a dependency of the generated crate has that name"
    } else if !old.contains(name) && table.get(name).is_some_and(|item| !empty(item)) {
        "the generated crate has such a feature already"
    } else {
        return Ok(());
    };
    Err(Error::new(format!(
        "a document can't have the module and feature `{name}`: {taken}; choose another `module` in codegen.toml"
    )))
}

/// People's entries of `default` stay, in front; all documents follow.
fn set_default(table: &mut dyn TableLike, old: &BTreeSet<String>, new: &[String]) {
    let written = table.get("default").and_then(Item::as_array).map(strings).unwrap_or_default();
    let wanted: Vec<String> = written
        .iter()
        .filter(|name| !old.contains(*name) && !new.contains(name))
        .chain(new)
        .map(|name| (*name).clone())
        .collect();
    if wanted == written && table.contains_key("default") {
        return;
    }
    let list = array(&wanted);
    // Changed in place, so that a comment above the line stays.
    match table.get_mut("default") {
        Some(item) => *item = value(list),
        None => {
            table.insert("default", value(list));
        }
    }
}

/// Puts the documents' features behind all others, in the order of the documents. So the text depends on the documents
/// alone and not on the order in which they were added.
fn place_last(table: &mut dyn TableLike, new: &[String]) {
    let present: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    if present.ends_with(new) {
        return;
    }
    for name in new {
        let item = table.remove(name).unwrap_or_else(|| value(Array::new()));
        table.insert(name, item);
    }
}

fn record(manifest: &mut DocumentMut, new: &[String]) -> Result<(), Error> {
    if recorded(manifest) == new && marker(manifest).is_some() {
        return Ok(());
    }
    let list = array(new);
    marker_mut(manifest)?.insert("features", value(list));
    Ok(())
}

/// `[package.metadata.codegen]`.
#[must_use]
pub fn marker(manifest: &DocumentMut) -> Option<&dyn TableLike> {
    manifest.get("package")?.get("metadata")?.get("codegen")?.as_table_like()
}

/// `[package.metadata.codegen]`, made when it isn't there.
///
/// # Errors
///
/// Something else than a table stands there.
pub fn marker_mut(manifest: &mut DocumentMut) -> Result<&mut dyn TableLike, Error> {
    let package = child(manifest.as_table_mut(), "package", false)?;
    let metadata = child(package, "metadata", true)?;
    child(metadata, "codegen", false)
}

/// The table at a key, made when it isn't there. `implicit`: without a header of its own.
fn child<'a>(table: &'a mut dyn TableLike, key: &str, implicit: bool) -> Result<&'a mut dyn TableLike, Error> {
    let mut made = Table::new();
    made.set_implicit(implicit);
    table
        .entry(key)
        .or_insert(Item::Table(made))
        .as_table_like_mut()
        .ok_or_else(|| Error::new(format!("`{key}` in the generated crate's Cargo.toml is not a table")))
}

/// The names of all dependencies, which share their namespace with features.
fn dependency_names(manifest: &DocumentMut) -> BTreeSet<String> {
    let targets = manifest.get("target").and_then(Item::as_table_like);
    let of_targets = targets.into_iter().flat_map(TableLike::iter).filter_map(|(_, target)| target.as_table_like());
    let mut names = BTreeSet::new();
    let root: &dyn TableLike = manifest.as_table();
    for place in std::iter::once(root).chain(of_targets) {
        for kind in ["dependencies", "build-dependencies"] {
            let list = place.get(kind).and_then(Item::as_table_like);
            names.extend(list.into_iter().flat_map(TableLike::iter).map(|(name, _)| name.to_owned()));
        }
    }
    names
}

fn strings(list: &Array) -> Vec<String> {
    list.iter().filter_map(|entry| entry.as_str().map(str::to_owned)).collect()
}

fn array(entries: &[String]) -> Array {
    entries.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests;
