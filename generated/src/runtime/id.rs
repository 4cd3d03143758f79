//! The traits of ids: texts that can't be mixed up.
//!
//! In: a newtype of [`WireText`](super::WireText). Out: its conversions and its traits. Ids are opaque; nothing here looks into them.

/// The traits of an id: `rt::id!(ChatId);`, or `rt::id!(ThreadChatId: ChatId);` for a special kind that turns into a general one.
///
/// An id that came as a JSON number, or was made from one, is a number again when it is written; in comparisons only
/// its text counts.
#[macro_export]
#[doc(hidden)]
macro_rules! __id {
    ($name:ident $(: $general:ident)?) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.0).finish()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self(text.into())
            }
        }

        impl ::core::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(text: &::std::string::String) -> Self {
                Self(text.as_str().into())
            }
        }

        impl ::core::convert::From<&&str> for $name {
            #[inline]
            fn from(text: &&str) -> Self {
                Self((*text).into())
            }
        }

        $crate::__from_numbers!($name: i32 as i64, i64 as i64, u32 as u64, u64 as u64);

        impl ::core::convert::From<&$name> for $name {
            #[inline]
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl $crate::runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        $(
            impl ::core::convert::From<$name> for $general {
                #[inline]
                fn from(id: $name) -> Self {
                    id.as_str().into()
                }
            }

            impl ::core::convert::From<&$name> for $general {
                #[inline]
                fn from(id: &$name) -> Self {
                    id.as_str().into()
                }
            }
        )?

        $crate::__through_first_field!($name);
    };
}

/// Numbers as ids: a literal is an `i32`, ids of the API are larger.
#[macro_export]
#[doc(hidden)]
macro_rules! __from_numbers {
    ($name:ident: $($number:ident as $wide:ident),+) => {$(
        impl ::core::convert::From<$number> for $name {
            #[inline]
            fn from(number: $number) -> Self {
                Self($wide::from(number).into())
            }
        }
    )+};
}

/// The traits of arguments, for a tuple struct whose only field has them.
#[macro_export]
#[doc(hidden)]
macro_rules! __through_first_field {
    ($name:ident) => {
        impl $crate::runtime::ToParam for $name {
            #[inline]
            fn to_param(&self) -> $crate::runtime::ParamValue {
                self.0.to_param()
            }

            #[inline]
            fn to_json(&self) -> $crate::runtime::Json {
                self.0.to_json()
            }

            #[inline]
            fn keeps_escapes(&self) -> bool {
                self.0.keeps_escapes()
            }
        }

        impl $crate::runtime::Measured for $name {
            #[inline]
            fn lengths(&self, visit: &mut dyn FnMut(u64)) {
                self.0.lengths(visit);
            }
        }

        impl $crate::runtime::Number for $name {
            #[inline]
            fn numbers(&self, visit: &mut dyn FnMut($crate::runtime::Bound)) {
                self.0.numbers(visit);
            }
        }
    };
}

#[cfg(test)]
mod tests;
