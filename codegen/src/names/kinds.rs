//! Words for kinds of types, for alternatives that have no name of their own.
//!
//! Comes in: a type expression. Goes out: a short and a long name in `CamelCase`. Must not know unions.

use super::members::Known;
use super::words::{camel, words};
use crate::ir::{Primitive, TypeExpr};

/// How a kind of type is called.
pub(super) struct Kind {
    /// `List`, `Number`.
    pub(super) short: String,
    /// `MessageList`, `Integer`.
    pub(super) long: String,
}

pub(super) fn kind_words(known: &Known<'_>, expr: &TypeExpr) -> Kind {
    match expr {
        TypeExpr::Ref(id) => same(known.types.get(id.index()).map_or("Value", |name| name.bare())),
        TypeExpr::Id(kind) => same(known.id_kinds.get(kind.index()).map_or("Id", |name| name.bare())),
        TypeExpr::Nullable(inner) => kind_words(known, inner),
        TypeExpr::List(inner) | TypeExpr::CommaSeparated(inner) => holding(known, inner, "List"),
        TypeExpr::Map(inner) => holding(known, inner, "Map"),
        TypeExpr::Json => same("Json"),
        TypeExpr::Primitive(primitive) => scalar(*primitive),
    }
}

fn holding(known: &Known<'_>, inner: &TypeExpr, what: &str) -> Kind {
    let inner = kind_words(known, inner).long;
    Kind { short: what.to_owned(), long: camel(&[words(&inner), words(what)].concat()) }
}

fn same(name: &str) -> Kind {
    Kind { short: name.to_owned(), long: name.to_owned() }
}

fn scalar(primitive: Primitive) -> Kind {
    let (short, long) = match primitive {
        Primitive::Bool => ("Boolean", "Boolean"),
        Primitive::I32 => ("Number", "SmallInteger"),
        Primitive::I64 => ("Number", "Integer"),
        Primitive::U64 => ("Number", "UnsignedInteger"),
        Primitive::F64 => ("Number", "Decimal"),
        Primitive::Number => ("Number", "Number"),
        Primitive::String => ("Text", "Text"),
        Primitive::DateTime => ("DateTime", "DateTime"),
        Primitive::Moment => ("DateTime", "Moment"),
        Primitive::EpochMilliseconds => ("DateTime", "EpochMilliseconds"),
        Primitive::Date => ("Date", "Date"),
        Primitive::Uuid => ("Uuid", "Uuid"),
        Primitive::Base64 => ("Bytes", "Base64"),
        Primitive::Binary => ("Bytes", "Binary"),
    };
    Kind { short: short.to_owned(), long: long.to_owned() }
}
