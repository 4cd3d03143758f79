//! What limits can be compared with: lengths of texts, counts of items, numbers.
//!
//! In: a value. Out: its measures, none where it is absent or of another kind; a limit that doesn't fit the kind of a
//! value is no limit, as in JSON Schema.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value as Json;

/// A value whose length may be limited.
pub trait Measured {
    /// Reports the characters of the text, or of every text of a list.
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        let _ = visit;
    }
}

/// A value whose number of items may be limited.
pub trait Counted {
    /// The number of items or entries, `None` when the value is absent or has none to count.
    fn items(&self) -> Option<u64>;
}

/// A value whose size as a number may be limited.
pub trait Number {
    /// Reports the number, or every number of a list.
    fn numbers(&self, visit: &mut dyn FnMut(Bound));
}

/// A number to compare with.
#[derive(Debug, Clone, Copy)]
pub struct Bound(Repr);

#[derive(Debug, Clone, Copy)]
enum Repr {
    Integer(i128),
    Float(f64),
}

impl Bound {
    /// Whether this number is `other` or greater. Nothing is at least NaN, and NaN at least nothing.
    pub(super) fn at_least(self, other: Self) -> bool {
        match (self.0, other.0) {
            // Integers are compared as such: as floating point numbers, ids and milliseconds would lose digits.
            (Repr::Integer(left), Repr::Integer(right)) => left >= right,
            _ => self.as_f64() >= other.as_f64(),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "the other side is a floating point number already")]
    fn as_f64(self) -> f64 {
        match self.0 {
            Repr::Integer(number) => number as f64,
            Repr::Float(number) => number,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Integer(number) => number.fmt(f),
            Repr::Float(number) => number.fmt(f),
        }
    }
}

// A limit is written as a bare literal. With more than one integer type here its type would fall back to `i32`.
impl From<i64> for Bound {
    fn from(number: i64) -> Self {
        Self(Repr::Integer(number.into()))
    }
}

impl From<f64> for Bound {
    fn from(number: f64) -> Self {
        Self(Repr::Float(number))
    }
}

macro_rules! numbers {
    ($($type:ty => $variant:ident),*) => {$(
        impl Number for $type {
            fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
                visit(Bound(Repr::$variant((*self).into())));
            }
        }

        impl Measured for $type {}
    )*};
}

numbers!(i32 => Integer, i64 => Integer, u32 => Integer, u64 => Integer, f32 => Float, f64 => Float);

impl Measured for bool {}
impl Measured for uuid::Uuid {}

impl Measured for str {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        visit(count(self.chars().count()));
    }
}

impl Measured for String {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        self.as_str().lengths(visit);
    }
}

impl Measured for Json {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        match self {
            Json::String(text) => text.lengths(visit),
            Json::Array(items) => items.lengths(visit),
            _ => {}
        }
    }
}

impl Counted for Json {
    fn items(&self) -> Option<u64> {
        match self {
            Json::Array(items) => items.items(),
            Json::Object(entries) => Some(count(entries.len())),
            _ => None,
        }
    }
}

impl Number for Json {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        match self {
            Json::Number(number) => {
                if let Some(integer) = number.as_i128() {
                    visit(Bound(Repr::Integer(integer)));
                } else if let Some(float) = number.as_f64() {
                    visit(Bound(Repr::Float(float)));
                }
            }
            Json::Array(items) => items.numbers(visit),
            _ => {}
        }
    }
}

/// `usize` as `u64`, which it fits on every supported target.
pub(super) fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

impl<T: Measured> Measured for Option<T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        if let Some(value) = self {
            value.lengths(visit);
        }
    }
}

impl<T: Counted> Counted for Option<T> {
    fn items(&self) -> Option<u64> {
        self.as_ref().and_then(Counted::items)
    }
}

impl<T: Number> Number for Option<T> {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        if let Some(value) = self {
            value.numbers(visit);
        }
    }
}

impl<T: Measured + ?Sized> Measured for Box<T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        (**self).lengths(visit);
    }
}

impl<T: Counted + ?Sized> Counted for Box<T> {
    fn items(&self) -> Option<u64> {
        (**self).items()
    }
}

impl<T: Number + ?Sized> Number for Box<T> {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        (**self).numbers(visit);
    }
}

impl<T: Measured + ?Sized> Measured for &T {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        (**self).lengths(visit);
    }
}

impl<T: Counted + ?Sized> Counted for &T {
    fn items(&self) -> Option<u64> {
        (**self).items()
    }
}

impl<T: Number + ?Sized> Number for &T {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        (**self).numbers(visit);
    }
}

impl<T: Measured> Measured for Vec<T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        for item in self {
            item.lengths(visit);
        }
    }
}

impl<T> Counted for Vec<T> {
    fn items(&self) -> Option<u64> {
        Some(count(self.len()))
    }
}

impl<T: Number> Number for Vec<T> {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        for item in self {
            item.numbers(visit);
        }
    }
}

impl<T: Measured> Measured for BTreeMap<String, T> {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        for value in self.values() {
            value.lengths(visit);
        }
    }
}

impl<T> Counted for BTreeMap<String, T> {
    fn items(&self) -> Option<u64> {
        Some(count(self.len()))
    }
}

impl<T: Number> Number for BTreeMap<String, T> {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        for value in self.values() {
            value.numbers(visit);
        }
    }
}

#[cfg(test)]
mod tests;
