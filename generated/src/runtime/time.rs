//! Moments and dates as the API writes them.
//!
//! In: a text or, in older answers, a number of milliseconds. Out: the same again, and on request a value of `jiff`.
//! Reading one never fails: the documents are vague about formats, and an answer is worth more than one of its dates.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::WireText;

/// A moment. Keeps the text of the wire exactly and compares by it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DateTime(WireText);

/// A date without a time of day. Keeps the text of the wire exactly and compares by it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(WireText);

impl DateTime {
    /// The present moment, in ISO 8601 with `Z`.
    #[must_use]
    pub fn now() -> Self {
        jiff::Timestamp::now().into()
    }

    /// The moment as a point in time. Digits alone are milliseconds since 1970, the form of the API's older parts;
    /// everything else has to be ISO 8601 with `Z` or an offset.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn to_timestamp(&self) -> Result<jiff::Timestamp, jiff::Error> {
        match self.as_str().parse() {
            Ok(milliseconds) => jiff::Timestamp::from_millisecond(milliseconds),
            Err(_) => self.as_str().parse(),
        }
    }
}

impl DateTime {
    /// The same moment as a number of milliseconds since 1970, for calls that ask for one. A date is its beginning, and a time without an offset is
    /// one of UTC. A text that is no moment stays as it is.
    #[must_use]
    pub fn into_milliseconds(self) -> Self {
        let of_utc = || self.as_str().parse::<jiff::civil::DateTime>()?.to_zoned(jiff::tz::TimeZone::UTC);
        match self.to_timestamp().or_else(|_| of_utc().map(|zoned| zoned.timestamp())) {
            Ok(moment) => moment.as_millisecond().into(),
            Err(_) => self,
        }
    }

    /// The same moment in ISO 8601, for calls that show it so, where it is a number of milliseconds. Any other text stays as it is.
    #[must_use]
    pub fn into_iso_8601(self) -> Self {
        let moment = self.as_str().parse().ok().and_then(|number| jiff::Timestamp::from_millisecond(number).ok());
        moment.map_or(self, Self::from)
    }
}

impl From<jiff::Timestamp> for DateTime {
    /// The moment in ISO 8601 with `Z`, to the millisecond: more digits are read by few servers.
    fn from(moment: jiff::Timestamp) -> Self {
        let whole = jiff::Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or(moment);
        let is_second = whole.subsec_millisecond() == 0;
        Self(if is_second { whole.to_string() } else { format!("{whole:.3}") }.into())
    }
}

impl From<SystemTime> for DateTime {
    /// The moment in ISO 8601 with `Z`. One beyond the year 9999 is the last one before.
    fn from(moment: SystemTime) -> Self {
        let last = if moment < UNIX_EPOCH { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::try_from(moment).unwrap_or(last).into()
    }
}

impl From<i64> for DateTime {
    /// Milliseconds since 1970, as a number.
    fn from(milliseconds: i64) -> Self {
        Self(milliseconds.into())
    }
}

impl Date {
    /// The date as such.
    ///
    /// # Errors
    /// When the text isn't a date in ISO 8601.
    pub fn to_date(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.as_str().parse()
    }
}

impl From<jiff::civil::Date> for Date {
    /// The date as `2026-04-30`.
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string().into())
    }
}

macro_rules! texts {
    ($($name:ident),*) => {$(
        impl $name {
            /// The text as it stands on the wire.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<&$name> for $name {
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(text.into())
            }
        }

        crate::__through_first_field!($name);
    )*};
}

texts!(DateTime, Date);

#[cfg(test)]
mod tests;
