//! How a JSON object becomes a struct.
//!
//! One visitor serves all structs; each of them brings one function, made by [`read_record!`](crate::runtime::read_record),
//! that says which member goes to which field. `derive(Deserialize)` would write five items for each struct, two of them only to
//! read a struct from an array, which no server of this API sends and which would make an answer of another shape look right.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::{List, Map};

/// A struct that is read from a JSON object.
pub trait Record: Sized {
    /// The name for messages: `StarredMessage`.
    const NAME: &'static str;

    /// Reads the members. Of a member that comes twice the last one counts, unknown members are passed over.
    ///
    /// # Errors
    /// Those of the text, of the values, and of a member that has to be there and is not.
    fn visit<'de, A: MapAccess<'de>>(members: Members<A>) -> Result<Self, A::Error>;
}

/// Reads a record.
///
/// # Errors
/// What isn't an object, and what [`Record::visit`] refuses.
#[inline]
pub fn record<'de, T: Record, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Record> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct ")?;
        f.write_str(T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::visit(Members(map))
    }
}

/// The members of an object that is being read.
pub struct Members<A>(A);

impl<'de, A: MapAccess<'de>> Members<A> {
    /// The key of the next member, none behind the last one.
    ///
    /// # Errors
    /// Those of the text.
    #[inline]
    pub fn key(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        self.0.next_key_seed(Key)
    }

    /// Reads the value whose key was read. `null` is a value here.
    ///
    /// # Errors
    /// Those of the text and of the value.
    #[inline]
    pub fn value<T: Deserialize<'de>>(&mut self, field: &mut Option<T>) -> Result<(), A::Error> {
        *field = Some(self.0.next_value()?);
        Ok(())
    }

    /// Reads the value whose key was read. `null` stands for no value.
    ///
    /// # Errors
    /// Those of the text and of the value.
    #[inline]
    pub fn optional<T: Deserialize<'de>>(&mut self, field: &mut Option<T>) -> Result<(), A::Error> {
        *field = self.0.next_value()?;
        Ok(())
    }

    /// Reads the list whose key was read.
    ///
    /// # Errors
    /// Those of the text and of the items.
    #[inline]
    pub fn list<T: Deserialize<'de>>(&mut self, field: &mut List<T>) -> Result<(), A::Error> {
        *field = self.0.next_value()?;
        Ok(())
    }

    /// Reads a member that no field is for.
    ///
    /// # Errors
    /// Those of the text and of the value.
    pub fn other<T: Deserialize<'de>>(
        &mut self,
        key: Cow<'de, str>,
        others: &mut Map<String, T>,
    ) -> Result<(), A::Error> {
        others.insert(key.into_owned(), self.0.next_value()?);
        Ok(())
    }

    /// Passes over the value whose key was read.
    ///
    /// # Errors
    /// Those of the text.
    #[inline]
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

/// Reads a key without copying it, where the text allows.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    fn visit_string<E: de::Error>(self, key: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key))
    }
}

/// The value of a field that has to be there: the one that was read, or what its type makes of an absent member. Only an
/// `Option` makes something of it.
///
/// # Errors
/// An absent member.
#[inline]
pub fn present<'de, T: Deserialize<'de>, E: de::Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    match value {
        Some(value) => Ok(value),
        None => T::deserialize(Absent(name, PhantomData)),
    }
}

/// A member that is not there, as a value to read from.
struct Absent<E>(&'static str, PhantomData<E>);

impl<'de, E: de::Error> Deserializer<'de> for Absent<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads a struct from a JSON object: `rt::read_record!(Star { "id" => id } optional { "type" => kind } ..extra);`.
///
/// Members of the first group have to be there. Those of the group `optional` may be left out or be `null`: their fields are an
/// `Option`. Those of the group `nullable` may be left out, and `null` is a value of them: their fields are an `Option` of an
/// `Option`. Those of the group `lists` are lists that know by themselves whether they were there. All other members go into the field behind `..`, or nowhere.
#[macro_export]
#[doc(hidden)]
macro_rules! __read_record {
    (@($members:ident, $key:ident, $other:expr) $name:ident
        $({ $($need_key:literal => $need:ident),* $(,)? })?
        $(optional { $($may_key:literal => $may:ident),* $(,)? })?
        $(nullable { $($null_key:literal => $null:ident),* $(,)? })?
        $(lists { $($list_key:literal => $list:ident),* $(,)? })?
        $(..$rest:ident)?
    ) => {
        impl<'de> $crate::runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::runtime::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::record(deserializer)
            }
        }

        impl $crate::runtime::Record for $name {
            const NAME: &'static str = ::core::stringify!($name);

            fn visit<'de, A: $crate::runtime::serde::de::MapAccess<'de>>(
                mut $members: $crate::runtime::Members<A>,
            ) -> Result<Self, A::Error> {
                $($(let mut $need = None;)*)?
                $($(let mut $may = None;)*)?
                $($(let mut $null = None;)*)?
                $($(let mut $list = $crate::runtime::List::absent();)*)?
                $(let mut $rest = $crate::runtime::Map::new();)?
                while let Some($key) = $members.key()? {
                    match &*$key {
                        $($($need_key => $members.value(&mut $need),)*)?
                        $($($may_key => $members.optional(&mut $may),)*)?
                        $($($null_key => $members.value(&mut $null),)*)?
                        $($($list_key => $members.list(&mut $list),)*)?
                        _ => $other,
                    }?;
                }
                Ok(Self {
                    $($($need: $crate::runtime::present($need, $need_key)?,)*)?
                    $($($may,)*)?
                    $($($null,)*)?
                    $($($list,)*)?
                    $($rest,)?
                })
            }
        }
    };
    ($name:ident $({ $($need:tt)* })? $(optional { $($may:tt)* })? $(nullable { $($null:tt)* })? $(lists { $($list:tt)* })? ..$rest:ident) => {
        $crate::__read_record!(@(members, key, members.other(key, &mut $rest))
            $name $({ $($need)* })? $(optional { $($may)* })? $(nullable { $($null)* })? $(lists { $($list)* })? ..$rest);
    };
    ($($record:tt)*) => {
        $crate::__read_record!(@(members, key, members.skip()) $($record)*);
    };
}

#[cfg(test)]
mod tests;
