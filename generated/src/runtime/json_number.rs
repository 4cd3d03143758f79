//! A number that goes back as it came.
//!
//! In: a JSON number, with or without a fraction. Out: the same again. Where documents state `number` and their examples
//! write `10`, an `f64` would answer `10.0`.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Bound, Measured, Number, ParamValue, ToParam};

/// A JSON number that remembers whether it was written with a fraction.
///
/// Two numbers are equal if they have the same value: `10` and `10.0`.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonNumber(Repr);

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
enum Repr {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

impl JsonNumber {
    /// The nearest floating point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest one is what is asked for")]
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self.0 {
            Repr::Signed(number) => number as f64,
            Repr::Unsigned(number) => number as f64,
            Repr::Float(number) => number,
        }
    }

    /// The number, if it was written without a fraction and fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        match self.0 {
            Repr::Signed(number) => Some(number),
            Repr::Unsigned(_) | Repr::Float(_) => None,
        }
    }

    /// The number, if it was written without a fraction and isn't negative.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        match self.0 {
            Repr::Signed(number) => u64::try_from(number).ok(),
            Repr::Unsigned(number) => Some(number),
            Repr::Float(_) => None,
        }
    }
}

impl PartialEq for JsonNumber {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Repr::Signed(one), Repr::Signed(other)) => one == other,
            (Repr::Unsigned(one), Repr::Unsigned(other)) => one == other,
            _ => self.as_f64() == other.as_f64(),
        }
    }
}

impl From<i32> for JsonNumber {
    fn from(number: i32) -> Self {
        Self(Repr::Signed(number.into()))
    }
}

impl From<i64> for JsonNumber {
    fn from(number: i64) -> Self {
        Self(Repr::Signed(number))
    }
}

impl From<u64> for JsonNumber {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or(Self(Repr::Unsigned(number)), Self::from)
    }
}

impl From<f64> for JsonNumber {
    fn from(number: f64) -> Self {
        Self(Repr::Float(number))
    }
}

impl fmt::Display for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Signed(number) => number.fmt(f),
            Repr::Unsigned(number) => number.fmt(f),
            Repr::Float(number) => number.fmt(f),
        }
    }
}

impl fmt::Debug for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ToParam for JsonNumber {
    fn to_param(&self) -> ParamValue {
        ParamValue::One(self.to_string())
    }

    fn to_json(&self) -> Json {
        match self.0 {
            Repr::Signed(number) => number.into(),
            Repr::Unsigned(number) => number.into(),
            Repr::Float(number) => number.into(),
        }
    }
}

impl Measured for JsonNumber {}

impl Number for JsonNumber {
    fn numbers(&self, visit: &mut dyn FnMut(Bound)) {
        match self.0 {
            Repr::Signed(number) => number.numbers(visit),
            Repr::Unsigned(number) => number.numbers(visit),
            Repr::Float(number) => number.numbers(visit),
        }
    }
}

#[cfg(test)]
mod tests;
