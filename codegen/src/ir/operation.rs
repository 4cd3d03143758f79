//! Operations: one method on one path, and all that the document says of it.

use serde_json::Value;

use super::{Constraints, DocId, Docs, Example, OpId, Origin, Presence, TypeExpr};

/// One operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its position in the model.
    pub id: OpId,
    /// The document whose module holds it.
    pub document: DocId,
    /// Where the document states it.
    pub origin: Origin,
    /// `operationId`, as written; none where the document has none.
    pub operation_id: Option<String>,
    /// Summary and description.
    pub docs: Docs,
    /// `deprecated: true`, or a day on which it ends.
    pub deprecated: bool,
    /// The day on which the call ends, `2027-01-31`: `x-sunset`.
    pub sunset: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path as the server knows it: aliases are resolved.
    pub path: Path,
    /// Parameters in path, query, header and cookie, in the order in which a caller should meet them: path parameters
    /// in the order of the path, then the others in the document's order. Unique by place and wire name.
    pub params: Vec<Param>,
    /// The request body.
    pub body: Option<Body>,
    /// What a success looks like.
    pub answer: Answer,
    /// Alternatives of scopes, each a list that is needed as a whole. Empty: the document names none.
    pub scopes: Vec<Vec<String>>,
    /// How often it may be called.
    pub rate_limit: Option<RateLimit>,
    /// Documented error codes, unique by code, in the document's order.
    pub error_codes: Vec<ErrorCode>,
    /// How it pages.
    pub pagination: Option<Pagination>,
    /// Documented examples of the body, of successes and of errors.
    pub examples: Vec<Example>,
}

/// The HTTP methods of OpenAPI 3.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`.
    Get,
    /// `PUT`.
    Put,
    /// `POST`.
    Post,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `HEAD`.
    Head,
    /// `PATCH`.
    Patch,
    /// `TRACE`.
    Trace,
}

impl Method {
    /// All methods, in the order in which a path item is read.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Put, Self::Post, Self::Delete, Self::Options, Self::Head, Self::Patch, Self::Trace];

    /// The key in a path item: `get`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// The token on the wire: `GET`.
    #[must_use]
    pub fn token(self) -> String {
        self.key().to_ascii_uppercase()
    }
}

/// A path template, relative to the document's server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// The segments between slashes.
    pub segments: Vec<Segment>,
    /// Query parameters that the path key carries with fixed values (`?primary=true`), sent with every call.
    pub fixed_query: Vec<(String, String)>,
}

/// One segment of a path, made of literal text and parameters: `{ID}.json` is a parameter and a literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The parts in order: `Ok` is literal text, `Err` a parameter's wire name.
    pub parts: Vec<Result<String, String>>,
}

impl Path {
    /// The template as text: `/stars/{MESSAGE_ID}`; without the fixed query.
    #[must_use]
    pub fn template(&self) -> String {
        self.render(|name| format!("{{{name}}}"))
    }

    /// The template with its parameters' names erased: `/stars/{}`.
    #[must_use]
    pub fn erased(&self) -> String {
        self.render(|_| "{}".to_owned())
    }

    /// The wire names of the parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments
            .iter()
            .flat_map(|segment| &segment.parts)
            .filter_map(|part| part.as_ref().err().map(String::as_str))
    }

    fn render(&self, parameter: impl Fn(&str) -> String) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            text.push('/');
            for part in &segment.parts {
                match part {
                    Ok(literal) => text.push_str(literal),
                    Err(name) => text.push_str(&parameter(name)),
                }
            }
        }
        text
    }
}

/// A parameter in path, query, header or cookie.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name on the wire.
    pub wire: String,
    /// Where it travels.
    pub place: ParamPlace,
    /// How its value becomes text.
    pub encoding: ParamEncoding,
    /// The value's type.
    pub ty: TypeExpr,
    /// Whether it has to be there.
    pub presence: Presence,
    /// The description.
    pub docs: Docs,
    /// What the server takes when it is left out.
    pub default: Option<Value>,
    /// Limits on the value.
    pub constraints: Constraints,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// A password or the like, which no log may show.
    pub secret: bool,
    /// Where the document states it; the path key, where the parameter was synthesised.
    pub origin: Origin,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParamPlace {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter's value becomes text (OpenAPI 3.0 `style`, `explode`, `allowReserved`, or `content`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParamEncoding {
    /// `form`: `a=1&a=2` exploded, `a=1,2` otherwise. Query and cookie.
    Form {
        /// One pair for each item or member.
        explode: bool,
        /// Reserved characters are sent as they are.
        allow_reserved: bool,
    },
    /// `simple`: `1,2`. Path and header.
    Simple {
        /// Members of an object as `k=v`.
        explode: bool,
    },
    /// `label`: `.1.2`. Path.
    Label {
        /// One dot for each item.
        explode: bool,
    },
    /// `matrix`: `;a=1,2`. Path.
    Matrix {
        /// One `;a=` for each item.
        explode: bool,
    },
    /// `spaceDelimited`: `a=1%202`. Query.
    SpaceDelimited,
    /// `pipeDelimited`: `a=1|2`. Query.
    PipeDelimited,
    /// `deepObject`: `a[k]=v`. Query.
    DeepObject,
    /// `content: application/json`: the value as JSON text.
    Json,
}

