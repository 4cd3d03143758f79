//! The stable codes of diagnostics. `codegen/DIAGNOSTICS.md` documents each.

use std::fmt;

use super::Severity;

macro_rules! codes {
    ($( $(#[doc = $title:literal])* $name:ident = $text:literal, $severity:ident; )*) => {
        /// A stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( $(#[doc = $title])* $name, )*
        }

        impl Code {
            /// All codes in the order of their text.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// The code as it is printed: `E203`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$name => $text, )* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Self::$name => Severity::$severity, )* }
            }

            /// One line that says what the code is about.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$name => concat!($($title),*).trim_ascii(), )* }
            }
        }
    };
}

codes! {
    // 1xx: reading files.
    /// The file is not UTF-8.
    NotUtf8 = "E101", Error;
    /// The file is not YAML or JSON.
    NotYaml = "E102", Error;
    /// The file is not an OpenAPI 3.0 document.
    NotOpenApi30 = "E103", Error;
    /// A key stands twice in one mapping.
    DuplicateKey = "E104", Error;
    /// A node has a type or form that OpenAPI doesn't allow there.
    BadNode = "E105", Error;
    /// A keyword of a schema has a value that it can't have, and is left out.
    BadKeyword = "W106", Warning;
    /// `codegen.toml` can't be read.
    BadConfig = "E107", Error;
    /// `codegen.toml` names something that no document has.
    StaleConfig = "W108", Warning;
    /// An overlay can't be read or applied.
    BadOverlay = "E109", Error;
    /// An action of an overlay matches nothing.
    StaleOverlay = "E110", Error;
    /// An exception in `codegen.toml` matches no warning.
    StaleException = "E112", Error;
    /// `baseline.toml` can't be read.
    BadBaseline = "E113", Error;
    /// An accepted change in `codegen.toml` matches no change.
    StaleAccepted = "E114", Error;
    /// Two choices in `codegen.toml` contradict each other.
    ChoicesContradict = "E115", Error;

    // 2xx: references.
    /// A reference points to nothing.
    DanglingRef = "E201", Error;
    /// A reference leaves the folder of the documents, or names a URL for which no folder stands.
    ForeignRef = "E202", Error;
    /// References form a circle without an object between them.
    CircularRef = "E203", Error;
    /// A reference that no call needs leads nowhere.
    UnusedDanglingRef = "W204", Warning;
    /// A reference stands where none is followed.
    RefNotFollowed = "W205", Warning;

    // 3xx: what the documents say, and what was made of it.
    /// A path parameter is not declared, and is taken as a required string.
    UndeclaredPathParam = "W301", Warning;
    /// A declared path parameter does not stand in the path, and is left out.
    SuperfluousPathParam = "W302", Warning;
    /// A parameter is declared twice in one list; the first declaration counts.
    DuplicateParam = "W303", Warning;
    /// A parameter that HTTP or the client itself sets is left out.
    ReservedHeader = "W304", Warning;
    /// The path key carries a query string, which is sent with every call.
    QueryInPath = "W305", Warning;
    /// A path parameter is not marked as required; it is.
    OptionalPathParam = "W306", Warning;
    /// A parameter has neither a schema nor content, and is taken as a string.
    ParamWithoutSchema = "W307", Warning;
    /// Of several media types of a body one was chosen.
    SeveralBodyTypes = "W308", Warning;
    /// A schema can't be expressed in Rust types, and became a JSON value.
    Inexpressible = "W309", Warning;
    /// A list does not say what its items are.
    ListWithoutItems = "W310", Warning;
    /// `required` stands where it can't, or names what is not declared.
    OddRequired = "W311", Warning;
    /// Two parts of an `allOf` say different things of one field.
    AllOfConflict = "W312", Warning;
    /// A status key is no status.
    BadStatus = "W313", Warning;
    /// A success is declared under a status that is none.
    OddSuccess = "W314", Warning;
    /// An operation has no operationId.
    NoOperationId = "W315", Warning;
    /// Two operations share method and path; both are kept.
    SharedEndpoint = "W316", Warning;
    /// Something of OpenAPI that a client has no use for is left out.
    Ignored = "W317", Warning;
    /// A 204 answer declares a body, which HTTP does not have.
    BodyUnderNoContent = "W318", Warning;
    /// A JSON body declares files; it is sent as a multipart form.
    UploadAsJson = "W319", Warning;

    /// A `GET` declares a body; its fields are sent in the query.
    BodyOfGet = "W320", Warning;
    /// A download is declared as JSON or as nothing; it is read as a file.
    DownloadAsJson = "W321", Warning;
    /// An operation that uploads declares no body.
    UploadWithoutBody = "W322", Warning;
    /// A path may be made unique by a segment that the server does not know.
    RepeatedTail = "W323", Warning;
    /// A segment of a path is spelled almost like another one.
    OddSegment = "W324", Warning;
    /// A scope is spelled in two ways.
    ScopeSpelling = "W325", Warning;
    /// A path has braces that hold no parameter.
    OddBraces = "W326", Warning;

    // 4xx: facts in prose.
    /// A rate limit or lock period in prose can't be read.
    UnreadRateLimit = "W401", Warning;
    /// An error table in prose can't be read.
    UnreadErrorTable = "W402", Warning;
    /// A limit, default or list of values in prose can't be read.
    UnreadConstraint = "W403", Warning;
    /// Prose contradicts a structured statement, which wins.
    ProseContradicts = "W404", Warning;
    /// A rate limit or lock period differs by action; the strictest counts.
    LimitPerAction = "W405", Warning;

    // 5xx: what the examples show.
    /// An example has fields that its schema lacks.
    ExampleHasMore = "W501", Warning;
    /// An example is of another type than its schema says.
    ExampleContradicts = "W502", Warning;
    /// An example leaves out what its schema requires.
    ExampleLeavesOut = "W503", Warning;
    /// An example shows no value.
    NoExample = "W504", Warning;
    /// No schema says what an object holds; its type was made of examples.
    MadeOfExamples = "W505", Warning;

    // 6xx: names.
    /// Two things would have one Rust name; one of them was given another.
    NameCollision = "W601", Warning;
    /// A name pinned in `codegen.toml` is no Rust identifier or is taken.
    BadPin = "E602", Error;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
