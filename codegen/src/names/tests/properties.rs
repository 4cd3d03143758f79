//! What holds for any document.

use std::collections::HashSet;
use std::time::Instant;

use proptest::prelude::*;
use proptest::sample::select;

use super::{Outcome, listing, name};
use crate::analyze::testing::{Build, STRING, fields, json, list, optional, required, union, values};
use crate::config::Config;
use crate::ir::{DocId, Model, Owner, ParamPlace, Payload, Presence, Shape, Step, TypeExpr};
use crate::names::Name;

#[derive(Debug, Clone)]
struct Doc {
    stem: String,
    operations: Vec<Op>,
    types: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone)]
struct Op {
    id: String,
    params: Vec<String>,
    body: Vec<String>,
}

/// Names that collide, are reserved, or are no names at all, among any others.
fn wire() -> impl Strategy<Value = String> {
    const AWKWARD: &[&str] = &[
        "",
        "type",
        "self",
        "Self",
        "_",
        "new",
        "New",
        "body",
        "extra",
        "Unknown",
        "unknown",
        "timeout",
        "items",
        "Option",
        "chat",
        "Chat",
        "CHAT",
        "chats",
        "chat_id",
        "chat-response",
        "get-chat-response",
        "chat-request",
        "data",
        "status",
        "1",
        "+1",
        "-1",
        "+chat",
        "-chat",
        "🙂",
        "ß",
        "日本",
        "aux",
        "types",
        "a b",
        "V3",
        "getChatV3",
        "get_chat",
        "Get a chat",
        "'",
        "chat2",
        "Chat2",
    ];
    prop_oneof![3 => select(AWKWARD).prop_map(str::to_owned), 1 => ".{0,12}", 1 => "[a-zA-Z_-]{0,200}"]
}

fn wires(most: usize) -> impl Strategy<Value = Vec<String>> {
    // Wire names are unique within their list, as lowering makes them.
    prop::collection::vec(wire(), 0..most).prop_map(|mut wires| {
        let mut seen = HashSet::new();
        wires.retain(|wire| seen.insert(wire.clone()));
        wires
    })
}

fn doc() -> impl Strategy<Value = Doc> {
    let op = (wire(), wires(4), wires(4)).prop_map(|(id, params, body)| Op { id, params, body });
    let types = prop::collection::vec((wire(), wires(6)), 0..6);
    (wire(), prop::collection::vec(op, 0..5), types).prop_map(|(stem, operations, types)| Doc {
        stem,
        operations,
        types,
    })
}

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    prop::collection::vec(doc(), 1..4).prop_map(|mut docs| {
        let mut seen = HashSet::new();
        docs.retain(|doc| seen.insert(doc.stem.clone()));
        docs
    })
}

fn build(docs: &[Doc]) -> Model {
    let mut build = Build::default();
    let kind = build.id_kind("chat_id");
    for doc in docs {
        let id = build.document(&doc.stem);
        for (key, wires) in &doc.types {
            add_type(&mut build, id, key, wires);
        }
        for op in &doc.operations {
            add_operation(&mut build, id, op, TypeExpr::Id(kind));
        }
    }
    build.model
}

/// A component with an inline type behind each field, a union of them, and an enum of the same texts.
fn add_type(build: &mut Build, document: DocId, key: &str, wires: &[String]) {
    let owner = build.component(document, key, fields(wires.iter().map(|wire| optional(wire, STRING))));
    let enumeration = build.component(document, &format!("{key}s"), values(wires.to_vec()));
    let mut all = vec![TypeExpr::Ref(enumeration), STRING, list(STRING)];
    for wire in wires {
        let steps = vec![Step::Field(wire.clone()), Step::Item];
        let inline = build.inline(Owner::Type(owner), steps, fields([required(wire, STRING)]));
        let tagged = vec![Step::Variant(0, Some(wire.clone()))];
        all.push(TypeExpr::Ref(build.inline(Owner::Type(inline), tagged, Shape::Alias(STRING))));
    }
    build.component(document, key, union(all));
}

fn add_operation(build: &mut Build, document: DocId, op: &Op, param_ty: TypeExpr) {
    let id = build.operation(document, &op.id);
    for (at, wire) in op.params.iter().enumerate() {
        let presence = if at % 2 == 0 { Presence::Required } else { Presence::Optional };
        build.param(id, ParamPlace::Query, wire, presence, param_ty.clone());
        build.inline(Owner::Operation(id), vec![Step::Param(wire.clone())], values([wire]));
    }
    let body = fields(op.body.iter().map(|wire| optional(wire, STRING)));
    let body = build.inline(Owner::Operation(id), vec![Step::Body], body);
    build.body(id, true, json(TypeExpr::Ref(body)));
    let answer = build.inline(Owner::Operation(id), vec![Step::Answer], Shape::Alias(STRING));
    build.answer(id, 200, Payload::Json(TypeExpr::Ref(answer)));
    build.answer(id, 201, Payload::Text("text/plain".to_owned()));
}

