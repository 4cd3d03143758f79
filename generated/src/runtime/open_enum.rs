//! The traits of enums that the server may extend.
//!
//! In: an enum whose last variant takes whatever has no name yet, with its wire value both ways: `as_str` and `From<&str>`, or
//! `as_i64` and `From<i64>`. An enum of texts has `From<String>` as well. Out: all other conversions. An unknown value is kept and written back as it came.

/// The traits of an open enum of texts: `rt::text_enum!(StarType);`.
#[macro_export]
#[doc(hidden)]
macro_rules! __text_enum {
    ($name:ident) => {
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::runtime::Measured for $name {
            #[inline]
            fn lengths(&self, visit: &mut dyn FnMut(u64)) {
                self.as_str().lengths(visit);
            }
        }

        $crate::__open_enum!($name: as_str, serialize_str, any_text);
    };
}

/// The traits of an open enum of integers: `rt::integer_enum!(Level);`.
#[macro_export]
#[doc(hidden)]
macro_rules! __integer_enum {
    ($name:ident) => {
        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl $crate::runtime::Measured for $name {}

        impl $crate::runtime::Number for $name {
            #[inline]
            fn numbers(&self, visit: &mut dyn FnMut($crate::runtime::Bound)) {
                self.as_i64().numbers(visit);
            }
        }

        $crate::__open_enum!($name: as_i64, serialize_i64, any_integer);
    };
}

/// What open enums of both kinds have: how a value is shown, written and read.
#[macro_export]
#[doc(hidden)]
macro_rules! __open_enum {
    ($name:ident: $value:ident, $write:ident, $read:ident) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$value(), f)
            }
        }

        impl $crate::runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.$write(self.$value())
            }
        }

        impl<'de> $crate::runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::$read(deserializer).map(Self::from)
            }
        }

        impl $crate::runtime::ToParam for $name {
            #[inline]
            fn to_param(&self) -> $crate::runtime::ParamValue {
                self.$value().to_param()
            }

            #[inline]
            fn to_json(&self) -> $crate::runtime::Json {
                self.$value().to_json()
            }
        }
    };
}

#[cfg(test)]
mod tests;
