//! Documented examples: evidence for what the wire carries.

use serde_json::Value;

use super::{Origin, TypeExpr};

/// One documented example.
#[derive(Debug, Clone)]
pub struct Example {
    /// Where it stands.
    pub origin: Origin,
    /// What it shows.
    pub role: ExampleRole,
    /// The name that the document gives it, else empty.
    pub name: String,
    /// The JSON value; where the document holds JSON as text, what the text says.
    pub value: Value,
    /// The type that reads the value and writes it back unchanged; none for errors, which have no type, for answers that
    /// are taken as empty, and for examples that are excepted.
    pub ty: Option<TypeExpr>,
    /// Why no type can be asked to carry the example, if that is so: it is no JSON, say.
    pub exception: Option<String>,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExampleRole {
    /// A request body.
    Request,
    /// A successful answer with this status.
    Success(u16),
    /// An error answer with this status.
    Error(u16),
    /// A value of a schema or a property, wherever it is used.
    Value,
}
