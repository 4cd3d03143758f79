//! Models for tests, put together by hand.
//!
//! Comes in: a few words. Goes out: a [`Model`]. Must not know what is tested.

use crate::ir::{
    AllowedValue, Answer, Arm, Body, BodyContent, Constraints, DocId, Docs, Document, Enum, EnumKind, Field, IdKind,
    IdKindId, Method, Model, Naming, OpId, Operation, Origin, Owner, Param, ParamEncoding, ParamPlace, Path, Payload,
    Pointer, Presence, Primitive, Segment, Shape, StatusMatch, Step, Struct, TypeDef, TypeExpr, TypeId, Union, Variant,
};

pub(crate) const STRING: TypeExpr = TypeExpr::Primitive(Primitive::String);
pub(crate) const FLOAT: TypeExpr = TypeExpr::Primitive(Primitive::F64);
pub(crate) const FILE: TypeExpr = TypeExpr::Primitive(Primitive::Binary);

/// A model under construction.
#[derive(Default)]
pub(crate) struct Build {
    pub(crate) model: Model,
}

impl Build {
    /// A model with one document, `chats`.
    pub(crate) fn one() -> (Self, DocId) {
        let mut build = Self::default();
        let document = build.document("chats");
        (build, document)
    }

    pub(crate) fn document(&mut self, stem: &str) -> DocId {
        let id = DocId::new(self.model.documents.len());
        self.model.documents.push(Document {
            stem: stem.to_owned(),
            title: String::new(),
            docs: Docs::default(),
            base_path: String::new(),
        });
        id
    }

    pub(crate) fn id_kind(&mut self, wire: &str) -> IdKindId {
        let id = IdKindId::new(self.model.id_kinds.len());
        self.model.id_kinds.push(IdKind { wire: wire.to_owned() });
        id
    }

    pub(crate) fn component(&mut self, document: DocId, name: &str, shape: Shape) -> TypeId {
        let pointer = Pointer::root().child("components").child("schemas").child(name);
        self.add(document, pointer, Naming::Component(name.to_owned()), shape)
    }

    pub(crate) fn inline(&mut self, owner: Owner, steps: Vec<Step>, shape: Shape) -> TypeId {
        let (document, pointer) = match owner {
            Owner::Type(ty) => (self.model.ty(ty).document, &self.model.ty(ty).origin.pointer),
            Owner::Operation(op) => (self.model.operation(op).document, &self.model.operation(op).origin.pointer),
        };
        let pointer = pointer.child(&format!("{steps:?}"));
        self.add(document, pointer, Naming::Inline { owner, steps }, shape)
    }

    fn add(&mut self, document: DocId, pointer: Pointer, naming: Naming, shape: Shape) -> TypeId {
        let id = self.next_type();
        let origin = Origin { document, pointer };
        self.model.types.push(TypeDef { id, document, origin, naming, docs: Docs::default(), shape });
        id
    }

    /// The id that the next type gets, for types that refer to later ones.
    pub(crate) fn next_type(&self) -> TypeId {
        TypeId::new(self.model.types.len())
    }

    /// An operation with this `operationId` (none if empty), `GET /<id>`.
    pub(crate) fn operation(&mut self, document: DocId, id: &str) -> OpId {
        let op = OpId::new(self.model.operations.len());
        let pointer = Pointer::root().child("paths").child(&format!("/{id}")).child("get");
        self.model.operations.push(Operation {
            id: op,
            document,
            origin: Origin { document, pointer },
            operation_id: (!id.is_empty()).then(|| id.to_owned()),
            docs: Docs::default(),
            deprecated: false,
            sunset: None,
            method: Method::Get,
            path: path(id),
            params: Vec::new(),
            body: None,
            answer: Answer::default(),
            scopes: Vec::new(),
            rate_limit: None,
            error_codes: Vec::new(),
            pagination: None,
            examples: Vec::new(),
        });
        op
    }

    pub(crate) fn op(&mut self, id: OpId) -> &mut Operation {
        &mut self.model.operations[id.index()]
    }

    pub(crate) fn body(&mut self, id: OpId, required: bool, content: BodyContent) {
        let origin = self.op(id).origin.child("requestBody");
        self.op(id).body = Some(Body { required, content, docs: Docs::default(), origin });
    }

    pub(crate) fn param(&mut self, id: OpId, place: ParamPlace, wire: &str, presence: Presence, ty: TypeExpr) {
        let origin = self.op(id).origin.child("parameters").child(wire);
        self.op(id).params.push(Param {
            wire: wire.to_owned(),
            place,
            encoding: ParamEncoding::Simple { explode: false },
            ty,
            presence,
            docs: Docs::default(),
            default: None,
            constraints: Constraints::default(),
            deprecated: false,
            secret: false,
            origin,
        });
    }

    pub(crate) fn answer(&mut self, id: OpId, status: u16, payload: Payload) {
        let statuses = vec![StatusMatch::Exact(status)];
        self.op(id).answer.arms.push(Arm { statuses, payload, docs: Docs::default() });
    }
}

/// A path from its text: `/chats/{id}/members`.
pub(crate) fn path(text: &str) -> Path {
    let part = |text: &str| match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        Some(name) => Err(name.to_owned()),
        None => Ok(text.to_owned()),
    };
    let segments = text.trim_start_matches('/').split('/').map(|text| Segment { parts: vec![part(text)] }).collect();
    Path { segments, fixed_query: Vec::new() }
}

pub(crate) fn json(ty: TypeExpr) -> BodyContent {
    BodyContent::Json { media_type: "application/json".to_owned(), ty }
}

pub(crate) fn fields(fields: impl IntoIterator<Item = Field>) -> Shape {
    Shape::Struct(Struct { fields: fields.into_iter().collect(), rest: None })
}

pub(crate) fn required(wire: &str, ty: TypeExpr) -> Field {
    field(wire, ty, Presence::Required)
}

pub(crate) fn optional(wire: &str, ty: TypeExpr) -> Field {
    field(wire, ty, Presence::Optional)
}

pub(crate) fn field(wire: &str, ty: TypeExpr, presence: Presence) -> Field {
    Field {
        wire: wire.to_owned(),
        ty,
        presence,
        docs: Docs::default(),
        default: None,
        constraints: Constraints::default(),
        deprecated: false,
        secret: false,
        origin: Origin { document: DocId::new(0), pointer: Pointer::root().child(wire) },
    }
}

pub(crate) fn values(values: impl IntoIterator<Item = impl Into<String>>) -> Shape {
    let value = |wire: String| AllowedValue { wire, docs: String::new() };
    Shape::Enum(Enum { kind: EnumKind::String, values: values.into_iter().map(|wire| value(wire.into())).collect() })
}

pub(crate) fn union(types: impl IntoIterator<Item = TypeExpr>) -> Shape {
    let variants = types.into_iter().map(|ty| Variant { ty, tags: Vec::new() }).collect();
    Shape::Union(Union { variants, discriminator: None })
}

pub(crate) fn list(ty: TypeExpr) -> TypeExpr {
    TypeExpr::List(Box::new(ty))
}

pub(crate) fn map(ty: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(ty))
}

pub(crate) fn nullable(ty: TypeExpr) -> TypeExpr {
    TypeExpr::Nullable(Box::new(ty))
}
