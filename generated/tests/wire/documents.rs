//! The documents as the tests read them, with their corrections: with no code of the generator, so that a mistake there can't hide itself.

use std::fs;
use std::mem::discriminant;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use crate::overlays;
use crate::prose::{self, Limit};

/// The documents of `specs/`, by their file names without extension. All tests of the process share them.
static DOCUMENTS: LazyLock<Vec<(String, Json)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    fs::read_dir(&folder)
        .expect("these tests compare with the documents of the repository, which the published package doesn't have")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable document");
            let mut document = serde_yaml::from_str(&text).expect("a document in YAML that JSON can hold");
            overlays::correct(&folder, &path.file_name().expect("a file name").to_string_lossy(), &mut document);
            (path.file_stem().expect("a file name").to_string_lossy().into_owned(), document)
        })
        .collect()
});

/// An operation of a document.
#[derive(Clone, Copy)]
pub(crate) struct Documented {
    /// The file name of the document without extension.
    pub(crate) stem: &'static str,
    document: &'static Json,
    path: &'static str,
    path_item: &'static Json,
    pub(crate) method: &'static str,
    operation: &'static Json,
}

/// An answer of a document: its name, its status and its body, which some answers don't have.
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) status: u16,
    pub(crate) body: Option<Json>,
}

/// A parameter of an operation, or a property of its body or of its answer.
pub(crate) struct Field {
    /// The names on the way to it: `recipients.title`.
    pub(crate) path: String,
    pub(crate) description: &'static str,
    /// Whether it is a parameter that has to be there.
    pub(crate) is_required_param: bool,
    /// Its schema, or that of its items.
    schemas: Vec<&'static Json>,
}

/// All operations of all documents.
pub(crate) fn operations() -> Vec<Documented> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let mut found = Vec::new();
    for (stem, document) in DOCUMENTS.iter() {
        for (path, path_item) in object(&document["paths"]) {
            for (method, operation) in object(path_item).iter().filter(|(key, _)| METHODS.contains(&key.as_str())) {
                found.push(Documented { stem, document, path, path_item, method, operation });
            }
        }
    }
    found
}

impl Documented {
    /// The `operationId`, or else method and path.
    pub(crate) fn id(&self) -> String {
        let id = self.operation["operationId"].as_str().map(str::to_owned);
        id.unwrap_or_else(|| format!("{} {}", self.method.to_uppercase(), self.path))
    }

    /// The path on the wire: behind that of the server, and without the other names that documents invent for a path
    /// because they can't have two operations with the same method on one.
    pub(crate) fn path(&self) -> String {
        let server = self.document["servers"][0]["url"].as_str().expect("a server");
        let (_, base) =
            server.trim_end_matches('/').split_once("//").and_then(|(_, url)| url.split_once('/')).expect("a path");
        format!("/{base}{}", self.operation["x-display-path"].as_str().unwrap_or(self.path))
    }

