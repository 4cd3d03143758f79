//! A text that may have been a number on the wire.
//!
//! In: a JSON string or number. Out: its text, and the same JSON again. Ids and moments are built on it: the documents
//! call them strings, their examples and the servers sometimes write numbers.

use std::cell::Cell;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use super::{Bound, Measured, Number, ParamValue, ToParam};

/// A text, and whether it stood in quotes. Compared, ordered and hashed by the text alone.
#[doc(hidden)]
#[derive(Clone)]
pub struct WireText {
    text: String,
    wire: Wire,
}

#[derive(Clone, Copy)]
enum Wire {
    Text,
    Integer,
    Float,
}

impl WireText {
    /// The text without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn integer(number: impl ToString) -> Self {
        Self { text: number.to_string(), wire: Wire::Integer }
    }

    /// The number it came as; `None` for a text.
    fn number(&self) -> Option<serde_json::Number> {
        match self.wire {
            Wire::Text => None,
            Wire::Integer => {
                let unsigned = self.text.parse::<u64>().ok().map(Into::into);
                unsigned.or_else(|| self.text.parse::<i64>().ok().map(Into::into))
            }
            Wire::Float => self.text.parse().ok().and_then(serde_json::Number::from_f64),
        }
    }
}

impl From<&str> for WireText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for WireText {
    fn from(text: String) -> Self {
        Self { text, wire: Wire::Text }
    }
}

impl From<i64> for WireText {
    fn from(number: i64) -> Self {
        Self::integer(number)
    }
}

impl From<u64> for WireText {
    fn from(number: u64) -> Self {
        Self::integer(number)
    }
}

impl PartialEq for WireText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for WireText {}

impl PartialOrd for WireText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WireText {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for WireText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for WireText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl fmt::Display for WireText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Serialize for WireText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.number() {
            Some(number) => number.serialize(serializer),
            None => serializer.serialize_str(&self.text),
        }
    }
}

impl<'de> Deserialize<'de> for WireText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WireTextVisitor)
    }
}

/// From where on floating point numbers don't hold every integer.
const EXACT: f64 = 9_007_199_254_740_992.0;

thread_local! {
    /// Whether a text has been read from a number without its last digits.
    static LOST_DIGITS: Cell<bool> = const { Cell::new(false) };
}

/// Whether digits have been lost on this thread since this was asked for the last time.
pub(super) fn lost_digits() -> bool {
    LOST_DIGITS.replace(false)
}

struct WireTextVisitor;

impl Visitor<'_> for WireTextVisitor {
    type Value = WireText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an integer")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<WireText, E> {
        Ok(text.into())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<WireText, E> {
        Ok(text.into())
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<WireText, E> {
        Ok(number.into())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<WireText, E> {
        Ok(number.into())
    }

    /// Integers beyond 64 bits arrive here too, without their last digits: whoever has the text can look for them.
    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<WireText, E> {
        if number.is_finite() && number.fract() == 0.0 {
            if number.abs() >= EXACT {
                LOST_DIGITS.set(true);
            }
            Ok(WireText { text: format!("{number:.0}"), wire: Wire::Float })
        } else {
            Err(E::custom(format_args!("expected a string or an integer, found the number {number}")))
        }
    }
}

impl ToParam for WireText {
    fn to_param(&self) -> ParamValue {
        ParamValue::One(self.text.clone())
    }

    fn to_json(&self) -> Json {
        self.number().map_or_else(|| Json::from(self.as_str()), Json::Number)
    }

    fn keeps_escapes(&self) -> bool {
        true
    }
}

impl Measured for WireText {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        self.text.lengths(visit);
    }
}

impl Number for WireText {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        if let Ok(number) = self.text.parse::<i64>() {
            visit(number.into());
        }
    }
}

/// A text as it stands, or the text of a number or a truth value.
#[doc(hidden)]
pub fn any_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(TextVisitor)
}

/// An integer, or the integer that a text holds.
#[doc(hidden)]
pub fn any_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_any(IntegerVisitor)
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<String, E> {
        Ok(Json::from(number).to_string())
    }
}

struct IntegerVisitor;

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<i64, E> {
        i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<i64, E> {
        text.trim().parse().map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}

#[cfg(test)]
mod tests;
