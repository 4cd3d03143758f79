//! Tests of `macros`.

use insta::assert_snapshot;

use crate::files::format::file;

#[test]
fn items_inside() {
    assert_snapshot!(file("rt::id! { #[doc = \" An id.\"] pub struct ChatId; }"), @r"
    rt::id! {
        /// An id.
        pub struct ChatId;
    }
    ");
}

#[test]
fn a_list_inside() {
    assert_snapshot!(file("rt::open_enum! { Level: Integer, Rest { Low = 1, High = -2 } } rt::open_enum! { A: String { } }"), @r"
    rt::open_enum! {
        Level: Integer, Rest {
            Low = 1,
            High = -2,
        }
    }

    rt::open_enum! {
        A: String {}
    }
    ");
}

#[test]
fn anything_else_is_left_to_prettyplease() {
    assert_snapshot!(file("rt::other! { a => b; c } rt::param_via_serde!(A);"), @r"
    rt::other! {
        a => b; c
    }

    rt::param_via_serde!(A);
    ");
}
