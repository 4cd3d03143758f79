//! Names that a person pinned in `codegen.toml`.
//!
//! Comes in: the configuration. Goes out: pinned names, taken in their scopes before anything else; E602 for names that
//! can't be had, W108 for keys that match nothing. Must not know how other names are found.

use std::collections::HashMap;

use super::reserved::is_keyword;
use super::scope::Scope;
use crate::config::{Config, DocumentConfig};
use crate::ir::{Document, Model, Naming, OpId, Operation, TypeDef, TypeId};
use crate::report::{Code, Place, Report};
use crate::ways::{Graph, Near, remedy};

/// The pinned module of a document.
pub(super) fn module(document: &Document, config: &Config, scope: &mut Scope, report: &mut Report) -> Option<String> {
    let name = config.document(&document.stem).module.as_ref()?;
    let key = format!("documents.{}.module", document.stem);
    accept(name, Form::Snake, &key, scope, report).then(|| name.clone())
}

/// The pinned calls of a document's operations.
pub(super) fn calls(
    stem: &str,
    operations: &[&Operation],
    config: &DocumentConfig,
    scope: &mut Scope,
    report: &mut Report,
) -> HashMap<OpId, String> {
    let mut by_key: HashMap<String, Vec<OpId>> = HashMap::new();
    for operation in operations.iter().filter(|_| !config.operations.is_empty()) {
        for key in keys(operation) {
            by_key.entry(key).or_default().push(operation.id);
        }
    }
    let pins = config.operations.iter().map(|(key, name)| (key.as_str(), name.as_str()));
    let mut stale = Vec::new();
    let pinned = assign(pins, &by_key, &format!("documents.{stem}.operations"), Form::Snake, scope, &mut stale, report);
    report_stale(&stale, report, || {
        let graph = Graph { types: &[], operations: operations.to_vec() };
        let near = |wanted: &str| {
            let found = Near::new(&graph).operation(wanted).filter(|operation| !pinned.contains_key(&operation.id))?;
            Some(key(operations, found))
        };
        stale.iter().map(|(key, _)| near(key)).collect()
    });
    pinned
}

/// Every key by which an operation can be pinned.
fn keys(operation: &Operation) -> impl Iterator<Item = String> {
    let endpoint = format!("{} {}", operation.method.token(), operation.path.template());
    operation.operation_id.clone().into_iter().chain([endpoint])
}

/// Whether a key is one of an operation.
pub(crate) fn is_key_of(key: &str, operation: &Operation) -> bool {
    keys(operation).any(|own| own == key)
}

/// Whether a key is one of a type: its component, or its place.
pub(crate) fn is_key_of_type(key: &str, ty: &TypeDef) -> bool {
    matches!(&ty.naming, Naming::Component(name) if name == key) || ty.origin.pointer.to_string() == key
}

/// The key by which a type can be pinned: its component where that says which one is meant, else its place. None where no key
/// says it: two types may be made of one schema.
pub(crate) fn type_key(types: &[&TypeDef], ty: &TypeDef) -> Option<String> {
    let component = if let Naming::Component(name) = &ty.naming { Some(name.clone()) } else { None };
    let is_own = |key: &String| types.iter().filter(|other| is_key_of_type(key, other)).count() == 1;
    component.into_iter().chain([ty.origin.pointer.to_string()]).find(is_own)
}

/// The key by which an operation can be pinned: its `operationId` where that says which one is meant, else method and path.
pub(crate) fn key(operations: &[&Operation], operation: &Operation) -> String {
    let is_own = |id: &&str| operations.iter().filter(|op| op.operation_id.as_deref() == Some(id)).count() == 1;
    let own = operation.operation_id.as_deref().filter(is_own);
    own.map_or_else(|| format!("{} {}", operation.method.token(), operation.path.template()), str::to_owned)
}

