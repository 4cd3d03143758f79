//! The documents as the tests read them: with no code of the generator, so that a mistake there can't hide itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

/// The documents of `specs/`, by their file names without extension. All tests of the process share them.
static DOCUMENTS: LazyLock<Vec<(String, Json)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut found: Vec<_> = fs::read_dir(&folder)
        .expect("these tests compare with the documents of the repository, which the published package doesn't have")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable document");
            let document = serde_yaml::from_str(&text).expect("a document in YAML that JSON can hold");
            (path.file_stem().expect("a file name").to_string_lossy().into_owned(), document)
        })
        .collect();
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    found
});

/// An operation of a document.
#[derive(Clone, Copy)]
pub(crate) struct Documented {
    document: &'static Json,
    path_item: &'static Json,
    operation: &'static Json,
}

/// An answer of a document: its status and its body, which some answers don't have.
pub(crate) struct Example {
    pub(crate) status: u16,
    pub(crate) body: Option<Json>,
}

/// All operations of all documents.
pub(crate) fn operations() -> Vec<Documented> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let mut found = Vec::new();
    for (_, document) in DOCUMENTS.iter() {
        for path_item in object(&document["paths"]).values() {
            let methods = object(path_item).iter().filter(|(key, _)| METHODS.contains(&key.as_str()));
            found.extend(methods.map(|(_, operation)| Documented { document, path_item, operation }));
        }
    }
    found
}

/// The operation of an id.
pub(crate) fn operation(id: &str) -> Documented {
    let mut hits = operations().into_iter().filter(|operation| operation.id() == id);
    let first = hits.next().unwrap_or_else(|| panic!("no document has an operation `{id}`"));
    assert!(hits.next().is_none(), "several operations are called `{id}`");
    first
}

/// How many limits the descriptions of a document state, as "Maximum of 25 IDs", "Maximum length" and the like.
pub(crate) fn stated_limits(stem: &str) -> usize {
    fn count(node: &Json) -> usize {
        match node {
            Json::String(text) => {
                let text = text.to_lowercase();
                text.matches("maximum").count() + text.matches("minimum").count()
            }
            Json::Array(items) => items.iter().map(count).sum(),
            Json::Object(entries) => entries.values().map(count).sum(),
            _ => 0,
        }
    }
    let (_, document) = DOCUMENTS.iter().find(|(name, _)| name == stem).expect("a document of this name");
    count(document)
}

impl Documented {
    /// The `operationId`.
    pub(crate) fn id(&self) -> &'static str {
        self.operation["operationId"].as_str().expect("an operation with an id")
    }

    /// The examples of the body.
    pub(crate) fn requests(&self) -> Vec<Json> {
        match self.operation.get("requestBody") {
            Some(body) => self.examples(self.resolve(body)),
            None => Vec::new(),
        }
    }

    /// Every documented success: one for each example, or one without a body.
    pub(crate) fn successes(&self) -> Vec<Example> {
        self.answers(|status| status < 300)
    }

    /// Every documented error.
    pub(crate) fn errors(&self) -> Vec<Example> {
        self.answers(|status| status >= 400)
    }

    /// How many error codes the table in the description explains: its rows without the heading.
    pub(crate) fn explained_errors(&self) -> usize {
        let description = self.operation["description"].as_str().expect("a description");
        description.matches("<tr").count().saturating_sub(1)
    }

    /// The names of the query parameters.
    pub(crate) fn query_parameters(&self) -> BTreeSet<String> {
        let lists = [self.path_item.get("parameters"), self.operation.get("parameters")];
        let all = lists.into_iter().flatten().flat_map(|list| list.as_array().expect("a list of parameters"));
        all.map(|parameter| self.resolve(parameter))
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().expect("a parameter with a name").to_owned())
            .collect()
    }

    /// The paths of the fields of the body, `recipients/title` for instance.
    pub(crate) fn body_fields(&self) -> BTreeSet<String> {
        let mut fields = BTreeSet::new();
        if let Some(body) = self.operation.get("requestBody") {
            self.schema_fields(&self.resolve(body)["content"]["application/json"]["schema"], "", &mut fields);
        }
        fields
    }

    fn schema_fields(&self, schema: &'static Json, place: &str, fields: &mut BTreeSet<String>) {
        let schema = self.resolve(schema);
        if let Some(items) = schema.get("items") {
            self.schema_fields(items, place, fields);
        }
        for (name, property) in schema.get("properties").map(object).into_iter().flatten() {
            let field = format!("{place}/{name}");
            self.schema_fields(property, &field, fields);
            fields.insert(field);
        }
    }

    fn answers(&self, wanted: impl Fn(u16) -> bool) -> Vec<Example> {
        let mut found = Vec::new();
        for (status, response) in object(&self.operation["responses"]) {
            let status = status.parse().expect("a status in digits");
            if !wanted(status) {
                continue;
            }
            let response = self.resolve(response);
            match response.get("content") {
                None => found.push(Example { status, body: None }),
                Some(_) => {
                    found.extend(self.examples(response).into_iter().map(|body| Example { status, body: Some(body) }));
                }
            }
        }
        found
    }

    /// The examples of a request or of an answer: those beside the schema, or else the one that the schema's own
    /// properties spell out.
    fn examples(&self, node: &'static Json) -> Vec<Json> {
        let content = object(&node["content"]);
        let media = content.get("application/json").filter(|_| content.len() == 1).expect("JSON and nothing else");
        if let Some(examples) = media.get("examples") {
            return object(examples).values().map(|example| self.resolve(example)["value"].clone()).collect();
        }
        let example = media.get("example").cloned().or_else(|| self.schema_example(&media["schema"]));
        vec![example.unwrap_or_else(|| panic!("`{}` has a body without an example", self.id()))]
    }

    fn schema_example(&self, schema: &'static Json) -> Option<Json> {
        let schema = self.resolve(schema);
        if let Some(example) = schema.get("example") {
            return Some(example.clone());
        }
        let properties = object(schema.get("properties")?).iter();
        let found: Map<String, Json> =
            properties.filter_map(|(name, property)| Some((name.clone(), self.schema_example(property)?))).collect();
        (!found.is_empty()).then_some(Json::Object(found))
    }

    /// The node itself, or the one that its `$ref` points at.
    fn resolve(&self, node: &'static Json) -> &'static Json {
        let mut node = node;
        while let Some(reference) = node.get("$ref") {
            let reference = reference.as_str().expect("a reference in the form of a text");
            let pointer = reference.strip_prefix('#').expect("a reference into the same document");
            node = self.document.pointer(pointer).unwrap_or_else(|| panic!("nothing stands at `{reference}`"));
        }
        node
    }
}

fn object(node: &Json) -> &Map<String, Json> {
    node.as_object().unwrap_or_else(|| panic!("expected an object, found {node}"))
}
