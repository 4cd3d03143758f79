//! The declaration of a call: what generated code states of an operation, as one table.
//!
//! In: the table of one operation. Out: the method of the handle, the request type, its setters, and its [`Operation`].
//! Knows no documents.
//!
//! [`Operation`]: super::Operation

/// Declares a call.
///
/// ```text
/// rt::operation! {
///     /// Docs of the method.
///     pub fn Stars::star_message -> Star: json;
///     Post "/api/v3/stars/{MESSAGE_ID}" as "starMessage" in "stars";
///     scopes ["Cliq.Stars.CREATE"] | ["Cliq.Stars.ALL"];
///     rate_limit 30 per 60 lock 300;
///     error("input_invalid", Some(1012), Some(400), "What it means.");
///
///     /// Docs of the request type.
///     pub struct StarMessage {
///         message_id: into MessageId = path "MESSAGE_ID";
///         /// Docs of the setter.
///         limit?: is i64 = query "limit" [maximum 50];
///     }
///
///     fields body: StarBody as json [check] {
///         chat_id: into ChatId = chat_id;
///         /// Docs of the setter.
///         note?: into String = note;
///         ..extra: rt::Json = extra;
///     }
/// }
/// ```
///
/// - The first line names the handle, the method, what comes out, and the method of [`Answer`](super::Answer) that reads
///   it. In place of the latter may stand `= |answer| …`.
/// - Facts follow: the method, the path, the `operationId`, the document; all others may be left out. They stand in the
///   order `fixed_query`, `scopes`, `rate_limit`, `success`, `accept`, `deprecated`, `error`.
/// - A line of the request type is a parameter: its name, a word of `input` with a type, the method of
///   [`Parts`](super::Parts) that writes it, its name on the wire, a [`Style`](super::Style) behind `in`, and limits, which
///   are methods of [`Check`](super::Check). With `:` it is an argument of the method, with `?:` it has a setter; with `|:`
///   it may be left out, too, and `setters!` in another file has its setter. Without any line the type is `struct StarMessage;`.
/// - `fields` is a body whose fields are arguments and setters; each line says which field it fills. `maybe fields` is one
///   that is sent once a field of it is set. `body` is a body that is handed in as a whole. Behind `as` stands the method
///   of `Parts` that sends it, with the media type behind it; a form is filled in `form(body, form) { … }` below.
#[macro_export]
#[doc(hidden)]
macro_rules! __operation {
    (
        $(#[$call_attr:meta])*
        pub fn $handle:ident::$call:ident -> $output:ty $(: $decode:ident)? $(= |$answer:ident| $read:expr)?;
        $method:ident $path:literal as $id:literal in $document:literal;
        $(fixed_query [$(($fixed:literal, $fixed_value:literal)),+];)?
        $(scopes $([$($scope:literal),*])|+;)?
        $(rate_limit $requests:literal per $period:literal $(lock $lock:literal)?;)?
        $(success [$($success:literal),+];)?
        $(accept $accept:literal;)?
        $(deprecated $deprecated:literal;)?
        $(error($code:literal, $number:expr, $status:expr, $meaning:literal);)*

        $(#[$request_attr:meta])*
        pub struct $request:ident $(: $derive:ident)? {$(
            $(#[$attr:meta])*
            $name:ident
                $(?: $set_word:ident $set_type:ty)?
                $(: $word:ident $type:ty)?
                $(|: $held_word:ident $held_type:ty)?
                = $place:ident $wire:literal $(in $style:ident)? $([$($limit:ident $($bound:literal)?),+])?;
        )*}

        $(fields $body:ident: $body_type:ident as $send:ident $($media:literal)? $([$body_check:ident])? {
            $(
                $(#[$field_attr:meta])*
                $field_name:ident
                    $(?: $field_set_word:ident $field_set_type:ty)?
                    $(: $field_word:ident $field_type:ty)?
                    $(|: $field_held_word:ident $field_held_type:ty)?
                    = $field:ident;
            )*
            $(..$rest_name:ident: $rest_type:ty = $rest:ident;)?
            $(..|$rest_held:ident;)?
        }
        $(form($from:ident, $form:ident) $fill:block)?)?

        $(maybe fields $maybe:ident: $maybe_type:ident as $maybe_send:ident $($maybe_media:literal)?
            $([$maybe_check:ident])? {
            $(
                $(#[$maybe_attr:meta])*
                $maybe_name:ident?: $maybe_word:ident $maybe_field_type:ty = $maybe_field:ident;
            )*
            $(..$maybe_rest_name:ident: $maybe_rest_type:ty = $maybe_rest:ident;)?
        }
        $(form($maybe_from:ident, $maybe_form:ident) $maybe_fill:block)?)?

        $(
            $(#[$whole_attr:meta])*
            body $whole:ident
                $(?: $whole_set_word:ident $whole_set_type:ty)?
                $(: $whole_word:ident $whole_type:ty)?
                as $whole_send:ident $($whole_media:literal)?
                $([$whole_check:ident])?;
            $(form($whole_from:ident, $whole_form:ident) $whole_fill:block)?
        )?
    ) => {
        $crate::__request_struct! { $(#[$request_attr])* #[derive(Debug, Clone, $($derive)?)] pub struct $request {
            $(
                pub(super) $name:
                    $($crate::__keeps!($word $type))?
                    $(::core::option::Option<$crate::__keeps!($set_word $set_type)>)?
                    $(::core::option::Option<$crate::__keeps!($held_word $held_type)>)?,
            )*
            $(pub(super) $body: $body_type,)?
            $(pub(super) $maybe: ::core::option::Option<$maybe_type>,)?
            $(
                pub(super) $whole:
                    $($crate::__keeps!($whole_word $whole_type))?
                    $(::core::option::Option<$crate::__keeps!($whole_set_word $whole_set_type)>)?,
            )?
        } }

        impl $handle {
            $(#[$call_attr])*
            pub fn $call(
                &self,
                $($($name: $crate::__accepts!($word $type),)?)*
                $($($($field_name: $crate::__accepts!($field_word $field_type),)?)*)?
                $($($whole: $crate::__accepts!($whole_word $whole_type),)?)?
            ) -> $crate::runtime::Request<$request> {
                let operation = $request {
                    $(
                        $name: $($crate::__kept!($name $word $type))?
                            $($crate::__with!($set_word, ::core::option::Option::None))?
                            $($crate::__with!($held_word, ::core::option::Option::None))?,
                    )*
                    $(
                        $body: $body_type {
                            $(
                                $field: $($crate::__kept!($field_name $field_word $field_type))?
                                    $($crate::__with!($field_set_word, ::core::option::Option::None))?
                                    $($crate::__with!($field_held_word, ::core::option::Option::None))?,
                            )*
                            $($rest: $crate::runtime::Map::new(),)?
                            $($rest_held: $crate::runtime::Map::new(),)?
                        },
                    )?
                    $($maybe: ::core::option::Option::None,)?
                    $(
                        $whole: $($crate::__kept!($whole $whole_word $whole_type))?
                            $($crate::__with!($whole_set_word, ::core::option::Option::None))?,
                    )?
                };
                $crate::runtime::Request::new(&self.client, operation)
            }
        }

        impl $crate::runtime::Request<$request> {
            $(
                $(#[$attr])*
                $(
                    pub fn $name(mut self, value: $crate::__accepts!($set_word $set_type)) -> Self {
                        self.operation_mut().$name =
                            ::core::option::Option::Some($crate::__kept!(value $set_word $set_type));
                        self
                    }
                )?
            )*
            $(
                $(
                    $(#[$field_attr])*
                    $(
                        pub fn $field_name(mut self, value: $crate::__accepts!($field_set_word $field_set_type)) -> Self {
                            self.operation_mut().$body.$field =
                                ::core::option::Option::Some($crate::__kept!(value $field_set_word $field_set_type));
                            self
                        }
                    )?
                )*
                $(
                    /// All other members of the body.
                    pub fn $rest_name(
                        mut self,
                        value: impl Into<$crate::runtime::Map<String, $rest_type>>,
                    ) -> Self {
                        self.operation_mut().$body.$rest = value.into();
                        self
                    }
                )?
            )?
            $(
                $(
                    $(#[$maybe_attr])*
                    pub fn $maybe_name(mut self, value: $crate::__accepts!($maybe_word $maybe_field_type)) -> Self {
                        self.operation_mut().$maybe.get_or_insert_default().$maybe_field =
                            ::core::option::Option::Some($crate::__kept!(value $maybe_word $maybe_field_type));
                        self
                    }
                )*
                $(
                    /// All other members of the body.
                    pub fn $maybe_rest_name(
                        mut self,
                        value: impl Into<$crate::runtime::Map<String, $maybe_rest_type>>,
                    ) -> Self {
                        self.operation_mut().$maybe.get_or_insert_default().$maybe_rest = value.into();
                        self
                    }
                )?
            )?
            $(
                $(#[$whole_attr])*
                $(
                    pub fn $whole(mut self, value: $crate::__accepts!($whole_set_word $whole_set_type)) -> Self {
                        self.operation_mut().$whole =
                            ::core::option::Option::Some($crate::__kept!(value $whole_set_word $whole_set_type));
                        self
                    }
                )?
            )?
        }

        impl $crate::runtime::Operation for $request {
            #[allow(clippy::needless_update, reason = "a table may state all facts")]
            const META: $crate::runtime::OperationMeta = $crate::runtime::OperationMeta {
                id: $id,
                document: $document,
                method: $crate::runtime::Method::$method,
                path: $path,
                $(fixed_query: &[$(($fixed, $fixed_value)),+],)?
                $(scopes: &[$(&[$($scope),*]),+],)?
                $(rate_limit: ::core::option::Option::Some($crate::runtime::RateLimit {
                    requests: $requests,
                    period_seconds: $period,
                    lock_seconds: $crate::__perhaps!($($lock)?),
                }),)?
                errors: &[$($crate::runtime::DocumentedError {
                    code: $code,
                    number: $number,
                    status: $status,
                    meaning: $meaning,
                }),*],
                $(success: &[$($success),+],)?
                $(accept: $accept,)?
                $(deprecated: $deprecated,)?
                ..$crate::runtime::OperationMeta::DEFAULT
            };

            type Output = $output;

            // `#[inline]`, as on the functions below, so that a program compiles only those of the calls that it makes.
            // Without the mark the crate itself compiles all of them, with the reading and writing of every type.
            #[inline]
            fn parts(&self, parts: &mut $crate::runtime::Parts) {
                $(parts.$place($wire, &self.$name $(, $crate::runtime::Style::$style)?);)*
                $(parts.$send($($media,)? &self.$body $(, |$from, $form| $fill)?);)?
                $(
                    if let ::core::option::Option::Some(body) = &self.$maybe {
                        parts.$maybe_send($($maybe_media,)? body $(, |$maybe_from, $maybe_form| $maybe_fill)?);
                    }
                )?
                $(
                    let body = $($crate::__with!($whole_word, ::core::option::Option::Some(&self.$whole)))?
                        $($crate::__with!($whole_set_word, self.$whole.as_ref()))?;
                    if let ::core::option::Option::Some(body) = body {
                        parts.$whole_send($($whole_media,)? body $(, |$whole_from, $whole_form| $whole_fill)?);
                    }
                )?
                let _ = parts;
            }

            #[inline]
            fn check(&self, check: &mut $crate::runtime::Check) {
                $($($(
                    check.$limit($crate::runtime::bare(::core::stringify!($name)), &self.$name $(, $bound)?);
                )+)?)*
                $($($crate::__with!($body_check, $crate::runtime::Checked::check(&self.$body, check));)?)?
                $($($crate::__with!($maybe_check, $crate::runtime::Checked::check(&self.$maybe, check));)?)?
                $($(check.$whole_check("body", &self.$whole);)?)?
                let _ = check;
            }

            #[inline]
            fn decode(
                answer: $crate::runtime::Answer,
            ) -> ::core::result::Result<Self::Output, $crate::runtime::Error> {
                $(answer.$decode())?
                $({
                    let $answer = answer;
                    $read
                })?
            }
        }
    };
}

/// The declaration of a request type; one without fields is `struct StarMessage;`.
#[macro_export]
#[doc(hidden)]
macro_rules! __request_struct {
    ($(#[$attr:meta])* pub struct $name:ident {}) => { $(#[$attr])* pub struct $name; };
    ($(#[$attr:meta])* pub struct $name:ident { $($fields:tt)+ }) => { $(#[$attr])* pub struct $name { $($fields)+ } };
}

/// `Some` of a value, or `None` without one.
#[macro_export]
#[doc(hidden)]
macro_rules! __perhaps {
    () => {
        ::core::option::Option::None
    };
    ($value:expr) => {
        ::core::option::Option::Some($value)
    };
}

/// Setters of a request whose file would get too long with them: the name, how the value is handed in, and its place, with
/// `=>` where the place holds an `Option` of it.
#[macro_export]
#[doc(hidden)]
macro_rules! __setters {
    ($request:ident {$(
        $(#[$attr:meta])*
        $name:ident: $word:ident $type:ty $(=> $($option:ident $(($($get:tt)*))?).+)? $(= $($place:ident $(($($at:tt)*))?).+)?;
    )*}) => {
        impl $crate::runtime::Request<$request> {$(
            $(#[$attr])*
            pub fn $name(mut self, value: $crate::__accepts!($word $type)) -> Self {
                $(self.operation_mut().$($option $(($($get)*))?).+ =
                    ::core::option::Option::Some($crate::__kept!(value $word $type));)?
                $(self.operation_mut().$($place $(($($at)*))?).+ = $crate::__kept!(value $word $type);)?
                self
            }
        )*}
    };
}

/// Declares the handle of a document, whose methods are its calls.
#[macro_export]
#[doc(hidden)]
macro_rules! __handle {
    ($(#[$attr:meta])* pub struct $handle:ident;) => {
        $(#[$attr])*
        #[derive(Debug, Clone)]
        #[must_use = "a handle does nothing until one of its calls is made"]
        pub struct $handle {
            client: $crate::Client,
        }

        impl $handle {
            pub(crate) fn new(client: &$crate::Client) -> Self {
                Self { client: client.clone() }
            }
        }
    };
}

#[cfg(test)]
mod tests;
