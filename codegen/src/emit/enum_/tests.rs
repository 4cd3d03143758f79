//! Tests of `enum_`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, values};
use crate::ir::EnumKind;

#[test]
fn texts() {
    let mut fixture = Fixture::new();
    fixture.component("star_type", values(EnumKind::String, &["important", "to do", ""]));
    assert_snapshot!(fixture.file("stars/types.rs"), @r#"
    use crate::runtime as rt;

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

    rt::open_enum! {
        StarType: String {
            Important = "important",
            ToDo = "to do",
            Empty = "",
        }
    }
    "#);
}

#[test]
fn numbers() {
    let mut fixture = Fixture::new();
    fixture.component("level", values(EnumKind::Integer, &["1", "-2"]));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::open_enum!"), @r"
    rt::open_enum! {
        Level: Integer {
            N1 = 1,
            Minus2 = -2,
        }
    }
    ");
}

#[test]
fn a_value_that_is_called_unknown_gives_the_rest_another_name() {
    let mut fixture = Fixture::new();
    fixture.component("status", values(EnumKind::String, &["unknown"]));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::open_enum!"), @r#"
    rt::open_enum! {
        Status: String, Unrecognised {
            Unknown = "unknown",
        }
    }
    "#);
}
