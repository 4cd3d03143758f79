//! Tests of `enum_`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, values};
use crate::ir::EnumKind;

#[test]
fn texts() {
    let mut fixture = Fixture::new();
    fixture.component("star_type", values(EnumKind::String, &["important", "to do", ""]));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// The known values; the server may add others.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum StarType {
        /// `important`
        Important,
        /// `to do`
        ToDo,
        /// The empty text.
        Empty,
        /// A value that this version of the crate doesn't know.
        Unknown(String),
    }

    impl StarType {
        /// The values that the document lists.
        pub const ALL: &'static [Self] = &[Self::Important, Self::ToDo, Self::Empty];

        /// The value as it stands on the wire.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Important => "important",
                Self::ToDo => "to do",
                Self::Empty => "",
                Self::Unknown(text) => text,
            }
        }
    }

    impl From<&str> for StarType {
        #[inline]
        fn from(text: &str) -> Self {
            match text {
                "important" => Self::Important,
                "to do" => Self::ToDo,
                "" => Self::Empty,
                _ => Self::Unknown(text.to_owned()),
            }
        }
    }

    impl From<String> for StarType {
        #[inline]
        fn from(text: String) -> Self {
            Self::from(text.as_str())
        }
    }

    impl From<&StarType> for StarType {
        #[inline]
        fn from(value: &StarType) -> Self {
            value.clone()
        }
    }

    rt::text_enum!(StarType);
    "#);
}

#[test]
fn numbers() {
    let mut fixture = Fixture::new();
    fixture.component("level", values(EnumKind::Integer, &["1", "-2"]));
    assert_snapshot!(fixture.file("stars/types.rs"), @"
    use super::*;

    /// The known values; the server may add others.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Level {
        /// `1`
        N1,
        /// `-2`
        Minus2,
        /// A value that this version of the crate doesn't know.
        Unknown(i64),
    }

    impl Level {
        /// The values that the document lists.
        pub const ALL: &'static [Self] = &[Self::N1, Self::Minus2];

        /// The value as it stands on the wire.
        #[must_use]
        #[inline]
        pub fn as_i64(&self) -> i64 {
            match self {
                Self::N1 => 1,
                Self::Minus2 => -2,
                Self::Unknown(number) => *number,
            }
        }
    }

    impl From<i64> for Level {
        #[inline]
        fn from(number: i64) -> Self {
            match number {
                1 => Self::N1,
                -2 => Self::Minus2,
                _ => Self::Unknown(number),
            }
        }
    }

    impl From<&Level> for Level {
        #[inline]
        fn from(value: &Level) -> Self {
            value.clone()
        }
    }

    rt::integer_enum!(Level);
    ");
}

#[test]
fn a_value_that_is_called_unknown_gives_the_rest_another_name() {
    let mut fixture = Fixture::new();
    fixture.component("status", values(EnumKind::String, &["unknown"]));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use super::*;

    /// The known values; the server may add others.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// `unknown`
        Unknown,
        /// A value that this version of the crate doesn't know.
        Unrecognised(String),
    }

    impl Status {
        /// The values that the document lists.
        pub const ALL: &'static [Self] = &[Self::Unknown];

        /// The value as it stands on the wire.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Unknown => "unknown",
                Self::Unrecognised(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        #[inline]
        fn from(text: &str) -> Self {
            match text {
                "unknown" => Self::Unknown,
                _ => Self::Unrecognised(text.to_owned()),
            }
        }
    }

    impl From<String> for Status {
        #[inline]
        fn from(text: String) -> Self {
            Self::from(text.as_str())
        }
    }

    impl From<&Status> for Status {
        #[inline]
        fn from(value: &Status) -> Self {
            value.clone()
        }
    }

    rt::text_enum!(Status);
    "#);
}
