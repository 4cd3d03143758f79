//! Enums that the server may extend.
//!
//! In: an enum whose last variant takes whatever has no name yet, and the wire values of the others. Out: conversions
//! both ways, made by [`open_enum!`](crate::runtime::open_enum). An unknown value is kept and written back as it came.

/// Adds the conversions of an open enum, which is declared beside it with a fallback variant, `Unknown` by default.
///
/// `rt::open_enum!(StarType: String { Important = "important" });`, `rt::open_enum!(Level: Integer { One = 1 });`, and
/// `rt::open_enum!(Status: String, Unrecognised { Done = "done" });` for a fallback of another name.
#[macro_export]
#[doc(hidden)]
macro_rules! __open_enum {
    ($name:ident : String { $($variants:tt)* }) => {
        $crate::__open_enum!($name: String, Unknown { $($variants)* });
    };
    ($name:ident : Integer { $($variants:tt)* }) => {
        $crate::__open_enum!($name: Integer, Unknown { $($variants)* });
    };
    ($name:ident : String, $fallback:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        #[allow(dead_code, unreachable_pub, reason = "whether the enum can be reached isn't known here")]
        impl $name {
            /// The values that the document lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$fallback(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    other => Self::$fallback(::std::borrow::ToOwned::to_owned(other)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

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

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::any_text(deserializer).map(Self::from)
            }
        }

        impl $crate::runtime::ToParam for $name {
            #[inline]
            fn to_param(&self) -> $crate::runtime::ParamValue {
                self.as_str().to_param()
            }
        }

        impl $crate::runtime::Measured for $name {
            #[inline]
            fn lengths(&self, visit: &mut dyn FnMut(u64)) {
                self.as_str().lengths(visit);
            }
        }
    };
    ($name:ident : Integer, $fallback:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        #[allow(dead_code, unreachable_pub, reason = "whether the enum can be reached isn't known here")]
        impl $name {
            /// The values that the document lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$fallback(number) => *number,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($wire => Self::$variant,)*
                    other => Self::$fallback(other),
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> $crate::runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::any_integer(deserializer).map(Self::from)
            }
        }

        impl $crate::runtime::ToParam for $name {
            #[inline]
            fn to_param(&self) -> $crate::runtime::ParamValue {
                self.as_i64().to_param()
            }

            #[inline]
            fn to_json(&self) -> $crate::runtime::Json {
                self.as_i64().to_json()
            }
        }

        impl $crate::runtime::Measured for $name {}

        impl $crate::runtime::Number for $name {
            #[inline]
            fn numbers(&self, visit: &mut dyn FnMut($crate::runtime::Bound)) {
                self.as_i64().numbers(visit);
            }
        }
    };
}

#[cfg(test)]
mod tests;
