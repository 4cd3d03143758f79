//! The declaration of types that stand in requests and answers: tables of fields and values.
//!
//! In: tables. Out: structs and open enums with their traits, and what makes a value of a type that a caller hands in.
//! Knows no operations.

/// Declares types.
///
/// ```text
/// rt::model! {
///     /// A type of answers: `?:` is a field that may be left out, an `Option`.
///     pub struct Star: Eq + Default {
///         /// Docs.
///         r#type?: StarType,
///         ..extra: rt::Json,
///     }
///
///     /// A type whose values callers make: the words of `input` say how.
///     pub input StarBody: Eq as checked + param {
///         id: into MessageId,
///         note?: into String [max_length 255],
///     }
///
///     /// An open enum. Behind `String +` or `Integer +` may stand the variant of all other values, in place of `Unknown`.
///     pub enum StarType: String {
///         Important = "important",
///     }
/// }
/// ```
///
/// Behind the name are derived traits beside `Debug`, `Clone` and `PartialEq`, and behind `as` those of the runtime:
/// `files`, the first of them, is a multipart body, which has no serde traits; `checked` compares the limits in brackets;
/// `param` writes the value through its serde traits. `..` keeps all other members.
#[macro_export]
#[doc(hidden)]
macro_rules! __model {
    ($(
        $(#[$attr:meta])*
        pub $kind:ident $name:ident $(: $word:ident $(+ $more:ident)*)? $(as $role:ident $(+ $other:ident)*)? { $($body:tt)* }
    )*) => {$(
        $crate::__model_item! { $kind $name [$(#[$attr])*] [$($word $(, $more)*)?] [$($role $(, $other)*)?] { $($body)* } }
    )*};
}

/// One declaration: the type, what makes its values, and its traits of the runtime, each from the same table.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_item {
    (enum $name:ident [$($attr:tt)*] [$kind:ident] [] $body:tt) => {
        $crate::__model_enum! { $name $kind Unknown [$($attr)*] $body }
    };
    (enum $name:ident [$($attr:tt)*] [$kind:ident, $rest:ident] [] $body:tt) => {
        $crate::__model_enum! { $name $kind $rest [$($attr)*] $body }
    };
    ($kind:ident $name:ident $attr:tt $derive:tt [files $(, $role:ident)*] $body:tt) => {
        $crate::__model_struct! { $kind files $name $attr $derive $body }
        $crate::__model_build! { $kind $name $derive $body }
        $($crate::__model_role! { $role $kind $name $body })*
    };
    ($kind:ident $name:ident $attr:tt $derive:tt [$($role:ident),*] $body:tt) => {
        $crate::__model_struct! { $kind json $name $attr $derive $body }
        $crate::__model_build! { $kind $name $derive $body }
        $($crate::__model_role! { $role $kind $name $body })*
    };
}

/// An open enum.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_enum {
    ($name:ident String $rest:ident $attr:tt $body:tt) => {
        $crate::__model_enum! { $name String(::std::string::String) $rest $attr $body }
    };
    ($name:ident Integer $rest:ident $attr:tt $body:tt) => {
        $crate::__model_enum! { $name Integer(i64) $rest $attr $body }
    };
    ($name:ident $kind:ident($unknown:ty) $rest:ident [$(#[$attr:meta])*] {$(
        $(#[$variant_attr:meta])*
        $variant:ident = $wire:literal,
    )*}) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_attr])* $variant,)*
            /// A value that this version of the crate doesn't know.
            $rest($unknown),
        }

        $crate::__open_enum! { $name: $kind, $rest { $($variant = $wire),* } }
    };
}

/// The struct.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_struct {
    (struct json $name:ident [$(#[$attr:meta])*] [$($derive:ident),*] {
        $(
            $(#[doc = $doc:literal])* $(#[serde($($serde:tt)*)])?
            $field:ident $(?: $optional:ty)? $(: $type:ty)? $([$($limit:tt)*])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$($rest_limit:tt)*])?,)?
    }) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, $($derive,)* ::serde::Serialize, ::serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])* $(#[serde($($serde)*)])?
                $(#[serde(skip_serializing_if = "::core::option::Option::is_none")]
                pub $field: ::core::option::Option<$optional>,)?
                $(pub $field: $type,)?
            )*
            $(
                /// All other members.
                #[serde(flatten)]
                pub $rest: $crate::runtime::Map<::std::string::String, $rest_type>,
            )?
        }
    };
    (input json $name:ident [$(#[$attr:meta])*] [$($derive:ident),*] {
        $(
            $(#[doc = $doc:literal])* $(#[serde($($serde:tt)*)])?
            $field:ident $(?: $option_word:ident $option:ty)? $(: $word:ident $type:ty)? $([$($limit:tt)*])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$($rest_limit:tt)*])?,)?
    }) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, $($derive,)* ::serde::Serialize, ::serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])* $(#[serde($($serde)*)])?
                $(#[serde(skip_serializing_if = "::core::option::Option::is_none")]
                pub $field: ::core::option::Option<$crate::__keeps!($option_word $option)>,)?
                $(pub $field: $crate::__keeps!($word $type),)?
            )*
            $(
                /// All other members.
                #[serde(flatten)]
                pub $rest: $crate::runtime::Map<::std::string::String, $rest_type>,
            )?
        }
    };
    (struct files $name:ident [$(#[$attr:meta])*] [$($derive:ident),*] {
        $(
            $(#[doc = $doc:literal])*
            $field:ident $(?: $optional:ty)? $(: $type:ty)? $([$($limit:tt)*])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$($rest_limit:tt)*])?,)?
    }) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, $($derive,)*)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(pub $field: ::core::option::Option<$optional>,)?
                $(pub $field: $type,)?
            )*
            $(
                /// All other members.
                pub $rest: $crate::runtime::Map<::std::string::String, $rest_type>,
            )?
        }
    };
    (input files $name:ident [$(#[$attr:meta])*] [$($derive:ident),*] {
        $(
            $(#[doc = $doc:literal])*
            $field:ident $(?: $option_word:ident $option:ty)? $(: $word:ident $type:ty)? $([$($limit:tt)*])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$($rest_limit:tt)*])?,)?
    }) => {
        $(#[$attr])*
        #[derive(Debug, Clone, PartialEq, $($derive,)*)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(pub $field: ::core::option::Option<$crate::__keeps!($option_word $option)>,)?
                $(pub $field: $crate::__keeps!($word $type),)?
            )*
            $(
                /// All other members.
                pub $rest: $crate::runtime::Map<::std::string::String, $rest_type>,
            )?
        }
    };
}

