//! Hand-made models for the tests of this folder.
//!
//! Comes in: what a test states of one document. Goes out: the text of its files, formatted and without the header. Facts
//! and names are the real ones, so that a test shows what a document would give.

use std::collections::BTreeMap;

use crate::analyze;
pub(super) use crate::analyze::testing::{field, fields as object, list, map, optional, required, union as one_of};
use crate::config::Config;
use crate::ir::{AllowedValue, Discriminator, DocId};
use crate::ir::{
    Answer, Arm, Body, BodyContent, Constraints, Docs, Document, Enum, EnumKind, IdKind, IdKindId, Method, Model,
    Naming, OpId, Operation, Origin, Param, ParamEncoding, ParamPlace, Path, Payload, Pointer, Presence, Primitive,
    Segment, Shape, StatusMatch, TypeDef, TypeExpr, TypeId, Union, Variant,
};
use crate::names;
use crate::report::Report;

pub(super) const STRING: TypeExpr = TypeExpr::Primitive(Primitive::String);
pub(super) const INTEGER: TypeExpr = TypeExpr::Primitive(Primitive::I64);
pub(super) const BINARY: TypeExpr = TypeExpr::Primitive(Primitive::Binary);

/// A document under construction: “Stars”, at `/api/v3`.
pub(super) struct Fixture {
    pub(super) model: Model,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let document = Document {
            stem: "stars".to_owned(),
            title: "Stars".to_owned(),
            docs: Docs::default(),
            base_path: "/api/v3".to_owned(),
        };
        Self { model: Model { documents: vec![document], ..Model::default() } }
    }

    /// Adds a component.
    pub(super) fn component(&mut self, name: &str, shape: Shape) -> TypeExpr {
        TypeExpr::Ref(self.component_id(name, shape))
    }

    pub(super) fn component_id(&mut self, name: &str, shape: Shape) -> TypeId {
        let id = TypeId::new(self.model.types.len());
        self.model.types.push(TypeDef {
            id,
            document: DocId::new(0),
            origin: origin(),
            naming: Naming::Component(name.to_owned()),
            docs: Docs::default(),
            shape,
        });
        id
    }

    pub(super) fn id_kind(&mut self, wire: &str) -> TypeExpr {
        let id = IdKindId::new(self.model.id_kinds.len());
        self.model.id_kinds.push(IdKind { wire: wire.to_owned() });
        TypeExpr::Id(id)
    }

    /// Adds an operation without parameters, body and answer.
    pub(super) fn operation(&mut self, operation_id: &str, method: Method, path: &str) -> &mut Operation {
        let segments = path.split('/').skip(1).map(|text| {
            let name = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            Segment { parts: vec![name.map_or_else(|| Ok(text.to_owned()), |name| Err(name.to_owned()))] }
        });
        let operation = Operation {
            id: OpId::new(self.model.operations.len()),
            document: DocId::new(0),
            origin: origin(),
            operation_id: Some(operation_id.to_owned()),
            docs: Docs::default(),
            deprecated: false,
            sunset: None,
            method,
            path: Path { segments: segments.collect(), fixed_query: Vec::new() },
            params: Vec::new(),
            body: None,
            answer: Answer::default(),
            scopes: Vec::new(),
            rate_limit: None,
            error_codes: Vec::new(),
            pagination: None,
            examples: Vec::new(),
        };
        self.model.operations.push(operation);
        let last = self.model.operations.len() - 1;
        &mut self.model.operations[last]
    }

    /// All files.
    pub(super) fn files(&self) -> BTreeMap<String, String> {
        let facts = analyze::facts(&self.model);
        let names = names::assign(&self.model, &facts, &Config::default(), &mut Report::default());
        super::emit(&self.model, &facts, &names, crate::files::render).into_iter().collect()
    }

    /// One file, without its docs and the note.
    pub(super) fn file(&self, path: &str) -> String {
        let files = self.files();
        let text = files.get(path).cloned().unwrap_or_else(|| format!("only {:?}", files.keys()));
        text.lines()
            .skip_while(|line| line.is_empty() || line.starts_with("//") && !line.starts_with("///"))
            .map(|line| format!("{line}\n"))
            .collect()
    }

    /// What a file has from the line of an item's head to the end of the item: a member of an `impl`, without its docs.
    pub(super) fn member(&self, path: &str, head: &str) -> String {
        let file = self.file(path);
        let lines = file.lines().skip_while(|line| !line.trim_start().starts_with(head));
        let mut text = String::new();
        for line in lines {
            let line = line.strip_prefix("    ").unwrap_or(line);
            text.push_str(&format!("{line}\n"));
            if matches!(line, "}" | "};") || line.ends_with(';') && !line.starts_with(' ') {
                break;
            }
        }
        text
    }

    /// The items of a file that hold `text`, each with its docs and attributes.
    pub(super) fn items(&self, path: &str, text: &str) -> String {
        let file = self.file(path);
        file.split("\n\n")
            .fold(Vec::new(), |mut items: Vec<String>, part| {
                match items.last_mut() {
                    // A part that begins with a space belongs to the item before.
                    Some(item) if part.starts_with(' ') => item.push_str(&format!("\n\n{part}")),
                    _ => items.push(part.to_owned()),
                }
                items
            })
            .into_iter()
            .filter(|item| item.contains(text))
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

fn origin() -> Origin {
    Origin { document: DocId::new(0), pointer: Pointer::root() }
}

pub(super) fn docs(summary: &str, body: &str) -> Docs {
    Docs { summary: summary.to_owned(), body: body.to_owned() }
}

pub(super) fn values(kind: EnumKind, wires: &[&str]) -> Shape {
    let values = wires.iter().map(|wire| AllowedValue { wire: (*wire).to_owned(), docs: String::new() });
    Shape::Enum(Enum { kind, values: values.collect() })
}

pub(super) fn tagged(wire: &str, variants: Vec<(TypeExpr, &[&str])>) -> Shape {
    let variants =
        variants.into_iter().map(|(ty, tags)| Variant { ty, tags: tags.iter().map(|tag| (*tag).to_owned()).collect() });
    let discriminator = Some(Discriminator { wire: wire.to_owned() });
    Shape::Union(Union { variants: variants.collect(), discriminator })
}

pub(super) fn comma_separated(item: TypeExpr) -> TypeExpr {
    TypeExpr::CommaSeparated(Box::new(item))
}

pub(super) fn param(place: ParamPlace, wire: &str, ty: TypeExpr) -> Param {
    let encoding = match place {
        ParamPlace::Path | ParamPlace::Header => ParamEncoding::Simple { explode: false },
        ParamPlace::Query | ParamPlace::Cookie => ParamEncoding::Form { explode: true, allow_reserved: false },
    };
    let presence = if place == ParamPlace::Path { Presence::Required } else { Presence::Optional };
    Param {
        wire: wire.to_owned(),
        place,
        encoding,
        ty,
        presence,
        docs: Docs::default(),
        default: None,
        constraints: Constraints::default(),
        deprecated: false,
        secret: false,
        origin: origin(),
    }
}

pub(super) fn body(required: bool, content: BodyContent) -> Option<Body> {
    Some(Body { required, content, docs: Docs::default(), origin: origin() })
}

pub(super) fn json(ty: TypeExpr) -> BodyContent {
    BodyContent::Json { media_type: "application/json".to_owned(), ty }
}

pub(super) fn answer(arms: Vec<(u16, Payload)>) -> Answer {
    let arms = arms.into_iter().map(|(status, payload)| Arm {
        statuses: vec![StatusMatch::Exact(status)],
        payload,
        docs: Docs::default(),
    });
    Answer { arms: arms.collect() }
}
