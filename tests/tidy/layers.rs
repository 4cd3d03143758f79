//! Promise: a part of the generator names only the parts that stand here, and a library only where its field is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::{is_test, paths, read, root, rust_files, shown};

/// The parts of `codegen/src`, and which others each may name. What stands in `lib.rs` puts them together and may name all.
const PARTS: &[(&str, &[&str])] = &[
    // What all of them speak of.
    ("ir", &[]),
    ("suggest", &[]),
    ("rules", &["suggest"]),
    ("ways", &["ir", "suggest"]),
    ("prose", &[]),
    // These three are one: choices and messages have places in files, and both are asked for while files are read.
    ("config", &["ir", "report", "rules", "source", "suggest", "ways"]),
    ("report", &["config", "ir", "source", "suggest"]),
    ("source", &["config", "ir", "report", "suggest"]),
    // The pipeline.
    ("lower", &["config", "ir", "prose", "report", "source", "ways"]),
    ("analyze", &["ir"]),
    ("names", &["analyze", "config", "ir", "report", "ways"]),
    ("emit", &["analyze", "ir", "names"]),
    ("files", &["emit"]),
    ("compare", &["analyze", "config", "emit", "ir", "names", "rules", "ways"]),
];

/// Libraries that only some parts may name.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("openapiv3", &["lower"]),
    ("serde_yaml", &["source"]),
    ("saphyr_parser", &["source"]),
    ("serde_json_path", &["source"]),
    ("html5gum", &["prose"]),
    ("pulldown_cmark", &["prose"]),
    ("heck", &["names"]),
    ("syn", &["files"]),
    ("prettyplease", &["files"]),
    ("quote", &["emit"]),
    ("proc_macro2", &["compare", "emit", "files"]),
    ("annotate_snippets", &["report"]),
    ("toml", &["config"]),
    ("strsim", &["compare", "lower", "suggest"]),
];

#[test]
fn parts_name_only_what_they_may() {
    let base = root().join("codegen/src");
    let parts: BTreeMap<&str, &[&str]> = PARTS.iter().copied().collect();
    let mut broken = Vec::new();
    let mut named: BTreeSet<(String, String)> = BTreeSet::new();
    for path in rust_files(&base).into_iter().filter(|path| !is_test(path)) {
        let (part, depth) = place(&path, &base);
        if part == "lib" {
            continue;
        }
        let Some(may) = parts.get(part.as_str()) else {
            broken.push(format!("{}: say in this test which parts `{part}` may name", shown(&path)));
            continue;
        };
        for (first, second) in paths::named(&read(&path), depth) {
            if first == "crate" && parts.contains_key(second.as_str()) && second != part {
                if !may.contains(&second.as_str()) {
                    broken.push(format!("{}: `{part}` must not name `{second}`", shown(&path)));
                }
                named.insert((part.clone(), second));
            } else if let Some((_, homes)) = LIBRARIES.iter().find(|(library, _)| *library == first) {
                if !homes.contains(&part.as_str()) {
                    broken.push(format!("{}: `{part}` must not name the library `{first}`", shown(&path)));
                }
                named.insert((part.clone(), first));
            }
        }
    }
    // A permission that nobody needs would let in what it was not meant for.
    for (part, may) in PARTS {
        for other in may.iter().filter(|other| !named.contains(&((*part).to_owned(), (**other).to_owned()))) {
            broken.push(format!("`{part}` may name `{other}`, and does not"));
        }
    }
    for (library, homes) in LIBRARIES {
        for part in homes.iter().filter(|part| !named.contains(&((**part).to_owned(), (*library).to_owned()))) {
            broken.push(format!("`{part}` may name the library `{library}`, and does not"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_transport_names_the_http_library() {
    let base = root().join("generated/src");
    let mut broken = Vec::new();
    for path in rust_files(&base).into_iter().filter(|path| !is_test(path) && !path.ends_with("runtime/transport.rs")) {
        let (_, depth) = place(&path, &base);
        if paths::named(&read(&path), depth).iter().any(|(first, _)| first == "reqwest") {
            broken.push(shown(&path));
        }
    }
    assert!(broken.is_empty(), "only runtime/transport.rs names reqwest: {}", broken.join(", "));
}

/// The part that a file belongs to, and the number of modules that it lies in.
fn place(path: &Path, base: &Path) -> (String, usize) {
    let below = path.strip_prefix(base).expect("a file of the crate").with_extension("");
    let names: Vec<String> = below.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    let is_folder = names.last().is_some_and(|last| last == "mod" || last == "lib");
    (names.first().cloned().unwrap_or_default(), names.len() - usize::from(is_folder))
}
