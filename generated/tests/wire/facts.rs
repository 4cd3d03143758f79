//! Promise: what the documents state of each operation is what the crate knows of it, no more and no less. These tests
//! go over all operations, so one that is new is compared as well.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::documents::{Documented, Field, operations};
use crate::prose::{self, Limit};
use crate::sources::{SOURCES, Source};

/// Every documented operation with the generated file that holds it.
fn pairs() -> Vec<(Documented, &'static Source, &'static Json)> {
    let find = |documented: Documented| {
        let found = SOURCES.iter().filter(|source| source.document == documented.stem).filter_map(|source| {
            let meta = source.meta.as_ref()?;
            (meta["id"] == documented.id().as_str()).then_some((documented, source, meta))
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found.len(), 1, "`{}` of `{}` is one operation of the crate", documented.id(), documented.stem);
        found[0]
    };
    operations().into_iter().map(find).collect()
}

/// The files and the fields of each document.
fn documents() -> Vec<(Vec<&'static Source>, Vec<Field>)> {
    let stems: BTreeSet<_> = operations().iter().map(|documented| documented.stem).collect();
    let of = |stem| {
        let fields = |documented: Documented| [documented.query(), documented.body(), documented.answer()];
        let operations = operations().into_iter().filter(|documented| documented.stem == stem);
        (
            SOURCES.iter().filter(|source| source.document == stem).collect(),
            operations.flat_map(fields).flatten().collect(),
        )
    };
    stems.into_iter().map(of).collect()
}

#[test]
fn every_operation_is_there_and_no_others() {
    assert_eq!(pairs().len(), SOURCES.iter().filter(|source| source.meta.is_some()).count());
}

#[test]
fn method_path_and_scopes_are_those_of_the_document() {
    for (documented, source, meta) in pairs() {
        let id = documented.id();
        // `Get` is what the base of all `META`s has.
        let method = meta.get("method").and_then(Json::as_str).unwrap_or("Get").to_lowercase();
        assert_eq!((method.as_str(), &meta["path"]), (documented.method, &json!(documented.path())), "`{id}`");
        assert_eq!(meta.get("scopes").unwrap_or(&json!([])), &json!(documented.scopes()), "the scopes of `{id}`");
        assert_eq!(meta["deprecated"] == true, documented.deprecated(), "`{id}`");
        for place in documented.path().split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            assert!(source.text.contains(&format!("parts.path(\"{place}\"")), "`{id}` fills `{place}`");
        }
    }
}

#[test]
fn rate_limits_are_those_of_the_document() {
    for (documented, _, meta) in pairs() {
        let (id, known) = (documented.id(), meta.get("rate_limit"));
        match prose::rate_limit(documented.description()) {
            Some(stated) => assert_eq!(known, Some(&stated), "the rate limit of `{id}`"),
            None => {
                let said = prose::numbers(documented.description());
                let requests = known.and_then(|known| known["requests"].as_u64());
                assert!(requests.is_none_or(|requests| said.contains(&requests)), "`{id}` states no such limit");
            }
        }
    }
}

#[test]
fn errors_are_those_of_the_document() {
    for (documented, _, meta) in pairs() {
        let (id, description) = (documented.id(), documented.description());
        let known: Vec<_> = meta.get("errors").and_then(Json::as_array).into_iter().flatten().collect();
        let examples = documented.errors();
        let examples: Vec<_> = examples.iter().filter_map(|example| Some((example.code()?, example))).collect();
        for error in &known {
            let code = error["code"].as_str().expect("a code");
            let meaning = error["meaning"].as_str().expect("a meaning");
            assert!(prose::explains(description, code, meaning), "`{id}` doesn't say `{meaning}` of `{code}`");
            let of_code = examples.iter().filter(|(known, _)| known == code);
            let (statuses, numbers): (Vec<_>, Vec<_>) =
                of_code.map(|(_, example)| (json!(example.status), json!(example.number()))).unzip();
            for (fact, mut shown) in [(&error["status"], statuses), (&error["number"], numbers)] {
                shown.retain(|number| !number.is_null());
                // What no example shows may still stand in the description.
                let said = || fact.as_u64().is_none_or(|fact| prose::numbers(description).contains(&fact));
                let right = if shown.is_empty() { said() } else { shown.contains(fact) };
                assert!(right, "{fact} of `{code}` is not what the document of `{id}` says");
            }
        }
        let codes: Vec<_> = known.iter().filter_map(|error| error["code"].as_str()).collect();
        for code in examples.into_iter().map(|(code, _)| code).chain(documented.explained_codes()) {
            assert!(codes.contains(&code.as_str()), "the crate doesn't know `{code}` of `{id}`");
        }
    }
}

#[test]
fn limits_are_those_of_the_document() {
    for (sources, fields) in documents() {
        let known: BTreeSet<_> = sources.iter().flat_map(|source| source.limits()).collect();
        for field in &fields {
            for limit in field.limits() {
                let name = field.name().to_owned();
                assert!(known.contains(&(name, limit)), "nothing compares `{}` with {limit:?}", field.path);
            }
        }
        for (name, limit) in known {
            let said = |field: &Field| field.limits().contains(&limit) || field.says(limit.number());
            // A list that has to be there can't be said without an item, whatever a document states.
            let implied = |field: &Field| field.is_required_param && limit == Limit::Least(1);
            let stated = fields.iter().any(|field| field.name() == name && (implied(field) || said(field)));
            assert!(stated, "`{name}` is compared with {limit:?}, which no document states");
        }
    }
}

#[test]
fn values_are_those_of_the_document() {
    for (sources, fields) in documents() {
        let known: BTreeSet<_> = sources.iter().flat_map(|source| source.enums()).collect();
        for field in &fields {
            // A list with a single value, or with none, is no choice.
            let values = field.values();
            assert!(
                values.len() < 2 || known.contains(&values),
                "no enum has the values {values:?} of `{}`",
                field.path
            );
        }
        for values in known {
            let stated = fields.iter().any(|field| field.values() == values || field.lists(&values));
            assert!(stated, "no document lists {values:?}");
        }
    }
}

#[test]
fn names_are_those_of_the_document() {
    for (documented, source, _) in pairs() {
        let document: Vec<_> = SOURCES.iter().filter(|source| source.document == documented.stem).collect();
        for field in documented.query() {
            let name = format!("\"{}\"", field.path);
            assert!(source.text.contains(&name), "`{}` doesn't send `{}`", documented.id(), field.path);
        }
        // Who returns nothing reads nothing: the documents give an empty answer a body in some places.
        let answer = if source.text.contains("type Output = ();") { Vec::new() } else { documented.answer() };
        for field in documented.body().iter().chain(&answer) {
            let name = format!("\"{}\"", field.name());
            let known = document.iter().any(|source| source.text.contains(&name));
            assert!(known, "nothing has the field `{}` of `{}`", field.path, documented.id());
        }
    }
}
