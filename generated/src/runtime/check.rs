//! The documented limits of arguments, compared before anything is sent.
//!
//! In: arguments and limits. Out: the first argument that is outside of its limit. An absent value satisfies every
//! limit. Knows nothing of requests.

use std::collections::BTreeMap;

use super::error::InvalidRequest;
use super::measure::{Bound, Counted, Measured, Number};
use super::{ParamValue, ToParam};

/// Compares arguments with limits and keeps the first failure.
#[derive(Debug, Default)]
pub struct Check {
    /// Where the values being compared stand: `items[3]`.
    place: String,
    failure: Option<(String, String)>,
}

/// A value that has limits inside: a body, or a type that stands in one.
pub trait Checked {
    /// Compares everything inside with its limits.
    fn check(&self, check: &mut Check);
}

impl Check {
    /// A comparison without failures.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for at least `min` characters, in every text of a list.
    pub fn min_length(&mut self, argument: &str, value: &dyn Measured, min: u64) {
        value.lengths(&mut |length| {
            if length < min {
                self.fail(argument, &format!("has {length} characters, at least {min} are needed"));
            }
        });
    }

    /// Asks for at most `max` characters, in every text of a list.
    pub fn max_length(&mut self, argument: &str, value: &dyn Measured, max: u64) {
        value.lengths(&mut |length| {
            if length > max {
                self.fail(argument, &format!("has {length} characters, at most {max} are allowed"));
            }
        });
    }

    /// Asks for at least `min` items.
    pub fn min_items(&mut self, argument: &str, value: &dyn Counted, min: u64) {
        if let Some(items) = value.items().filter(|items| *items < min) {
            self.fail(argument, &format!("has {items} items, at least {min} are needed"));
        }
    }

    /// Asks for at most `max` items.
    pub fn max_items(&mut self, argument: &str, value: &dyn Counted, max: u64) {
        if let Some(items) = value.items().filter(|items| *items > max) {
            self.fail(argument, &format!("has {items} items, at most {max} are allowed"));
        }
    }

    /// Asks for a number of at least `min`.
    pub fn minimum(&mut self, argument: &str, value: &dyn Number, min: impl Into<Bound>) {
        let min = min.into();
        value.numbers(&mut |number| {
            if !number.at_least(min) {
                self.fail(argument, &format!("is {number}, at least {min} is needed"));
            }
        });
    }

    /// Asks for a number of at most `max`.
    pub fn maximum(&mut self, argument: &str, value: &dyn Number, max: impl Into<Bound>) {
        let max = max.into();
        value.numbers(&mut |number| {
            if !max.at_least(number) {
                self.fail(argument, &format!("is {number}, at most {max} is allowed"));
            }
        });
    }

    /// Asks for a number greater than `bound`.
    pub fn above(&mut self, argument: &str, value: &dyn Number, bound: impl Into<Bound>) {
        let bound = bound.into();
        value.numbers(&mut |number| {
            if !number.at_least(bound) || bound.at_least(number) {
                self.fail(argument, &format!("is {number}, more than {bound} is needed"));
            }
        });
    }

    /// Asks for a number less than `bound`.
    pub fn below(&mut self, argument: &str, value: &dyn Number, bound: impl Into<Bound>) {
        let bound = bound.into();
        value.numbers(&mut |number| {
            if !bound.at_least(number) || number.at_least(bound) {
                self.fail(argument, &format!("is {number}, less than {bound} is allowed"));
            }
        });
    }

    /// Asks for a number of milliseconds, into which every moment was turned.
    pub fn milliseconds(&mut self, argument: &str, value: &dyn ToParam) {
        if let ParamValue::One(text) = value.to_param()
            && text.parse::<i64>().is_err()
        {
            self.fail(argument, "is no moment: a date, ISO 8601 or milliseconds since 1970 are");
        }
    }

    /// Compares what is inside of `value`; failures name it as `argument.inner`.
    pub fn nested(&mut self, argument: &str, value: &dyn Checked) {
        let before = self.place.len();
        self.place = self.name(argument);
        value.check(self);
        self.place.truncate(before);
    }

    /// Compares what is inside of each item of a list; failures name it as `argument[3]`.
    pub(super) fn members(&mut self, items: &[impl Checked]) {
        for (index, item) in items.iter().enumerate() {
            self.member(&index, item);
        }
    }

    /// Compares what is inside of one member of a list or a map; failures name it as `argument[member]`.
    fn member(&mut self, member: &dyn std::fmt::Display, value: &dyn Checked) {
        let before = self.place.len();
        self.place.push_str(&format!("[{member}]"));
        value.check(self);
        self.place.truncate(before);
    }

    fn fail(&mut self, argument: &str, problem: &str) {
        if self.failure.is_none() {
            self.failure = Some((self.name(argument), problem.to_owned()));
        }
    }

    fn name(&self, argument: &str) -> String {
        if self.place.is_empty() { argument.to_owned() } else { format!("{}.{argument}", self.place) }
    }

    /// Nothing, or the first failure as an error of the operation.
    ///
    /// # Errors
    /// The argument and the limit that it doesn't keep.
    pub fn finish(self, operation: &'static str) -> Result<(), InvalidRequest> {
        match self.failure {
            None => Ok(()),
            Some((argument, problem)) => Err(InvalidRequest::new(operation, &argument, &problem)),
        }
    }
}

impl<T: Checked> Checked for Option<T> {
    fn check(&self, check: &mut Check) {
        if let Some(value) = self {
            value.check(check);
        }
    }
}

impl<T: Checked + ?Sized> Checked for Box<T> {
    fn check(&self, check: &mut Check) {
        (**self).check(check);
    }
}

impl<T: Checked + ?Sized> Checked for &T {
    fn check(&self, check: &mut Check) {
        (**self).check(check);
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn check(&self, check: &mut Check) {
        check.members(self);
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    fn check(&self, check: &mut Check) {
        for (key, value) in self {
            check.member(key, value);
        }
    }
}

#[cfg(test)]
mod tests;
