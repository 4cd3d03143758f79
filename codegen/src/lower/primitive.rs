//! Scalars: `type` and `format` -> [`Primitive`].

use crate::ir::Primitive;
use crate::report::Code;

use super::context::Context;
use super::keywords::{Kind, Schema};

/// Formats of strings and numbers that are documented somewhere and change nothing about the Rust type.
const PLAIN: &[&str] = &[
    "password",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "url",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "time",
    "duration",
    "html",
    "phone",
    "string",
    "text",
    "decimal",
    "char",
    "int64",
    "int32",
    "long",
    "integer",
    "number",
    "boolean",
    "double",
    "float",
];

/// The primitive of a scalar kind.
pub(super) fn lower(kind: Kind, schema: &Schema<'_>, context: &mut Context<'_>) -> Primitive {
    let format = schema.any.format.as_deref().unwrap_or_default();
    let file = schema.any.typ.as_deref() == Some("file");
    match (kind, format) {
        (Kind::Boolean, _) => Primitive::Bool,
        (Kind::Integer, "int32" | "int16" | "int8" | "uint8" | "uint16") => Primitive::I32,
        (Kind::Integer, "uint64") => Primitive::U64,
        // A plain integer is 64 bits: the documents write epoch milliseconds without a format.
        (Kind::Integer, _) => Primitive::I64,
        (Kind::Number, "int64" | "long") => Primitive::I64,
        (Kind::Number, "int32") => Primitive::I32,
        (Kind::Number, _) => Primitive::F64,
        (_, "date-time" | "datetime") => Primitive::DateTime,
        (_, "date") => Primitive::Date,
        (_, "uuid") => Primitive::Uuid,
        (_, "byte" | "base64") => Primitive::Base64,
        (_, "binary") => Primitive::Binary,
        (_, "") if file => Primitive::Binary,
        (_, other) => {
            if !other.is_empty() && !PLAIN.contains(&other) {
                context
                    .report
                    .at(
                        Code::Ignored,
                        &schema.node.origin().child("format"),
                        format!("the format `{other}` is not known"),
                    )
                    .help("the value is taken as a plain string");
            }
            Primitive::String
        }
    }
}
