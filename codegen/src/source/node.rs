//! A node of a document together with its place.
//!
//! Comes in: a JSON value and where it stands. Goes out: the nodes in it. Must not know: OpenAPI.

#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::ir::Origin;

/// Longer texts are cut in messages.
const SHOWN: usize = 40;

/// Beyond it a float may stand for other whole numbers, too: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number that is not negative, in whichever way it is written.
pub(super) fn whole(value: &Value) -> Option<u64> {
    let exact = |number: f64| (0.0..=EXACT).contains(&number) && number.fract() == 0.0;
    value.as_u64().or_else(|| value.as_f64().filter(|number| exact(*number)).map(|number| number as u64))
}

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

    /// Whether it is an object with this member.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.value.as_object().is_some_and(|members| members.contains_key(key))
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

    /// A truth value.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// A whole number that is not negative. `100.0` and `1e2` are such as well: JSON Schema has one kind of numbers.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        whole(self.value)
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_array(&self) -> bool {
        self.value.is_array()
    }

    /// What stands there, in words for messages: `a string`, `a list`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(number) if number.is_f64() => "a number",
            Value::Number(_) => "a whole number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// [`Self::kind`] and, of a scalar, its value: `the string "yes"`.
    #[must_use]
    pub fn kind_and_value(&self) -> String {
        match self.value {
            Value::Bool(_) => format!("`{}`", self.value),
            Value::Number(number) => format!("the number {number}"),
            Value::String(text) if text.chars().count() > SHOWN => {
                let start: String = text.chars().take(SHOWN).collect();
                format!("the string {:?}", format!("{start}…"))
            }
            Value::String(text) => format!("the string {text:?}"),
            Value::Null | Value::Array(_) | Value::Object(_) => self.kind().to_owned(),
        }
    }
}