fn unique<'a>(what: &str, names: impl IntoIterator<Item = &'a Name>) -> Result<(), TestCaseError> {
    let mut seen = HashSet::new();
    for name in names {
        prop_assert!(syn::parse_str::<syn::Ident>(name.as_str()).is_ok(), "{what}: {name:?} is no identifier");
        prop_assert!(name.as_str().chars().count() <= 140, "{what}: {name:?} is too long");
        prop_assert!(seen.insert(name), "{what}: {name:?} stands twice");
    }
    Ok(())
}

fn check(model: &Model, Outcome { facts, names, .. }: &Outcome) -> Result<(), TestCaseError> {
    let documents = || (0..model.documents.len()).map(DocId::new);
    unique("modules", documents().map(|id| names.module(id)))?;
    for document in documents() {
        prop_assert!(!names.module(document).as_str().starts_with("r#"));
        let operations: Vec<_> = model.operations_of(document).map(|op| names.operation(op.id)).collect();
        let types: Vec<_> = model.types_of(document).map(|ty| names.ty(ty.id)).collect();
        unique("calls", operations.iter().map(|op| &op.call))?;
        prop_assert!(operations.iter().all(|op| op.call.bare().is_ascii()), "a file of a module has to be ASCII");
        let handle = &names.document(document).handle;
        let of_operations = operations.iter().flat_map(|op| [&op.request, &op.answer]);
        unique("types", of_operations.chain(types.iter().map(|ty| &ty.name)).chain([handle]))?;
        for ty in types {
            unique("members", ty.members.iter().chain([&ty.rest]))?;
        }
        for op in operations {
            unique("inputs", &op.inputs)?;
            unique("arms", &op.arms)?;
        }
    }
    for (op, facts) in model.operations.iter().zip(&facts.operations) {
        prop_assert_eq!(names.operation(op.id).inputs.len(), facts.required.len() + facts.optional.len());
    }
    for ty in &model.types {
        let count = match &ty.shape {
            Shape::Struct(shape) => shape.fields.len(),
            Shape::Enum(shape) => shape.values.len(),
            Shape::Union(shape) => shape.variants.len(),
            Shape::Alias(_) => 0,
        };
        prop_assert_eq!(names.ty(ty.id).members.len(), count);
    }
    Ok(())
}

/// The listings of all documents by stem.
fn listings(docs: &[Doc]) -> Vec<(String, String)> {
    let model = build(docs);
    let outcome = name(&model, &Config::default());
    let text = |at| listing(&model, &outcome, DocId::new(at));
    let mut all: Vec<_> = docs.iter().enumerate().map(|(at, doc)| (doc.stem.clone(), text(at))).collect();
    all.sort();
    all
}

fn all_but_first_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn names_are_valid_and_unique(docs in docs()) {
        let model = build(&docs);
        let outcome = name(&model, &Config::default());
        prop_assert!(!outcome.report.has_errors());
        check(&model, &outcome)?;
    }

    #[test]
    fn the_order_of_documents_does_not_matter(docs in docs()) {
        let mut reversed = docs.clone();
        reversed.reverse();
        prop_assert_eq!(listings(&docs), listings(&reversed));
    }

    #[test]
    fn a_new_type_concerns_its_document_only(docs in docs(), key in wire(), members in wires(4)) {
        // A document that holds nothing is no module. Once it is, it may have to share a name with another one.
        prop_assume!(!docs[0].operations.is_empty() || !docs[0].types.is_empty());
        let mut grown = docs.clone();
        grown[0].types.push((key, members));
        let (before, after) = (listings(&docs), listings(&grown));
        for (before, after) in before.iter().zip(&after).filter(|(before, _)| before.0 != docs[0].stem) {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_new_document_renames_no_type(docs in docs(), new in doc()) {
        prop_assume!(docs.iter().all(|doc| doc.stem != new.stem));
        let mut grown = docs.clone();
        grown.push(new);
        let after = listings(&grown);
        for (stem, before) in listings(&docs) {
            let after = after.iter().find(|(other, _)| *other == stem).map_or("", |(_, text)| text);
            // Its module may have to share a name with the new one's, and its handle follows.
            if before.lines().next() == after.lines().next() {
                prop_assert_eq!(all_but_first_line(&before), all_but_first_line(after));
            }
        }
    }
}

#[test]
fn a_hundred_thousand_types_take_no_time_to_speak_of() {
    let mut build = Build::default();
    for document in 0..10 {
        let document = build.document(&format!("document_{document}"));
        for at in 0..5000 {
            let shape = fields(["id", "name", "type", "type_", "created_time"].map(|wire| optional(wire, STRING)));
            let owner = build.component(document, &format!("component {}", at / 2), shape);
            build.inline(Owner::Type(owner), vec![Step::Field("status".to_owned())], values(["on", "off"]));
        }
    }
    let start = Instant::now();
    let outcome = name(&build.model, &Config::default());
    // About a second in a release build on a quiet machine. The limit leaves room for a busy one and for a
    // development build; work that grows with the square of the types would take hours.
    let limit = 120.0;
    assert!(outcome.report.diagnostics().len() >= 25_000);
    assert!(start.elapsed().as_secs_f64() < limit, "{:?}", start.elapsed());
}
