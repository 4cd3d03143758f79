//! Model -> Rust identifiers. The only place that makes one.
//!
//! Comes in: [`Model`], [`Facts`], pins of `codegen.toml`. Goes out: [`Names`]. Must not know: openapiv3, tokens.

mod clumsy;
mod components;
mod documents;
mod error_codes;
mod example_tests;
mod ids;
mod inline;
mod inputs;
mod kinds;
mod members;
mod operations;
pub(crate) mod pins;
mod reporting;
mod reserved;
mod scope;
mod singular;
mod status;
mod types;
mod values;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use crate::analyze::Facts;
use crate::config::Config;
use crate::ir::{DocId, IdKindId, Model, OpId, Operation, TypeId};
use crate::report::Report;
pub use clumsy::{Clumsy, clumsy};
use members::Known;
use types::Part;

/// A Rust identifier, raw where it has to be (`r#type`). Only this folder makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The identifier as it stands in Rust text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`, for file names and texts.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The Rust names of everything in a model.
#[derive(Debug, Clone, Default)]
pub struct Names {
    documents: Vec<DocumentNames>,
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    id_kinds: Vec<Name>,
    /// The constants of error codes, by document and code.
    error_codes: Vec<BTreeMap<String, Name>>,
    /// Tests of the examples of operations, by operation.
    operation_examples: Vec<Vec<Name>>,
    /// Tests of the examples of schemas, by position in the model.
    examples: Vec<Name>,
}

/// The names of one document.
#[derive(Debug, Clone)]
pub struct DocumentNames {
    /// Module, feature and accessor on the client: `stars`.
    pub module: Name,
    /// The type that has its calls: `Stars`.
    pub handle: Name,
}

/// The names of one type.
#[derive(Debug, Clone)]
pub struct TypeNames {
    /// The type: `StarredMessage`.
    pub name: Name,
    /// Fields or variants, by position.
    pub members: Vec<Name>,
    /// The field of all other members of a struct, or the variant for unknown values of an enum or union.
    pub rest: Name,
}

/// The names of one operation.
#[derive(Debug, Clone)]
pub struct OperationNames {
    /// The method on the handle, and the module of its file: `star_message`.
    pub call: Name,
    /// The type that implements `Operation`: `StarMessage`.
    pub request: Name,
    /// The enum of several payloads: `ExportAnswer`. Made for every operation, used by those that need it.
    pub answer: Name,
    /// Its variants, by arm.
    pub arms: Vec<Name>,
    /// The field of the request type that holds the body.
    pub body: Name,
    /// Arguments and setters, by position in `required` followed by `optional` of the operation's facts.
    pub inputs: Vec<Name>,
}

impl Names {
    /// The module of a document.
    #[must_use]
    pub fn module(&self, id: DocId) -> &Name {
        &self.documents[id.index()].module
    }

    /// The names of a document.
    #[must_use]
    pub fn document(&self, id: DocId) -> &DocumentNames {
        &self.documents[id.index()]
    }

    /// The names of a type.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> &TypeNames {
        &self.types[id.index()]
    }

    /// The names of an operation.
    #[must_use]
    pub fn operation(&self, id: OpId) -> &OperationNames {
        &self.operations[id.index()]
    }

    /// The tests of an operation's examples, by position.
    #[must_use]
    pub fn examples_of(&self, id: OpId) -> &[Name] {
        &self.operation_examples[id.index()]
    }

    /// The tests of the examples of schemas, by position in the model.
    #[must_use]
    pub fn examples(&self) -> &[Name] {
        &self.examples
    }

    /// The constants of a document's error codes, by code.
    #[must_use]
    pub fn error_codes(&self, id: DocId) -> &BTreeMap<String, Name> {
        &self.error_codes[id.index()]
    }

    /// The module of a document's error codes.
    #[must_use]
    pub fn errors(&self) -> Name {
        reserved::errors()
    }

    /// The module of the types that several calls of a document share.
    #[must_use]
    pub fn shared_types(&self) -> Name {
        reserved::shared_types()
    }

    /// The newtype of a kind of id.
    #[must_use]
    pub fn id_kind(&self, id: IdKindId) -> &Name {
        &self.id_kinds[id.index()]
    }
}

/// Names while they are found: bare text, by position; empty where there is none yet.
struct Tables {
    types: Vec<String>,
    calls: Vec<String>,
    requests: Vec<String>,
    answers: Vec<String>,
}

/// Assigns all names.
#[must_use]
pub fn assign(model: &Model, facts: &Facts, config: &Config, report: &mut Report) -> Names {
    let documents = documents::assign(model, config, report);
    let id_kinds = ids::assign(model);
    let mut tables = Tables {
        types: vec![String::new(); model.types.len()],
        calls: vec![String::new(); model.operations.len()],
        requests: vec![String::new(); model.operations.len()],
        answers: vec![String::new(); model.operations.len()],
    };
    for part in parts(model, facts, &documents) {
        types::assign(&part, config, &id_kinds, &mut tables, report);
    }
    let types: Vec<Name> = tables.types.iter().map(|name| reserved::identifier(name)).collect();
    let known = Known { model, types: &types, id_kinds: &id_kinds };
    let operations = model.operations.iter().map(|op| operation_names(&known, op, facts, &tables, report)).collect();
    let type_names = model.types.iter().zip(&types).map(|(ty, name)| {
        let (members, rest) = members::assign(&known, ty, report);
        TypeNames { name: name.clone(), members, rest }
    });
    let types = type_names.collect();
    let mut names = Names {
        documents,
        types,
        operations,
        id_kinds,
        error_codes: Vec::new(),
        operation_examples: Vec::new(),
        examples: Vec::new(),
    };
    // Operations and examples stand in the order of their documents.
    for document in (0..model.documents.len()).map(DocId::new) {
        let (of_operations, of_schemas) = example_tests::assign(model, document, &tables.calls);
        names.operation_examples.extend(of_operations);
        names.examples.extend(of_schemas);
        names.error_codes.push(error_codes::assign(model, document));
    }
    names
}

/// The documents with what belongs to each.
fn parts<'a>(model: &'a Model, facts: &'a Facts, names: &'a [DocumentNames]) -> Vec<Part<'a>> {
    let documents = model.documents.iter().zip(names);
    let mut parts: Vec<Part<'a>> = documents
        .map(|(document, names)| Part { model, facts, document, names, operations: Vec::new(), types: Vec::new() })
        .collect();
    for operation in &model.operations {
        parts[operation.document.index()].operations.push(operation);
    }
    for ty in &model.types {
        parts[ty.document.index()].types.push(ty.id);
    }
    parts
}

fn operation_names(
    known: &Known<'_>,
    operation: &Operation,
    facts: &Facts,
    tables: &Tables,
    report: &mut Report,
) -> OperationNames {
    let at = operation.id.index();
    let inputs = facts.operations.get(at).map(|facts| inputs::inputs(known.model, operation, facts, report));
    let inputs = inputs.unwrap_or_default();
    OperationNames {
        call: reserved::identifier(&tables.calls[at]),
        request: reserved::identifier(&tables.requests[at]),
        answer: reserved::identifier(&tables.answers[at]),
        arms: inputs::arms(known, operation),
        body: inputs::body(facts.operations.get(at), &inputs),
        inputs,
    }
}
