//! Where in which document a node stands.

use std::fmt;

use super::DocId;

/// A JSON Pointer (RFC 6901), kept in its escaped text form: `/paths/~1stars/post`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer from its text form, which is taken as it is.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pointer to the member `key` of the object (or the element of the array) that this one points to.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                _ => text.push(c),
            }
        }
        Self(text)
    }

    /// The pointer to the element at `index` of the array that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer to what holds this node; none for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }

    /// The unescaped tokens, from the root on.
    pub fn tokens(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The escaped text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The place of a node: which document, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The document.
    pub document: DocId,
    /// The node within it.
    pub pointer: Pointer,
}

impl Origin {
    /// The place of the member `key` of this node.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        Self { document: self.document, pointer: self.pointer.child(key) }
    }

    /// The place of the element at `index` of this node.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self { document: self.document, pointer: self.pointer.index(index) }
    }
}