/// What makes values of a type that a caller hands in: `new`, where it has no default, and a setter for each field that may
/// be left out.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_build {
    (struct $($table:tt)*) => {};
    (input $name:ident [$($derive:ident),*] {
        $(
            $(#[doc = $doc:literal])* $(#[serde($($serde:tt)*)])?
            $field:ident $(?: $option_word:ident $option:ty)? $(: $word:ident $type:ty)? $([$($limit:tt)*])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$($rest_limit:tt)*])?,)?
    }) => {
        impl $name {
            $crate::__model_new! { [$($derive),*]
                /// A value with all that has to be there.
                #[must_use]
                pub fn new($($($field: $crate::__accepts!($word $type),)?)*) -> Self {
                    Self {
                        $($field: $($crate::__kept!($field $word $type))?
                            $($crate::__with!($option_word, ::core::option::Option::None))?,)*
                        $($rest: $crate::runtime::Map::new(),)?
                    }
                }
            }
            $($crate::__model_setter! { [$(#[doc = $doc])*] $field $($option_word $option)? })*
            $(
                /// Sets all other members.
                #[must_use]
                pub fn $rest(
                    mut self,
                    value: impl Into<$crate::runtime::Map<String, $rest_type>>,
                ) -> Self {
                    self.$rest = value.into();
                    self
                }
            )?
        }
    };
}

/// The setter of a field that may be left out.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_setter {
    ([$($doc:tt)*] $field:ident) => {};
    ([$($doc:tt)*] $field:ident $word:ident $type:ty) => {
        $($doc)*
        #[must_use]
        pub fn $field(mut self, value: $crate::__accepts!($word $type)) -> Self {
            self.$field = ::core::option::Option::Some($crate::__kept!(value $word $type));
            self
        }
    };
}

/// `new`, unless the type has a default.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_new {
    ([Default] $($new:tt)*) => {};
    ([Eq, Default] $($new:tt)*) => {};
    ([$($derive:ident),*] $($new:tt)*) => { $($new)* };
}

/// A trait of the runtime.
#[macro_export]
#[doc(hidden)]
macro_rules! __model_role {
    (param $kind:ident $name:ident $table:tt) => { $crate::__param_via_serde!($name); };
    (checked struct $name:ident {
        $(
            $(#[$attr:meta])*
            $field:ident $(?: $optional:ty)? $(: $type:ty)? $([$($limit:ident $($bound:literal)?),+])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$rest_limit:ident])?,)?
    }) => {
        impl $crate::runtime::Checked for $name {
            #[inline]
            fn check(&self, check: &mut $crate::runtime::Check) {
                $($($(
                    check.$limit($crate::runtime::bare(::core::stringify!($field)), &self.$field $(, $bound)?);
                )+)?)*
                $($(check.$rest_limit($crate::runtime::bare(::core::stringify!($rest)), &self.$rest);)?)?
                let _ = check;
            }
        }
    };
    (checked input $name:ident {
        $(
            $(#[$attr:meta])*
            $field:ident $(?: $option_word:ident $option:ty)? $(: $word:ident $type:ty)? $([$($limit:ident $($bound:literal)?),+])?,
        )*
        $(..$rest:ident: $rest_type:ty $([$rest_limit:ident])?,)?
    }) => {
        impl $crate::runtime::Checked for $name {
            #[inline]
            fn check(&self, check: &mut $crate::runtime::Check) {
                $($($(
                    check.$limit($crate::runtime::bare(::core::stringify!($field)), &self.$field $(, $bound)?);
                )+)?)*
                $($(check.$rest_limit($crate::runtime::bare(::core::stringify!($rest)), &self.$rest);)?)?
                let _ = check;
            }
        }
    };
}

#[cfg(test)]
mod tests;
