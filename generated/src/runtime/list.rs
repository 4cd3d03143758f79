//! Lists of answers that a server may leave out.
//!
//! In: a JSON array, `null`, or nothing. Out: a list to loop over, and the same JSON again: a list that was not there is not written back
//! as an empty one.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::measure::{Bound, Counted, Measured, Number};
use super::{Check, Checked, File, ParamValue, ToFiles, ToParam};

/// A list that may be left out: it is used as a slice, and one that isn't there is an empty one.
///
/// ```
/// # let members: zoho_cliq::List<String> = vec!["Ann".to_owned()].into();
/// println!("{} members", members.len());
/// for member in &members {
///     println!("{member}");
/// }
/// ```
///
/// It still knows whether it was there: [`List::is_absent`], [`List::is_null`]. What is written is what was read.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct List<T>(State<T>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum State<T> {
    Absent,
    Null,
    Items(Vec<T>),
}

impl<T> List<T> {
    /// A list that is left out.
    #[must_use]
    pub const fn absent() -> Self {
        Self(State::Absent)
    }

    /// A list that is `null`.
    #[must_use]
    pub const fn null() -> Self {
        Self(State::Null)
    }

    /// A list, or `null` for `None`.
    #[must_use]
    pub fn or_null(items: Option<Vec<T>>) -> Self {
        items.map_or_else(Self::null, Self::from)
    }

    /// Whether the list was left out. An empty list isn't.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self.0, State::Absent)
    }

    /// Whether the list was `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self.0, State::Null)
    }

    /// Whether there is a list, an empty one perhaps: it was neither left out nor `null`.
    #[must_use]
    pub const fn is_present(&self) -> bool {
        matches!(self.0, State::Items(_))
    }

    /// The list, if it was there.
    #[must_use]
    pub fn as_option(&self) -> Option<&[T]> {
        match &self.0 {
            State::Items(items) => Some(items),
            State::Absent | State::Null => None,
        }
    }

    /// The items; none where the list was left out.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        match self.0 {
            State::Items(items) => items,
            State::Absent | State::Null => Vec::new(),
        }
    }

    /// Adds an item. A list that was left out is there from then on.
    pub fn push(&mut self, item: T) {
        let mut items = std::mem::take(self).into_vec();
        items.push(item);
        *self = Self::from(items);
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::absent()
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_option().unwrap_or_default()
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            State::Items(items) => items,
            State::Absent | State::Null => &mut [],
        }
    }
}

/// A list that isn't there is shown as such.
impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::Items(items) => items.fmt(f),
            State::Absent => f.write_str("Absent"),
            State::Null => f.write_str("Null"),
        }
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(State::Items(items))
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(items: [T; N]) -> Self {
        Self::from(Vec::from(items))
    }
}

impl<T> From<Option<Vec<T>>> for List<T> {
    /// `None` is a list that is left out.
    fn from(items: Option<Vec<T>>) -> Self {
        items.map_or_else(Self::absent, Self::from)
    }
}

impl<T> From<List<T>> for Option<Vec<T>> {
    fn from(list: List<T>) -> Self {
        match list.0 {
            State::Items(items) => Some(items),
            State::Absent | State::Null => None,
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut List<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// Compares the items: a list that isn't there equals an empty one here.
impl<T: PartialEq> PartialEq<Vec<T>> for List<T> {
    fn eq(&self, items: &Vec<T>) -> bool {
        **self == **items
    }
}

/// Compares the items: a list that isn't there equals an empty one here.
impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for List<T> {
    fn eq(&self, items: &[T; N]) -> bool {
        **self == *items
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Vec<T>>::deserialize(deserializer).map(Self::or_null)
    }
}

impl<T: ToParam> ToParam for List<T> {
    fn to_param(&self) -> ParamValue {
        self.as_option().map_or(ParamValue::Absent, ToParam::to_param)
    }

    fn to_json(&self) -> super::Json {
        self.as_option().map_or(super::Json::Null, ToParam::to_json)
    }

    fn keeps_escapes(&self) -> bool {
        (**self).keeps_escapes()
    }
}

impl<T: Measured> Measured for List<T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        self.iter().for_each(|item| item.lengths(visit));
    }
}

impl<T> Counted for List<T> {
    fn items(&self) -> Option<u64> {
        self.as_option().map(|items| super::measure::count(items.len()))
    }
}

impl<T: Number> Number for List<T> {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        self.iter().for_each(|item| item.numbers(visit));
    }
}

impl<T: Checked> Checked for List<T> {
    fn check(&self, check: &mut Check) {
        check.members(self);
    }
}

impl<T: ToFiles> ToFiles for List<T> {
    fn to_files(&self) -> Vec<&File> {
        self.iter().flat_map(ToFiles::to_files).collect()
    }
}

#[cfg(test)]
mod tests;
