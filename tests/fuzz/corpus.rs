//! What mutations start from: the project's documents, fixtures, choices and corrections, and a folder of the caller's.

use std::ffi::OsStr;
use std::path::Path;

use codegen::SourceFile;
use fastrand::Rng;
use serde_json::Value;

/// The files that mutations start from.
pub(crate) struct Corpus {
    /// Documents, right and wrong ones.
    pub(crate) documents: Vec<SourceFile>,
    /// Those of them that are YAML or JSON, as trees.
    pub(crate) trees: Vec<Value>,
    /// Texts of `codegen.toml`.
    pub(crate) configs: Vec<String>,
    /// Overlays.
    pub(crate) overlays: Vec<String>,
}

const CONFIG: &str = r##"
[documents.a]
module = "letters"
operations = { listStars = "stars", "GET /x" = "x" }
types = { Star = "Star", "#/components/schemas/Star" = "Thing" }
ids = { "#/components/schemas/Star/properties/id" = "star_id" }
"##;

const OVERLAY: &str = r#"
overlay: 1.0.0
info: {title: Corrections, version: '1'}
extends: a.yml
actions:
- target: $.info
  update: {title: New}
- target: $.paths.*.get
  update: {x-rate-limit: {requests: 3}}
- target: $.components.schemas[?@.type == 'object']
  remove: true
"#;

impl Corpus {
    /// Reads all files, in an order that does not depend on the file system.
    pub(crate) fn read(more: Option<&OsStr>) -> Self {
        let root = tests::root();
        let mut documents = tests::documents(&root.join("specs"));
        documents.extend(tests::fixtures("ok"));
        documents.extend(tests::fixtures("bad"));
        if let Some(folder) = more.map(Path::new) {
            below(folder, &mut documents);
        }
        let tree = |file: &SourceFile| serde_yaml::from_str(&file.text).ok().filter(Value::is_object);
        let trees: Vec<Value> = documents.iter().filter_map(tree).collect();
        assert!(trees.len() > 10, "a corpus without documents tests nothing");
        let choices = std::fs::read_to_string(root.join("specs/codegen.toml")).unwrap_or_default();
        Self { documents, trees, configs: vec![CONFIG.to_owned(), choices], overlays: vec![OVERLAY.to_owned()] }
    }

    /// Any of the texts.
    pub(crate) fn text(&self, rng: &mut Rng) -> &str {
        &self.documents[rng.usize(..self.documents.len())].text
    }

    /// Any of the trees.
    pub(crate) fn tree(&self, rng: &mut Rng) -> &Value {
        &self.trees[rng.usize(..self.trees.len())]
    }
}

/// The documents in a folder and those below it.
fn below(folder: &Path, documents: &mut Vec<SourceFile>) {
    documents.extend(tests::documents(folder));
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().for_each(|folder| below(folder, documents));
}
