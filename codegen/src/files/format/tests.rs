//! Tests of `format`.

use insta::assert_snapshot;

use super::file;

#[test]
fn empty_lines_stand_between_items_and_between_members() {
    let text = "mod a; mod b; pub use a::*; pub use b::*; struct A { a: u8, b: u8 }
        impl X for A { const C: B = B { aaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbb: 2 }; type D = u8; type E = u8;
        fn f(&self) { if a { b(); } c(); } fn g() {} }";
    assert_snapshot!(file(text.parse().unwrap_or_default()), @r"
    mod a;
    mod b;

    pub use a::*;
    pub use b::*;

    struct A {
        a: u8,
        b: u8,
    }

    impl X for A {
        const C: B = B {
            aaaaaaaaaaaaaaaaaaaaaa: 1,
            bbbbbbbbbbbbbbbbbbbbbbbbbb: 2,
        };

        type D = u8;
        type E = u8;

        fn f(&self) {
            if a {
                b();
            }
            c();
        }

        fn g() {}
    }
    ");
}
