//! `TypeExpr` -> the Rust type, and how a caller hands in a value of it.
//!
//! Comes in: an expression with its presence. Goes out: tokens. Must not know what holds the value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use crate::ir::{EnumKind, Presence, Primitive, Shape, TypeExpr, TypeId};

/// What raw bytes are inside of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    /// Text: JSON has no bytes.
    Text,
    /// A file part of a multipart body.
    File,
}

impl Binary {
    /// What raw bytes are inside of a struct.
    pub(super) fn of(context: &Context<'_>, ty: TypeId) -> Self {
        if context.type_facts(ty).multipart { Self::File } else { Self::Text }
    }
}

/// The Rust type of an expression.
pub(super) fn ty(context: &Context<'_>, expr: &TypeExpr, binary: Binary) -> TokenStream {
    let inner = |expr| ty(context, expr, binary);
    match expr {
        TypeExpr::Ref(id) => context.type_name(*id).to_token_stream(),
        TypeExpr::Id(id) => context.id_name(*id).to_token_stream(),
        TypeExpr::Primitive(kind) => primitive(*kind, binary),
        TypeExpr::Json => quote!(rt::Json),
        TypeExpr::List(item) => {
            let item = inner(item);
            quote!(Vec<#item>)
        }
        // A map is one part of JSON, also in a multipart body.
        TypeExpr::Map(value) => {
            let value = ty(context, value, Binary::Text);
            quote!(rt::Map<String, #value>)
        }
        TypeExpr::Nullable(value) => {
            let value = inner(value);
            quote!(Option<#value>)
        }
        TypeExpr::CommaSeparated(item) => {
            let item = inner(item);
            quote!(rt::CommaSeparated<#item>)
        }
    }
}

fn primitive(kind: Primitive, binary: Binary) -> TokenStream {
    match kind {
        Primitive::Bool => quote!(bool),
        Primitive::I32 => quote!(i32),
        Primitive::I64 => quote!(i64),
        Primitive::U64 => quote!(u64),
        Primitive::F64 => quote!(f64),
        Primitive::Number => quote!(rt::JsonNumber),
        Primitive::String => quote!(String),
        Primitive::DateTime | Primitive::Moment | Primitive::EpochMilliseconds => quote!(rt::DateTime),
        Primitive::Date => quote!(rt::Date),
        Primitive::Uuid => quote!(rt::Uuid),
        Primitive::Base64 => quote!(rt::Base64),
        Primitive::Binary if binary == Binary::File => quote!(rt::File),
        Primitive::Binary => quote!(String),
    }
}

/// A value around which its presence asks for `Some`.
pub(super) fn some(value: &TokenStream, presence: Presence) -> TokenStream {
    match presence {
        Presence::Required => value.clone(),
        Presence::Optional | Presence::Nullable => quote!(Some(#value)),
        Presence::OptionalNullable => quote!(Some(Some(#value))),
    }
}

/// Where a value is kept.
pub(super) struct Slot<'a> {
    pub(super) ty: &'a TypeExpr,
    pub(super) presence: Presence,
    pub(super) binary: Binary,
    pub(super) boxed: bool,
    /// Whether it is a field of a type that stands for JSON, not of a request.
    pub(super) in_struct: bool,
}

impl Slot<'_> {
    /// The type of the items, where the slot is a list that knows by itself whether it is there.
    pub(super) fn list_item<'a>(&'a self, context: &Context<'a>) -> Option<&'a TypeExpr> {
        match context.model.resolve(self.ty) {
            TypeExpr::List(item) if self.in_struct && !self.boxed && !self.presence.is_required() => Some(item),
            _ => None,
        }
    }

    /// What stands in a slot that a caller leaves out.
    pub(super) fn absent(&self, context: &Context<'_>) -> TokenStream {
        if self.list_item(context).is_some() { quote!(rt::List::absent()) } else { quote!(None) }
    }
}

/// The type that a slot is kept in.
pub(super) fn kept(context: &Context<'_>, slot: &Slot<'_>) -> TokenStream {
    if let Some(item) = slot.list_item(context) {
        let item = ty(context, item, slot.binary);
        return quote!(rt::List<#item>);
    }
    let ty = ty(context, slot.ty, slot.binary);
    let ty = if slot.boxed { quote!(Box<#ty>) } else { ty };
    match slot.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<Option<#ty>>),
    }
}

/// Whether a scalar is a type that a caller has at hand, and is copied, not cloned.
pub(super) fn is_copy(kind: Primitive) -> bool {
    match kind {
        Primitive::Bool | Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F64 | Primitive::Uuid => true,
        // Copied as well, but made from numbers of several types.
        Primitive::Number
        | Primitive::String
        | Primitive::DateTime
        | Primitive::Moment
        | Primitive::EpochMilliseconds
        | Primitive::Date
        | Primitive::Base64
        | Primitive::Binary => false,
    }
}

/// What a value comes to, once aliases, lists and `null` are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A scalar, or a list of scalars.
    Scalar,
    /// Raw bytes, or a list of them.
    Binary,
    /// Anything with members of its own, and any JSON.
    Structured,
}

/// What a value comes to.
pub(super) fn kind(context: &Context<'_>, expr: &TypeExpr) -> Kind {
    match context.model.resolve(expr) {
        TypeExpr::Primitive(Primitive::Binary) => Kind::Binary,
        TypeExpr::Primitive(_) | TypeExpr::Id(_) | TypeExpr::CommaSeparated(_) => Kind::Scalar,
        TypeExpr::Ref(id) if matches!(context.model.ty(*id).shape, Shape::Enum(_)) => Kind::Scalar,
        TypeExpr::List(item) | TypeExpr::Nullable(item) => kind(context, item),
        TypeExpr::Ref(_) | TypeExpr::Map(_) | TypeExpr::Json => Kind::Structured,
    }
}

/// The limits that a value can break.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Measures {
    /// It is text, or a list or map of texts.
    pub(crate) length: bool,
    /// It has items.
    pub(crate) items: bool,
    /// It is a number, or a list or map of numbers.
    pub(crate) number: bool,
}

/// The limits that values of a type can break.
pub(super) fn measures(context: &Context<'_>, expr: &TypeExpr) -> Measures {
    match context.model.resolve(expr) {
        TypeExpr::Primitive(Primitive::String) | TypeExpr::Id(_) => Measures { length: true, ..Measures::default() },
        TypeExpr::Primitive(Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F64 | Primitive::Number) => {
            Measures { number: true, ..Measures::default() }
        }
        TypeExpr::Ref(id) => {
            let length = matches!(&context.model.ty(*id).shape, Shape::Enum(shape) if shape.kind == EnumKind::String);
            Measures { length, ..Measures::default() }
        }
        TypeExpr::List(item) | TypeExpr::CommaSeparated(item) => Measures { items: true, ..measures(context, item) },
        TypeExpr::Map(value) => Measures { items: true, ..measures(context, value) },
        TypeExpr::Nullable(value) => measures(context, value),
        TypeExpr::Primitive(_) | TypeExpr::Json => Measures::default(),
    }
}
