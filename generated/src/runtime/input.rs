//! How a value is handed in and kept: the words of generated tables.
//!
//! In: a word with a type, for instance `into ChatId`. Out: the type of a function's argument, the type that is kept, and
//! the value on its way from the one to the other. Knows no operations and no models.
//!
//! | word | the argument | what is kept |
//! |---|---|---|
//! | `is T` | `T` | `T` |
//! | `into T` | `impl Into<T>` | `T` |
//! | `null T` | `impl Into<Option<T>>` | `Option<T>`, where `None` is sent as `null` |
//! | `all T` | `impl IntoIterator<Item = T>` | `Vec<T>` |
//! | `each T` | `impl IntoIterator<Item = impl Into<T>>` | `Vec<T>` |
//! | `all_csv T`, `each_csv T` | the same | `CommaSeparated<T>` |
//! | `boxed T`, `boxed_into T`, `boxed_null T` | as `is`, `into`, `null` | the same with a `Box` around `T` |

/// The type of an argument. The names of the prelude stand here without a path, because messages of the compiler show the
/// type as it is written; no type of a document has such a name.
#[macro_export]
#[doc(hidden)]
macro_rules! __accepts {
    (is $type:ty) => { $type };
    (into $type:ty) => { impl Into<$type> };
    (null $type:ty) => { impl Into<Option<$type>> };
    (all $type:ty) => { impl IntoIterator<Item = $type> };
    (each $type:ty) => { impl IntoIterator<Item = impl Into<$type>> };
    (all_csv $type:ty) => { impl IntoIterator<Item = $type> };
    (each_csv $type:ty) => { impl IntoIterator<Item = impl Into<$type>> };
    (boxed $type:ty) => { $type };
    (boxed_into $type:ty) => { impl Into<$type> };
    (boxed_null $type:ty) => { impl Into<Option<$type>> };
}

/// The type that is kept.
#[macro_export]
#[doc(hidden)]
macro_rules! __keeps {
    (is $type:ty) => { $type };
    (into $type:ty) => { $type };
    (null $type:ty) => { ::core::option::Option<$type> };
    (all $type:ty) => { ::std::vec::Vec<$type> };
    (each $type:ty) => { ::std::vec::Vec<$type> };
    (all_csv $type:ty) => { $crate::runtime::CommaSeparated<$type> };
    (each_csv $type:ty) => { $crate::runtime::CommaSeparated<$type> };
    (boxed $type:ty) => { ::std::boxed::Box<$type> };
    (boxed_into $type:ty) => { ::std::boxed::Box<$type> };
    (boxed_null $type:ty) => { ::core::option::Option<::std::boxed::Box<$type>> };
}

/// The value that is kept, from the one that was handed in.
#[macro_export]
#[doc(hidden)]
macro_rules! __kept {
    ($value:ident is $type:ty) => { $value };
    ($value:ident into $type:ty) => { ::core::convert::Into::into($value) };
    ($value:ident null $type:ty) => { ::core::convert::Into::into($value) };
    ($value:ident all $type:ty) => { ::core::iter::Iterator::collect(::core::iter::IntoIterator::into_iter($value)) };
    ($value:ident each $type:ty) => {
        ::core::iter::IntoIterator::into_iter($value).map(::core::convert::Into::into).collect()
    };
    ($value:ident all_csv $type:ty) => { $crate::__kept!($value all $type) };
    ($value:ident each_csv $type:ty) => { $crate::__kept!($value each $type) };
    ($value:ident boxed $type:ty) => { ::std::boxed::Box::new($value) };
    ($value:ident boxed_into $type:ty) => { ::std::boxed::Box::new(::core::convert::Into::into($value)) };
    ($value:ident boxed_null $type:ty) => {
        ::core::convert::Into::<::core::option::Option<$type>>::into($value).map(::std::boxed::Box::new)
    };
}

/// All but the first word, which says that there is something to write: a repetition needs a variable, also where what it
/// writes has none.
#[macro_export]
#[doc(hidden)]
macro_rules! __with {
    ($word:tt, $($rest:tt)*) => { $($rest)* };
}

/// A name as documents write it: without the mark of raw identifiers.
#[doc(hidden)]
#[must_use]
pub const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

#[cfg(test)]
mod tests;
