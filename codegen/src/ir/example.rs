//! Documented examples: evidence for what the wire carries.

use serde_json::Value;

use super::{Origin, TypeExpr};

/// One documented example of a request body, an answer or an error.
#[derive(Debug, Clone)]
pub struct Example {
    /// Where it stands.
    pub origin: Origin,
    /// What it shows.
    pub role: ExampleRole,
    /// The name that the document gives it, else empty.
    pub name: String,
    /// The JSON value.
    pub value: Value,
    /// The type that has to admit it; none for errors.
    pub ty: Option<TypeExpr>,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExampleRole {
    /// A request body.
    Request,
    /// A successful answer with this status.
    Success(u16),
    /// An error answer with this status.
    Error(u16),
}
