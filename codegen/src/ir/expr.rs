//! How a type is referred to.

use super::{IdKindId, TypeId};

/// A type as it stands at a field, a parameter, a list's item or an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TypeExpr {
    /// A named type of the model.
    Ref(TypeId),
    /// A JSON array.
    List(Box<TypeExpr>),
    /// A JSON object whose keys are data.
    Map(Box<TypeExpr>),
    /// A value that may be `null`; only for items of lists, values of maps and whole bodies. Fields and parameters say
    /// the same by their [`Presence`].
    Nullable(Box<TypeExpr>),
    /// Several values in one string, separated by commas. Only scalars stand in it.
    CommaSeparated(Box<TypeExpr>),
    /// An identifier of a known kind.
    Id(IdKindId),
    /// A scalar.
    Primitive(Primitive),
    /// Any JSON value: the document says nothing more.
    Json,
}

impl TypeExpr {
    /// What stands inside of all lists, maps and the like: a type, a kind of id, a scalar, or any JSON.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::CommaSeparated(inner) => {
                inner.innermost()
            }
            Self::Ref(_) | Self::Id(_) | Self::Primitive(_) | Self::Json => self,
        }
    }

    /// The same, to be changed.
    pub fn innermost_mut(&mut self) -> &mut Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::CommaSeparated(inner) => {
                inner.innermost_mut()
            }
            Self::Ref(_) | Self::Id(_) | Self::Primitive(_) | Self::Json => self,
        }
    }
}

/// The scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Primitive {
    /// `boolean`.
    Bool,
    /// `integer`, format `int32`.
    I32,
    /// `integer`, format `int64` or none.
    I64,
    /// `integer` with a format that says unsigned 64 bits.
    U64,
    /// `number`, whatever its format. A server that says `float` writes `12.2`, which is another number in 32 bits.
    F64,
    /// `number` or `integer`, where examples write numbers with a fraction and without one, or larger than 64 bits hold with
    /// a sign: kept as it is written.
    Number,
    /// `string`.
    String,
    /// `string`, format `date-time` (RFC 3339), or said to be a moment in ISO 8601.
    DateTime,
    /// `string` that is said to be a moment, in ISO 8601 or in milliseconds since 1970.
    Moment,
    /// `integer` that is said to be a moment, in milliseconds since 1970.
    EpochMilliseconds,
    /// `string`, format `date` (RFC 3339 full-date).
    Date,
    /// `string`, format `uuid`.
    Uuid,
    /// `string`, format `byte`: base64 in JSON.
    Base64,
    /// `string`, format `binary`: raw bytes, a whole body or a file part.
    Binary,
}

/// Whether a field or parameter has to be there, and whether it may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Always there, never `null`.
    Required,
    /// May be left out, never `null`.
    Optional,
    /// Always there, may be `null`.
    Nullable,
    /// May be left out, and may be `null`, which is something else.
    OptionalNullable,
}

impl Presence {
    /// The presence that two independent statements make.
    #[must_use]
    pub fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (false, false) => Self::Optional,
            (true, true) => Self::Nullable,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// Whether the value has to be there.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    /// Whether the value may be `null`.
    #[must_use]
    pub fn is_nullable(self) -> bool {
        matches!(self, Self::Nullable | Self::OptionalNullable)
    }
}
