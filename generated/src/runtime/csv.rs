//! Lists that are one text on the wire, separated by commas.
//!
//! In: a list. Out: its joined text, and back. The API has no escape for a comma inside an item, so there can't be one.

use std::ops::Deref;

use serde::de::{DeserializeOwned, Error as _, IntoDeserializer, value::StrDeserializer};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use super::measure::{Counted, Measured, count};
use super::{ParamValue, ToParam};

/// A list that is one text on the wire: `a,b,c`.
///
/// A list that was read with a space after each comma is written so again; in comparisons only its items count.
#[derive(Debug, Clone)]
pub struct CommaSeparated<T> {
    items: Vec<T>,
    spaced: bool,
}

impl<T: ToParam> CommaSeparated<T> {
    /// The items with commas between them, or the reason why they can't be joined.
    fn join(&self) -> Result<String, String> {
        match self.items.to_param() {
            ParamValue::Many(texts) => match texts.iter().find(|text| text.contains(',')) {
                Some(text) => Err(format!("has an item with a comma, `{text}`, in a list that commas separate")),
                None => Ok(texts.join(if self.spaced { ", " } else { "," })),
            },
            ParamValue::Invalid(reason) => Err(reason),
            _ => Err("isn't a list".to_owned()),
        }
    }
}

impl<T: PartialEq> PartialEq for CommaSeparated<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T: Eq> Eq for CommaSeparated<T> {}

impl<T> Default for CommaSeparated<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> Deref for CommaSeparated<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> From<Vec<T>> for CommaSeparated<T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, spaced: false }
    }
}

impl<T, const N: usize> From<[T; N]> for CommaSeparated<T> {
    fn from(items: [T; N]) -> Self {
        Self::from(Vec::from(items))
    }
}

impl<T> FromIterator<T> for CommaSeparated<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<T> IntoIterator for CommaSeparated<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a CommaSeparated<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<T: ToParam> ToParam for CommaSeparated<T> {
    /// A list without items is no value, as in the styles of OpenAPI.
    fn to_param(&self) -> ParamValue {
        if self.items.is_empty() {
            return ParamValue::Absent;
        }
        self.join().map_or_else(ParamValue::Invalid, ParamValue::One)
    }

    fn keeps_escapes(&self) -> bool {
        self.items.keeps_escapes()
    }
}

/// The length is that of the joined text, since that is what the documents describe.
impl<T: ToParam> Measured for CommaSeparated<T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        if let Ok(text) = self.join() {
            text.lengths(visit);
        }
    }
}

impl<T> Counted for CommaSeparated<T> {
    fn items(&self) -> Option<u64> {
        Some(count(self.items.len()))
    }
}

impl<T: ToParam> Serialize for CommaSeparated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.join().map_err(S::Error::custom)?)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for CommaSeparated<T> {
    /// Reads a text or, where the server writes the same list as such, an array.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Null => Ok(Self::default()),
            Json::String(text) => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                let items: Vec<T> = items.map(from_text).collect::<Result<_, _>>()?;
                Ok(Self { items, spaced: text.contains(", ") })
            }
            Json::Array(items) => {
                items.into_iter().map(|item| T::deserialize(item).map_err(D::Error::custom)).collect()
            }
            // A list of one number.
            other => from_text(&other.to_string()).map(|item| Self::from(vec![item])),
        }
    }
}

/// An item from its text: as a string if its type takes one, as the JSON it spells (`12`, `true`) otherwise.
fn from_text<T: DeserializeOwned, E: serde::de::Error>(text: &str) -> Result<T, E> {
    let deserializer: StrDeserializer<'_, serde_json::Error> = text.into_deserializer();
    T::deserialize(deserializer).or_else(|error| serde_json::from_str(text).map_err(|_| E::custom(error)))
}

#[cfg(test)]
mod tests;
