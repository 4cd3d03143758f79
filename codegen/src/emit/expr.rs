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
        Primitive::F32 => quote!(f32),
        Primitive::F64 => quote!(f64),
        Primitive::Number => quote!(rt::JsonNumber),
        Primitive::String => quote!(String),
        Primitive::DateTime => quote!(rt::DateTime),
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

/// What a value is handed in for.
pub(super) struct Slot<'a> {
    pub(super) ty: &'a TypeExpr,
    pub(super) presence: Presence,
    pub(super) binary: Binary,
    pub(super) boxed: bool,
}

/// How a function takes a value, and how it keeps it.
#[derive(Clone)]
pub(super) struct Taken {
    /// The type of the argument: `impl Into<String>`.
    pub(super) argument: TokenStream,
    /// What turns the argument into the value that is kept.
    conversion: Conversion,
}

#[derive(Clone)]
enum Conversion {
    /// None: the argument is kept.
    Same,
    Into,
    Collect,
    CollectInto,
    Box,
    BoxInto,
    /// Of an `Option` of this type.
    BoxOption(TokenStream),
}

impl Taken {
    /// A value of this very type.
    pub(super) fn same(ty: &TokenStream) -> Self {
        Self { argument: ty.clone(), conversion: Conversion::Same }
    }

    /// A value of any type that turns into this one.
    pub(super) fn into(ty: &TokenStream) -> Self {
        Self { argument: quote!(impl Into<#ty>), conversion: Conversion::Into }
    }

    /// What is kept, from the argument of this name.
    pub(super) fn kept(&self, argument: &impl ToTokens) -> TokenStream {
        match &self.conversion {
            Conversion::Same => quote!(#argument),
            Conversion::Into => quote!(#argument.into()),
            Conversion::Collect => quote!(#argument.into_iter().collect()),
            Conversion::CollectInto => quote!(#argument.into_iter().map(Into::into).collect()),
            Conversion::Box => quote!(Box::new(#argument)),
            Conversion::BoxInto => quote!(Box::new(#argument.into())),
            Conversion::BoxOption(ty) => quote!(Into::<Option<#ty>>::into(#argument).map(Box::new)),
        }
    }

    /// The initializer of a field: `limit`, or `chat_id: chat_id.into()`.
    pub(super) fn field(&self, field: &impl ToTokens, argument: &impl ToTokens) -> TokenStream {
        let value = self.kept(argument);
        if value.to_string() == field.to_token_stream().to_string() { value } else { quote!(#field: #value) }
    }
}

/// How a function takes the value of a slot. What is kept has no `Option` for a value that may be left out, only for one that may be
/// `null`.
pub(super) fn taken(context: &Context<'_>, slot: &Slot<'_>) -> Taken {
    let kept = ty(context, slot.ty, slot.binary);
    // `None` has to be sayable: it is sent as null.
    if slot.presence.is_nullable() {
        let conversion = if slot.boxed { Conversion::BoxOption(kept.clone()) } else { Conversion::Into };
        return Taken { argument: quote!(impl Into<Option<#kept>>), conversion };
    }
    match (context.model.resolve(slot.ty), slot.boxed) {
        (TypeExpr::List(item) | TypeExpr::CommaSeparated(item), _) => list(context, item, slot.binary),
        (_, false) if converts(context, slot.ty) => Taken::into(&kept),
        (_, true) if converts(context, slot.ty) => Taken { conversion: Conversion::BoxInto, ..Taken::into(&kept) },
        (_, true) => Taken { conversion: Conversion::Box, ..Taken::same(&kept) },
        (_, false) => Taken::same(&kept),
    }
}

fn list(context: &Context<'_>, item: &TypeExpr, binary: Binary) -> Taken {
    let kept = ty(context, item, binary);
    if converts(context, item) {
        Taken { argument: quote!(impl IntoIterator<Item = impl Into<#kept>>), conversion: Conversion::CollectInto }
    } else {
        Taken { argument: quote!(impl IntoIterator<Item = #kept>), conversion: Conversion::Collect }
    }
}

/// The type that a slot is kept in.
pub(super) fn kept(context: &Context<'_>, slot: &Slot<'_>) -> TokenStream {
    let ty = ty(context, slot.ty, slot.binary);
    let ty = if slot.boxed { quote!(Box<#ty>) } else { ty };
    match slot.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<Option<#ty>>),
    }
}

/// Whether other types turn into this one, so that a caller should not have to.
fn converts(context: &Context<'_>, expr: &TypeExpr) -> bool {
    match context.model.resolve(expr) {
        TypeExpr::Ref(id) => !matches!(context.model.ty(*id).shape, Shape::Struct(_)),
        TypeExpr::Primitive(kind) => !is_copy(*kind),
        TypeExpr::Id(_) | TypeExpr::Json | TypeExpr::Map(_) | TypeExpr::Nullable(_) => true,
        TypeExpr::List(_) | TypeExpr::CommaSeparated(_) => false,
    }
}

/// Whether a scalar is a type that a caller has at hand, and is copied, not cloned.
pub(super) fn is_copy(kind: Primitive) -> bool {
    match kind {
        Primitive::Bool
        | Primitive::I32
        | Primitive::I64
        | Primitive::U64
        | Primitive::F32
        | Primitive::F64
        | Primitive::Uuid => true,
        // Copied as well, but made from numbers of several types.
        Primitive::Number
        | Primitive::String
        | Primitive::DateTime
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
    /// It is text, or a list of texts.
    pub(crate) length: bool,
    /// It has items.
    pub(crate) items: bool,
    /// It is a number, or a list of numbers.
    pub(crate) number: bool,
}

/// The limits that values of a type can break.
pub(super) fn measures(context: &Context<'_>, expr: &TypeExpr) -> Measures {
    match context.model.resolve(expr) {
        TypeExpr::Primitive(Primitive::String) | TypeExpr::Id(_) => Measures { length: true, ..Measures::default() },
        TypeExpr::Primitive(
            Primitive::I32 | Primitive::I64 | Primitive::U64 | Primitive::F32 | Primitive::F64 | Primitive::Number,
        ) => Measures { number: true, ..Measures::default() },
        TypeExpr::Ref(id) => {
            let length = matches!(&context.model.ty(*id).shape, Shape::Enum(shape) if shape.kind == EnumKind::String);
            Measures { length, ..Measures::default() }
        }
        TypeExpr::List(item) | TypeExpr::CommaSeparated(item) => Measures { items: true, ..measures(context, item) },
        TypeExpr::Map(_) => Measures { items: true, ..Measures::default() },
        TypeExpr::Nullable(value) => measures(context, value),
        TypeExpr::Primitive(_) | TypeExpr::Json => Measures::default(),
    }
}