/// The body of a request.
#[derive(Debug, Clone)]
pub struct Body {
    /// Whether it has to be there.
    pub required: bool,
    /// What it is made of.
    pub content: BodyContent,
    /// The description.
    pub docs: Docs,
    /// Where the document states it.
    pub origin: Origin,
}

/// What a request body is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyContent {
    /// `application/json` or a `+json` type.
    Json {
        /// The media type to declare.
        media_type: String,
        /// The value's type.
        ty: TypeExpr,
    },
    /// `application/x-www-form-urlencoded`. The type is a struct, or [`TypeExpr::Json`] where the document says nothing.
    Form(TypeExpr),
    /// `multipart/form-data`: each field of the struct is a part; [`super::Primitive::Binary`] fields (and lists of
    /// them) are files, other scalars text, all else JSON.
    Multipart(TypeExpr),
    /// Text of this media type.
    Text(String),
    /// Bytes of this media type.
    Bytes(String),
}

/// What a success looks like. One arm in most operations.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The documented successes in order of status, with equal payloads merged. Empty: nothing is documented, any
    /// success is taken as empty.
    pub arms: Vec<Arm>,
}

/// One documented success.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// The statuses that it covers; sorted.
    pub statuses: Vec<StatusMatch>,
    /// What the body holds.
    pub payload: Payload,
    /// The description of the response.
    pub docs: Docs,
}

/// The statuses that a response covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusMatch {
    /// One status.
    Exact(u16),
    /// A range by its first digit: `2` is `2XX`.
    Range(u8),
    /// `default`.
    Default,
}

/// What the body of a successful answer holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON of this type.
    Json(TypeExpr),
    /// Text of this media type.
    Text(String),
    /// Bytes of this media type.
    Bytes(String),
}

/// How often an operation may be called, and what follows when it is called more often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// The most calls that may start in any window of [`RateLimit::period_seconds`].
    pub requests: u32,
    /// The window's length.
    pub period_seconds: u32,
    /// How long the server refuses calls after that, if the document says so.
    pub lock_seconds: Option<u32>,
}

/// A documented error code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorCode {
    /// The identifier: `chat_not_found`.
    pub code: String,
    /// The number that travels beside or instead of it: `11016`.
    pub number: Option<i64>,
    /// The HTTP status, if the document says it.
    pub status: Option<u16>,
    /// What it means, as Markdown on one line.
    pub meaning: String,
}

/// How an operation pages: a token of the answer goes into the next request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// Where the request carries the token.
    pub request: TokenPlace,
    /// The way to the token in the answer: field wire names from the answer's struct.
    pub answer: Vec<String>,
    /// The type of the answer's token, without optionality.
    pub token: TypeExpr,
    /// The way to the list of items in the answer: field wire names from the answer's struct.
    pub items: Vec<String>,
    /// The type of one item.
    pub item: TypeExpr,
}

/// Where a request carries its page token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenPlace {
    /// The parameter at this position of [`Operation::params`].
    Param(usize),
    /// The body field with this wire name.
    BodyField(String),
}

impl Body {
    /// The type of a JSON body, to be completed.
    pub fn json_mut(&mut self) -> Option<&mut TypeExpr> {
        match &mut self.content {
            BodyContent::Json { ty, .. } => Some(ty),
            _ => None,
        }
    }
}

impl StatusMatch {
    /// A status that it covers.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Exact(code) => code,
            Self::Range(first) => u16::from(first) * 100,
            Self::Default => 200,
        }
    }
}

impl Operation {
    /// The type of a JSON, form or multipart body.
    #[must_use]
    pub fn body_type(&self) -> Option<&TypeExpr> {
        match &self.body.as_ref()?.content {
            BodyContent::Json { ty, .. } | BodyContent::Form(ty) | BodyContent::Multipart(ty) => Some(ty),
            BodyContent::Text(_) | BodyContent::Bytes(_) => None,
        }
    }

    /// The parameter with this place and wire name.
    #[must_use]
    pub fn param(&self, place: ParamPlace, wire: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.place == place && param.wire == wire)
    }
}
