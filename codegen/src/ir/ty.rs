//! Named types.

use serde_json::Value;

use super::{Constraints, DocId, Docs, OpId, Origin, Presence, TypeExpr, TypeId};

/// One named type of one document.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Its position in the model.
    pub id: TypeId,
    /// The document whose module holds it; the schema itself may stand in a file that this document refers to.
    pub document: DocId,
    /// Where the document states it.
    pub origin: Origin,
    /// What a name can be made from.
    pub naming: Naming,
    /// The description.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
}

/// What a type is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A JSON object with known fields.
    Struct(Struct),
    /// A scalar with known values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type expression.
    Alias(TypeExpr),
}

/// A JSON object with known fields.
#[derive(Debug, Clone, Default)]
pub struct Struct {
    /// The fields in the document's order; wire names are unique.
    pub fields: Vec<Field>,
    /// The type of all other members (`additionalProperties` beside `properties`), if they are kept.
    pub rest: Option<TypeExpr>,
}

/// One field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// The member's key in JSON.
    pub wire: String,
    /// The type of its value.
    pub ty: TypeExpr,
    /// Whether it has to be there.
    pub presence: Presence,
    /// The description.
    pub docs: Docs,
    /// What the server takes when the field is left out.
    pub default: Option<Value>,
    /// Limits on the value.
    pub constraints: Constraints,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// A password or the like, which no log may show.
    pub secret: bool,
    /// Where the document states it.
    pub origin: Origin,
}

/// A scalar with known values. Always open: the server may add one.
#[derive(Debug, Clone)]
pub struct Enum {
    /// What the values are on the wire.
    pub kind: EnumKind,
    /// The known values in the document's order, unique by wire text.
    pub values: Vec<AllowedValue>,
}

/// What an enum's values are on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumKind {
    /// JSON strings.
    String,
    /// JSON integers.
    Integer,
}

/// One known value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedValue {
    /// The text on the wire; the digits of an integer.
    pub wire: String,
    /// What it means, as Markdown; may be empty.
    pub docs: String,
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The alternatives, in the order in which a reader should try them.
    pub variants: Vec<Variant>,
    /// The field that tells which one it is.
    pub discriminator: Option<Discriminator>,
}

/// One alternative of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The alternative's type.
    pub ty: TypeExpr,
    /// The values of the discriminator that select it; empty without a discriminator.
    pub tags: Vec<String>,
}

/// The field that tells the alternatives of a union apart. The variants' structs don't hold it: the union does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discriminator {
    /// The member's key in JSON.
    pub wire: String,
}

/// What a type's name can be made from. `names/` decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// A component: the key under `components/schemas` (or another section).
    Component(String),
    /// An inline schema: what holds it, and the way from there.
    Inline {
        /// What holds it.
        owner: Owner,
        /// The way from there; never empty.
        steps: Vec<Step>,
    },
}

/// What holds an inline schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A type with a name of its own.
    Type(TypeId),
    /// An operation.
    Operation(OpId),
}

/// One step from an owner to an inline schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The request body of an operation.
    Body,
    /// The successful answer of an operation.
    Answer,
    /// A parameter with this wire name.
    Param(String),
    /// The field with this wire name.
    Field(String),
    /// The items of a list.
    Item,
    /// The values of a map.
    Value,
    /// The alternative at this position of a union; with its tag or title, if it has one.
    Variant(usize, Option<String>),
}
