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
fn tables_have_a_line_for_each_entry_and_gaps_around_blocks() {
    assert_snapshot!(file(
        "rt::table! { #[doc = \" A call.\"] pub fn A::b -> rt::Map<String, Vec<C>>: json; Put \"/a\" as \"b\"; limits [[\"x\"], [\"y\"]];
        #[doc = \" Two\\n lines.\"] #[deprecated] pub struct B: Default { #[doc = \" A name.\"] r#type?: into C = query \"type\" [max -2, deep];
        all |: is D = header \"all\"; ..extra: rt::Map<String, E>, } maybe body?: C as form(body, form) { if a { b(&c.d); } else { e(); } } [check] {} }
        rt::table! { pub enum A { } }"
    ), @r#"
    rt::table! {
        /// A call.
        pub fn A::b -> rt::Map<String, Vec<C>>: json;
        Put "/a" as "b";
        limits [["x"], ["y"]];

        /// Two
        /// lines.
        #[deprecated]
        pub struct B: Default {
            /// A name.
            r#type?: into C = query "type" [max -2, deep];
            all |: is D = header "all";
            ..extra: rt::Map<String, E>,
        }

        maybe body?: C as form(body, form) {
            if a {
                b(&c.d);
            } else {
                e();
            }
        }

        [check] {}
    }

    rt::table! {
        pub enum A {}
    }
    "#);
}

#[test]
fn closures_and_matches_inside() {
    assert_snapshot!(file(
        "rt::table! { pub fn A::b -> C = |answer| match (answer.a(), b) { (200..=299, _) if !a.is_b() => c.map(|()| D::E), _ => ::std::f(&g), }; }"
    ), @r"
    rt::table! {
        pub fn A::b -> C = |answer| match (answer.a(), b) {
            (200..=299, _) if !a.is_b() => c.map(|()| D::E),
            _ => ::std::f(&g),
        };
    }
    ");
}

#[test]
fn calls_in_parentheses_are_left_to_prettyplease() {
    assert_snapshot!(file("rt::param_via_serde!(A);"), @"rt::param_via_serde!(A);");
}
