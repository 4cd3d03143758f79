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

    rt::model! {
        /// The known values; the server may add others.
        pub enum StarType: String {
            /// `important`
            Important = "important",
            /// `to do`
            ToDo = "to do",
            /// The empty text.
            Empty = "",
        }
    }
    "#);
}

#[test]
fn numbers() {
    let mut fixture = Fixture::new();
    fixture.component("level", values(EnumKind::Integer, &["1", "-2"]));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r"
    rt::model! {
        /// The known values; the server may add others.
        pub enum Level: Integer {
            /// `1`
            N1 = 1,
            /// `-2`
            Minus2 = -2,
        }
    }
    ");
}

#[test]
fn a_value_that_is_called_unknown_gives_the_rest_another_name() {
    let mut fixture = Fixture::new();
    fixture.component("status", values(EnumKind::String, &["unknown"]));
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r#"
    rt::model! {
        /// The known values; the server may add others.
        pub enum Status: String + Unrecognised {
            /// `unknown`
            Unknown = "unknown",
        }
    }
    "#);
}