    /// The scopes: lists of which one has to be granted.
    pub(crate) fn scopes(&self) -> Vec<Vec<&'static Json>> {
        let security = self.operation.get("security").or_else(|| self.document.get("security"));
        let lists = security.into_iter().flat_map(list).map(object);
        lists.map(|schemes| schemes.values().flat_map(list).collect()).collect()
    }

    pub(crate) fn deprecated(&self) -> bool {
        self.operation["deprecated"] == true
    }

    pub(crate) fn description(&self) -> &'static str {
        text(self.operation)
    }

    /// Every documented success: one for each example, or one without a body.
    pub(crate) fn successes(&self) -> Vec<Example> {
        self.answers(|status| status < 300)
    }

    /// Every documented error.
    pub(crate) fn errors(&self) -> Vec<Example> {
        self.answers(|status| status >= 400)
    }

    /// The codes in the first column of the table of errors.
    pub(crate) fn explained_codes(&self) -> Vec<String> {
        let Some((_, table)) = self.description().split_once("Error Code") else { return Vec::new() };
        let cells = table.split("<tr").filter_map(|row| row.split("<td").nth(1)?.split_once('>'));
        cells.map(|(_, cell)| prose::letters(cell.split("</td>").next().unwrap_or(cell))).collect()
    }

    /// Parameters of a query.
    pub(crate) fn query(&self) -> Vec<Field> {
        let lists = [self.path_item.get("parameters"), self.operation.get("parameters")];
        let all = lists.into_iter().flatten().flat_map(list).map(|parameter| self.resolve(parameter));
        let mut fields = Vec::new();
        for parameter in all.filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().expect("a parameter with a name");
            self.field(name.to_owned(), text(parameter), &parameter["schema"], &mut fields);
            if let Some(field) = fields.last_mut() {
                field.is_required_param = parameter["required"] == true;
            }
        }
        fields
    }

    /// Properties of the body.
    pub(crate) fn body(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        if let Some(body) = self.operation.get("requestBody") {
            self.content(body, &mut fields);
        }
        fields
    }

    /// Properties of the successful answers.
    pub(crate) fn answer(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for (_, response) in object(&self.operation["responses"]).iter().filter(|(status, _)| status.starts_with('2')) {
            self.content(response, &mut fields);
        }
        fields
    }

    fn content(&self, node: &'static Json, fields: &mut Vec<Field>) {
        for media in self.resolve(node).get("content").map(object).into_iter().flat_map(Map::values) {
            self.properties("", &media["schema"], fields);
        }
    }

    fn field(&self, path: String, description: &'static str, schema: &'static Json, fields: &mut Vec<Field>) {
        let schema = self.resolve(schema);
        let schemas: Vec<_> =
            [Some(schema), schema.get("items").map(|items| self.resolve(items))].into_iter().flatten().collect();
        // A type inside of itself has been seen when its name comes again.
        if path.split('.').count() < 8 {
            self.properties(&path, schema, fields);
        }
        fields.push(Field { path, description, is_required_param: false, schemas });
    }

    fn properties(&self, place: &str, schema: &'static Json, fields: &mut Vec<Field>) {
        let schema = self.resolve(schema);
        let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)).flat_map(list);
        for part in parts.chain(schema.get("items")) {
            self.properties(place, part, fields);
        }
        for (name, property) in schema.get("properties").map(object).into_iter().flatten() {
            let path = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
            self.field(path, text(self.resolve(property)), property, fields);
        }
    }

    fn answers(&self, wanted: impl Fn(u16) -> bool) -> Vec<Example> {
        let mut found = Vec::new();
        for (status, response) in object(&self.operation["responses"]) {
            // `default` and `4XX` are no answers that a server could give.
            let Some(status) = status.parse().ok().filter(|status| wanted(*status)) else { continue };
            let response = self.resolve(response);
            let Some(content) = response.get("content") else {
                found.push(Example { name: String::new(), status, body: None });
                continue;
            };
            let examples = self.examples(&content["application/json"]);
            found.extend(examples.into_iter().map(|(name, body)| Example { name, status, body: Some(body) }));
        }
        found
    }

    /// The examples of an answer: those beside the schema, or else the one that the schema's own properties spell out,
    /// under the name "example".
    fn examples(&self, media: &'static Json) -> Vec<(String, Json)> {
        if let Some(examples) = media.get("examples") {
            let values = object(examples).iter();
            return values.map(|(name, example)| (name.clone(), self.resolve(example)["value"].clone())).collect();
        }
        let example = media.get("example").cloned().or_else(|| self.schema_example(&media["schema"]));
        example.map(|value| ("example".to_owned(), value)).into_iter().collect()
    }

    fn schema_example(&self, schema: &'static Json) -> Option<Json> {
        let schema = self.resolve(schema);
        if let Some(example) = schema.get("example") {
            return Some(example.clone());
        }
        if let Some(items) = schema.get("items") {
            return Some(Json::Array(vec![self.schema_example(items)?]));
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

impl Example {
    /// The identifier of an error, which some documents have in `code` and others in `message`, beside a number.
    pub(crate) fn code(&self) -> Option<String> {
        let error = self.error()?;
        let code =
            if error["code"].is_string() { &error["code"] } else { error.get("code").map(|_| &error["message"])? };
        code.as_str().map(str::to_owned)
    }

    /// The number of an error.
    pub(crate) fn number(&self) -> Option<i64> {
        self.error()?["code"].as_i64()
    }

    /// The `message` of an error.
    pub(crate) fn text(&self) -> Option<&str> {
        self.error()?["message"].as_str()
    }

    fn error(&self) -> Option<&Json> {
        let body = self.body.as_ref()?;
        Some(body.get("error").unwrap_or(body))
    }
}

impl Field {
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// The limits that keywords state, and else those of the description.
    pub(crate) fn limits(&self) -> Vec<Limit> {
        let keyword = |key: &str, limit: fn(u64) -> Limit| {
            self.schemas.iter().find_map(|schema| schema.get(key)?.as_u64()).map(limit)
        };
        let keywords = [
            keyword("maxItems", Limit::Most),
            keyword("maximum", Limit::Most),
            keyword("minItems", Limit::Least),
            keyword("minimum", Limit::Least),
            keyword("maxLength", Limit::Longest),
            keyword("minLength", Limit::Shortest),
        ];
        let mut limits: Vec<_> = keywords.into_iter().flatten().collect();
        for limit in prose::limits(self.description) {
            if limits.iter().all(|known| discriminant(known) != discriminant(&limit)) {
                limits.push(limit);
            }
        }
        limits
    }

    /// Whether the description has the number.
    pub(crate) fn says(&self, number: u64) -> bool {
        prose::numbers(self.description).contains(&number)
    }

    /// Whether the description has the values, in their order.
    pub(crate) fn lists(&self, values: &[String]) -> bool {
        let words = prose::words(self.description);
        let mut words = words.iter();
        values.iter().all(|value| words.any(|word| *word == value.to_lowercase()))
    }

    /// The texts that the field may have, where the document lists them.
    pub(crate) fn values(&self) -> Vec<String> {
        let Some(schema) = self.schemas.iter().find(|schema| schema["type"] == "string") else { return Vec::new() };
        match schema.get("enum") {
            Some(values) => list(values).iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            None => prose::allowed_values(self.description),
        }
    }
}

fn object(node: &'static Json) -> &'static Map<String, Json> {
    node.as_object().unwrap_or_else(|| panic!("expected an object, found {node}"))
}

fn list(node: &'static Json) -> &'static Vec<Json> {
    node.as_array().unwrap_or_else(|| panic!("expected a list, found {node}"))
}

fn text(node: &'static Json) -> &'static str {
    node["description"].as_str().unwrap_or_default()
}
