//! The corrections of `specs/overlays`, as OpenAPI Overlay 1.0 defines them: with no code of the generator, as the documents are read.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value as Json};
use serde_json_path::JsonPath;

/// Corrects the document with this file name by the overlays that extend it, in the order of their names.
pub(crate) fn correct(folder: &Path, file: &str, document: &mut Json) {
    let Ok(entries) = fs::read_dir(folder.join("overlays")) else { return };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yml")) {
        let text = fs::read_to_string(path).expect("a readable overlay");
        let overlay: Json = serde_yaml::from_str(&text).expect("an overlay in YAML that JSON can hold");
        if overlay["extends"].as_str().is_some_and(|extended| extended.ends_with(&format!("/{file}"))) {
            for action in overlay["actions"].as_array().expect("a list of actions") {
                apply(action, document);
            }
        }
    }
}

fn apply(action: &Json, document: &mut Json) {
    let target = action["target"].as_str().expect("a target");
    let found = JsonPath::parse(target).expect("a JSONPath").query_located(document);
    // The last comes first: what is removed from a list moves what comes behind it.
    let pointers: Vec<_> = found.iter().rev().map(|node| node.location().to_json_pointer()).collect();
    assert!(!pointers.is_empty(), "nothing matches {target}");
    for pointer in pointers {
        if action["remove"] == true {
            remove(document, &pointer);
        } else if let Some(node) = document.pointer_mut(&pointer) {
            merge(node, &action["update"]);
        }
    }
}

fn remove(document: &mut Json, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').expect("the root can't be removed");
    match document.pointer_mut(parent) {
        Some(Json::Object(members)) => drop(members.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        Some(Json::Array(items)) => drop(items.remove(key.parse().expect("an index"))),
        _ => unreachable!("{parent} has just been found"),
    }
}

/// Members of an object are merged into it, an item is appended to a list, and all else takes the place of what was there.
fn merge(node: &mut Json, update: &Json) {
    match (node, update) {
        (Json::Object(node), Json::Object(update)) => merge_members(node, update),
        (Json::Array(node), update) => node.push(update.clone()),
        (node, update) => *node = update.clone(),
    }
}

fn merge_members(node: &mut Map<String, Json>, update: &Map<String, Json>) {
    for (name, value) in update {
        match (node.get_mut(name), value) {
            (Some(Json::Object(node)), Json::Object(value)) => merge_members(node, value),
            (Some(Json::Array(node)), Json::Array(value)) => node.extend(value.iter().cloned()),
            _ => drop(node.insert(name.clone(), value.clone())),
        }
    }
}
