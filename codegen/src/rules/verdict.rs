//! What a kind of change is about, what became of it, and what it asks of the client's users.
//!
//! Must not know: how a change is found.

/// What a difference asks of the client's users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Somebody may have to change a program.
    Breaking,
    /// What was possible is possible still, and more is.
    Additive,
    /// Nothing but what people read.
    Documentation,
}

impl Verdict {
    /// All, the worst first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Additive, Self::Documentation];

    /// The word for it: `breaking`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Documentation => "documentation",
        }
    }
}

/// How a user meets a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// A program may no longer compile.
    Breaks,
    /// A program compiles as before, but the same call is now refused, held back, or sent in another way.
    Disturbs,
    /// There is something new to use.
    Adds,
    /// A program compiles as before, and the client refuses or holds back less.
    Permits,
    /// People read something else.
    Tells,
}

impl Effect {
    /// What it asks of users.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Breaks | Self::Disturbs => Verdict::Breaking,
            Self::Adds | Self::Permits => Verdict::Additive,
            Self::Tells => Verdict::Documentation,
        }
    }

    /// When it is met: `compile`, `run` or `read`.
    #[must_use]
    pub fn met_at(self) -> &'static str {
        match self {
            Self::Breaks | Self::Adds => "compile",
            Self::Disturbs | Self::Permits => "run",
            Self::Tells => "read",
        }
    }
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A document, with its module, feature and handle.
    Document,
    /// A call.
    Operation,
    /// An argument or a setter of a call.
    Parameter,
    /// What a call gives.
    Answer,
    /// How often a call may be made.
    RateLimit,
    /// What a token has to permit.
    Scope,
    /// A documented error.
    ErrorCode,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A value of an open enum.
    Value,
    /// An alternative of a union.
    Variant,
    /// A newtype of ids.
    Id,
    /// A documented example.
    Example,
    /// The text of the generated files, where nothing else explains why it differs.
    Files,
}

impl Subject {
    /// The word for it: `rate-limit`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Answer => "answer",
            Self::RateLimit => "rate-limit",
            Self::Scope => "scope",
            Self::ErrorCode => "error-code",
            Self::Type => "type",
            Self::Field => "field",
            Self::Value => "value",
            Self::Variant => "variant",
            Self::Id => "id",
            Self::Example => "example",
            Self::Files => "files",
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is the same under another name.
    Renamed,
    /// It is different.
    Changed,
    /// It is where it was not.
    Moved,
}

impl Action {
    /// The word for it: `added`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}
