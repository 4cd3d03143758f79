//! Text for people, as Markdown that rustdoc renders.

/// What a person should read about a node. Both parts may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line without a line break: a document's summary or title.
    pub summary: String,
    /// The rest: CommonMark without raw HTML, without the statements that the model holds as data.
    pub body: String,
}

impl Docs {
    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.summary.is_empty() && self.body.is_empty()
    }
}
