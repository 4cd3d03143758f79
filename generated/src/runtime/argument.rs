//! What a caller can hand in where a value may be left out, or where a list is wanted.
//!
//! In: a value, an `Option` of one (an answer's field for instance), one item or many. Out: the value that a request keeps. The last
//! parameter of each trait only keeps its implementations apart, which would overlap without it; the compiler finds it.

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

/// Items of a list: one, or as many as something has: a `Vec`, an array, a slice, an iterator, an `Option` of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be handed in as a list of `{T}`",
    label = "expected one or many of `{T}`, or of something that turns into it"
)]
pub trait IntoList<T, How> {
    /// The items; nothing where an `Option` says that there is no list.
    fn into_list(self) -> Option<Vec<T>>;

    /// The items; none where there is no list.
    #[inline]
    fn into_items(self) -> Vec<T>
    where
        Self: Sized,
    {
        self.into_list().unwrap_or_default()
    }
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

impl<T, U: Into<T>> IntoList<T, ()> for U {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        Some(vec![self.into()])
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, Vec<()>> for I {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(Into::into).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, Option<()>> for Option<I> {
    #[inline]
    fn into_list(self) -> Option<Vec<T>> {
        self.map(|items| items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests;
