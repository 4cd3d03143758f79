//! What a caller can hand in where a value may be left out, or where a list is wanted.
//!
//! In: a value, an `Option` of one (an answer's field for instance), one item or many. Out: the value that a request keeps. The last
//! parameter of each trait only keeps its implementations apart, which would overlap without it; the compiler finds it.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::iter::Empty;

use super::{CommaSeparated, List};

/// Something that is a `T`, turns into one, or is an `Option` of either: `None` leaves the value out.
///
/// A setter for a `ChatId` takes `"…"`, a `ChatId`, a `&ChatId`, an `Option<ChatId>` and a `&Option<ChatId>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be handed in as `{T}`",
    label = "expected `{T}`, something that turns into it, or an `Option` of these"
)]
pub trait IntoOptional<T, How> {
    /// The value, if there is one.
    fn into_optional(self) -> Option<T>;
}

/// The items of a list that has to be there: one, or as many as a `Vec`, an array, a slice, a set or an iterator has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be handed in as a list of `{T}`",
    label = "expected one or many of `{T}`, or of something that turns into it"
)]
pub trait IntoItems<T, How> {
    /// The items.
    fn into_items(self) -> Vec<T>;
}

/// The items of a list that may be left out: what [`IntoItems`] takes, or an `Option` of it, as a field of an answer is one. `None`, and a
/// [`List`] that isn't there, leave the list out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be handed in as a list of `{T}`",
    label = "expected one or many of `{T}`, or of something that turns into it, or an `Option` of these"
)]
pub trait IntoList<T, How> {
    /// The items; nothing where there is no list.
    fn into_list(self) -> Option<Vec<T>>;
}

impl<T, U: Into<T>> IntoOptional<T, ()> for U {
    #[inline]
    fn into_optional(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> IntoOptional<T, Option<()>> for Option<U> {
    #[inline]
    fn into_optional(self) -> Option<T> {
        self.map(Into::into)
    }
}

impl<T: Clone> IntoOptional<T, &'static Option<()>> for &Option<T> {
    #[inline]
    fn into_optional(self) -> Option<T> {
        self.clone()
    }
}

/// What has many items and isn't an iterator. Not everything that can be walked through: an `Option` has one item or none, and `None`
/// is no empty list.
pub trait Collection: IntoIterator + Sized {
    /// Whether there is a list at all.
    fn is_there(&self) -> bool {
        true
    }
}

impl<T> Collection for Vec<T> {}
impl<T> Collection for &Vec<T> {}
impl<T> Collection for &[T] {}
impl<T, const N: usize> Collection for [T; N] {}
impl<T, const N: usize> Collection for &[T; N] {}
impl<T> Collection for Box<[T]> {}
impl<T> Collection for BTreeSet<T> {}
impl<T> Collection for &BTreeSet<T> {}
impl<T, S> Collection for HashSet<T, S> {}
impl<T, S> Collection for &HashSet<T, S> {}
impl<T> Collection for VecDeque<T> {}
impl<T> Collection for &VecDeque<T> {}

impl<T> Collection for List<T> {
    fn is_there(&self) -> bool {
        self.is_present()
    }
}

impl<T> Collection for &List<T> {
    fn is_there(&self) -> bool {
        self.is_present()
    }
}

impl<T> Collection for CommaSeparated<T> {}
impl<T> Collection for &CommaSeparated<T> {}

fn collect<T>(items: impl IntoIterator<Item: Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

impl<T, U: Into<T>> IntoItems<T, ()> for U {
    #[inline]
    fn into_items(self) -> Vec<T> {
        vec![self.into()]
    }
}

impl<T, C: Collection<Item: Into<T>>> IntoItems<T, Vec<()>> for C {
    #[inline]
    fn into_items(self) -> Vec<T> {
        collect(self)
    }
}

impl<T, I: Iterator<Item: Into<T>>> IntoItems<T, Empty<()>> for I {
    #[inline]
    fn into_items(self) -> Vec<T> {
        collect(self)
    }
}

impl<T, U: Into<T>> IntoList<T, ()> for U {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        Some(self.into_items())
    }
}

impl<T, C: Collection<Item: Into<T>>> IntoList<T, Vec<()>> for C {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.is_there().then(|| collect(self))
    }
}

impl<T, I: Iterator<Item: Into<T>>> IntoList<T, Empty<()>> for I {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        Some(collect(self))
    }
}

impl<T, U: Into<T>> IntoList<T, Option<()>> for Option<U> {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.map(IntoItems::into_items)
    }
}

impl<T, C: Collection<Item: Into<T>>> IntoList<T, Option<Vec<()>>> for Option<C> {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.map(collect)
    }
}

impl<'a, T, U> IntoList<T, &'static Option<()>> for &'a Option<U>
where
    &'a U: Into<T>,
{
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.as_ref().map(IntoItems::into_items)
    }
}

impl<'a, T, C> IntoList<T, &'static Option<Vec<()>>> for &'a Option<C>
where
    &'a C: Collection<Item: Into<T>>,
{
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.as_ref().map(collect)
    }
}

#[cfg(test)]
mod tests;