/// The pinned types of a document.
pub(super) fn types(
    stem: &str,
    types: &[TypeId],
    model: &Model,
    config: &DocumentConfig,
    scope: &mut Scope,
    report: &mut Report,
) -> HashMap<TypeId, String> {
    let mut by_key: HashMap<String, Vec<TypeId>> = HashMap::new();
    for &id in types.iter().filter(|_| !config.types.is_empty()) {
        let ty = model.ty(id);
        by_key.entry(ty.origin.pointer.to_string()).or_default().push(id);
        if let Naming::Component(name) = &ty.naming {
            by_key.entry(name.clone()).or_default().push(id);
        }
    }
    let pins = config.types.iter().map(|(key, name)| (key.as_str(), name.as_str()));
    let mut stale = Vec::new();
    let pinned = assign(pins, &by_key, &format!("documents.{stem}.types"), Form::Camel, scope, &mut stale, report);
    report_stale(&stale, report, || {
        let own: Vec<&TypeDef> = types.iter().map(|id| model.ty(*id)).collect();
        let document = own.first().map(|ty| ty.document);
        let operations = model.operations.iter().filter(|operation| Some(operation.document) == document).collect();
        let graph = Graph { types: &model.types, operations };
        let near = Near::new(&graph);
        let found =
            |key: &str| near.ty(key).filter(|id| !pinned.contains_key(id)).and_then(|id| type_key(&own, model.ty(id)));
        stale.iter().map(|(key, _)| found(key)).collect()
    });
    pinned
}

/// Reports keys that match nothing, with those that are probably meant.
fn report_stale(stale: &[(String, String)], report: &mut Report, near: impl FnOnce() -> Vec<Option<String>>) {
    if stale.is_empty() {
        return;
    }
    for ((key, place), now) in stale.iter().zip(near()) {
        report
            .push(Code::StaleConfig, Place::Config(place.clone()), format!("nothing in the document matches `{key}`"))
            .help(remedy(now.as_deref()));
    }
}

fn assign<'a, Id: Copy + Eq + std::hash::Hash>(
    pins: impl Iterator<Item = (&'a str, &'a str)>,
    by_key: &HashMap<String, Vec<Id>>,
    table: &str,
    form: Form,
    scope: &mut Scope,
    stale: &mut Vec<(String, String)>,
    report: &mut Report,
) -> HashMap<Id, String> {
    let mut pinned = HashMap::new();
    for (key, name) in pins {
        let place = format!("{table}.{key}");
        match by_key.get(key).map(Vec::as_slice) {
            None | Some([]) => stale.push((key.to_owned(), place)),
            Some([id]) if pinned.contains_key(id) => {
                let message = format!("`{key}` is pinned twice: by its name and by its place");
                report.push(Code::BadPin, Place::Config(place), message).help("remove one of the lines");
            }
            Some([id]) => {
                if accept(name, form, &place, scope, report) {
                    pinned.insert(*id, name.to_owned());
                }
            }
            Some(several) => {
                let message = format!("`{key}` matches {} things, which can't share one name", several.len());
                report.push(Code::BadPin, Place::Config(place), message).help(form.other_key());
            }
        }
    }
    pinned
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Snake,
    Camel,
}

impl Form {
    fn fits(self, name: &str) -> bool {
        let mut chars = name.chars();
        let start = chars.next().is_some_and(|c| match self {
            Self::Snake => c.is_ascii_lowercase(),
            Self::Camel => c.is_ascii_uppercase(),
        });
        let rest = chars.all(|c| match self {
            Self::Snake => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_',
            Self::Camel => c.is_ascii_alphanumeric(),
        });
        start && rest && !is_keyword(name)
    }

    fn spelling(self) -> &'static str {
        match self {
            Self::Snake => "use lower-case letters, digits and underscores, and no keyword: `star_message`",
            Self::Camel => "use letters and digits that start with a capital: `StarredMessage`",
        }
    }

    fn other_key(self) -> &'static str {
        match self {
            Self::Snake => "name the operation by its operationId, or by method and path: `GET /stars`",
            Self::Camel => "name the schema by its place: `#/components/schemas/…`",
        }
    }
}

/// Takes a pinned name, or says why it can't be had.
fn accept(name: &str, form: Form, place: &str, scope: &mut Scope, report: &mut Report) -> bool {
    let problem = if !form.fits(name) {
        (format!("`{name}` can't be a name here"), form.spelling())
    } else if !scope.take(name) {
        (format!("the name `{name}` is reserved, or pinned for something else"), "choose another name")
    } else {
        return true;
    };
    report.push(Code::BadPin, Place::Config(place.to_owned()), problem.0).help(problem.1);
    false
}
